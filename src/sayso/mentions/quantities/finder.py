"""Quantities from numbers: read each, see what it counts and what happened to them, join wholes and parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sayso.mentions.quantities.counted import Counted, Line, counted, group_of
from sayso.mentions.quantities.effects import NOTHING, Reading, effects_at
from sayso.mentions.quantities.lexicon import lexicon
from sayso.mentions.quantities.numerals import find_numerals
from sayso.mentions.quantities.order import effects_by_order
from sayso.mentions.quantities.singles import find_nobody, find_singles
from sayso.model import Parse, Quantity, Span, content_id

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_quantities"]

_CONTAINERS: Final = frozenset({"dead", "injured"})


@dataclass(eq=False, slots=True)
class Draft:
    """A quantity in the making; `whole` is the draft that it is a part of."""

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
    single: bool = False
    whole: Draft | None = None
    inherited: bool = False
    ids: dict[str, str] = field(default_factory=dict)


def find_quantities(parse: Parse) -> tuple[Quantity, ...]:
    """Every number of people or things in the document with what happened to them, in the order of the text.

    A number with two effects ("49 killed and wounded") gives two quantities on one span; a part ("ten of them
    children") names its whole in `part_of`. Bounds: `vague_numbers.csv`, `number_words.yaml`; effects, groups and
    scopes: `effects.yaml`.
    """
    line = Line([t for t in parse.doc if not t.is_space])
    drafts = _numbers(line)
    taken = {line.tokens[n].i for d in drafts for n in range(d.first, d.last + 1)}
    drafts += [_single(line, *found, 1) for found in find_singles(line, taken)]
    drafts += [_single(line, *found, 0) for found in find_nobody(line)]
    drafts.sort(key=lambda d: (d.first, d.last))
    _subsets(line, drafts)
    drafts += _wholes(line, drafts)
    drafts.sort(key=lambda d: (d.first, -d.last))
    return tuple(q for draft in drafts if draft.effects for q in _quantities(parse, line, draft))


def _numbers(line: Line) -> list[Draft]:
    drafts = []
    for numeral in find_numerals(line.words):
        found = counted(line, numeral)
        if found is None:
            continue
        effects, rule = _effects(line, found)
        drafts.append(
            Draft(
                found.first, found.last, found.node, found.noun, numeral.low, numeral.high, numeral.exact, effects,
                (*numeral.rules, *((rule,) if rule else ())), group_of(found.noun, line.tokens[found.first].i),
                numeral.vague,
                inherited=rule.endswith("joined"),
            )
        )  # fmt: skip
    return drafts


def _effects(line: Line, found: Counted) -> Reading:
    """By syntax, else by order, else by the noun alone: things counted, people of whom nothing is said."""
    by_syntax = effects_at(found.node)
    if not by_syntax[0] and found.noun is not None and found.noun is not found.node:
        by_syntax = effects_at(found.noun)
    if by_syntax[0]:
        return by_syntax
    by_order = effects_by_order(line, found)
    return by_order if by_order[0] else _plain(found)


def _plain(found: Counted) -> Reading:
    words = lexicon()
    noun = found.noun
    if noun is not None and (noun.lemma_.lower() in words.groups or noun.lemma_.lower() in words.things):
        return ("other",), f"noun {noun.lemma_.lower()}"
    return NOTHING


def _single(
    line: Line, first: Token, last: Token, head: Token, effects: tuple[str, ...], rule: str, number: int
) -> Draft:
    start, end = line.place[first.i], line.place[last.i]
    group = group_of(head, first.i)
    return Draft(start, end, head, head, number, number, True, effects, (rule,), group, single=True)


def _subsets(line: Line, drafts: list[Draft]) -> None:
    """Mark numbers that count some of those another one counts: "15, ten of them children"."""
    for n, draft in enumerate(drafts):
        if _is_subset(line, draft) and (whole := _container(line, drafts[:n])):
            draft.whole = whole
        elif other := _among(line, draft, drafts):
            draft.whole = other
        if draft.whole:
            draft.effects = draft.whole.effects


def _is_subset(line: Line, draft: Draft) -> bool:
    return False


def _container(line: Line, before: list[Draft]) -> Draft | None:
    return None


def _among(line: Line, draft: Draft, drafts: list[Draft]) -> Draft | None:
    return None


def _wholes(line: Line, drafts: list[Draft]) -> list[Draft]:
    return []


def _quantities(parse: Parse, line: Line, draft: Draft) -> list[Quantity]:
    first, last = line.tokens[draft.first], line.tokens[draft.last]
    span = parse.span(first, last)
    shared = len(draft.effects) > 1 and not draft.vague and draft.high != 0
    found = []
    for effect in draft.effects:
        low, high = (None, draft.high) if shared else (draft.low, draft.high)
        id = content_id("q", parse.document.id, span.start, span.end, effect)
        draft.ids[effect] = id
        found.append(
            Quantity(
                id, span, low, high, draft.exact and low == high, effect, _who(parse, line, draft), draft.group, "event",
                _part_of(draft, effect), draft.rules,
            )
        )  # fmt: skip
    return found


def _part_of(draft: Draft, effect: str) -> str | None:
    if draft.whole is None:
        return None
    return draft.whole.ids.get(effect)


def _who(parse: Parse, line: Line, draft: Draft) -> Span | None:
    return None if draft.noun is None else parse.span(draft.noun)
