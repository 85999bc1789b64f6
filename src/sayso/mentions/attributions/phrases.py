"""Cues that are no verbs: "reportedly", the colon or dash of a headline, a speaker's name before a colon."""

from __future__ import annotations

from typing import Final

from sayso.mentions.attributions import lexicon
from sayso.mentions.attributions.classes import listed
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.phrasing import names_source, phrase_after
from sayso.mentions.attributions.tree import Tree

__all__ = ["find_phrases"]

_DASHES: Final = frozenset({"-", "–", "—", "--"})
_BEFORE_ASIDE: Final = frozenset({",", "(", *_DASHES})
_ON_WORDS: Final = frozenset({"confirms", "denies", "doubts"})
_RELATIVE: Final = frozenset({"that", "which", "who"})
_PREDICATES: Final = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN"})
_STOPS: Final = frozenset({".", "!", "”", '"'})
_LABEL: Final = 16  # words of a label with name, office and place
_LONGEST: Final = 5  # words of a source behind the colon of a headline
_LEAST: Final = 3  # words of what is said: fewer are a label, a name or a time
_SIGNATURE: Final = 8  # words in which somebody is named
_QUOTES: Final = frozenset({'"', "“", "”", "''", "``", "«", "»"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TITLE: Final = 30  # words: a longer line is no headline
_BULLETS: Final = frozenset({"•", "-", "–", "—", "*", "·", "▪", "●"})
_SPEAKING: Final = frozenset({"ORG", "NORP", "PERSON"})
_MARKS: Final = frozenset(
    {"text", "excerpt", "excerpts", "passage", "begin", "end", "words", "video", "photo", "article"}
)


def find_phrases(tree: Tree) -> list[Draft]:
    """Drafts of adverbs, headlines and speakers' names."""
    words = (
        _adverb(tree, i) or _seconded(tree, i) or _disputed(tree, i) or _as_per(tree, i)
        for i in range(tree.count)
    )
    found = [draft for draft in words if draft is not None]
    lines = tree.lines()
    titles = [line for line in lines[:2] if line[1] - line[0] <= _TITLE]
    found += [draft for first, stop in titles if (draft := _headline(tree, first, stop)) is not None]
    whole = {line for line in titles if tree.lower[line[1] - 1] not in _STOPS}
    signed = (_said_by(tree, line, line in whole) for line in lines)
    found += [draft for draft in signed if draft is not None]
    spoken = [draft for first, stop in lines[1:] if (draft := _speaker(tree, first, stop)) is not None]
    opening = _speaker(tree, *lines[0]) if spoken else None
    found += [opening, *spoken] if opening is not None else spoken
    return found


def _said_by(tree: Tree, line: tuple[int, int], headline: bool) -> Draft | None:
    """Who is named at the end or the front of the line as who says it."""
    return _signed(tree, *line) or _posted(tree, *line) or (None if headline else _labelled(tree, *line))


def _adverb(tree: Tree, i: int) -> Draft | None:
    """What somebody unnamed says is the clause around "reportedly", the noun phrase of "alleged"."""
    if (
        tree.lower[i] in lexicon.words("alleged")
        and tree.dep[i] == "amod"
        and tree.pos[tree.head[i]] == "NOUN"
    ):
        phrase = {t for t in tree.subtree(tree.head[i]) if not _of_clause(tree, t, tree.head[i])} - {i}
        return Draft(i, {i}, set(), phrase, why=[f"adjective {tree.lower[i]}"])
    cue = lexicon.adverbs().get(tree.lower[i])
    if cue is None or tree.dep[i] != "advmod":
        return None
    over = tree.head[i]
    clause = set(tree.subtree(over)) - {i}
    return Draft(i, {i}, set(), clause, cue.kind, cue.stance, [f"adverb {tree.lower[i]}"])


def _seconded(tree: Tree, i: int) -> Draft | None:
    """As in "..., a figure confirmed by the morgue": another voice on what was just told."""
    known = lexicon.verbs().get(tree.lemma[i])
    noun, agent = tree.head[i], tree.kid(i, "agent")
    if (
        known is None
        or agent is None
        or tree.tag[i] != "VBN"
        or tree.lemma[noun] not in lexicon.words("seconded")
    ):
        return None
    first, by = min(tree.subtree(noun)), tree.kid(agent, "pobj")
    bare = tree.lower[first] in ("a", "an") and tree.lower[first - 1] in _BEFORE_ASIDE
    if by is None or not bare:
        return None
    content, source = set(range(first, noun + 1)), set(tree.subtree(by))
    return Draft(
        i, {i, agent}, source, content, known.kind, known.stance, ["an aside on what was told"], aside=True
    )


def _disputed(tree: Tree, i: int) -> Draft | None:
    """As in "..., a figure that officials confirmed", "..., a finding the bureau disputes"."""
    noun, subject = tree.head[i], tree.kid(i, "nsubj")
    stance = _aside_stance(tree, i)
    which = tree.kid(i, "dobj")
    if stance is not None and subject is not None and _stands_for_all(tree, which, i):
        source, content = set(tree.subtree(subject)), {which or 0}
        cue = set(tree.subtree(i)) - source - content
        return Draft(i, cue, source, content, "speech", stance, ["an aside on what was told"], aside=True)
    if stance is None or tree.dep[i] not in ("relcl", "acl") or subject is None:
        return None
    first = min(tree.subtree(noun))
    bare = (first == noun or tree.lower[first] in ("a", "an")) and tree.lower[first - 1] in _BEFORE_ASIDE
    if tree.lemma[noun] not in lexicon.words("seconded") or tree.lower[subject] in _RELATIVE or not bare:
        return None
    content, source = set(range(first, noun + 1)), set(tree.subtree(subject))
    negated = any(tree.dep[k] == "neg" for k in tree.kids[i])
    if negated:
        return None
    behind = {k for k in tree.subtree(i) if k > i} if tree.lemma[i] in lexicon.words("naming") else set()
    cue = {i, *behind, *(k for k in tree.kids[i] if tree.lower[k] in _RELATIVE)}
    return Draft(i, cue, source, content, "speech", stance, ["an aside on what was told"], aside=True)


def _stands_for_all(tree: Tree, which: int | None, i: int) -> bool:
    """Is it the "which" of "he was shot, which the army denies"?"""
    if which is None or tree.lower[which] != "which" or tree.lower[which - 1] != ",":
        return False
    stop = max(t for t in tree.subtree(i) if not tree.mute[t])
    behind = range(stop + 1, tree.bounds(i)[1])
    return tree.dep[i] == "relcl" and tree.tag[i] in _FINITE and all(tree.mute[t] for t in behind)


def _aside_stance(tree: Tree, i: int) -> str | None:
    """What is done to the figure or charge in the aside: confirmed, denied, called untrue."""
    known = lexicon.verbs().get(tree.lemma[i])
    if known is not None and known.stance in _ON_WORDS:
        return known.stance
    if tree.lemma[i] in lexicon.words("naming"):
        behind = {tree.lower[t] for t in tree.subtree(i) if t > i}
        return "denies" if behind & lexicon.words("untrue") else None
    return None


def _as_per(tree: Tree, i: int) -> Draft | None:
    """As in "As per the media wing, two soldiers died": all of the sentence but the phrase."""
    first, stop = tree.bounds(i)
    start = i - 1 if tree.lower[i - 1 : i] == ["as"] and i > first else i
    opens = all(tree.mute[t] for t in range(first, start))
    if tree.lower[i] != "per" or not (opens or start < i) or tree.pos[i + 1 : i + 2] == ["NUM"]:
        return None
    end = phrase_after(tree, i + 1, min(stop, _comma(tree, i, stop)))
    if end is None:
        return None
    cue, source = set(range(start, i + 1)), set(range(i + 1, end + 1))
    return Draft(i, cue, source, set(range(first, stop)) - cue - source, why=["as per"])


def _comma(tree: Tree, i: int, stop: int) -> int:
    return next((t for t in range(i, stop) if tree.lower[t] == ","), stop)


def _of_clause(tree: Tree, t: int, noun: int) -> bool:
    """Does the word stand in a clause below the noun?"""
    while t != noun:
        if tree.dep[t] in ("relcl", "acl", "advcl"):
            return True
        t = tree.head[t]
    return False


def _headline(tree: Tree, first: int, stop: int) -> Draft | None:
    """As in "Strikes kill 10: monitor", "Monitor: strikes kill 10", "Strikes kill 10 - army"."""
    if tree.lower[first] in _BULLETS:
        return None
    for i in range(first + 1, stop - 1):
        if tree.lower[i] == ":" or tree.lower[i] in _DASHES:
            if stop - i - 1 <= _LONGEST and i - first >= _LEAST and names_source(tree, i + 1, stop):
                return _around(tree, range(i + 1, stop), range(first, i), "headline")
            named = names_source(tree, first, i) or _names_body(tree, first, i)
            if tree.lower[i] == ":" and i - first <= _LONGEST and named:
                behind = range(i + _LEAST, stop)
                end = next((k for k in behind if tree.lower[k] == ";" or _stands_free(tree, k)), stop)
                return _around(tree, range(first, i), range(i + 1, end), "headline")
    return None


def _names_body(tree: Tree, first: int, stop: int) -> bool:
    """Is it the name of a body or of a people, as in "NBC: jets struck a convoy"?"""
    words = [i for i in range(first, stop) if not tree.mute[i]]
    return bool(words) and all(tree.pos[i] == "PROPN" and tree.entity[i] in _SPEAKING for i in words)


def _posted(tree: Tree, first: int, stop: int) -> Draft | None:
    """A line that begins with the account that posted it: "@mayor_roe (head of the town): Two were hurt"."""
    if not tree.lower[first].startswith("@") or len(tree.lower[first]) < _LEAST:
        return None
    near = range(first + 1, min(first + _LABEL, stop))
    colon = next((i for i in near if tree.lower[i] in (":", "):")), None)
    if colon is None or (colon > first + 1 and tree.lower[first + 1] != "("):
        return None
    return _around(tree, range(first, colon), range(colon + 1, stop), "label of a post")


def _signed(tree: Tree, first: int, stop: int) -> Draft | None:
    """A quotation with who said it behind a dash, as posts are passed on: "Two were hurt" — the brigade."""
    start = next((i for i in range(first, stop) if tree.pos[i] != "SPACE"), stop)
    dash = next((i for i in range(start + _LEAST, stop - 1) if _stands_free(tree, i)), None)
    if dash is None or tree.lower[start] not in _QUOTES or tree.lower[dash - 1] not in _QUOTES:
        return None
    named = [i for i in range(dash + 1, stop) if not tree.mute[i]]
    if not 0 < len(named) <= _SIGNATURE or any(tree.tag[i] in _FINITE for i in named):
        return None
    if not any(tree.pos[i] == "PROPN" for i in named) and not names_source(tree, dash + 1, stop):
        return None
    return _around(tree, range(dash + 1, stop), range(start, dash), "signed behind a dash")


def _stands_free(tree: Tree, i: int) -> bool:
    """Is it a dash with space on both sides, no hyphen?"""
    around = tree.text[tree.starts[i] - 1 : tree.starts[i]] + tree.text[tree.ends[i] : tree.ends[i] + 1]
    return tree.lower[i] in _DASHES and len(around) == 2 and around.isspace()


def _labelled(tree: Tree, first: int, stop: int) -> Draft | None:
    """A line that begins with who says it and a colon: "Interior minister: Police have arrested three men."""
    bullet = tree.lower[first] in _BULLETS
    first += bullet
    colon = next((i for i in range(first + 1, min(first + _LABEL, stop)) if tree.lower[i] == ":"), None)
    if colon is None:
        return None
    body = bullet and _names_body(tree, first, colon)
    if not (body or names_source(tree, first, colon) or _names_speaker(tree, first, colon)):
        return None
    if not any(tree.tag[i] in _PREDICATES for i in range(colon + 1, stop)):
        return None
    return _around(tree, range(first, colon), range(colon + 1, stop), "label of a line")


def _names_speaker(tree: Tree, first: int, colon: int) -> bool:
    """Does it name an office or a body, with name and place: "Regional head Roe", "Authorities in Torvik"?"""
    words = [i for i in range(first, colon) if not tree.mute[i]]
    if not words or any(tree.pos[i] in ("VERB", "AUX", "NUM") for i in words):
        return False
    link = next((i for i in words if tree.pos[i] == "ADP"), colon)
    front = [i for i in words if i < link and tree.dep[i] != "poss"]  # not "Editor's note"
    known = listed("offices") | listed("bare") | listed("held")
    named = {form for i in front for form in (tree.lower[i], tree.lemma[i])}
    return not named.isdisjoint(known)


def _speaker(tree: Tree, first: int, stop: int) -> Draft | None:
    """A line that begins with the name of who speaks, and a colon, or with the name in square brackets."""
    if tree.lower[first] == "[":
        return _bracketed(tree, first, stop)
    colon = next((i for i in range(first + 1, min(first + _LONGEST, stop)) if tree.lower[i] == ":"), None)
    if colon is None or stop - colon <= _LEAST:
        return None
    named = all(tree.text[tree.starts[i]].isupper() or tree.mute[i] for i in range(first, colon))
    whole = tree.text[tree.starts[first] : tree.ends[colon - 1]]
    people = any(tree.entity[i] == "PERSON" for i in range(first, colon))
    if not named or not (people or (whole.isupper() and whole[0].isalpha())):
        return None
    return _around(tree, range(first, colon), range(colon + 1, stop), "speaker's name")


def _bracketed(tree: Tree, first: int, stop: int) -> Draft | None:
    """As in "[Marr] We lost six men"."""
    end = next((i for i in range(first + 2, min(first + _LONGEST, stop)) if tree.lower[i] == "]"), None)
    if end is None or stop - end <= _LEAST:
        return None
    names = all(tree.text[tree.starts[i]].isupper() for i in range(first + 1, end))
    if not names or tree.lower[first + 1] in _MARKS:
        return None
    return _around(tree, range(first + 1, end), range(end + 1, stop), "speaker's name")


def _around(tree: Tree, source: range, content: range, why: str) -> Draft | None:
    draft = Draft(None, set(), set(source), set(content), why=[why])
    return draft if tree.runs(content) and tree.runs(source) else None
