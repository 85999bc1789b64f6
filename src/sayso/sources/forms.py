"""The forms in which a report dates itself: where the date, the place and the agency stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from sayso.ontology.loader import read_rows
from sayso.sources.dates import WrittenDate, dates_in

__all__ = ["DATA", "HEAD", "TAIL", "Found", "agency_name", "find_forms"]

DATA: Final = ("agencies.csv",)
HEAD: Final = 600
TAIL: Final = 200

_LEAD: Final = 130
_DASH: Final = re.compile(
    r"(?<=[\s)\]])-{1,2}(?=[\s\[A-Z\"“])|\s?--+\s?|\s?[—–]\s?|(?<=\s)-(?=\s)|/(?P<slashed>[A-Z][\w-]{1,15})/\.?\s"
)
_BRACKETS: Final = re.compile(r"[(\[](?P<inside>[^()\[\]\n]{2,60}(?:\[\w+\])?)[)\]]\s*$")
_PLACE: Final = re.compile(
    r"\s*(?P<name>[^\W\d_a-z][\w.'’\-]*"
    r"(?: (?:(?:de|del|la|el|los|las|al|of|the|and) )?[^\W\d_a-z][\w.'’\-]*){0,4})"
    r"(?P<region>(?:,? ?\([^()]{2,40}\)|, ?[^\W\d_a-z][\w.'’ \-]*)*)\s*[,.;:]?\s*$"
)
_NO_PLACE: Final = re.compile(r"(?:NO CITY|CLANDESTINE)\b", re.IGNORECASE)
_NO_DATE: Final = re.compile(r",?\s*NO DATE\b", re.IGNORECASE)
_NOT_PLACES: Final = frozenset({
    "BREAKING", "UPDATE", "UPDATED", "ANALYSIS", "EXCLUSIVE", "WATCH", "OPINION", "LIVE", "VIDEO", "NEWS",
    "REPORT", "STATEMENT", "SPEECH", "COMMUNIQUE", "INTERVIEW", "EDITORIAL", "ALERT", "URGENT",
    "CORRECTION", "FACTBOX", "TIMELINE", "PHOTOS", "NOTE", "READ", "MORE", "POLICE", "INCIDENT", "LOG",
    "BULLETIN", "COMUNICADO", "SITREP", "SUMMARY", "BRIEFING", "WARNING", "ATTACK",
})  # fmt: skip
_LINKS: Final = frozenset({"de", "del", "la", "el", "al", "of", "the", "and"})
_LABEL: Final = re.compile(
    r"(?:^|(?<=[\n|.)\]•·])|(?<=[\n|.)\]•·] ))[ \t]*(?P<label>(?:First |Last |Date of )?"
    r"(?:Published|Publication date|publication|Posted|Date|Updated|updated|Issued|Released|Filed|Created"
    r"|Modified))"
    r"(?: on| at| date)?\s*(?P<colon>[:\-–]?)\s*",
    re.MULTILINE,
)
_SMALL: Final = frozenset({
    "by", "on", "at", "am", "pm", "a.m.", "p.m.", "gmt", "utc", "est", "local", "time", "h", "edt", "cet",
    "eet", "ist", "bst", "pst",
})  # fmt: skip
# PLACE: as newspapers of South Asia open a report; what follows is a paragraph, no headline
_COLON: Final = re.compile(
    r"(?P<name>(?:[^\W\d_][\w'’\-]+)(?: [^\W\d_][\w'’\-]+){0,2}): (?=[\"“']?[^\W_])(?=[^\n]{100})"
)
_AFTER_DATE: Final = re.compile(r"(?P<mark>[:.]) (?=[\"“']?[^\W_])(?=[^\n]{60})")
_REGION: Final = 40
_LEADING: Final = frozenset({"in", "on", "at", "near", "from", "the", "a", "an", "by", "since", "until"})
_STAMP: Final = re.compile(r"\b\d{4}\s+$")


@dataclass(frozen=True, slots=True)
class Found:
    """What one form says: the date as written, the place and the agency, each with its offsets."""

    when: WrittenDate | None = None
    place: tuple[int, int] | None = None
    agency: str | None = None


@cache
def _agencies() -> tuple[dict[str, str], re.Pattern[str]]:
    names = {row["alias"]: row["name"] for row in read_rows("agencies.csv")}
    longest_first = sorted(names, key=lambda alias: (-len(alias), alias))
    return names, re.compile(
        r"(?<![\w/])(?<!\w-)(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w/-])"
    )


@cache
def _capitals() -> dict[str, str]:
    return {alias.upper(): name for alias, name in _agencies()[0].items()}


def agency_name(written: str) -> str | None:
    """The full name of an agency that the list knows, however it is capitalised; None for others.

    >>> agency_name("AFP")
    'Agence France-Presse'
    """
    return _capitals().get(written.strip().upper())


def find_forms(text: str, body: int, near: date | None = None) -> Iterator[Found]:
    """The forms in the head and the tail of the text, the strongest first; `body` is where the title ends."""
    head = min(len(text), body + HEAD)
    yield from _wires(text, body, head, near)
    yield from _unmarked_wires(text, body, head)
    yield from _dated_wires(text, body, head, near)
    yield from _colon_wires(text, body, head)
    dates = list(dates_in(text, 0, head, near))
    lines = _line_starts(text, head)
    yield from _labelled(text, dates, 0, head)
    yield from (Found(one) for one in dates if _opens(text, one, (0, body)))
    yield from _credited(text, dates)
    yield from (Found(one) for one in dates if _alone(text, one, lines))
    tail = max(body, len(text) - TAIL)
    late = list(dates_in(text, tail, len(text), near))
    yield from _labelled(text, late, tail, len(text))
    yield from _closing(text, late, tail)


def _line_starts(text: str, end: int) -> list[int]:
    return [0, *(i + 1 for i in range(end) if text[i] == "\n")]


def _wires(text: str, body: int, end: int, near: date | None) -> Iterator[Found]:
    """PLACE, DATE (AGENCY) -- at the start of a line; each part may be missing."""
    starts = [body, *(start for start in _line_starts(text, end) if start != body and start >= body)]
    for start in starts:
        limit = min(start + _LEAD, len(text))
        stop = text.find("\n", start, limit)
        dashes = _DASH.finditer(text, start, limit if stop < 0 else stop)
        dash = next((hit for hit in dashes if not _inside_brackets(text, start, hit.start())), None)
        found = dash and _wire(text, start, dash, near)
        if found:
            yield found


def _inside_brackets(text: str, start: int, at: int) -> bool:
    """Is a bracket still open at `at`? ("(ACAN - EFE)")."""
    return text.count("(", start, at) > text.count(")", start, at)


def _wire(text: str, start: int, dash: re.Match[str], near: date | None) -> Found | None:
    end = dash.start()
    agency = dash["slashed"]
    when = next(dates_in(text, start, end, near), None)
    brackets = _BRACKETS.search(text, start, end)
    if brackets and (when is None or when.end <= brackets.start()):
        agency, end = brackets["inside"], brackets.start()
    place, rest = _split_place(text, start, end, when)
    dated = when is not None or _NO_DATE.search(text, start, end) is not None
    if rest or not (dated or agency or (place and _shouted(text, place))):
        return None
    if agency and not (dated or place or agency_name(agency)):
        return None
    return Found(when, place, agency)


def _split_place(
    text: str, start: int, end: int, when: WrittenDate | None
) -> tuple[tuple[int, int] | None, bool]:
    """The place before the date, and whether anything is left that is neither."""
    stop = when.start if when else end
    if when and re.search(r"[^\s.,;:)\]]", text[when.end : end]):
        return None, True
    lead = _NO_DATE.sub(lambda match: " " * len(match[0]), text[start:stop])
    if not lead.strip(' ,.;:"“'):
        return None, False
    if _NO_PLACE.match(lead.strip()):
        return None, False
    match = _PLACE.match(lead)
    if match is None:
        return None, True
    return (start + match.start("name"), start + match.end("name")), False


def _shouted(text: str, place: tuple[int, int]) -> bool:
    """Is the place in capitals in a text that is not? ("BEIRUT - The army said")."""
    name = text[place[0] : place[1]]
    after = text[place[1] : place[1] + 200]
    return name.isupper() and len(name) > 2 and not after.isupper() and name.split()[0] not in _NOT_PLACES


def _unmarked_wires(text: str, body: int, end: int) -> Iterator[Found]:
    """PLACE (Country) (AGENCY), with no dash after it."""
    _, known = _agencies()
    for match in re.finditer(
        r"(?<![\w-])(?P<name>[A-Z][A-Z'’\-]{2,}(?: [A-Z'’\-]{2,}){0,3}),?(?: \(?[A-Z][a-z]+\)?){0,2} "
        r"\((?P<agency>[^()\n]{2,60})\)",
        text[:end],
    ):
        credit = known.match(match["agency"])
        if credit and match.start() >= body and not text[:end].isupper():
            yield Found(None, match.span("name"), credit[0])


def _colon_wires(text: str, body: int, end: int) -> Iterator[Found]:
    """PLACE: at the start of the first paragraph."""
    for start in dict.fromkeys((body, *_line_starts(text, end))):
        match = _COLON.match(text, start) if start >= body else None
        if match is None:
            continue
        words = match["name"].upper().split()
        named = (
            all(word[0].isupper() or word in _LINKS for word in match["name"].split()) or text == text.lower()
        )
        if named and not _NOT_PLACES.intersection(words) and not agency_name(match["name"]):
            yield Found(None, match.span("name"), None)
        return


def _dated_wires(text: str, body: int, end: int, near: date | None) -> Iterator[Found]:
    """PLACE, DATE: at the start of a paragraph; in capitals also with a full stop ("KARSA, May 24. Men").

    Not the entries of a list of days.
    """
    for start in dict.fromkeys((body, *_line_starts(text, end))):
        stop = min(start + _LEAD, len(text)) if start >= body else start
        for one in dates_in(text, start, stop, near):
            place, rest = _split_place(text, start, one.end, one)
            mark = _AFTER_DATE.match(text, one.end)
            if place and not rest and mark and _stands_apart(text, place, mark):
                yield Found(one, place, None)
            break


def _stands_apart(text: str, place: tuple[int, int], mark: re.Match[str]) -> bool:
    """Is a comma between the place and its date, and the place in capitals if a full stop ends it?"""
    name, gap = text[place[0] : place[1]], text[place[1] : place[1] + _REGION].lstrip()
    if not gap.startswith(",") or _NOT_PLACES.intersection(name.upper().split()):
        return False
    if name.split()[0].lower() in _LEADING:
        return False
    return mark["mark"] == ":" or (name.isupper() and len(name) > 2)


def _labelled(text: str, dates: list[WrittenDate], start: int, end: int) -> Iterator[Found]:
    """Published: DATE; what was published comes before what was updated."""
    ends = {label.end(): label["label"].lower() for label in _LABEL.finditer(text, start, end)}
    hits = [one for one in dates if one.start in ends]
    yield from (Found(one) for one in sorted(hits, key=lambda one: ("updat" in ends[one.start], one.start)))


def _opens(text: str, one: WrittenDate, starts: tuple[int, int]) -> bool:
    """Does the date open the text, with something new after it? ("July 2 2015 Syrian insurgents launch")."""
    if not one.readings or not any(
        not text[start : one.start].strip(' \t"“(') for start in starts if start <= one.start
    ):
        return False
    after = text[one.end : one.end + 3]
    if _is_entry(text, one):
        return False
    return not re.match(r",?\s?[a-z]", after) and not re.match(r"\s?['’]s", after)


def _is_entry(text: str, one: WrittenDate) -> bool:
    """Is it the date of the first entry of a list of days ("3 June: ..." and a line later "5 June: ...")?"""
    if not re.match(r"\s*[:–—]", text[one.end : one.end + 3]):
        return False
    return any(
        text[two.start - 1] == "\n" and re.match(r"\s*[:–—]", text[two.end : two.end + 3])
        for two in dates_in(text, one.end, len(text))
    )


def _credited(text: str, dates: list[WrittenDate]) -> Iterator[Found]:
    """AGENCY DATE, AGENCY reported on DATE, or a clock stamp before or an update after the date."""
    _, known = _agencies()
    for one in dates:
        before = text[max(0, one.start - 60) : one.start]
        last = next(reversed(list(known.finditer(before))), None)
        if (
            last
            and one.readings
            and re.fullmatch(r"\s*[,|)]?\s*(?:reported|said|wrote)?(?: on)?[\s:]*", before[last.end() :])
        ):
            yield Found(one, None, last[0])
        elif one.separator and (_STAMP.search(before) or text.startswith("(updated", one.end)):
            yield Found(one)


def _alone(text: str, one: WrittenDate, lines: list[int]) -> bool:
    """Does the date stand on a short line that is no sentence? ("By A. Reporter | July 9, 2023")."""
    if not one.readings:
        return False
    start = max(line for line in lines if line <= one.start)
    if re.search(r"\d\s?[-–—]\s?$", text[start : one.start]):
        return False  # the end of a period ("1-15 September 2023")
    stop = text.find("\n", one.end)
    line = text[start : len(text) if stop < 0 else stop]
    if len(line) > 80 or line.rstrip().endswith((",", ";")) or (line.rstrip()[-1:] == "." and len(line) > 30):
        return False
    rest = (text[start : one.start] + " " + text[one.end : start + len(line)]).split()
    words = [word for word in rest if word[0].isalpha()]
    return len(words) <= 6 and not any(word[0].islower() and word.lower() not in _SMALL for word in words)


def _closing(text: str, late: list[WrittenDate], tail: int) -> Iterator[Found]:
    """The end of the text: (AGENCY, DATE), or an agency alone: "-AFP", "Source: Reuters"."""
    _, known = _agencies()
    end = text[tail:].rstrip()
    for one in late:
        before = text[tail : one.start]
        hit = re.search(r"\((?P<agency>[^()]{2,40}?)[,;]? (?:on )?$", before)
        if hit and known.match(hit["agency"]):
            yield Found(one, None, hit["agency"])
    for hit in known.finditer(end):
        lead, rest = end[: hit.start()], end[hit.end() :]
        if re.search(r"(?:[.\"”]\s*[-—–(\[]\s*|\bSources?:? )$", lead) and re.fullmatch(r"[)\].]*", rest):
            yield Found(None, None, hit[0])
