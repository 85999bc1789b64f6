"""Where a source and what it says begin and end, where the parse draws the line elsewhere."""

from __future__ import annotations

from typing import Final

from sayso.mentions.attributions import lexicon
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.phrasing import phrase_before
from sayso.mentions.attributions.sources import class_of, head_of
from sayso.mentions.attributions.tree import Tree

__all__ = ["draw"]

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_VERBAL: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PRONOUNS: Final = frozenset({"it", "he", "she", "they"})
_JOINING: Final = frozenset({"and", "or"})
_DASHES: Final = frozenset({"-", "–", "—", "--", "|"})
_SHORT: Final = 4  # words of an ending such as "in a statement"
_NO_SOURCE: Final = frozenset({"unnamed", "organisation", "document"})


def draw(tree: Tree, drafts: list[Draft]) -> None:
    """Set the borders of sources and contents right, in place."""
    for draft in drafts:
        if draft.head is None:
            draft.source = _without_medium(tree, draft.source)
        if draft.head is None or draft.kind == "belief":
            continue
        if _is_said_to_be(tree, draft):
            continue
        _keep_behind_colon(tree, draft)
        _give_results(tree, draft)
        _part_listener(tree, draft)
        _join_source(tree, draft)
        draft.source = _without_medium(tree, draft.source)
        if tree.lower[draft.head] == "according":
            _part_subject(tree, draft)
            _keep_out(tree, draft, drafts)
            _carry_all(tree, draft, drafts)
    _share_source(tree, drafts)
    _part_headline(tree, drafts)
    for draft in drafts:
        last = max(draft.content, default=None, key=lambda t: -1 if tree.mute[t] else t)
        if last is not None and tree.dep[last] == "cc":
            draft.content.discard(last)


def _keep_out(tree: Tree, draft: Draft, drafts: list[Draft]) -> None:
    """In "denied the raid in which, according to the mayor, ten died" the mayor is the report's, in place."""
    over = tree.head[draft.head or 0]
    if tree.dep[over] == "relcl" and any(d.stance == "denies" and over in d.content for d in drafts):
        draft.aside = True


def _carry_all(tree: Tree, draft: Draft, drafts: list[Draft]) -> None:
    """In "experts say rebels took the town, according to a report" the report tells what the experts say."""
    head = draft.head or 0
    first, stop = tree.bounds(head)
    closes = bool(draft.source) and tree.lower[head - 1] == "," and min(draft.source) > head
    if not closes or not all(tree.mute[t] for t in range(max(draft.source) + 1, stop)):
        return
    for over in drafts:
        opens = over.head is not None and first <= over.head < head and over.kind == "speech"
        if opens and over is not draft and _opens_sentence(tree, over, first) and draft.cue & over.content:
            over.content = {t for t in over.content if t < head - 1}
            draft.content = set(range(first, head - 1))


def _opens_sentence(tree: Tree, draft: Draft, first: int) -> bool:
    """Do source and cue stand at the front, what is said behind them?"""
    if not draft.source or not draft.content or draft.head is None:
        return False
    opening = min(t for t in range(first, draft.head + 1) if not tree.mute[t])
    return min(draft.source) == opening and draft.head < min(draft.content)


def _is_said_to_be(tree: Tree, draft: Draft) -> bool:
    """Of "the front, said to be a wing of the party, fired" nobody says what is said of it, in place."""
    head = draft.head or 0
    passive = tree.lower[head] in (
        "said",
        "reported",
        "rumoured",
        "rumored",
        "alleged",
        "believed",
        "thought",
    )
    if not passive or tree.lower[head + 1 : head + 2] != ["to"] or tree.lower[head - 1 : head] != [","]:
        return False
    stop = next((t for t in range(head, tree.bounds(head)[1]) if tree.lower[t] == ","), tree.bounds(head)[1])
    draft.source, draft.content = set(), {t for t in range(head + 1, stop) if not tree.mute[t]}
    draft.why.append("source: nobody, of what is said to be")
    return True


def _part_headline(tree: Tree, drafts: list[Draft]) -> None:
    """In "Rebels: strike kills five - army says depot hit" each says what is on its side, in place."""
    for first, stop in tree.lines()[:1]:
        dash = next((t for t in range(first + 1, stop) if tree.lower[t] in _DASHES and _free(tree, t)), None)
        for draft in drafts if dash is not None else ():
            inside = draft.head is not None and first <= draft.head < stop and draft.source and draft.content
            if inside and dash < min(draft.source) < draft.head < max(draft.content):  # type: ignore[operator]
                draft.content = {t for t in draft.content if t > dash}  # type: ignore[operator]
    labels = [draft for draft in drafts if draft.head is None and draft.why[:1] == ["headline"]]
    for label in labels:
        for other in drafts:
            if other is not label and other.content > label.source:
                other.content -= set(range(min(label.source), min(label.content)))


def _free(tree: Tree, t: int) -> bool:
    return tree.text[tree.starts[t] - 1].isspace() and tree.text[tree.ends[t] : tree.ends[t] + 1].isspace()


def _keep_behind_colon(tree: Tree, draft: Draft) -> None:
    """In "the account was questioned by Roe: he said the bomb fell" he said what is behind the colon."""
    first = min(draft.source, default=0)
    alone = len(draft.source) == 1 and tree.lower[first] in _PRONOUNS
    if not draft.source or not (alone or tree.lower[first - 1] == ":"):
        return
    start = tree.bounds(first)[0]
    colon = next((t for t in range(first, start, -1) if tree.lower[t] == ":"), None)
    behind = {t for t in draft.content if colon is not None and t > colon}
    if any(not tree.mute[t] for t in behind):
        draft.content = behind


def _part_subject(tree: Tree, draft: Draft) -> None:
    """Of "according to two diplomats, men of the group fired" the men are who fired, and say nothing."""
    last = max(draft.source, default=tree.count)
    if last + 1 >= tree.count or tree.tag[last + 1] not in _VERBAL or last + 1 not in draft.content:
        return
    comma = next((t for t in sorted(draft.source, reverse=True) if tree.lower[t] == ","), None)
    if comma is not None and comma > min(draft.source):
        draft.content |= {t for t in draft.source if t > comma}
        draft.source = {t for t in draft.source if t < comma}


def _give_results(tree: Tree, draft: Draft) -> None:
    """Of "jets hit the port, the union said, killing two" the killing too is what the union said."""
    head = draft.head or 0
    if not draft.content or not draft.source or max(draft.content) > min(draft.source | {head}):
        return
    for k in tree.kids[head]:
        if k > head and tree.tag[k] == "VBG" and tree.lemma[k] in lexicon.words("resulting"):
            first = min(tree.subtree(k))
            if tree.lower[first - 1] == ",":
                draft.content |= set(tree.subtree(k))


def _part_listener(tree: Tree, draft: Draft) -> None:
    """Of "told a radio station that there were ten" the station is no part of what was told."""
    head = draft.head or 0
    if tree.lemma[head] not in lexicon.words("telling"):
        return
    listener, clause = tree.kid(head, "dobj", "dative"), tree.kid(head, "ccomp")
    if listener is not None and clause is None:
        _read_as_relative(tree, draft, listener)
    if listener is None or clause is None or not head < listener < clause:
        return
    behind = max(tree.subtree(listener)) + 1
    if listener in draft.content and clause in draft.content and tree.lower[behind] == "that":
        draft.content -= set(tree.subtree(listener))


def _read_as_relative(tree: Tree, draft: Draft, listener: int) -> None:
    """Of "told a court that protesters fired" what the protesters did is what was told."""
    clause = next((k for k in tree.kids[listener] if tree.dep[k] == "relcl" and k > listener), None)
    if clause is None or tree.kid(clause, "nsubj", "nsubjpass") is None:
        return
    words = set(tree.subtree(clause))
    first = min(words)
    told = tree.kid(clause, "nsubj", "nsubjpass")
    if tree.lower[first] == "that" and told != first:
        draft.content = words
        draft.source -= words


def _join_source(tree: Tree, draft: Draft) -> None:
    """In "two died, a hospital source and a local official said" both say it."""
    first = min(draft.source, default=0)
    start, head = tree.bounds(first)[0], draft.head or 0
    if first - 2 <= start or tree.lower[first - 1] not in _JOINING or head < first:
        return
    other = phrase_before(tree, first - 2, start)
    if other is None or other <= start or tree.lower[other - 1] != "," or not draft.content:
        return
    words = set(range(other, first - 1))
    if min(draft.content) < other and class_of(tree, words, None) not in _NO_SOURCE:
        draft.source |= words | {first - 1}
        draft.content -= draft.source


def _without_medium(tree: Tree, source: set[int]) -> set[int]:
    """The source without "on Telegram", "in a statement", "for its part", "on the other hand" at its end."""
    if not source:
        return source
    head = head_of(tree, source)
    if tree.lemma[head] in lexicon.words("media_of_words"):
        return source
    for t in sorted(source):
        if t > head and tree.pos[t] == "ADP" and tree.lower[t] in ("on", "in", "for", "via", "through"):
            words = [k for k in sorted(source) if k > t]
            last = next((k for k in reversed(words) if not tree.mute[k]), None)
            known = last is not None and (
                tree.lemma[last] in lexicon.words("media_of_words") or tree.lower[last] in ("part", "hand")
            )
            quoted = tree.pos[t - 1] == "VERB"  # "witnesses quoted in the report"
            if (
                known
                and not quoted
                and len(words) <= _SHORT
                and not any(tree.tag[k] in _FINITE for k in words)
            ):
                return {k for k in source if k < t}
    return source


def _share_source(tree: Tree, drafts: list[Draft]) -> None:
    """In "the group maintains that two died and says it has proof" it is the group that says, in place."""
    for one in drafts:
        head = one.head
        if head is None or tree.dep[head] != "conj" or one.kind == "belief":
            continue
        for over in drafts:
            if over is one or over.head is None or not over.source or over.kind == "belief":
                continue
            mine = not one.source or one.source <= over.content
            if over.head in one.source or (mine and _same_tense(tree, over, head)):
                one.source, one.why = set(over.source), [*one.why, "source: who says what goes before"]
                over.content -= {t for t in tree.subtree(head) if t >= min(one.cue)} | one.content
                break


def _same_tense(tree: Tree, over: Draft, head: int) -> bool:
    """Is it in the tense of the saying, and the verb of what is said that it is read with in another one?"""
    said = tree.head[head]
    known = lexicon.verbs().get(tree.lemma[head])
    speaks = tree.lemma[head] == "speak" or (known is not None and known.kind == "speech")
    speaks = speaks and tree.kid(head, "nsubj", "nsubjpass") is None
    mine = tree.tag[head] in _FINITE and _tense(tree, head) == _tense(tree, over.head or 0)
    inside = head in over.content and said in over.content
    return speaks and mine and inside and _tense(tree, said) != _tense(tree, head)


def _tense(tree: Tree, verb: int) -> str:
    """The tense of the verb; "had fallen" is another one than "fell"."""
    if tree.tag[verb] in _FINITE:
        return tree.tag[verb]
    aux = next((k for k in tree.kids[verb] if tree.tag[k] in _VERBAL), None)
    return f"{tree.lemma[aux]} {tree.tag[aux]}" if aux is not None else ""
