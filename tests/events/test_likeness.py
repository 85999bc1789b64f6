"""Why two tellings are one happening: the weights, and what a mention says of them."""

from __future__ import annotations

from collections.abc import Callable

from sayso.events.likeness import Likeness
from sayso.model import Event

Coder = Callable[..., tuple[Event, ...]]


def test_a_mention_tells_what_joined_it(events_of: Coder) -> None:
    (event,) = events_of("A bomb exploded at a depot on Monday. The blast killed two guards.")
    (line,) = [why for mention in event.mentions for why in mention.why if "definite noun" in why]
    assert line.startswith("joined at +")


def test_the_weightiest_part_is_told_first_and_nothings_are_left_out() -> None:
    likeness = Likeness(0.4, (("same day", 0.1), ("same actor", 0.7), ("start", -0.4), ("size", 0.0)))
    assert likeness.enough
    assert str(likeness) == "joined at +0.40: same actor +0.70, start -0.40, same day +0.10"


def test_what_speaks_against_keeps_two_apart() -> None:
    assert not Likeness(-0.1, ()).enough
