"""What holds a name of which nothing says where it lies: the town or unit of which the text tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final

from sayso.gazetteer.places import Gazetteer, GazetteerPlace
from sayso.mentions.places.frames import noun_of_list, plural_class
from sayso.mentions.places.lexicon import lexicon
from sayso.mentions.places.reading import Reading
from sayso.mentions.places.recognition import Toponym
from sayso.mentions.places.scenes import ENGLISH

__all__ = ["Surroundings"]

_FINE: Final = frozenset({"settlement", "site", "admin2", "admin1"})
_UNITS: Final = frozenset({"admin2", "admin1"})
_SETTLED: Final = 1.5  # a settlement counts so much more than a unit
_SHARE: Final = 0.6  # of the names lie in the unit, or country, of which the text tells
_NAMED: Final = 3  # the town is every third one that is named
_LED: Final = 4  # or every fourth, where it is the first
_OPENING: Final = frozenset({"In", "Across"})
_VILLAGES: Final = frozenset({"village", "town", "township", "hamlet", "commune"})


class Surroundings:
    """The units around the names of a document, by what its other names are pinned to."""

    def __init__(
        self,
        reading: Reading,
        toponyms: Sequence[Toponym],
        pins: Mapping[int, GazetteerPlace | None],
        gazetteer: Gazetteer,
    ) -> None:
        self._reading, self._toponyms, self._gazetteer = reading, toponyms, gazetteer
        self._lands = {pin for pin in pins.values() if pin is not None and pin.precision == "country"}
        self._pins: dict[int, GazetteerPlace] = {}
        for at, pin in sorted(pins.items()):
            one = toponyms[at]
            named = one.kind == "name" and not one.part_of_name
            if pin is not None and named and pin.precision in _FINE:
                self._pins[at] = pin

    def of(self, number: int) -> GazetteerPlace | None:
        """What is around the name.

        In a text of one town the town, which no village lies in; of a quarter or street the one town of the
        sentence. Else the unit that opens the sentence, or in which all lies that it names, else the text's.
        """
        toponym = self._toponyms[number]
        focus = self._focus
        if focus is None:
            return next(iter(self._lands)) if len(self._lands) == 1 else None
        here = self._in_sentence(toponym)
        if self._of_one_town:
            unit = self._opening(here) if focus.country not in ENGLISH else None
            if unit is not None and unit.admin1 != focus.admin1:
                return unit
            return _wider(focus, self._gazetteer) if self._is_village(toponym) else focus
        towns = {pin for at in here if (pin := self._told[at]).precision == "settlement"}
        if len(towns) == 1 and self._is_part(toponym):
            return towns.pop()
        return self._unit_around(here)

    @cached_property
    def _focus(self) -> GazetteerPlace | None:
        """The settlement or unit of which the text tells most."""
        counts: dict[GazetteerPlace, float] = {}
        for pin in self._pins.values():
            counts[pin] = counts.get(pin, 0.0) + (_SETTLED if pin.precision == "settlement" else 1.0)
        return max(counts, key=lambda place: counts[place], default=None)

    @cached_property
    def _of_one_town(self) -> bool:
        """Does the text tell of one town? A local paper does; others when they name it most."""
        focus = self._focus
        if focus is None or focus.country in ENGLISH:
            return True
        named = [pin.row for pin in self._told.values() if pin.precision == "settlement"]
        towns = Counter(named)
        count, most = towns[focus.row], max(towns.values(), default=0)
        if not count or count < most or (count == 1 and len(towns) > 1):
            return False
        return count * (_LED if named[0] == focus.row else _NAMED) >= len(named)

    @cached_property
    def _told(self) -> dict[int, GazetteerPlace]:
        """The pins but that of the dateline, which only says where the report was written."""
        line = self._reading.parse.document.dateline.place
        starts = {at: self._reading.offsets[self._toponyms[at].first] for at in self._pins}
        return {
            at: pin
            for at, pin in self._pins.items()
            if line is None or not line.start <= starts[at] < line.end
        }

    @cached_property
    def _sentence(self) -> list[int]:
        return list(accumulate(map(int, self._reading.starts)))

    def _is_village(self, toponym: Toponym) -> bool:
        """Does a word beside the name say that it is a village or town of its own?"""
        word, first = self._reading.word, toponym.first
        beside = (word(toponym.last + 1), word(first - 1), noun_of_list(self._reading, first))
        return any(word.lower().removesuffix("s") in _VILLAGES for word in beside)

    def _is_part(self, toponym: Toponym) -> bool:
        """Is it a street, a building or a quarter?"""
        word, first = self._reading.word, toponym.first
        last, after = word(toponym.last), word(toponym.last + 1)
        of = noun_of_list(self._reading, first).removesuffix("s")
        beside = {last.lower(), after, of, plural_class(self._reading, toponym.last + 1)}
        words = lexicon()
        return last in words.sites or after in words.built or not words.quarters.isdisjoint(beside)

    def _in_sentence(self, toponym: Toponym) -> list[int]:
        sentence = self._sentence[toponym.first]
        return [at for at in self._told if self._sentence[self._toponyms[at].first] == sentence]

    def _unit_around(self, here: Sequence[int]) -> GazetteerPlace | None:
        opening = self._opening(here)
        if opening is not None:
            return opening
        units = {self._unit(at) for at in here}
        only = next(iter(units)) if len(units) == 1 else -1
        return self._gazetteer.place(only) if only >= 0 else self._of_text

    def _opening(self, here: Sequence[int]) -> GazetteerPlace | None:
        return next((self._told[at] for at in here if self._opens(at)), None)

    def _opens(self, at: int) -> bool:
        """Is it the unit of "In Cauca, a bomb went off in X"?"""
        first = self._toponyms[at].first
        word = self._reading.word
        if word(first - 1) == "of" and word(first - 2) in lexicon().classes:
            first -= 2
        first -= word(first - 1) == "the"
        opens = first > 0 and self._reading.starts[first - 1] and self._reading.word(first - 1) in _OPENING
        return opens and self._told[at].precision in _UNITS

    def _unit(self, at: int) -> int:
        pin = self._told[at]
        return pin.row if pin.precision == "admin1" else int(self._gazetteer.columns["admin1"][pin.row])

    @cached_property
    def _of_text(self) -> GazetteerPlace | None:
        """The first-order unit, else the country, in which most of the names lie."""
        units = Counter(map(self._unit, self._told))
        unit, count = units.most_common(1)[0] if units else (-1, 0)
        if unit >= 0 and count >= _SHARE * len(self._told):
            return self._gazetteer.place(unit)
        countries = Counter(pin.country for pin in self._pins.values() if pin.country)
        code, count = countries.most_common(1)[0] if countries else ("", 0)
        row = self._gazetteer.country_row(code) if code and count >= _SHARE * len(self._pins) else -1
        return self._gazetteer.place(row) if row >= 0 else None


def _wider(focus: GazetteerPlace, gazetteer: Gazetteer) -> GazetteerPlace:
    """The unit of a settlement: a village is not in another one."""
    above = int(gazetteer.columns["admin1"][focus.row])
    return gazetteer.place(above) if focus.precision == "settlement" and above >= 0 else focus
