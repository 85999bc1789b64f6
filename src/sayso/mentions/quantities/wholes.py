"""Numbers that belong together: parts of a whole ("15, ten of them children") and wholes of parts."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sayso.mentions.quantities.counted import Line, is_person
from sayso.mentions.quantities.lexicon import lexicon

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["Draft", "add_wholes", "mark_ellipses", "mark_parts", "mark_totals"]

_TOLLED: Final = frozenset({"dead", "injured", "missing", "arrested", "abducted", "released", "displaced"})
_UNSAID: Final = frozenset({(), ("other",)})


@dataclass(eq=False, slots=True)
class Draft:
    """A quantity in the making; `first` and `last` are word numbers, `whole` is the draft it is a part of."""

    first: int
    last: int
    node: Token
    noun: Token | None
    low: int | None
    high: int | None
    exact: bool
    effects: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    group: str | None = None
    vague: bool = False
    whole: Draft | None = None
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def rule(self) -> str:
        """The rule that found the effect."""
        return self.rules[-1] if self.rules else ""


def mark_parts(line: Line, drafts: list[Draft]) -> None:
    """Name the whole of each number that counts some of those of another; it takes the whole's effects."""
    for n, draft in enumerate(drafts):
        draft.whole = (
            _container(line, drafts[:n], draft)
            or _severe(line, drafts[:n], draft)
            or _of_those(line, drafts[:n], draft)
            or _joined_part(line, drafts, n)
            or _among(line, drafts, n)
        )
        if draft.whole:
            draft.effects = draft.whole.effects
    _mark_listed(line, drafts)


def _mark_listed(line: Line, drafts: list[Draft]) -> None:
    """Bare numbers at places of their own that add up to the number before: "43: 12 in Homs, 31 in Hama"."""
    for n, whole in enumerate(drafts):
        run = _listed(line, whole, drafts[n + 1 :])
        if len(run) > 1 and whole.low is not None and whole.low == _total([d.low for d in run]):
            for draft in run:
                draft.whole = whole


def _listed(line: Line, whole: Draft, after: list[Draft]) -> list[Draft]:
    return list(itertools.takewhile(lambda draft: _is_listed(line, whole, draft), after))


def _is_listed(line: Line, whole: Draft, draft: Draft) -> bool:
    bare = draft.noun is None and draft.whole is None and line.word(draft.last + 1) in _elsewhere()
    return bare and draft.effects == whole.effects and _together(line, whole, draft)


def _elsewhere() -> frozenset[str]:
    return lexicon().words["elsewhere"]


def _container(line: Line, before: list[Draft], draft: Draft) -> Draft | None:
    kind = _part_words(line, draft)
    if kind is None or (draft.rule.startswith(("noun ", "before ")) and draft.effects not in _UNSAID):
        return None
    for whole in reversed(before):
        if not _together(line, whole, draft):
            return None
        if whole.whole is None and whole.effects and _larger(whole, draft):
            differs = kind == "behind" and draft.effects not in (*_UNSAID, whole.effects)
            return None if differs else whole
    return None


def _severe(line: Line, before: list[Draft], draft: Draft) -> Draft | None:
    """The wounded among whom are those told behind a comma: "three officers were hurt, two seriously"."""
    if line.word(draft.last + 1) not in lexicon().words["severity"] or line.word(draft.first - 1) != ",":
        return None
    last = before[-1] if before else None
    near = last is not None and _together(line, last, draft) and last.effects == ("injured",)
    return last if near and last is not None and _larger(last, draft) else None


def _of_those(line: Line, before: list[Draft], draft: Draft) -> Draft | None:
    """The whole that begins the sentence: "Of the 18 killed, 11 were soldiers"."""
    whole = before[-1] if before else None
    if whole is None or whole.effects in _UNSAID or not _larger(whole, draft):
        return None
    if draft.effects not in (*_UNSAID, whole.effects):
        return None  # "of the 30 hostages, 12 were freed"
    first, sentence = line.tokens[whole.first], line.tokens[draft.first].sent
    begins = line.word(whole.first - 2) == "of" and first.i - sentence.start == 2
    commas = [n for n in range(whole.last + 1, draft.first) if line.word(n) == ","]
    return whole if begins and commas == [draft.first - 1] else None


def _part_words(line: Line, draft: Draft) -> str | None:
    words = lexicon().words
    if line.word(draft.first - 1) in words["part_before"]:
        return "before"
    if f"{line.word(draft.first - 2)} {line.word(draft.first - 1)}" in words["part_two_before"]:
        return "before"
    last = next((n for n in range(draft.first, draft.last + 1) if line.word(n) == "of"), draft.last)
    return "behind" if f"{line.word(last)} {line.word(last + 1)}" in words["part_behind"] else None


def _together(line: Line, one: Draft, other: Draft) -> bool:
    return line.tokens[one.first].sent.start == line.tokens[other.first].sent.start


def _larger(whole: Draft, part: Draft) -> bool:
    top, least = whole.high, part.low if part.low is not None else part.high
    return top is None or least is None or top >= least


def _joined_part(line: Line, drafts: list[Draft], n: int) -> Draft | None:
    """The whole of the part that this one is joined to: "including a boy and a guard"."""
    if not n or drafts[n - 1].whole is None or drafts[n].last <= drafts[n - 1].last:
        return None
    before, draft = drafts[n - 1], drafts[n]
    joined = _joins(line, before, draft) and (draft.effects in _UNSAID or "joined" in draft.rule)
    return before.whole if joined else None


def _among(line: Line, drafts: list[Draft], n: int) -> Draft | None:
    """The number behind "were among": "Two cooks were among at least 18 people killed"."""
    draft = drafts[n]
    if n + 1 == len(drafts) or line.word(drafts[n + 1].first - 1) != "among":
        return None
    after = drafts[n + 1]
    near = after.first - draft.last <= 8 and _together(line, draft, after)
    return after if near and after.effects not in _UNSAID and _larger(after, draft) else None


def mark_ellipses(line: Line, drafts: list[Draft]) -> None:
    """A bare number at a place of its own takes the effect before it: "five died in Homs and one in Hama"."""
    words = lexicon().words
    for before, draft in itertools.pairwise(drafts):
        bare = draft.noun is None and line.word(draft.last + 1) in words["elsewhere"]
        said = (
            before.effects not in _UNSAID
            and _together(line, before, draft)
            and draft.first - before.last < 14
        )
        if bare and said and line.word(draft.first - 1) in ("and", ",", ":", ";") and not _direct(draft):
            draft.effects, draft.group = before.effects, before.group
            draft.rules = (*draft.rules, f"as {before.rule}")


def mark_totals(line: Line, drafts: list[Draft]) -> None:
    """A toll that names nothing counts what the number before it counts: "bringing the total to 83"."""
    for before, draft in itertools.pairwise(drafts):
        if draft.noun is not None or draft.effects not in _UNSAID or before.effects in _UNSAID:
            continue
        if before.effects[0] in _TOLLED and _in_neutral_toll(draft.node) and _near(line, before, draft):
            draft.effects, draft.group = before.effects[:1], before.group
            draft.rules = (*draft.rules, "toll")


def _in_neutral_toll(node: Token) -> bool:
    words = lexicon().words
    verb = node.head.head if node.dep_ == "pobj" and node.head.lower_ in ("to", "at") else node.head
    if verb.lemma_.lower() not in words["toll_verbs"]:
        return False
    return any(t.lemma_.lower() in words["neutral_tolls"] and t.i < node.i for t in verb.children)


def _near(line: Line, before: Draft, draft: Draft) -> bool:
    """In one sentence or in the next."""
    sentence = line.tokens[draft.first].sent
    return line.tokens[before.last].i >= sentence.start or (
        sentence.start > 0 and line.tokens[before.last].sent.end == sentence.start
    )


def _direct(draft: Draft) -> bool:
    return draft.effects not in _UNSAID and "joined" not in draft.rule


def add_wholes(line: Line, drafts: list[Draft]) -> list[Draft]:
    """The sums of numbers side by side with one effect ("ten children and five women"), as new drafts."""
    wholes: list[Draft] = []
    run: list[Draft] = []
    for draft in [d for d in drafts if d.whole is None and d.noun is not None]:
        if run and _summed(line, run[-1], draft):
            run.append(draft)
            continue
        wholes += _sum(run)
        run = [draft]
    return wholes + _sum(run)


def _summed(line: Line, one: Draft, other: Draft) -> bool:
    if (
        other.first <= one.last
        or not _joins(line, one, other)
        or not _people(one, other)
        or 0 in (one.high, other.high)
    ):
        return False
    if (
        one.effects in _UNSAID
        and other.effects not in _UNSAID
        and other.rule.startswith(("beside", "before"))
    ):
        one.effects = other.effects
    if other.effects in _UNSAID and one.effects not in _UNSAID:
        other.effects = one.effects
    return (
        one.effects == other.effects
        and one.effects not in _UNSAID
        and one.effects[0] not in ("participants", "operations")
    )


def _people(*drafts: Draft) -> bool:
    return all(d.noun is not None and (is_person(d.noun) or d.noun.ent_type_ == "PERSON") for d in drafts)


def _joins(line: Line, one: Draft, other: Draft) -> bool:
    """Do only joining words, or a short phrase that names no place, stand between the two?"""
    words = lexicon().words
    between = line.words[one.last + 1 : other.first]
    if (
        not between
        or len(between) > 9
        or not _together(line, one, other)
        or set(between) & words["elsewhere"]
    ):
        return False
    while len(between) > 1 and between[-1] in words["owners"]:
        between = between[:-1]
    text = " ".join(between)
    if text in words["addition"] or text == ", and":
        return True
    ends = any(text.endswith(" " + phrase) for phrase in words["addition"] if phrase != ",")
    return ends and not any(t.pos_ in ("VERB", "AUX") for t in line.tokens[one.last + 1 : other.first])


def _sum(run: list[Draft]) -> list[Draft]:
    if len(run) < 2 or _spelled_out(run):
        return []
    first, last = run[0], run[-1]
    low = _total([d.low for d in run])
    high = _total([d.high for d in run])
    groups = {d.group for d in run}
    whole = Draft(
        first.first, last.last, first.node, first.noun, low, high, all(d.exact for d in run), first.effects,
        (f"sum of {len(run)}", first.rule), groups.pop() if len(groups) == 1 else None,
        any(d.vague for d in run),
    )  # fmt: skip
    for draft in run:
        draft.whole = whole
    return [whole]


def _spelled_out(run: list[Draft]) -> bool:
    """Does the rest only say who the first are: "two others, a woman and a boy"?"""
    if len(run) < 3 or run[0].low is None or run[0].low != _total([d.low for d in run[1:]]):
        return False
    for draft in run[1:]:
        draft.whole = run[0]
    return True


def _total(bounds: list[int | None]) -> int | None:
    known = [bound for bound in bounds if bound is not None]
    return sum(known) if len(known) == len(bounds) else None
