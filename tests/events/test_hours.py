"""Parts of the day: what the times of two accounts say of one happening or two."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.events.hours import hours_apart, told_hours
from sayso.model import Event, Time
from sayso.model.span import Span

Coder = Callable[..., tuple[Event, ...]]


def hours(*values: str) -> set[tuple[int, int]]:
    return told_hours(Time("t", Span(0, 1, "x"), "TIME", value) for value in values)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("2024-05-15TMO", "2024-05-15TEV", True),
        ("2024-05-15T19:00", "2024-05-15TEV", False),
        ("2024-05-15TNI", "2024-05-16T03:00", False),
        ("2024-05-15TMO", "2024-05-15", False),
        ("2024-05-15T08:00", "2024-05-15T14:30", True),
    ],
)
def test_hours_are_apart_only_where_both_are_told(one: str, other: str, apart: bool) -> None:
    assert hours_apart(hours(one), hours(other)) is hours_apart(hours(other), hours(one)) is apart


def test_a_morning_and_an_evening_are_two(events_of: Coder) -> None:
    events = events_of(
        "A drone struck a depot on Wednesday morning, killing two people. In the evening shells hit a mill.",
        published="2024-05-16",
    )
    assert len(events) == 2


def test_those_who_tell_of_a_deed_did_not_do_it(events_of: Coder) -> None:
    (event,) = events_of(
        "Army jets struck a camp near the pass on Sunday, officials said, killing eight people."
    )
    assert not any("officials" in who.span.text for who in event.actors)
