"""What coding costs after the parse grows with the text, not with its square."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice

from sayso.model import Parse
from sayso.pipeline import Coder

SHORT, LONG = 10_000, 40_000  # characters
# Times as long for four times the text: 4 where it grows with it, 16 with its square; 5.5 to 6 were measured.
MOST = 8.0
TOWNS = ("Aleppo", "Mosul", "Kandahar", "Kharkiv", "Sirte", "Marib", "Goma", "Idlib", "Homs", "Taiz", "Gao")
SPEAKERS = (
    "police",
    "a doctor",
    "the army",
    "the governor, Karim Haddad",
    "state TV",
    "a nurse",
    "witnesses",
)
TOLD = (
    "{n} people were killed in {town} on {day} when a car bomb exploded outside a shop, {speaker} said.",
    '"We pulled {n} bodies from the rubble of the school," {speaker} told reporters in {town}.',
    "Warplanes bombed {town} later that day, wounding at least {n} civilians, according to {speaker}.",
    "The rebels denied that they had shelled {town}, and said {n} of their men were arrested on {day}.",
    "He added that the attack near {town} had been planned for weeks.",
    "Some {n} families fled {town} after clashes between soldiers and gunmen, {speaker} said.",
)
DAYS = ("Monday", "3 May", "Tuesday", "7 May", "Friday")


def sentences() -> Iterator[str]:
    """Always new sentences: the lists have lengths that share no divisor."""
    lists = zip(*map(cycle, (TOLD, TOWNS, SPEAKERS, DAYS)), strict=True)
    for number, (told, town, speaker, day) in enumerate(lists):
        yield told.format(n=2 + number * 7 % 60, town=town, speaker=speaker, day=day)


def text(length: int) -> str:
    """Paragraphs of four sentences, about so many characters."""
    found = list(islice(sentences(), length // 85))
    return "\n\n".join(" ".join(found[at : at + 4]) for at in range(0, len(found), 4))


def seconds(coder: Coder, parse: Parse) -> float:
    """Processor time of all stages after the parse: other work on the machine counts little."""
    gc.collect()
    began = time.process_time()
    coder.code_parse(parse)
    return time.process_time() - began


def test_four_times_the_text_takes_not_much_more_than_four_times_as_long(
    parse_text: Callable[..., Parse],
) -> None:
    coder = Coder()
    short, long = (parse_text(text(length), published="2023-05-09") for length in (SHORT, LONG))
    seconds(coder, short)  # data is loaded
    best = [float("inf"), float("inf")]
    for _ in range(4):
        best = [min(known, seconds(coder, parse)) for known, parse in zip(best, (short, long), strict=True)]
        if best[1] < MOST * best[0]:
            return
    raise AssertionError(f"{best[1]:.2f} s to {best[0]:.2f} s: {best[1] / best[0]:.1f} times")
