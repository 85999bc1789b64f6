from __future__ import annotations

from itertools import combinations

import pytest

from sayso.gazetteer.actors import Entry, entries, roster
from sayso.ontology.countries import country
from sayso.ontology.loader import read_rows
from sayso.ontology.roles import phrase_key

OWN_CODES = {"KOS", "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}
SECTORS = {
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL",
    "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
}  # fmt: skip
KINDS = {"armed-group", "organisation", "alliance", "media", "monitor", "office", "party", "person"}


def _match(text: str, year: int | None = None) -> tuple[str, int] | None:
    words = text.split()
    hit = roster().match([phrase_key(word) for word in words], words, 0, year)
    return (hit[1][0].name, hit[0]) if hit else None


@pytest.mark.parametrize(
    ("text", "name", "length"),
    [
        ("Free Syrian Army fighters", "Free Syrian Army", 3),
        ("Jabhat al Nusra said", "Al-Nusra Front", 3),
        ("SOHR said", "Syrian Observatory for Human Rights", 1),
        ("Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights", 5),
        ("Kurdistan Workers' Party", "Kurdistan Workers' Party", 3),
        ("Da’esh", "Islamic State", 1),
        ("Medecins Sans Frontieres", "Medecins Sans Frontieres", 3),
        ("Syria", "Syria", 1),
    ],
)
def test_the_longest_form_wins(text: str, name: str, length: int) -> None:
    # phrase_key parts "Workers'" as the parser does not; the apostrophe is dropped on both sides
    assert _match(text) == (name, length)


@pytest.mark.parametrize("text", ["is", "who said", "us", "front", "party"])
def test_small_words_are_no_acronyms(text: str) -> None:
    assert _match(text) is None


def test_a_name_ends_with_the_words() -> None:
    assert roster().match(["free"], ["Free"], 0) is None


def test_the_year_chooses_the_reading() -> None:
    readings = {}
    for year in (2010, 2023):
        hit = roster().match(["taliban"], ["Taliban"], 0, year)
        assert hit is not None
        readings[year] = hit[1][0].sector
    assert readings == {2010: "REB", 2023: "GOV"}


def test_find_by_name_in_any_case() -> None:
    found = roster().find("WHITE HOUSE")
    assert found is not None
    assert (found.country, found.sector) == ("USA", "GOV")
    assert roster().find("The Order of Nobody") is None


def test_every_row_has_known_codes() -> None:
    for entry in entries():
        assert entry.country is None or entry.country in OWN_CODES or country(entry.country), entry
        assert entry.sector is None or entry.sector in SECTORS, entry
        assert entry.kind in KINDS, entry
        assert not entry.wikidata or (entry.wikidata[0] == "Q" and entry.wikidata[1:].isdigit()), entry
        assert not (entry.since and entry.until) or entry.since <= entry.until, entry


def test_the_roster_is_large_and_names_no_actor_twice() -> None:
    named = [(entry.name, entry.country, entry.since) for entry in entries()]
    assert len(named) >= 1200
    assert len(named) == len(set(named))


def test_no_alias_means_two_actors_without_a_rule_that_chooses() -> None:
    """Country, years or the mark of a name that counts only at home tell apart whoever share a name."""
    bearers: dict[str, list[tuple[Entry, bool]]] = {}
    for row, entry in zip(read_rows("roster.csv"), entries(), strict=True):
        for form in {row["name"], *filter(None, row["aliases"].split("|"))}:
            bearers.setdefault(phrase_key(form.lstrip("~+")), []).append((entry, form.startswith("~")))
    for alias, both in bearers.items():
        for (one, guest), (other, also) in combinations(both, 2):
            apart = (one.until or 9999) < (other.since or 0) or (other.until or 9999) < (one.since or 0)
            told = one.country != other.country or apart or guest != also
            assert one.name == other.name or told, (alias, one.name, other.name)
