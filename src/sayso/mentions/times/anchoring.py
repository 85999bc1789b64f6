"""From what the words say to a day: the dateline, the story's own time, or the time last spoken of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from sayso.mentions.times.calendars import easter, islamic
from sayso.mentions.times.lexicon import holiday_words
from sayso.mentions.times.readings import Reading
from sayso.mentions.times.steps import (
    DAYS,
    MONTHS,
    days_long,
    nearest_year,
    part_of,
    period,
    story_year,
    time_of,
)
from sayso.mentions.times.values import (
    Day,
    cover,
    day_value,
    narrow,
    shift_days,
    shift_months,
    week_value,
    year_value,
)

__all__ = ["Anchoring", "Resolved"]

_SEASON_MONTH: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# A clock time hangs on the last day spoken of when that is within so many days of the dateline.
_WEEK: Final = 7
_OPEN: Final = {
    "D": "XXXX-XX-XX", "NI": "XXXX-XX-XXTNI", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX",
    "TH": "XXXX-XX-XXTXX", "TM": "XXXX-XX-XXTXX",
}  # fmt: skip
_SETS: Final = {
    "D": "XXXX-XX-XX", "NI": "XXXX-XX-XXTNI", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "TH": "PT1H",
    "Q": "XXXX-QX", "F": "P2W",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value with its days; `anchor` as in the model's Time."""

    type: str
    value: str | None
    earliest: date | None = None
    latest: date | None = None
    precision: str = "vague"
    anchor: str | None = None
    inferred: bool = False
    why: tuple[str, ...] = ()
    at: Day | None = None


class Anchoring:
    """Resolves readings in the order of the text, remembering the times spoken of.

    `tense` is asked only where a reading needs it: "past", "future" or "".
    """

    def __init__(self, context: str, dateline: date | None) -> None:
        self.news = context == "news"
        self.dateline = dateline
        self.last: Day | None = None
        self.last_day: Day | None = None
        self._year: int | None = None
        self._sentence = self._last_start = self._stated_start = 0
        self._stated: Day | None = None

    def resolve(
        self, reading: Reading, tense: str = "", year: int | None = None, sentence: int = 0
    ) -> Resolved | None:
        """The reading's value and days, None when it is not a time after all.

        `year` is the story's, `sentence` the offset at which the reading's sentence starts.
        """
        self._year, self._sentence = year, sentence
        found: Resolved | None = getattr(self, f"_{reading.kind}")(reading, tense)
        if found is not None and found.at is not None:
            self.last = found.at
            if reading.kind == "date" and reading.year:
                self._stated, self._stated_start = found.at, reading.start
            if found.at.day is not None:
                self.last_day, self._last_start = found.at, reading.start
        return found

    # --- what things hang on

    def _today(self) -> tuple[Day | None, str]:
        if self.news and self.dateline:
            day = self.dateline
            return Day(day.year, day.month, day.day), "dateline"
        return self.last, "narrative"

    def _then(self) -> tuple[Day | None, str]:
        if self.last is not None:
            return self.last, "event" if self.news else "narrative"
        return self._today()

    def _base(self, base: str, pointer: int | None = 0) -> tuple[Day | None, str]:
        """The base; in news a step from a time that nobody has spoken of hangs on an event without a day."""
        if base == "then" and pointer and self.news and self.last is None:
            return None, "event"
        return self._then() if base == "then" else self._today()

    # --- calendar dates

    def _date(self, r: Reading, tense: str) -> Resolved | None:
        if r.decade is not None or r.century is not None:
            return self._age(r)
        year = self._stated_year(r)
        if year is not None:
            return self._in_stated(r, year)
        if r.of_year or (r.pointer is not None and r.month):
            return self._of_year(r)
        if r.month:
            return self._month(r, tense)
        if r.weekday:
            return self._weekday(r, tense)
        if r.season:
            return self._season(r, tense)
        if r.quarter or r.half:
            return self._quarter(r)
        if r.day:
            return self._day_only(r, tense)
        return self._part(r) if r.part or r.clock else None

    def _in_stated(self, r: Reading, year: int) -> Resolved:
        """A date whose year is stated; of digits in an unknown order the day nearest before the dateline."""
        if r.name != "either":
            return self._on(r, Day(year, r.month, r.day), "stated")
        days = [Day(year, r.month, r.day), Day(year, r.day, r.month)]
        if self.dateline is None:
            return self._on(r, days[0], "stated", inferred=True)
        now = self.dateline
        gaps = [(d.date is None or d.date > now, abs(((d.date or now) - now).days)) for d in days]
        return self._on(r, days[gaps.index(min(gaps))], "stated", inferred=True)

    def _stated_year(self, r: Reading) -> int | None:
        if r.year is not None:
            return -r.year if r.bc else r.year
        if r.short is None:
            return None
        now, _ = self._today()
        if now is None:
            return 1900 + r.short
        century = now.year // 100 * 100
        return min(
            (century + r.short - 100, century + r.short, century + r.short + 100),
            key=lambda y: abs(y - now.year),
        )

    def _on(self, r: Reading, at: Day, anchor: str | None, inferred: bool = False) -> Resolved:
        """A calendar value with what the reading adds: part of the day, clock, season, quarter."""
        value = day_value(at)
        if r.season:
            value = f"{year_value(at.year)}-{r.season}"
            at = Day(at.year, _SEASON_MONTH[r.season]) if at.year > 0 else Day(at.year)
        elif r.quarter:
            value = f"{year_value(at.year)}-Q{r.quarter}"
        elif r.half:
            value = f"{year_value(at.year)}-H{r.half}"
        time = time_of(r) if at.day else ""
        return self._made(value + time, r, at, anchor, inferred)

    def _made(
        self, value: str, r: Reading, at: Day | None, anchor: str | None, inferred: bool = False
    ) -> Resolved:
        earliest, latest, precision = cover(value)
        if earliest and latest and r.mod:
            earliest, latest = narrow(earliest, latest, r.mod)
        type_ = "TIME" if "T" in value.removeprefix("BC") and "_" not in value else "DATE"
        return Resolved(type_, value, earliest, latest, precision, anchor, inferred, (r.rule,), at)

    def _open(self, r: Reading, value: str) -> Resolved:
        anchor = "event" if r.base == "then" and r.pointer else None
        return Resolved("TIME" if "T" in value else "DATE", value, anchor=anchor, why=(r.rule,))

    def _of_year(self, r: Reading) -> Resolved:
        at, anchor = self._base(r.base, r.pointer)
        if at is None:
            return self._open(r, "XXXX" + day_value(Day(1, r.month, r.day))[4:])
        year = at.year + (r.pointer or 0)
        if not r.of_year and at.month and r.month and r.pointer:
            passed = r.month < at.month if r.pointer < 0 else r.month > at.month
            year = at.year if passed else year
        return self._on(r, Day(year, r.month, r.day), anchor)

    def _month(self, r: Reading, tense: str) -> Resolved:
        if self._year is not None:
            return self._on(r, Day(self._year, r.month, r.day), "narrative", inferred=True)
        at, anchor = self._today()
        if at is None:
            return self._open(r, "XXXX" + day_value(Day(1, r.month, r.day))[4:])
        wanted = (r.month or 1, r.day or 0)
        if anchor == "dateline" and self._stated is not None and self._stated_start >= self._sentence:
            at, anchor = self._stated, "event"
        news = anchor == "dateline"
        year = nearest_year(at, wanted, tense) if news else story_year(at, wanted)
        return self._on(r, Day(year, r.month, r.day), anchor, inferred=True)

    def _weekday(self, r: Reading, tense: str) -> Resolved:
        at, anchor = self._today()
        base = at.date if at else None
        if base is None or r.weekday is None:
            return self._open(r, f"XXXX-WXX-{r.weekday}" + time_of(r))
        if r.rule == "weekday week":
            monday = shift_days(base, 7 * (r.pointer or 0) + 1 - base.isoweekday())
            return self._at(r, shift_days(monday, r.weekday - 1) if monday else None, anchor)
        ahead = (r.weekday - base.isoweekday()) % 7
        if r.pointer == 1 or (r.pointer in {None, 0} and (tense == "future" or not self.news)):
            days = ahead or (7 if r.pointer == 1 else 0)
        else:
            days = ahead - 7 if ahead or r.pointer == -1 else 0
            days -= 7 if r.pointer == -1 and days == -1 else 0
        day = shift_days(base, days)
        return self._at(r, day, anchor)

    def _at(self, r: Reading, day: date | None, anchor: str | None) -> Resolved:
        if day is None:
            return self._open(r, "XXXX-XX-XX" + time_of(r))
        return self._on(r, Day(day.year, day.month, day.day), anchor)

    def _season(self, r: Reading, tense: str) -> Resolved:
        if self._year is not None:
            return self._on(r, Day(self._year), "narrative", inferred=True)
        at, anchor = self._base(r.base) if r.base else self._today()
        if at is None or r.season is None:
            return self._open(r, f"XXXX-{r.season}")
        year = at.year
        month = _SEASON_MONTH[r.season]
        if r.pointer == 1:
            year += 1 if at.month is None or at.month >= month else 0
        elif r.pointer == -1 or (r.pointer is None and anchor == "dateline" and tense != "future"):
            year -= 1 if at.month is not None and at.month < month else 0
        return self._on(r, Day(year), anchor)

    def _quarter(self, r: Reading) -> Resolved:
        at, anchor = self._today()
        if at is None:
            return self._open(r, f"XXXX-Q{r.quarter}" if r.quarter else f"XXXX-H{r.half}")
        return self._on(r, Day(at.year), anchor)

    def _day_only(self, r: Reading, tense: str) -> Resolved | None:
        at, anchor = self._then()
        if at is None or at.month is None or r.day is None:
            return self._open(r, f"XXXX-XX-{r.day:02d}")
        if anchor == "dateline" and at.day and tense != "future" and r.day > at.day:
            at = shift_months(Day(at.year, at.month), -1)
        return self._on(r, Day(at.year, at.month, r.day), anchor, inferred=True)

    def _part(self, r: Reading) -> Resolved:
        sentence = self._sentence
        time = time_of(r)
        if r.pointer is not None:
            at, anchor = self._base(r.base, r.pointer)
            base = at.date if at else None
            return (
                self._open(r, "XXXX-XX-XX" + time)
                if base is None
                else self._at(r, shift_days(base, r.pointer), anchor)
            )
        if r.part and not r.clock and r.name == "bare":
            return self._open(r, "XXXX-XX-XX" + time)
        if self.last_day is None or self._far(sentence):
            at, anchor = self._today()
            return (
                self._open(r, "XXXX-XX-XX" + time)
                if at is None or at.day is None
                else self._on(r, at, anchor, True)
            )
        return self._on(r, self.last_day, "event" if self.news else "narrative", inferred=True)

    def _far(self, sentence: int) -> bool:
        """In news, a day of another sentence that lies more than a week from the dateline is background."""
        day = self.last_day.date if self.last_day else None
        if not self.news or not self.dateline or day is None or self._last_start >= sentence:
            return False
        return abs((day - self.dateline).days) > _WEEK

    def _age(self, r: Reading) -> Resolved:
        if r.century is not None:
            value = f"BC{r.century - 1:02d}" if r.bc else f"{r.century - 1:02d}"
        else:
            value = f"BC{r.decade:03d}" if r.bc else f"{r.decade:03d}"
        return self._made(value, r, None, "stated")

    # --- relative ones

    def _deictic(self, r: Reading, tense: str) -> Resolved:
        at, anchor = self._today()
        base = at.date if at else None
        if not self.news and r.name == "today":
            return self._ref_of("PRESENT_REF", r)
        time = time_of(r)
        if base is None:
            return self._open(r, "XXXX-XX-XX" + time)
        found = self._at(r, shift_days(base, r.pointer or 0), anchor)
        if r.name == "overnight":
            return replace(found, latest=base, at=None)
        return found

    def _point(self, r: Reading, tense: str) -> Resolved | None:
        if r.unit in {"TS", "TM", "TH", "SN"}:
            return None
        if r.base == "event":
            return Resolved("DATE", _OPEN.get(r.unit, "XXXX"), anchor="event", why=(r.rule,))
        at, anchor = self._base(r.base, r.pointer)
        if not self.news and r.base == "now" and r.pointer == -1 and r.unit in {"D"}:
            return None
        if at is None:
            return self._open(r, _OPEN.get(r.unit, "XXXX"))
        back = r.unit == "WE" and r.pointer == 0 and tense == "past" and anchor == "dateline"
        count = -1 if back and at.date and at.date.isoweekday() < 6 else r.pointer or 0
        found = self._moved(r, at, count, anchor)
        if anchor == "dateline" and r.pointer == 0 and tense != "future" and self.dateline and found.earliest:
            return self._so_far(found, r)
        return found

    def _so_far(self, found: Resolved, r: Reading) -> Resolved:
        """A report's "this week" ends with its day."""
        earliest, latest, _ = cover(found.value or "")
        if not earliest or not latest or not self.dateline or r.mod == "END" or earliest > self.dateline:
            return found
        return replace(found, earliest=earliest, latest=min(latest, self.dateline))

    def _moved(self, r: Reading, at: Day, count: int, anchor: str | None) -> Resolved:
        """The unit that lies `count` units from `at`, in the unit's own grain."""
        if r.unit in MONTHS:
            return self._moved_months(r, at, count * MONTHS[r.unit], anchor)
        base = at.date
        if r.unit not in DAYS or base is None:
            return self._vague_move(r, at, count, anchor)
        day = shift_days(base, count * DAYS[r.unit])
        if day is None:
            return self._open(r, "XXXX-XX-XX")
        moved = Day(day.year, day.month, day.day)
        if r.unit in {"D", "NI"}:
            return self._made(day_value(moved) + ("TNI" if r.unit == "NI" else ""), r, moved, anchor)
        value = week_value(day) + ("-WE" if r.unit == "WE" else "")
        return self._made(value, r, Day(day.year, day.month), anchor)

    def _moved_months(self, r: Reading, at: Day, months: int, anchor: str | None) -> Resolved:
        if at.month is None and months % 12:
            return self._open(r, "XXXX-XX")
        if r.unit in {"Y", "DE", "CE"} or at.month is None:
            years = months // 12
            year = at.year + years
            if at.year < 0 <= year:
                year += 1
            if r.unit == "DE" and r.rule != "steps":
                value = year_value(year)[:-1]
            elif r.unit == "CE" and r.rule != "steps":
                value = year_value(year)[:-2]
            else:
                value = year_value(year)
            return self._made(value, r, Day(year), anchor)
        moved = shift_months(Day(at.year, at.month), months)
        if r.unit == "Q":
            value = f"{year_value(moved.year)}-Q{((moved.month or 1) + 2) // 3}"
            return self._made(value, r, moved, anchor)
        return self._made(day_value(moved), r, moved, anchor)

    def _vague_move(self, r: Reading, at: Day, count: int, anchor: str | None) -> Resolved:
        """A move in days from a time that is no day: inside the month or year when it stays there."""
        if r.unit in {"TH", "TM", "TS"}:
            value = f"{day_value(at)}TXX" if at.day else "XXXX-XX-XXTXX"
            return Resolved(
                "TIME", value, *cover(value)[:2], "time" if at.day else "vague", anchor, why=(r.rule,)
            )
        form = "XXXX-WXX" if r.unit in {"W", "F"} else "XXXX-XX-XX"
        if form == "XXXX-XX-XX" and at.month and at.year > 0:
            return self._in_year(r, at, count, anchor)
        if count == 0:
            return Resolved("DATE", day_value(at), *cover(day_value(at)), anchor, why=(r.rule,))
        return self._open(r, form)

    def _in_year(self, r: Reading, at: Day, count: int, anchor: str | None) -> Resolved:
        """Days from a month: some day of the year, near that month."""
        earliest, latest, _ = cover(day_value(at))
        days = count * DAYS.get(r.unit, 1)
        first, last = (shift_days(day, days) if day else None for day in (earliest, latest))
        if not first or not last:
            return self._open(r, "XXXX-XX-XX")
        return Resolved("DATE", f"{at.year:04d}-XX-XX", first, last, "month", anchor, why=(r.rule,))

    def _step(self, r: Reading, tense: str) -> Resolved | None:
        at, anchor = self._base(r.base, r.pointer)
        if r.amount is None:
            return self._ref_of("FUTURE_REF" if (r.pointer or 0) > 0 else "PAST_REF", r)
        if at is None:
            return self._open(r, _OPEN.get(r.unit, "XXXX"))
        if (
            r.base == "then"
            and r.unit in DAYS
            and at.day is None
            and self.last_day
            and self.last_day.year == at.year
        ):
            at = self.last_day
        return self._moved(r, at, int(r.amount) * (r.pointer or 1), anchor)

    # --- durations, sets, names, vague ones

    def _duration(self, r: Reading, tense: str) -> Resolved | None:
        return Resolved("DURATION", period(r.amount, r.unit), anchor=r.base or None, why=(r.rule,))

    def _within(self, r: Reading, tense: str) -> Resolved:
        """Units inside a longer time: "the last ten days of September"."""
        found = Resolved("DURATION", period(r.amount, r.unit), why=(r.rule,))
        whole = self._date(replace(r, pointer=None, base="", rule=r.rule), tense)
        if whole is None or not whole.earliest or not whole.latest or r.amount is None:
            return found
        first, last = part_of(whole.earliest, whole.latest, r)
        return replace(found, earliest=first, latest=last, precision="day", anchor=whole.anchor)

    def _span(self, r: Reading, tense: str) -> Resolved:
        found = Resolved("DURATION", period(r.amount, r.unit), why=(r.rule,))
        at, anchor = self._today()
        if (
            r.base != "now"
            or not r.pointer
            or at is None
            or at.date is None
            or not self.news
            or r.amount is None
        ):
            return found
        days = days_long(r.amount, r.unit, at)
        if days is None:
            return found
        edge = shift_days(at.date, days * r.pointer) or at.date
        first, last = sorted((edge, at.date))
        return Resolved("DURATION", found.value, first, last, "day", anchor, why=found.why)

    def _ordinal(self, r: Reading, tense: str) -> Resolved:
        return Resolved("DATE", "XXXX-XX-XX" if r.unit == "D" else None, why=(r.rule,))

    def _set(self, r: Reading, tense: str) -> Resolved:
        if r.weekday:
            value = f"XXXX-WXX-{r.weekday}"
        elif r.part:
            value = f"XXXX-XX-XXT{r.part}"
        elif r.name == "per" or (r.amount or 1) > 1:
            value = period(r.amount or 1, r.unit) or ""
        else:
            value = _SETS.get(r.unit, "XXXX")
        return Resolved("SET", value, why=(r.rule,))

    def _ref(self, r: Reading, tense: str) -> Resolved:
        return self._ref_of(r.value or None, r)

    def _ref_of(self, value: str | None, r: Reading) -> Resolved:
        return Resolved("DATE", value, why=(r.rule,))

    def _holiday(self, r: Reading, tense: str) -> Resolved | None:
        rule, datum = holiday_words().get(r.name, ("nowhere", None))
        at, anchor = self._today()
        year = r.year if r.year is not None else (at.year if at else None)
        anchor = "stated" if r.year is not None else anchor
        if rule == "dated" and isinstance(datum, date):
            return self._at(r, datum, "stated")
        if year is None or year < 1 or rule == "nowhere" or datum is None:
            return Resolved("DATE", None, why=(r.rule,))
        if rule == "fixed":
            return self._on(r, Day(year, *datum), anchor)
        if rule == "easter":
            return self._at(r, easter(year) + timedelta(days=datum), anchor)
        return self._islamic(r, year, datum, anchor)

    def _islamic(self, r: Reading, year: int, datum: list[int] | int, anchor: str | None) -> Resolved:
        month, day = datum if isinstance(datum, list) else (datum, None)
        days = islamic(year, month, day)
        if days is None:
            return Resolved("DATE", None, why=(r.rule,))
        wide = (days[0] - timedelta(days=1), days[1] + timedelta(days=1))
        value = days[0].isoformat() if day else f"{days[0]:%Y-%m}"
        return Resolved("DATE", value, *wide, "day" if day else "month", anchor, inferred=True, why=(r.rule,))
