"""Names to actors: the roster and the states with their adjectives, people and capitals, in one look-up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from sayso.errors import CodebookError
from sayso.ontology import countries as states
from sayso.ontology.countries import Country, folded
from sayso.ontology.loader import read_rows
from sayso.ontology.roles import phrase_key

__all__ = ["DATA", "Entry", "Roster", "entries", "roster"]

DATA: Final = ("roster.csv", *states.DATA)
_ACRONYM: Final = 6
NAME, ADJECTIVE, PEOPLE, CAPITAL = "state", "adjective", "people", "capital"


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody known by name.

    `kind` is an actor kind, or "state|adjective|people|capital" for a country's words.

    `since` and `until` are the first and last year in which the name meant this one, None where open;
    `common` marks a name that others bear, which counts alone only where the entry's country is spoken of;
    `famous` an acronym that counts anywhere.
    """

    name: str
    country: str | None
    sector: str | None
    kind: str
    wikidata: str | None = None
    since: int | None = None
    until: int | None = None
    common: bool = False
    famous: bool = False

    def known_in(self, year: int | None) -> bool:
        """May the name mean this one in that year? Without a year: yes."""
        if year is None:
            return True
        return (self.since or 0) <= year <= (self.until or 9999)


@dataclass(frozen=True, slots=True)
class _Form:
    """A written form: `upper` wants capitals throughout ("IS"), `capital` a capital first letter."""

    entry: Entry
    upper: bool
    capital: bool


class Roster:
    """Written forms to entries, by folded words; the longest match wins."""

    def __init__(self, pairs: Iterator[tuple[str, Entry]]) -> None:
        self._forms: dict[str, list[_Form]] = {}
        lengths: dict[str, set[int]] = {}
        for written, entry in pairs:
            key = phrase_key(written)
            words = key.split(" ")
            self._forms.setdefault(key, []).append(_form(written, entry))
            lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}

    def __len__(self) -> int:
        """How many written forms there are."""
        return len(self._forms)

    def match(
        self, keys: Sequence[str], words: Sequence[str], start: int, year: int | None = None
    ) -> tuple[int, tuple[Entry, ...]] | None:
        """The longest name from word `start` on: how many words, and whom it may mean, likeliest first.

        `keys` are the folded words (see `phrase_key`), `words` the same as written, whose capitals count.
        Entries outside the `year` stand last.

        >>> roster().match(["the", "un"], ["the", "U.N."], 1)[1][0].name
        'United Nations'
        """
        for length in self._lengths.get(keys[start], ()):
            forms = self._forms.get(" ".join(keys[start : start + length]))
            if forms and start + length <= len(keys):
                written = words[start : start + length]
                found = [form.entry for form in forms if _fits(form, written)]
                if found:
                    return length, tuple(sorted(found, key=lambda entry: not entry.known_in(year)))
        return None

    def find(self, name: str, year: int | None = None) -> Entry | None:
        """The likeliest entry with exactly this name, in any case; None when there is none.

        >>> roster().find("Kremlin").country
        'RUS'
        """
        forms = self._forms.get(phrase_key(name), [])
        return min((form.entry for form in forms), key=lambda entry: not entry.known_in(year), default=None)


def _form(written: str, entry: Entry) -> _Form:
    letters = [c for c in written if c.isalpha()]
    upper = all(c.isupper() for c in letters) and len(letters) <= _ACRONYM
    return _Form(entry, upper, any(c.isupper() for c in letters))


def _fits(form: _Form, written: Sequence[str]) -> bool:
    """A name wants a capital in its first or its last word; an acronym wants capitals throughout."""
    if form.upper:
        return all(not c.isalpha() or c.isupper() or len(written) > 1 for word in written for c in word)
    return not form.capital or written[-1][0].isupper() or written[0][0].isupper()


@cache
def roster() -> Roster:
    """The roster with the countries, compiled once for a process."""
    return Roster(_written_forms())


@cache
def entries() -> tuple[Entry, ...]:
    """The entries of roster.csv in their order; raises CodebookError for a row that is not of its form."""
    return tuple(_entry(row) for row in read_rows("roster.csv"))


def _written_forms() -> Iterator[tuple[str, Entry]]:
    for row, entry in zip(read_rows("roster.csv"), entries(), strict=True):
        aliases = [form for form in row["aliases"].split("|") if form]
        name = [] if {f"~{row['name']}", f"+{row['name']}"} & set(aliases) else [row["name"]]
        forms = dict.fromkeys([*name, *aliases])
        for form in forms:
            known = entry
            if form[0] in "~+":
                known = replace(entry, common=form[0] == "~", famous=form[0] == "+")
            yield from ((written, known) for written in _written(form.lstrip("~+"), entry.kind))
    for country in states.countries():
        yield from _country_forms(country)


def _written(form: str, kind: str) -> Iterator[str]:
    """The form, and its possessive without the apostrophe, as texts have it that lost their punctuation."""
    yield form
    if (
        kind in {NAME, "person"}
        and len(form) > _ACRONYM - 3
        and not form.endswith("s")
        and not form.isupper()
    ):
        yield f"{form}s"


def _country_forms(country: Country) -> Iterator[tuple[str, Entry]]:
    """Names before people before adjectives before capitals: the first reading is the likeliest."""
    taken: set[str] = set()
    for kind, words in (
        (NAME, country.names),
        (ADJECTIVE, country.adjectives),
        (PEOPLE, country.people),
        (CAPITAL, country.capitals),
    ):
        for word in words:
            if folded(word) not in taken:
                taken.add(folded(word))
                entry = Entry(country.name, country.state, None, kind)
                yield from ((written, entry) for written in _written(word, kind))


def _entry(row: dict[str, str]) -> Entry:
    try:
        return Entry(
            name=row["name"],
            country=row["country"] or None,
            sector=row["sector"] or None,
            kind=row["kind"],
            wikidata=row["wikidata"] or None,
            since=int(row["since"]) if row["since"] else None,
            until=int(row["until"]) if row["until"] else None,
        )
    except ValueError as error:
        raise CodebookError(
            f"not a row of the roster: {error}", where=f"roster.csv: {row['name']}"
        ) from error
