"""Which time belongs to which event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.events import assemble, assemble_with_times
from sayso.mentions.times import find_times
from sayso.mentions.triggers import find_triggers
from sayso.model import Mentions, Parse

ParseText = Callable[..., Parse]


def _days(parse_text: ParseText, text: str, published: str = "2023-07-09") -> list[tuple[str, str, str]]:
    """Trigger, modality and time of each event that has a time."""
    parse = parse_text(text, published=published)
    times = find_times(parse)
    known = {time.id: time for time in times}
    events = assemble(parse, Mentions(times=times, triggers=find_triggers(parse)))
    return [
        (event.mentions[0].trigger.text, event.modality, str(known[one].earliest))
        for event in events
        for one in event.times
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The ministry said on Saturday that rebels shelled Tarmin on Thursday.", ["2023-07-06"]),
        ("Rebels shelled Tarmin on Thursday, the ministry said on Saturday.", ["2023-07-06"]),
        ("Ten villagers were killed in Tarmin on Thursday, a monitor said.", ["2023-07-06"]),
        ("Air strikes on Tarmin were reported late on Friday.", ["2023-07-07"]),
        ("On Friday, the minister said that rebels had shelled Tarmin.", []),
        ("Rebels shelled Tarmin on Monday, in the first week of July.", ["2023-07-03"]),
        ("It was the deadliest attack since last year.", []),
    ],
)
def test_the_day_of_saying_is_not_the_day_of_the_deed(
    parse_text: ParseText, text: str, days: list[str]
) -> None:
    assert [day for _, _, day in _days(parse_text, text)] == days


def test_what_another_is_compared_to_is_history(parse_text: ParseText) -> None:
    found = _days(parse_text, "These are the worst clashes since the battle for Tarmin last month.")
    assert [(modality, day) for _, modality, day in found] == [("historical", "2023-06-01")]


@pytest.mark.parametrize(
    ("text", "trigger", "day", "last"),
    [
        ("A bomb killed six people on Monday. Two days after the attack, police arrested three men.",
         "arrested", "2023-07-05", "2023-07-05"),
        ("A bomb killed six on 3 July. The day after the bombing, protesters marched in Hauge.",
         "marched", "2023-07-04", "2023-07-04"),
        ("Three days before the attack on 3 July, police had arrested a suspect.",
         "arrested", "2023-06-30", "2023-06-30"),
        ("Gunmen killed two men on Wednesday, a day after soldiers shelled the town.",
         "shelled", "2023-07-04", "2023-07-04"),
        ("Gunmen attacked a market on Tuesday, killing four. Hours later, soldiers shelled the village.",
         "shelled", "2023-07-04", "2023-07-05"),
        ("The strike killed six on Saturday. Minutes later, a second strike hit the rescuers.",
         "hit", "2023-07-08", "2023-07-08"),
        ("The shelling on Monday killed ten. The minister resigned a week after the shelling.",
         "resigned", None, None),  # a day after that of the report
        ("Police arrested three men two days after the attack.", "arrested", None, None),
    ],
)  # fmt: skip
def test_a_time_counted_from_another_happening(
    parse_text: ParseText, text: str, trigger: str, day: str | None, last: str | None
) -> None:
    parse = parse_text(text, published="2023-07-09")
    events, times = assemble_with_times(
        parse, Mentions(times=find_times(parse), triggers=find_triggers(parse))
    )
    event = next(one for one in events if any(m.trigger.text == trigger for m in one.mentions))
    days = {time.id: time for time in times}
    found = [(str(days[one].earliest), str(days[one].latest)) for one in event.times]
    assert found == ([] if day is None else [(day, last)])
    if found:
        assert days[event.times[0]].anchor == "event"
