"""The day on which a report speaks, where and for whom: from its metadata and from the text's own dateline.

Only the head (600 characters after the title) and the tail (200 characters) are looked at, and only forms in
which a report dates itself: a wire dateline, a labelled date ("Published:"), a date that opens the text or
stands on a line of its own, a date after an agency's name. A date inside a sentence is never a dateline.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from sayso.model.document import Dateline, Document
from sayso.model.span import Span, span_of
from sayso.sources.dates import DATE, WrittenDate, dates_in, nearest_year, parse_date
from sayso.sources.forms import DATA, HEAD, Found, agency_name, find_forms

__all__ = ["COMPONENT", "DATA", "VERSION", "complete", "day_of_metadata"]

COMPONENT: Final = "dateline"
VERSION: Final = "1"

_YEARS: Final = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d,]\d|\d)")
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_of_metadata(published: str | None) -> date | None:
    """The day of a `published` value: ISO 8601, or a date written out; None when it names no day.

    >>> day_of_metadata("2016-07-09T10:00:00Z"), day_of_metadata("Sat, 09 Jul 2016 10:00 GMT")
    (datetime.date(2016, 7, 9), datetime.date(2016, 7, 9))
    """
    if not published:
        return None
    try:
        return date.fromisoformat(published.strip()[:10])
    except ValueError:
        match = DATE.search(published)
    found = parse_date(match) if match else None
    return found.readings[0] if found and len(found.readings) == 1 else None


def complete(document: Document) -> Document:
    """The document with its dateline, and with publisher and date where the text alone has them.

    The text's own dateline wins over the metadata for `dateline.day`; `published` stays as it was given, and
    a warning names the contradiction. What neither says stays None.

    >>> from sayso.model.document import document_of
    >>> complete(document_of("BEIRUT, July 6, 2016 (Reuters) - Shells fell.")).dateline.day
    datetime.date(2016, 7, 6)
    """
    known = day_of_metadata(document.published)
    warnings = list(document.warnings)
    if document.published and known is None:
        warnings.append(f"the date of publication names no day: {document.published!r}")
    body = _body(document)
    forms = list(find_forms(document.text, body, known))
    own, inferred, span = _own_day(document.text, body, forms, known, warnings)
    if own and known and own != known:
        warnings.append(
            f"the text is dated {own.isoformat()}, the metadata say {known.isoformat()}; the text's is used"
        )
    agency = next((found.agency for found in forms if found.agency), None)
    place = next((found.place for found in forms if found.place), None)
    return replace(
        document,
        published=document.published or (own.isoformat() if own and not _bare(span, forms) else None),
        publisher=document.publisher or (agency and (agency_name(agency) or agency)),
        dateline=Dateline(own or known, span, place and span_of(document.text, *place), agency, inferred),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _body(document: Document) -> int:
    """Where the text begins after a title that was given apart."""
    title = document.title
    return len(title) + 2 if title and document.text.startswith(f"{title}\n\n") else 0


def _bare(span: Span | None, forms: list[Found]) -> bool:
    """Is the day from a date inside a sentence, which says when but is no date of publication?"""
    return span is None or all(found.when is None or found.when.start != span.start for found in forms)


def _own_day(
    text: str, body: int, forms: list[Found], known: date | None, warnings: list[str]
) -> tuple[date | None, bool, Span | None]:
    """The day that the text gives itself, whether its year was worked out, and where it stands."""
    for found in forms:
        when = found.when
        if when is None:
            continue
        day, inferred = _day(text, when, known)
        if day is not None:
            _check_weekday(when, day, warnings)
            return day, inferred, span_of(text, when.start, when.end)
        if len(when.readings) > 1:
            warnings.append(
                f"the date {text[when.start : when.end]!r} can be read in two ways and is not used"
            )
    return (None, False, None) if known else _weekday_day(text, body)


def _day(text: str, when: WrittenDate, known: date | None) -> tuple[date | None, bool]:
    if not when.readings and when.month and when.day:
        return _yearless(text, when, known), True
    return _reading(text, when, known), False


def _reading(text: str, when: WrittenDate, known: date | None) -> date | None:
    """The one day that is meant where day and month may be swapped, else None.

    By its weekday, by the metadata, by custom (dots and hyphens: day first), by the weekday in the head.
    """
    days = [day for day in when.readings if when.weekday is None or day.weekday() == when.weekday]
    days = days or list(when.readings)
    if known and len(days) > 1:
        days = [day for day in days if abs((day - known).days) <= 3] or days
    if len(days) == 1 or when.separator in {".", "-"}:
        return days[0]
    named = [day for day in days if _DAYS[day.weekday()] in text[:HEAD]]
    return named[0] if len(named) == 1 else None


def _yearless(text: str, when: WrittenDate, known: date | None) -> date | None:
    """The day with the year that is not written.

    The one nearest to the metadata, else the last year that the text names in which the weekday fits.
    """
    month, day = when.month or 1, when.day or 1
    if known:
        return nearest_year(month, day, None, known)
    years = sorted({int(year) for year in _YEARS.findall(text)}, reverse=True)
    if when.weekday is None:
        years = years[:1]
    for year in years:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if when.weekday is None or found.weekday() == when.weekday:
            return found
    return None


def _weekday_day(text: str, body: int) -> tuple[date | None, bool, Span | None]:
    """A day for a text with no dateline at all.

    A weekday with day and month in the head ("Friday (July 7)"), if a year that the text names fits.
    """
    for when in dates_in(text, 0, min(len(text), body + HEAD)):
        if when.weekday is not None and not when.readings:
            day = _yearless(text, when, None)
            if day:
                return day, True, span_of(text, when.start, when.end)
    return None, False, None


def _check_weekday(when: WrittenDate, day: date, warnings: list[str]) -> None:
    if when.weekday is not None and day.weekday() != when.weekday:
        warnings.append(f"{day.isoformat()} is a {_DAYS[day.weekday()]}, the text says {_DAYS[when.weekday]}")
