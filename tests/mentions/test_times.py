"""Times: what is found, which day it means, and what hangs on what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from sayso.mentions.times import days_meant, find_times, ranges, signal
from sayso.model import Dateline, Document, Parse, Time

ParseText = Callable[..., Parse]
SUNDAY = "2023-07-09"


@cache
def _blank() -> spacy.language.Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def _untagged(text: str, day: date | None = date(2023, 7, 9)) -> Parse:
    """A parse without tags: enough for times whose words are not ambiguous."""
    return Parse(Document(id="d", text=text, dateline=Dateline(day=day)), _blank()(text))


def _only(text: str, day: date | None = date(2023, 7, 9), context: str = "auto") -> Time:
    (time,) = find_times(_untagged(text, day), context)
    return time


@pytest.mark.parametrize(
    ("text", "type_", "value", "earliest", "latest", "precision"),
    [
        ("in early March 2023", "DATE", "2023-03", "2023-03-01", "2023-03-10", "month"),
        ("by mid-May 2023", "DATE", "2023-05", "2023-05-11", "2023-05-20", "month"),
        ("late February 2024", "DATE", "2024-02", "2024-02-21", "2024-02-29", "month"),
        ("late 2022", "DATE", "2022", "2022-09-01", "2022-12-31", "year"),
        ("the second half of 2022", "DATE", "2022-H2", "2022-07-01", "2022-12-31", "half"),
        ("the third quarter of 2022", "DATE", "2022-Q3", "2022-07-01", "2022-09-30", "quarter"),
        ("the 1990s", "DATE", "199", "1990-01-01", "1999-12-31", "decade"),
        ("the 19th century", "DATE", "18", "1800-01-01", "1899-12-31", "century"),
        ("the summer of 2014", "DATE", "2014-SU", "2014-06-01", "2014-08-31", "season"),
        ("this week", "DATE", "2023-W27", "2023-07-03", "2023-07-09", "week"),
        ("overnight", "TIME", "2023-07-08TNI", "2023-07-08", "2023-07-09", "time"),
        ("the past 24 hours", "DURATION", "PT24H", "2023-07-08", "2023-07-09", "day"),
        ("the last ten days of June", "DURATION", "P10D", "2023-06-21", "2023-06-30", "day"),
        ("the first two months of 2022", "DURATION", "P2M", "2022-01-01", "2022-02-28", "day"),
        ("the night of 6-7 July", "TIME", "2023-07-06TNI", "2023-07-06", "2023-07-07", "time"),
        ("overnight Tuesday into Wednesday", "TIME", "2023-07-04TNI", "2023-07-04", "2023-07-05", "time"),
        ("the Monday before last", "DATE", "2023-06-26", "2023-06-26", "2023-06-26", "day"),
        ("the week before last", "DATE", "2023-W25", "2023-06-19", "2023-06-25", "week"),
        ("a week ago today", "DATE", "2023-07-02", "2023-07-02", "2023-07-02", "day"),
        ("a year and a half ago", "DATE", "2022-01", "2022-01-01", "2022-01-31", "month"),
        ("last quarter", "DATE", "2023-Q2", "2023-04-01", "2023-06-30", "quarter"),
        ("the same month last year", "DATE", "2022-07", "2022-07-01", "2022-07-31", "month"),
        ("the Labor Day weekend last year", "DATE", "2022-W35-WE", "2022-09-03", "2022-09-05", "week"),
        ("the first week of Ramadan", "DURATION", "P1W", "2023-03-22", "2023-03-30", "day"),
        ("Lunar New Year", "DATE", "2023-01-22", "2023-01-22", "2023-01-22", "day"),
        ("9/11", "DATE", "2001-09-11", "2001-09-11", "2001-09-11", "day"),
        ("on 6 July at 14:05 GMT", "TIME", "2023-07-06T14:05Z", "2023-07-06", "2023-07-06", "time"),
    ],
)
def test_a_time_has_value_days_and_precision(
    text: str, type_: str, value: str, earliest: str, latest: str, precision: str
) -> None:
    time = _only(text)
    assert (time.type, time.value, time.precision) == (type_, value, precision)
    assert (str(time.earliest), str(time.latest)) == (earliest, latest)


@pytest.mark.parametrize("text", ["490 BC", "three days", "every Monday", "recently", "the monsoon season"])
def test_what_is_off_the_calendar_has_no_days(text: str) -> None:
    time = _only(text)
    assert time.earliest is None
    assert time.latest is None


@pytest.mark.parametrize(
    "text",
    [
        "The shell killed 1300 people in the port.",
        "Resolution 2118 was ignored.",
        "The 24th Infantry Division held the ridge.",
        "It may march on the capital.",
        "The fall of the fortress was near.",
        "Red Dawn is a code name.",
        "Neighbours heard music from a Halloween party.",
        "Police closed the 1200 block of Elm Street.",
        "The 1300 dead were buried.",
        "The 17 November group shot an envoy.",
        "Black September hijacked a plane.",
        "The Yom Kippur War was discussed.",
    ],
)
def test_what_only_looks_like_a_time_is_left(parse_text: ParseText, text: str) -> None:
    assert find_times(parse_text(text, published=SUNDAY)) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The raid took place on Friday.", "2023-07-07"),
        ("The minister has until Friday to resign.", "2023-07-14"),
        ("Villagers were ordered to leave by Friday.", "2023-07-14"),
        ("The talks will resume on Friday.", "2023-07-14"),
        ("The bridge is due to open on Friday.", "2023-07-14"),
        ("Police said on Sunday that two men died.", "2023-07-09"),
        ("The mayor was shot in December.", "2022-12"),
        ("The vote will be held in December.", "2023-12"),
    ],
)
def test_the_tense_says_which_one(parse_text: ParseText, text: str, value: str) -> None:
    (time,) = find_times(parse_text(text, published=SUNDAY))
    assert time.value == value
    assert time.anchor == "dateline"


def test_a_step_hangs_on_the_day_before_it(parse_text: ParseText) -> None:
    first, second = find_times(parse_text("He was shot on 3 July and died two days later.", published=SUNDAY))
    assert first.value == "2023-07-03"
    assert (second.value, second.anchor) == ("2023-07-05", "event")


def test_a_step_from_an_event_that_has_no_day_invents_none(parse_text: ParseText) -> None:
    (time,) = find_times(parse_text("The raid came two days after the truce collapsed.", published=SUNDAY))
    assert (time.span.text, time.type, time.value) == ("two days", "DURATION", "P2D")
    assert (time.earliest, time.anchor) == (None, "event")


HISTORY = (
    "The rising began in May 1848. In June the capital fell, and in October the king fled. "
    "In January, a council of officers took power. By 1850 the old order was back. "
    "It lasted until 1866, and its last minister died in 1871."
)


def test_a_history_goes_on_by_itself() -> None:
    values = [t.value for t in find_times(_untagged(HISTORY))]
    assert values == ["1848-05", "1848-06", "1848-10", "1849-01", "1850", "1866", "1871"]


def test_the_context_can_be_given() -> None:
    assert find_times(_untagged("It began in May 1848. In June it ended."), "news")[1].value != "1848-06"
    assert find_times(_untagged("It began in May 1848. In June it ended."), "narrative")[1].value == "1848-06"
    with pytest.raises(ValueError, match="context"):
        find_times(_untagged("Calm."), "epic")


def test_news_with_old_years_stays_news(parse_text: ParseText) -> None:
    text = "Two men died on Friday. War began in 2011. In June the town was lost; on Saturday it was retaken."
    values = [t.value for t in find_times(parse_text(text, published=SUNDAY))]
    assert values == ["2023-07-07", "2011", "2023-06", "2023-07-08"]


def test_members_of_a_list_share_month_and_year() -> None:
    times = find_times(_untagged("from 3 to 5 May 2021; in August and September 2014; in 2015-16"))
    assert [(t.span.text, t.value) for t in times] == [
        ("3", "2021-05-03"), ("5 May 2021", "2021-05-05"), ("August", "2014-08"),
        ("September 2014", "2014-09"), ("2015", "2015"), ("16", "2016"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value", "earliest", "latest"),
    [
        ("Ashura 2023", "2023-07-28", "2023-07-27", "2023-07-29"),
        ("the first day of Ramadan 2024", "2024-03-11", "2024-03-10", "2024-03-12"),
        ("the eve of Eid al-Adha 2023", "2023-06-27", "2023-06-26", "2023-06-28"),
        ("Yom Kippur 2023", "2023-09-25", "2023-09-24", "2023-09-25"),
        ("Orthodox Easter", "2023-04-16", "2023-04-16", "2023-04-16"),
        ("Nowruz 2025", "2025-03-21", "2025-03-21", "2025-03-21"),
        ("Thanksgiving 2022", "2022-11-24", "2022-11-24", "2022-11-24"),
        ("Christmas", "2022-12-25", "2022-12-25", "2022-12-25"),
        ("the third Tuesday of last month", "2023-06-20", "2023-06-20", "2023-06-20"),
        ("ten days from today", "2023-07-19", "2023-07-19", "2023-07-19"),
        ("the weekend of 17-18 June", "2023-W24-WE", "2023-06-17", "2023-06-18"),
        ("at 0200 last night", "2023-07-09T02:00", "2023-07-09", "2023-07-09"),
        ("at quarter to nine on Friday", "2023-07-07T08:45", "2023-07-07", "2023-07-07"),
        ("at ten at night on Friday", "2023-07-07T22:00", "2023-07-07", "2023-07-07"),
    ],
)
def test_named_days_and_clocks(text: str, value: str, earliest: str, latest: str) -> None:
    time = find_times(_untagged(text))[0]
    assert (time.value, str(time.earliest), str(time.latest)) == (value, earliest, latest)


def test_a_fiscal_year_has_no_days() -> None:
    time = _only("fiscal year 2022")
    assert (time.value, time.earliest) == ("FY2022", None)


def test_two_clock_times_share_their_day() -> None:
    first, second = find_times(_untagged("between 3 a.m. and 5 a.m. on Saturday"))
    assert (first.value, second.value) == ("2023-07-08T03:00", "2023-07-08T05:00")


def test_ranges_are_pairs() -> None:
    parse = _untagged("from 3 to 5 May, between Monday and Wednesday, on Thursday and Friday")
    pairs = [(a.span.text, b.span.text) for a, b in ranges(find_times(parse), parse)]
    assert pairs == [("3", "5 May"), ("Monday", "Wednesday")]


def test_the_word_before_a_time_changes_what_is_meant() -> None:
    parse = _untagged("since April, until May 2022, on Friday")
    since, until, on = find_times(parse)
    assert [signal(t, parse) for t in (since, until, on)] == ["since", "until", "on"]
    assert days_meant(since, parse) == (date(2023, 4, 1), date(2023, 7, 9))
    assert days_meant(until, parse) == (None, date(2022, 5, 31))
    assert days_meant(on, parse) == (on.earliest, on.latest)


def test_capitals_are_no_hindrance(parse_text: ParseText) -> None:
    text = "SAN SALVADOR, 17 NOV 89 (RADIO NORTE) -- REBELS ATTACKED A BARRACKS ON TUESDAY AT DAWN."
    times = find_times(parse_text(text, published="1989-11-17"))
    assert [t.value for t in times][:2] == ["1989-11-17", "1989-11-14TMO"]


def test_without_a_dateline_a_weekday_has_no_day() -> None:
    time = _only("on Friday", day=None)
    assert (time.value, time.earliest, time.anchor) == ("XXXX-WXX-5", None, None)


PIECES = [
    "on", "in", "at", "the", "last", "next", "this", "that", "same", "early", "late", "mid", "-", ",",
    ".", "(", ")", "and", "to", "since", "until", "Friday", "Monday", "May", "June", "3", "14", "31",
    "2019", "1848", "490", "BC", "two", "few", "days", "week", "weeks", "month", "year", "decade",
    "century", "summer", "winter", "morning", "night", "overnight", "yesterday", "ago", "later",
    "before", "after", "of", "10:30", "a.m.", "GMT", "2023-02-31", "31/12/9999", "'98", "1990s",
    "first", "30th", "hours", "\n\n", "Easter", "Ramadan", "daily", "every", "now", "former", "half",
    "a", "weekend", "quarter", "Orthodox", "Nowruz", "Ashura", "Passover", "eve", "the eve of", "Eid al-Adha",
    "Q3", "1400", "2220", "0030", "at", "between", "around", "half past", "six", "in the afternoon", "from",
    "Fridays", "last year",
    "before last", "Labor Day", "into", "9/11", "Lunar New Year", "block", "group", "pre-", "consecutive",
    "fiscal", "midnight", "local time", "than", "an hour later", "the week of", "first light",
]  # fmt: skip
WORDS = st.lists(st.sampled_from(PIECES), max_size=24)
DAYS = st.one_of(st.none(), st.dates())


@given(WORDS, DAYS, st.sampled_from(["auto", "news", "narrative"]))
def test_whatever_the_words_the_times_are_sound(words: list[str], day: date | None, context: str) -> None:
    text = " ".join(words)
    times = find_times(_untagged(text, day), context)
    for before, after in pairwise(times):
        assert before.span.end <= after.span.start
    for time in times:
        assert text[time.span.start : time.span.end] == time.span.text
        assert (time.earliest is None) == (time.latest is None)
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest


@given(st.dates(date(1, 1, 8), date(9999, 12, 1)), st.integers(0, 6))
def test_a_past_weekday_is_within_the_last_seven_days(day: date, back: int) -> None:
    wanted = day - timedelta(days=back)
    time = _only(f"on {wanted:%A}", day, "news")
    assert (time.earliest, time.latest) == (wanted, wanted)


@given(st.dates(date(1000, 1, 1), date(2199, 12, 31)))
def test_a_written_date_is_itself(day: date) -> None:
    for text in (f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}", day.isoformat()):
        time = _only(text)
        assert (time.value, time.earliest, time.latest) == (day.isoformat(), day, day)


@given(WORDS, DAYS)
def test_the_same_text_gives_the_same_times(words: list[str], day: date | None) -> None:
    text = " ".join(words)
    first = find_times(_untagged(text, day))
    find_times(_untagged("The war of 1848 ended on Friday.", day))
    assert find_times(_untagged(text, day)) == first


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("Five were killed on 12 march 2023 in the town.", "12 march 2023", "2023-03-12"),
        ("The raid took place on friday, may 3, police said.", "friday, may 3", "2024-05-03"),
        ("They were freed in april.", "april", "2024-04"),
        ("Shots fell at 9.30pm on Friday (May 3).", "9.30pm on Friday (May 3)", "2024-05-03T21:30"),
    ],
)
def test_months_of_a_careless_hand_and_a_date_in_brackets(
    parse_text: Callable[..., Parse], text: str, span: str, value: str
) -> None:
    times = {time.span.text: time.value for time in find_times(parse_text(text, published="2024-05-06"))}
    assert times[span] == value


def test_small_words_that_are_no_months(parse_text: Callable[..., Parse]) -> None:
    times = find_times(
        parse_text("They may march 20 kilometres, and 2 may have died.", published="2024-05-06")
    )
    assert not any(word in time.span.text for time in times for word in ("may", "march"))
