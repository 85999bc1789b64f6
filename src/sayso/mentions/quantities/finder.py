"""Quantities from numbers: read each, see what it counts and what happened to them, join wholes and parts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.mentions.quantities.constructions import constructed, is_share
from sayso.mentions.quantities.counted import Counted, Line, counted, group_of, is_person, said_to_be
from sayso.mentions.quantities.deaths import mark_deaths
from sayso.mentions.quantities.effects import NOTHING, Reading, effects_at, own_effects
from sayso.mentions.quantities.lexicon import lexicon
from sayso.mentions.quantities.numerals import Numeral, find_numerals
from sayso.mentions.quantities.order import effect_behind, effect_beside, effects_by_order
from sayso.mentions.quantities.singles import Found, find_both, find_nobody, find_selves, find_singles
from sayso.mentions.quantities.wholes import Draft, add_wholes, mark_ellipses, mark_parts, mark_totals
from sayso.model import Parse, Quantity, Span, content_id

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["find_quantities"]

_SHARED: Final = (frozenset({"dead", "injured"}), frozenset({"dead", "arrested"}))
_NO_WORD: Final = "\n"  # for words of the dateline: "May 3 - 14 people" is no range
_VAGUE_OF: Final = frozenset({"some", "many", "few", "several", "most"})


def find_quantities(parse: Parse) -> tuple[Quantity, ...]:
    """Every number of people or things in the document with what happened to them, in the order of the text.

    A number with two effects ("49 killed and wounded") gives two quantities on one span; a part ("ten of them
    children") names its whole in `part_of`. Bounds: `vague_numbers.csv`, `number_words.yaml`; effects, groups
    and scopes: `effects.yaml`.
    """
    line = Line([t for t in parse.doc if not t.is_space], parse.doc.text)
    drafts = _numbers(line, parse.document.dateline.span)
    taken = {line.tokens[n].i for d in drafts for n in range(d.first, d.last + 1)}
    drafts += [_person(line, found, 1) for found in find_singles(line, taken)]
    drafts += [_person(line, found, 1) for found in find_selves(line)]
    drafts += [_person(line, found, 2) for found in find_both(line, taken)]
    drafts += [_person(line, found, 0) for found in find_nobody(line, taken)]
    drafts.sort(key=lambda d: (d.first, d.last))
    mark_deaths(line, drafts)
    mark_ellipses(line, drafts)
    mark_totals(line, drafts)
    mark_parts(line, drafts)
    drafts += add_wholes(line, drafts)
    drafts.sort(key=lambda d: (d.first, -d.last))
    spans = {id(d): parse.span(line.tokens[d.first], line.tokens[d.last]) for d in drafts}
    for draft in drafts:
        _share_out(draft)
        span = spans[id(draft)]
        draft.ids = {e: content_id("q", parse.document.id, span.start, span.end, e) for e in draft.effects}
    return tuple(q for draft in drafts for q in _quantities(parse, line, draft, spans[id(draft)]))


def _numbers(line: Line, dateline: Span | None) -> list[Draft]:
    drafts = []
    words = list(line.words)
    for number, token in enumerate(line.tokens):
        if dateline is not None and dateline.start <= token.idx < dateline.end:
            words[number] = _NO_WORD
    for numeral in (_without_particle(line, one) for one in find_numerals(words)):
        found = counted(line, numeral)
        if found is None or _is_partitive(line, found) or _speak(line, found):
            continue
        effects, rule = _effects(line, found)
        rules = (*numeral.rules, rule) if rule else numeral.rules
        group = _of_wounded(line, found, effects) or group_of(found.noun, line.tokens[found.first].i)
        group = group or said_to_be(found.node)
        draft = Draft(
            found.first, found.last, found.node, found.noun, numeral.low, numeral.high, numeral.exact
        )
        draft.effects, draft.rules, draft.group, draft.vague = effects, rules, group, numeral.vague
        drafts.append(draft)
    return drafts


def _speak(line: Line, found: Counted) -> bool:
    """Of "killing nine people, two officials said": are they those who tell it, not more of the dead?"""
    behind = found.last + 1
    if behind >= len(line.tokens) or line.word(found.first - 1) not in (",", "”", '"', "—", "–", "-"):
        return False
    verb = line.tokens[behind]
    return verb.tag_ in ("VBD", "VBZ", "VBP") and verb.lemma_.lower() in lexicon().words["saying"]


def _of_wounded(line: Line, found: Counted, effects: tuple[str, ...]) -> str | None:
    """Of "five of the wounded died": some of those hurt before, and no toll of the whole."""
    if effects != ("dead",) or line.word(found.numeral.last + 1) != "of" or found.noun is None:
        return None
    return "wounded" if lexicon().nouns.get(found.noun.lower_) == "injured" else None


def _without_particle(line: Line, numeral: Numeral) -> Numeral:
    """The number without the "over" of "handed over six", which is no bound."""
    over = line.tokens[numeral.first]
    verb = line.tokens[numeral.first - 1] if numeral.first else over
    particle = over.dep_ == "prt" or verb.lemma_.lower() in lexicon().words["handed.verbs"]
    if over.lower_ != "over" or not particle or numeral.low is None:
        return numeral
    count = numeral.low - (not numeral.vague)
    return replace(numeral, first=numeral.first + 1, low=count, high=count, exact=True, rules=())


def _is_partitive(line: Line, found: Counted) -> bool:
    """Is it one of those that count nobody anew ("some of the wounded")?"""
    last = found.numeral.last
    vague = found.numeral.vague and line.word(last) in _VAGUE_OF
    return (
        vague
        and line.word(last + 1) == "of"
        and line.word(last + 2) in ("the", "them", "those", "these", "its")
    )


def _effects(line: Line, found: Counted) -> Reading:
    """By the word right behind, by syntax, by order, else by the noun alone."""
    if (noun := found.noun) is not None and noun.lemma_.lower() in lexicon().things:
        if noun.lemma_.lower() == "family" and effects_at(found.node)[0] == ("displaced",):
            return ("displaced",), "families displaced"
        return ("other",), _of_thing(found.node, noun)
    if is_share(found):
        return own_effects(found.noun or found.node) or _plain(found)
    if stated := effect_beside(line, found) or constructed(line, found):
        return stated
    for token in dict.fromkeys(t for t in (found.node, found.noun) if t is not None):
        reading = effects_at(token)
        if reading[0] and reading[1].endswith("joined"):
            reading = effect_behind(line, found) or reading
        if reading[0]:
            return _plain(found) if _impossible(reading, found) else reading
    by_order = effects_by_order(line, found)
    return by_order if by_order[0] and not _impossible(by_order, found) else _plain(found)


def _of_thing(node: Token, noun: Token) -> str:
    """What the rule is called for things: it says whether they were destroyed."""
    words = lexicon().words["destroying"]
    verb = node.head if node.dep_ in ("dobj", "nsubjpass") else None
    beside = any(t.dep_ in ("acl", "amod") and t.lemma_.lower() in words for t in node.children)
    lost = beside or (verb is not None and verb.lemma_.lower() in words)
    return f"noun {noun.lemma_.lower()}" + (", destroyed" if lost else "")


def _impossible(reading: Reading, found: Counted) -> bool:
    """An effect that only people have, on a noun that stands for none: "captured 20 hilltops"."""
    words = lexicon()
    if found.noun is None or not set(reading[0]) & words.words["of_people"]:
        return False
    return not is_person(found.noun) and found.noun.ent_type_ not in ("NORP", "PERSON")


def _plain(found: Counted) -> Reading:
    lemma = found.noun.lemma_.lower() if found.noun is not None else ""
    peoples = found.noun is not None and found.noun.ent_type_ == "NORP"
    return (("other",), f"noun {lemma}") if peoples or lemma in lexicon().groups else NOTHING


def _person(line: Line, found: Found, number: int) -> Draft:
    first, last, head, effects, rule = found
    draft = Draft(line.place[first.i], line.place[last.i], head, head, number, number, True, effects, (rule,))
    draft.group = group_of(head, first.i)
    return draft


def _quantities(parse: Parse, line: Line, draft: Draft, span: Span) -> list[Quantity]:
    low, high = draft.low, draft.high
    who = _who(parse, line, draft)
    scope = _scope(line, draft)
    return [
        Quantity(
            draft.ids[effect], span, low, high, draft.exact and low == high, effect, who, draft.group, scope,
            draft.whole.ids.get(effect) if draft.whole else None, draft.rules,
        )
        for effect in draft.effects
    ]  # fmt: skip


def _share_out(draft: Draft) -> None:
    """The bounds of a number that two effects share; "at least 12 casualties" bounds neither of them."""
    if not _is_shared(draft):
        return
    if draft.high is None:
        draft.effects = ("other",)
    else:
        draft.low = None


def _is_shared(draft: Draft) -> bool:
    """Is it at most the number of each of two effects ("49 killed and wounded", "12 casualties")?"""
    if frozenset(draft.effects) not in _SHARED or draft.high in (0, 1):
        return False
    return not draft.vague or (draft.noun is not None and draft.noun.lemma_.lower() == "casualty")


def _who(parse: Parse, line: Line, draft: Draft) -> Span | None:
    """The noun phrase that is counted, without the number."""
    noun = draft.noun
    if noun is None or noun.i > line.tokens[draft.last].i or noun.lemma_.lower() == "casualty":
        return None
    lefts = [t for t in noun.lefts if t.dep_ in ("amod", "compound", "nmod") and not t.like_num]
    first = (
        lefts[0] if lefts and noun.i - lefts[0].i <= 5 and lefts[0].i >= line.tokens[draft.first].i else noun
    )
    return parse.span(first, noun)


def _scope(line: Line, draft: Draft) -> str:
    """What the clause says of the time that the number covers; the patterns are in effects.yaml."""
    words = lexicon()
    least = draft.low if draft.low is not None else draft.high
    if draft.effects and least is not None and least >= words.war_total.get(draft.effects[0], least + 1):
        return "background"
    if draft.rule == "toll":
        return "background" if _was_before(draft.node) else "running"
    clause = _clause(line, draft.node)
    return next((scope for scope, pattern in words.scopes if pattern.search(clause)), "event")


def _was_before(number: Token) -> bool:
    """Is it the toll that no longer holds, the first of "from 23 to 15"?"""
    link = number.head
    if link.lower_ != "from":
        return False
    return any(
        one.lower_ == "to" and one.i > number.i
        for one in (*link.children, *link.head.children, *number.children)
    )


def _first_joined(verb: Token) -> Token:
    """The first of verbs joined by "and", whose clause is theirs too."""
    while verb.dep_ == "conj" and verb.head != verb:
        verb = verb.head
    return verb


def _clause(line: Line, node: Token) -> str:
    """The words of the nearest verb above the node with all that hangs on it, and the noun it describes."""
    verb = node
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    verb = _first_joined(verb)
    first = _first_joined(verb.head.head).left_edge if verb.dep_ in ("relcl", "acl") else verb.left_edge
    end = verb.right_edge
    for child in verb.rights:  # "..., bringing the toll since Monday to 40" is a clause of its own
        if (
            child.dep_ == "advcl"
            and child.tag_ == "VBG"
            and not child.is_ancestor(node)
            and child.i != node.i
        ):
            end = child.doc[child.left_edge.i - 1]
            break
    return line.text[first.idx : end.idx + len(end)].lower()
