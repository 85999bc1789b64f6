"""Who carried what: "told the radio", "quoted by the agency", "the radio, citing an official, reported"."""

from __future__ import annotations

from typing import Final

from sayso.mentions.attributions import lexicon
from sayso.mentions.attributions.drafts import CARRIED, Draft
from sayso.mentions.attributions.sources import class_of
from sayso.mentions.attributions.tree import Tree

__all__ = ["with_carriers"]

_CITES: Final = frozenset({"cite", "quote"})
_NAMED: Final = 3  # words of the name of a medium that no list has
_LISTENERS: Final = ("dobj", "dative", "pobj")


def with_carriers(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with one more for each medium that is said to have carried another."""
    found: list[Draft] = []
    drafts = [*drafts, *_citing(tree, drafts)]
    for draft in drafts:
        if draft.head is not None and tree.lemma[draft.head] in _CITES and tree.tag[draft.head] == "VBG":
            found.append(_cited(tree, draft, drafts))
        elif (cited := _quoted_as_saying(tree, draft, drafts)) is not None:
            found += [draft, cited]
        elif draft.kind == "belief" or draft.head is None or not draft.source:
            found.append(draft)
        else:
            found += _carried(tree, draft, drafts)
    for draft in found:
        _cited_in_turn(tree, draft, found)
    return found


def _quoted_as_saying(tree: Tree, draft: Draft, drafts: list[Draft]) -> Draft | None:
    """Of "'We fired,' the note quoted an officer as saying" the officer says it, within the note."""
    head = draft.head
    told = tree.kid(head, "dobj") if head is not None and tree.lemma[head] in _CITES else None
    if told is None or head is None or tree.tag[head] == "VBG" or not draft.source:
        return None
    link = next((k for k in tree.kids[head] if tree.lower[k] == "as" and k > told), None)
    saying = tree.kid(link, "pcomp") if link is not None else None
    if saying is None or link is None or any(d.head == saying and d.content for d in drafts):
        return None
    before = {t for t in draft.content if t < min(draft.source | {head})}
    if not tree.runs(before):
        return None
    draft.content = before
    source = set(tree.subtree(told))
    return Draft(saying, {link, saying}, source, set(before), why=["quoted as saying it"], carrier=draft)


def _cited_in_turn(tree: Tree, draft: Draft, drafts: list[Draft]) -> None:
    """Of "quoting the agency, which cited an officer" the officer says it, within the agency, in place."""
    head = draft.head
    if head is None or tree.lemma[head] not in _CITES or tree.dep[head] != "relcl":
        return
    told = tree.kid(head, "dobj")
    over = next((d for d in drafts if d.carrier is not None and tree.head[head] in d.source), None)
    if told is None or over is None or over is draft or _as_saying(tree, told):
        return
    clause = set(tree.subtree(head))
    for other in drafts:
        other.content -= clause
    draft.source, draft.stance, draft.carrier = _phrase(tree, told), over.stance, over
    draft.content, draft.why = set(over.content), [*draft.why, "cited by the one who is cited"]


def _citing(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """A draft for each "citing X" beside a saying that none was found for."""
    known = {draft.head for draft in drafts}
    found = []
    for i in range(tree.count):
        if i in known or tree.lemma[i] not in _CITES or tree.tag[i] != "VBG":
            continue
        told = tree.kid(i, "dobj")
        over = next((d for d in drafts if told is not None and _beside_saying(tree, d, i)), None)
        over = over or next((d for d in drafts if told is not None and _closed_by(tree, d, i)), None)
        if told is not None and over is not None:
            found.append(Draft(i, {i}, set(over.source), _phrase(tree, told), why=["cites a source"]))
    return found


def _closed_by(tree: Tree, draft: Draft, i: int) -> bool:
    """Is it the end of what a medium reports ("the daily reported that four had died, citing a nurse")?"""
    if draft.head is None or draft.kind == "belief" or i not in draft.content or tree.lower[i - 1] != ",":
        return False
    last = max(draft.content) <= max(tree.subtree(i))
    return last and bool(draft.source) and class_of(tree, draft.source, None) == "media"


def _beside_saying(tree: Tree, draft: Draft, i: int) -> bool:
    if draft.head is None or draft.kind == "belief" or not draft.source or not draft.content:
        return False
    return draft.head in (tree.head[i], *tree.kids[tree.head[i]]) or tree.head[i] in draft.source


def _phrase(tree: Tree, noun: int) -> set[int]:
    """The noun with what belongs to it, without clauses."""
    clauses = [k for k in tree.kids[noun] if tree.dep[k] in ("relcl", "acl", "advcl", "ccomp", "appos")]
    return set(tree.subtree(noun)).difference(*(tree.subtree(k) for k in clauses))


def _cited(tree: Tree, draft: Draft, drafts: list[Draft]) -> Draft:
    """The one cited says what the citing medium says, within it; else the draft as it was."""
    over = next((d for d in drafts if d is not draft and _reports(tree, d, draft)), None)
    if over is None and not draft.source and draft.head is not None:
        over = next((d for d in drafts if d is not draft and _beside_saying(tree, d, draft.head)), None)
    over = over or next((d for d in drafts if d is not draft and _closed_by(tree, d, draft.head or 0)), None)
    told = tree.kid(draft.head or 0, "dobj")
    if over is None or told is None or _as_saying(tree, told):
        return draft
    source = _phrase(tree, told)
    cited = {t for t in tree.subtree(draft.head or 0) if t <= max(source)}
    over.content -= cited
    over.source = {t for t in over.source if t < min(draft.cue)} or over.source
    content = over.content - draft.cue - (draft.source & over.source) - source
    why = [*draft.why, "cited by the source of the verb"]
    return Draft(draft.head, draft.cue, source, content, "speech", over.stance, why, over)


def _reports(tree: Tree, over: Draft, citing: Draft) -> bool:
    """Has the other draft the same source, in the same sentence, and a content of its own?"""
    if over.head is None or citing.head is None or over.kind == "belief" or not over.source:
        return False
    return tree.number[over.head] == tree.number[citing.head] and bool(over.source & citing.source)


def _carried(tree: Tree, draft: Draft, drafts: list[Draft]) -> list[Draft]:
    quoted = _quoted_by(tree, draft)
    medium = quoted or _told(tree, draft) or _spoken_to(tree, draft)
    if (
        not (quoted or any(tree.pos[t] == "PROPN" or _is_broadcaster(tree, t) for t in medium))
        or not _carries(tree, medium)
        or medium & draft.source == draft.source
        or _is_known(tree, medium, draft, drafts)
    ):
        return [draft]
    draft.source -= medium
    clause = [t for t in draft.source if tree.lemma[t] in lexicon.words("carrying") and tree.tag[t] == "VBN"]
    draft.source = draft.source.difference(*(tree.subtree(t) for t in clause)) or draft.source
    carrier = Draft(None, set(), medium, draft.content - medium, why=[CARRIED])
    draft.carrier = carrier
    return [carrier, draft]


def _carries(tree: Tree, medium: set[int]) -> bool:
    """Is it a medium, or the bare name of a body that no list has ("told Ruritania24")?"""
    found = class_of(tree, medium, None)
    words = [t for t in sorted(medium) if not tree.mute[t]]
    named = all(tree.pos[t] == "PROPN" and tree.entity[t] == "ORG" for t in words)
    bare = named and len(words) <= _NAMED
    hears = any(tree.lower[t] in lexicon.words("hearing") for t in words)
    return found == "media" or (bare and found == "organisation" and not hears)


def _is_known(tree: Tree, medium: set[int], draft: Draft, drafts: list[Draft]) -> bool:
    """Is it the medium that tells all of this ("the radio said an officer had told the station")?"""
    if tree.lower[min(medium)] != "the" or any(tree.pos[t] == "PROPN" for t in medium):
        return False
    around = (d for d in drafts if d is not draft and d.source and draft.head in d.content)
    return any(class_of(tree, d.source, None) == "media" for d in around)


def _is_broadcaster(tree: Tree, t: int) -> bool:
    """Is it one medium, of no name ("told state television"), not those who write for any?"""
    return tree.tag[t] == "NN" and tree.lower[t] in lexicon.words("broadcasters")


def _told(tree: Tree, draft: Draft) -> set[int]:
    """The listener of a verb such as "tell"."""
    head = draft.head or 0
    listener = tree.kid(head, *_LISTENERS) if tree.lemma[head] in lexicon.words("telling") else None
    to = next(
        (k for k in tree.kids[head] if tree.lower[k] == "to" and tree.dep[k] in ("prep", "dative")), None
    )
    if listener is None and to is not None:
        listener = tree.kid(to, "pobj")
    if listener is None or listener < head:
        return set()
    return set() if listener in draft.content else set(tree.subtree(listener)) - draft.content


def _spoken_to(tree: Tree, draft: Draft) -> set[int]:
    """Whom a speaker speaks to ("speaking to the radio, she said"), or is interviewed by."""
    for k in tree.kids[draft.head or 0]:
        if (
            tree.dep[k] != "advcl"
            or k in draft.content
            or tree.lower[k] not in ("speaking", "talking", "interviewed")
        ):
            continue
        link = next((m for m in tree.kids[k] if tree.lower[m] in ("to", "with", "by")), None)
        told = tree.kid(link, "pobj") if link is not None else None
        if told is not None:
            return set(tree.subtree(told))
    return set()


def _quoted_by(tree: Tree, draft: Draft) -> set[int]:
    """The agent of "quoted by the agency" or "carried by the agency" beside the source or the cue."""
    for t in sorted(draft.source | draft.cue | _beside(tree, draft)):
        if tree.lemma[t] in lexicon.words("carrying") and tree.tag[t] == "VBN":
            agent = tree.kid(t, "agent")
            told = tree.kid(agent, "pobj") if agent is not None else None
            if told is not None:
                named = set(tree.subtree(told))
                return named & draft.source if t in draft.source else named
    return set()


def _beside(tree: Tree, draft: Draft) -> set[int]:
    """The words below the cue outside the content ("said in a statement carried by the agency")."""
    return {t for t in tree.subtree(draft.head or 0) if t not in draft.content}


def _as_saying(tree: Tree, told: int) -> bool:
    """Is the one cited cited "as saying" something, which is a cue of its own?"""
    after = max(tree.subtree(told)) + 1
    inside = any(tree.lower[t] == "as" for t in tree.subtree(told))
    return inside or (after < tree.count and tree.lower[after] == "as")
