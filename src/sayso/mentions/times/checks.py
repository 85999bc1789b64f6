"""What a match needs beside its words: the grammar's `check`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from sayso.mentions.times.grammar import Match
from sayso.mentions.times.lexicon import word_list
from sayso.mentions.times.tokens import Tokens
from sayso.model.parse import Parse

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["has_complement", "holds", "named"]

_NOUNS: Final = frozenset({"NN", "NNS", "NNP", "NNPS"})


def holds(match: Match, tokens: Tokens, parse: Parse) -> bool:
    """Does the match pass its rule's check?"""
    return _CHECKS[match.rule.check](match, tokens, parse)


def _after(match: Match, tokens: Tokens, parse: Parse) -> Token | None:
    """The token after the match."""
    return parse.token_at(tokens.starts[match.end]) if match.end < len(tokens.starts) else None


def _before(match: Match, tokens: Tokens, parse: Parse) -> Token | None:
    return parse.token_at(tokens.starts[match.first - 1]) if match.first else None


def _no_noun_after(match: Match, tokens: Tokens, parse: Parse) -> bool:
    """No day of the month: "the 24th Infantry Division"."""
    after = _after(match, tokens, parse)
    return after is None or after.tag_ not in _NOUNS | {"JJ"}


def _no_name(match: Match, tokens: Tokens, parse: Parse) -> bool:
    """A word of time inside a name ("Operation Dawn", "Red Dawn") is no time."""
    first = parse.token_at(tokens.starts[match.first])
    last = parse.token_at(tokens.starts[match.end - 1])
    before, after = _before(match, tokens, parse), _after(match, tokens, parse)
    if last.text.isupper() or not last.text[0].isupper() or match.found.get("year"):
        return True
    if before is None or not first.text[0].isupper() or before.i != first.i - 1:
        return True
    if before.lower_ in {"operation", "operations"}:
        return False
    inside = before.tag_ in {"NNP", "NNPS", "JJ", "POS"} and (
        before.text[0].isupper() or before.tag_ == "POS"
    )
    goes_on = after is not None and after.tag_ in {"NNP", "NNPS"}
    return not inside or goes_on or before.ent_type_ in {"DATE", "TIME"}


def _noun_after(match: Match, tokens: Tokens, parse: Parse) -> bool:
    """One day: "Wednesdays attack" of a text that lost its apostrophes; many: "on Wednesdays"."""
    before, after = _before(match, tokens, parse), _after(match, tokens, parse)
    return (
        after is not None
        and after.tag_ in _NOUNS | {"JJ", "VBN", "VBD", "VBG"}
        and (before is None or before.lower_ not in {"on", "every", "and"})
    )


def _a_year(match: Match, tokens: Tokens, parse: Parse) -> bool:
    """No years: "killed 1300 people" and "Resolution 1483"; years: "in 1300", "the 2016 attacks"."""
    if "year" not in match.found or match.end - match.first > 1:
        return match.rule.name != "year" or "circa" not in match.found or not _counts(match, tokens, parse)
    before, after = _before(match, tokens, parse), _after(match, tokens, parse)
    word = before.lower_ if before is not None else ""
    if after is not None and after.lower_ in word_list("after_number"):
        return False
    if word == "the":  # "the 1990 elections", not "the 1200 shells"
        return tokens.words[match.first][:2] in {"19", "20"} or not _counts(match, tokens, parse)
    if word == "at" or (word == "-" and _in_code(before)):
        return False
    if word in word_list("weak_before_year") and _counts(match, tokens, parse):
        return False
    if word in word_list("before_year") or (before is not None and before.tag_ in {"PRP$", "POS"}):
        return True
    if word in word_list("before_number") or (before is not None and before.is_currency):
        return False
    return not _counts(match, tokens, parse)


def _in_code(hyphen: Token | None) -> bool:
    """Is the hyphen one of a code ("MI-1630", "KA-1202")?"""
    if hyphen is None or not hyphen.i or hyphen.whitespace_:
        return False
    before = hyphen.nbor(-1)
    return before.is_alpha and before.is_upper and not before.whitespace_


def _named_day(match: Match, tokens: Tokens, parse: Parse) -> bool:
    """No day: "a Halloween party", "the Yom Kippur War"; one: "the Christmas Day attack"."""
    after = _after(match, tokens, parse)
    last = parse.token_at(tokens.starts[match.end - 1])
    if not _no_name(match, tokens, parse):
        return False
    if after is None or match.found.get("year") or after.tag_ not in _NOUNS or last.dep_ != "compound":
        return True
    return after.lower_ in word_list("held")


def _weekend(match: Match, tokens: Tokens, parse: Parse) -> bool:
    """Is the unit after the named day a weekend?"""
    return "weekend" in tokens.words[match.first : match.end]


def named(match: Match, tokens: Tokens, parse: Parse) -> bool:
    """Is the date part of a name: "the 17 November group", "Black September", "Friday Okonkwo"?"""
    found = match.found
    if (
        match.rule.make != "date"
        or not {"month", "weekday"} & set(found)
        or {"year", "shortyear"} & set(found)
    ):
        return False
    before, after = _before(match, tokens, parse), _after(match, tokens, parse)
    if {"dom", "domth"} & set(found) and after is not None and _in_title(after):
        return True
    if match.end - match.first > 1:
        return False
    if "month" in found and before is not None and before.text.istitle():
        return before.lower_ in word_list("before_month")
    return after is not None and _in_person(parse.token_at(tokens.starts[match.first]), after)


def _in_title(after: Token) -> bool:
    if after.lower_ in word_list("sites"):
        return after.text[0].isupper()
    return after.lower_ in word_list("bodies") and (after.text[0].isupper() or after.dep_ != "compound")


def _in_person(day: Token, after: Token) -> bool:
    """Does a person's name begin with the day: "Friday Okonkwo was seen"?"""
    both = day.ent_type_ == after.ent_type_ == "PERSON" and after.ent_iob_ == "I" and day.ent_iob_ == "B"
    return both and day.dep_ == "compound" and day.head.i >= after.i


def _weekday(match: Match, tokens: Tokens, parse: Parse) -> bool:
    """No weekday: "The Sunday Times", "Mr. Friday", "Bloody Sunday"."""
    before, after = _before(match, tokens, parse), _after(match, tokens, parse)
    if before is not None and before.lower_ in word_list("before_weekday") and before.text[0].isupper():
        return False
    named = after is not None and after.text[0].isupper() and after.lower_ in word_list("after_weekday")
    return not named or parse.text[tokens.starts[match.first] : after.idx if after else None].isupper()


def _stretch(match: Match, tokens: Tokens, parse: Parse) -> bool:
    """Is the clock time one end of "between 0300 and 0500", "from 2200 to 0100"?"""
    words, first = tokens.words, match.first
    if words[first - 1] in {"between", "from"}:
        joint, other = words[match.end : match.end + 1], words[match.end + 1 : match.end + 2]
        return joint in (["and"], ["to"], ["until"]) and bool(other) and _is_clock(other[0])
    return first > 2 and words[first - 3] in {"between", "from"} and _is_clock(words[first - 2])


def _is_clock(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and int(word) < 2400 and int(word[2:]) < 60


def _fixed_hour(match: Match, tokens: Tokens, parse: Parse) -> bool:
    """Midnight and noon, which a clock time in brackets may follow."""
    return tokens.words[match.first] in {"midnight", "noon", "midday"}


def _ends(match: Match, tokens: Tokens, parse: Parse) -> bool:
    """A vague time only where nothing hangs on it: "died shortly before", not "shortly before dawn"."""
    after = _after(match, tokens, parse)
    return after is None or after.is_punct or after.pos_ in {"VERB", "AUX", "CCONJ"}


def _no_part_of(match: Match, tokens: Tokens, parse: Parse) -> bool:
    """Hours of a day; not "in the early hours of the war"."""
    return tokens.words[match.end : match.end + 1] != ["of"]


def _short_year(match: Match, tokens: Tokens, parse: Parse) -> bool:
    """A year: "20 NOV 89 (AFP)"; a count: "on 20 November 89 people"."""
    number = tokens.words[match.found["num"][-1]]
    if len(number) != 2 or not number.isdigit():
        return False
    return match.end == len(tokens.words) or not tokens.words[match.end][0].isalnum()


def _counts(match: Match, tokens: Tokens, parse: Parse) -> bool:
    """Does the number count the nouns after it?"""
    after = _after(match, tokens, parse)
    number = parse.token_at(tokens.starts[match.end - 1])
    plural = after is not None and (after.tag_ in {"NNS", "NNPS"} or after.lower_ in word_list("measures"))
    return plural or (
        number.dep_ == "nummod" and number.head.i > number.i and number.head.tag_ in {"NNS", "NNPS"}
    )


def has_complement(match: Match, tokens: Tokens, parse: Parse) -> bool:
    """Does "after" or "before" at the end of the match go on ("two days after the attack")?"""
    last = parse.token_at(tokens.starts[match.end - 1])
    after = _after(match, tokens, parse)
    if after is None or after.is_punct:
        return False
    if last.lower_ in {"later", "earlier"}:
        return after.lower_ == "than"
    if last.lower_ not in {"after", "before", "following", "prior"}:
        return False
    return last.dep_ in {"mark", "prep", "quantmod"} or any(child.i > last.i for child in last.children)


_CHECKS: Final[dict[str, Callable[[Match, Tokens, Parse], bool]]] = {
    "named day": _named_day,
    "weekend": _weekend,
    "no noun after": _no_noun_after,
    "no name": _no_name,
    "noun after": _noun_after,
    "a year": _a_year,
    "weekday": _weekday,
    "stretch": _stretch,
    "ends": _ends,
    "fixed hour": _fixed_hour,
    "short year": _short_year,
    "no part of": _no_part_of,
}
