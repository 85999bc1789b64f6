"""What is told as long past."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.model import Event

Coder = Callable[..., tuple[Event, ...]]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Shells hit the port. In 2011 the army fired on a crowd of marchers.", "historical"),
        (
            "Shells hit the port. Many have fled since the war began with the shooting of marchers.",
            "historical",
        ),
        ("Shells hit the port. On Sunday the army fired on a crowd of marchers.", "asserted"),
    ],
)
def test_backstory_is_historical(events_of: Coder, text: str, modality: str) -> None:
    events = events_of(text, published="2024-05-14")
    assert events[-1].modality == modality
    assert events[0].modality == "asserted"


def test_a_sentence_with_old_dates_alone_is_backstory(events_of: Coder) -> None:
    events = events_of(
        "Shells hit the port on Monday. The truce of 2015 followed riots in three towns.",
        published="2024-05-14",
    )
    assert [event.modality for event in events if event.type == "PROTEST"] == ["historical"]
