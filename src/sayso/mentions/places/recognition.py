"""Which stretches of the text are toponyms: the word of the tagger, the gazetteer and the context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from sayso.gazetteer.folding import romanised
from sayso.gazetteer.places import Gazetteer
from sayso.mentions.places.frames import frames
from sayso.mentions.places.groups import group_names
from sayso.mentions.places.initials import are_other_initials
from sayso.mentions.places.lexicon import lexicon, peoples
from sayso.mentions.places.linear import Linear, recogniser
from sayso.mentions.places.reading import Entity, Reading
from sayso.mentions.places.scenes import is_scene, tells_of_abroad
from sayso.ontology.countries import country_of_name

__all__ = ["Candidate", "Toponym", "candidates", "recognise"]

_Where = tuple[int, int, int, int]
_LONGEST: Final = 6  # words of a name
# Log odds from which on a name is listed: a name missed here is lost, one too many may still
# be dropped. Found on the development set: F 87.0 at -1.2, 88.2 at -0.6, 87.5 at 0.
_THRESHOLD: Final = -0.6
_REMEMBERED: Final = 20_000  # looked-up names that are kept: documents of one batch name the same places
_TELLING: Final = 8  # letters: another spelling of a shorter name is too often another name
_WHOLE: Final = 1.5  # log odds for a whole name before its parts ("Deir Ezzor" before "Deir")
_OWN: Final = 3.0  # of a user's own place: they put it there since reports name it
_JOINED: Final = 1.9  # of a name in a list with places: between no sign and the name of a town
_AGAIN: Final = 4.0  # for a name that the document shows elsewhere to be a place
_SURE: Final = 0.5  # from this score on a name of no list shows what it is
_OF_TWO: Final = 6.0  # a list has "Jammu and Kashmir" for nothing else
_GAP: Final = 2  # tokens from one half of a hyphened name to the other
_HALF: Final = 4  # letters of each part of a hyphened name
_LINKED: Final = frozenset({"and", "&", "'s", "’s"})
_ALIAS: Final = 1
_LONGER: Final = frozenset({"romanised:more", "unit-word", "site-word", "nature-word", "frame:article"})
_BETWEEN: Final = frozenset({"of", "in", ",", "the", "and"})
_CLOSED: Final = frozenset({")", ",", ".", ";", "on"})  # what comes after "Kyiv time"
_KINDS: Final = {"PCL": "country", "ADM": "feature:unit", "PPL": "feature:town"}
_NOT_LISTED: Final = frozenset(
    {"tag:is:ORG", "tag:is:NORP", "tag:is:DATE", "never", "demonym", "before:title", "group:is", "group:over"}
)
_NOT_AGAIN: Final = _NOT_LISTED - {"tag:is:ORG", "tag:is:NORP"}
_NAMES = frozenset({"ORG", "PERSON", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "FAC"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be a toponym: tokens `first` to `last` and what speaks for or against it."""

    first: int
    last: int
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Toponym:
    """A recognised toponym or demonym; `part_of_name`: it stands inside a longer name that is no place."""

    first: int
    last: int
    text: str
    kind: str
    part_of_name: bool
    score: float


def recognise(reading: Reading, gazetteer: Gazetteer, model: Linear | None = None) -> list[Toponym]:
    """The toponyms in the order of the text; no two share a token."""
    scorer = model or recogniser()
    scored = [(scorer.score(found.features) + _own(found), found) for found in candidates(reading, gazetteer)]
    scored.sort(key=lambda pair: (-pair[0] - _whole(pair[1]), pair[1].first, -pair[1].last))
    taken: set[int] = set()
    chosen: list[Toponym] = []
    rest: list[tuple[float, Candidate]] = []
    for score, found in scored:
        tokens = range(found.first, found.last + 1)
        if score > _THRESHOLD and taken.isdisjoint(tokens):
            taken.update(tokens)
            chosen.append(_toponym(reading, found, score))
        else:
            rest.append((score, found))
    shown = _names_shown(reading, scored)
    if tells_of_abroad(chosen, gazetteer):
        shown |= _stage(reading, chosen, rest, taken)
    _again(reading, chosen, rest, taken, shown)
    _join(reading, chosen, rest, taken)
    _free(reading, chosen, taken)
    return sorted(chosen, key=lambda toponym: toponym.first)


def _free(reading: Reading, chosen: list[Toponym], taken: set[int]) -> None:
    """Where an entity is made of places that lie in one another ("Zurk of Herat"), they stay places."""
    for at, one in enumerate(chosen):
        entity = reading.entity_at[one.first]
        if one.part_of_name and entity >= 0 and _only_places(reading, reading.entities[entity], one, taken):
            chosen[at] = replace(one, part_of_name=False)


def _only_places(reading: Reading, entity: Entity, one: Toponym, taken: set[int]) -> bool:
    """Is the entity longer than the toponym, and all of it toponyms and what joins them?"""
    tokens = range(entity.first, entity.last + 1)
    return (entity.first < one.first or entity.last > one.last) and all(
        token in taken or reading.words[token] in _BETWEEN for token in tokens
    )


def _again(
    reading: Reading,
    chosen: list[Toponym],
    rest: Sequence[tuple[float, Candidate]],
    taken: set[int],
    shown: set[str],
) -> None:
    """Add what the document shows elsewhere to be a place ("the town of X", later "took X")."""
    for score, one in rest:
        tokens = range(one.first, one.last + 1)
        if (
            score > _THRESHOLD - _AGAIN
            and reading.text(one.first, one.last) in shown
            and "run:whole" in one.features
            and _NOT_AGAIN.isdisjoint(one.features)
            and taken.isdisjoint(tokens)
        ):
            taken.update(tokens)
            chosen.append(_toponym(reading, one, score + _AGAIN))


def _stage(
    reading: Reading, chosen: list[Toponym], rest: Sequence[tuple[float, Candidate]], taken: set[int]
) -> set[str]:
    """Add names in, at or to which something is done, whatever the tagger takes them for.

    Returns those of one word: a name of several ("to take Swift Arrow", a horse) shows less.
    """
    shown = set()
    for _, one in rest:
        tokens = range(one.first, one.last + 1)
        if taken.isdisjoint(tokens) and is_scene(reading, one):
            taken.update(tokens)
            chosen.append(_toponym(reading, one, _SURE))
            if one.first == one.last:
                shown.add(chosen[-1].text)
    return shown


def _is_unlisted(found: Candidate) -> bool:
    return any(feature.startswith("unknown:") for feature in found.features)


def _names_shown(reading: Reading, scored: Sequence[tuple[float, Candidate]]) -> set[str]:
    """The names, but no abbreviations, that the gazetteer lacks and their surroundings show to be places."""
    shown = (one for score, one in scored if score > _SURE and _is_unlisted(one))
    return {text for one in shown if not (text := reading.text(one.first, one.last)).isupper()}


def _join(
    reading: Reading, chosen: list[Toponym], rest: Sequence[tuple[float, Candidate]], taken: set[int]
) -> None:
    """Add unknown names that stand in a list with places ("Aleppo and X"), and those in a list with these."""
    ends = {one.last for one in chosen if one.kind == "name" and not one.part_of_name and one.score > 0}
    waiting = [(score, one) for score, one in rest if score > _THRESHOLD - _JOINED and _listable(one)]
    found = True
    while found and ends:
        found = False
        for score, one in list(waiting):
            if _listed_with(reading, one.last, ends) and taken.isdisjoint(range(one.first, one.last + 1)):
                waiting.remove((score, one))
                taken.update(range(one.first, one.last + 1))
                chosen.append(_toponym(reading, one, score + _JOINED))
                ends.add(one.last)
                found = True


def _listable(found: Candidate) -> bool:
    """May it be one of a list of places; what the tagger takes for a body, where it is known at home?"""
    others = _NOT_LISTED - {"tag:is:ORG"} if "fits-country" in found.features else _NOT_LISTED
    return "run:whole" in found.features and others.isdisjoint(found.features)


def _listed_with(reading: Reading, last: int, ends: set[int]) -> bool:
    token = reading.parse.doc[last]
    if token.dep_ == "conj" and token.head.i in ends:
        return True
    return any(child.dep_ == "conj" and child.i in ends for child in token.rights)


def _own(found: Candidate) -> float:
    """How much the name of a user's own place counts beyond what the tagger says of it."""
    return _OWN if "own" in found.features else 0.0


def _whole(found: Candidate) -> float:
    """How much a name of several words goes before its parts ("Deir Ezzor", "Zurk Hills" before "Zurk")."""
    longer = sum(feature in _LONGER for feature in found.features)
    return _WHOLE * longer + _OF_TWO * ("joined" in found.features)


def _toponym(reading: Reading, found: Candidate, score: float) -> Toponym:
    text = reading.text(found.first, found.last)
    kind = "demonym" if text in peoples() and country_of_name(text) is None else "name"
    inside = (
        "group:in" in found.features
        or _inside_name(reading, found.first, found.last)
        or _names_a_building(reading, found)
        or _names_a_clock(reading, found.last)
    )
    return Toponym(found.first, found.last, text, kind, inside, score)


def _inside_name(reading: Reading, first: int, last: int) -> bool:
    if last in reading.roads or first - 2 in reading.roads:
        return False
    at = reading.entity_at[first]
    if at >= 0:
        entity = reading.entities[at]
        if entity.label in _NAMES and _goes_on(reading, entity, first, last):
            return True
    return reading.word(last + 1) in lexicon().organisations


def _names_a_building(reading: Reading, found: Candidate) -> bool:
    """Is it the country in the name of a building ("the Souk Libya market"), with a name before it?"""
    if country_of_name(reading.text(found.first, found.last)) is None or not found.first:
        return False
    before, behind = reading.parse.doc[found.first - 1], reading.word(found.last + 1)
    named = before.pos_ == "PROPN" and before.text[:1].isupper() and not before.is_sent_start
    return named and before.dep_ == "compound" and behind in lexicon().built


def _names_a_clock(reading: Reading, last: int) -> bool:
    """Is it the town by whose clock the hour is told ("at 3:45 a.m. (Sanaa time)")?"""
    return reading.word(last + 1) == "time" and reading.word(last + 2) in _CLOSED


def _goes_on(reading: Reading, entity: Entity, first: int, last: int) -> bool:
    """Has the entity capitalised words beyond these ("X 60 kilometres" has none)?"""
    beyond = (*range(entity.first, first), *range(last + 1, entity.last + 1))
    return any(reading.words[index][:1].isupper() for index in beyond)


class _Votes:
    """What the document says of a word: tagged as a place or a person, written small, in a group's name."""

    def __init__(self, reading: Reading) -> None:
        self.labels: Counter[tuple[str, str]] = Counter()
        self.persons: set[str] = set()
        words = reading.words
        for entity in reading.entities:
            self.labels[(reading.text(entity.first, entity.last), entity.label)] += 1
            if entity.label == "PERSON" and entity.last > entity.first:
                self.persons.add(words[entity.last])
        self.small = {word for word in words if word[0].islower()}
        self.countries = {peoples()[word][0] for word in words if word in peoples()}
        self.countries.update(map(_country_code, {text for text, _ in self.labels}))
        self.countries -= {"", "USA"}
        self.group_at = {
            index: (first, last) for first, last in group_names(reading) for index in range(first, last + 1)
        }

    def group(self, start: int, end: int, renowned: bool) -> Iterator[str]:
        """How the words lie to the name of a known group: they are it, in it, or over it."""
        touched = (self.group_at[index] for index in range(start, end + 1) if index in self.group_at)
        at = next(touched, None)
        if at is None:
            return
        first, last = at
        if (first, last) == (start, end):
            yield "group:place" if renowned else "group:is"
        elif first <= start and end <= last:
            yield "group:in"
            yield "group:in:renowned" if renowned else "group:in:other"
        elif not renowned:
            yield "group:over"


@cache
def _country_code(word: str) -> str:
    found = country_of_name(word) if word[0].isupper() else None
    return found.code if found else ""


def candidates(reading: Reading, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Stretches of capitalised runs that the tagger, the gazetteer or a class word puts forward."""
    votes = _Votes(reading)
    stretches = [*_stretches(reading), *_joined_runs(reading, gazetteer)]
    texts = [reading.text(start, end) for start, end, _, _ in stretches]
    listed = gazetteer.known(texts)
    whole = _whole_hyphened(reading, stretches, listed)
    for where, text, known in zip(stretches, texts, listed, strict=True):
        if (where[2], where[3]) in whole and (where[0], where[1]) != (where[2], where[3]):
            continue
        if known and where[0] == where[1] and are_other_initials(reading, gazetteer, where[0]):
            continue
        if not known and where[0] < where[1] and reading.words[where[1]] in lexicon().no_places:
            continue
        if (known or _put_forward(reading, text, where)) and not _hopeless(reading, where):
            yield Candidate(where[0], where[1], _features(reading, gazetteer, votes, text, where))


def _whole_hyphened(
    reading: Reading, stretches: Sequence[_Where], listed: Sequence[bool]
) -> set[tuple[int, int]]:
    """Runs of one hyphened word that are one name ("Gourma-Rharous"), not two ("the Sumy-Kharkiv road").

    A list has it as one, or lacks one of its halves.
    """
    halves: dict[tuple[int, int], dict[tuple[int, int], bool]] = {}
    for (start, end, first, last), known in zip(stretches, listed, strict=True):
        if last - first == _GAP and first not in reading.roads and _is_hyphened(reading, first):
            halves.setdefault((first, last), {})[start, end] = bool(known)
    return {
        (first, last)
        for (first, last), known in halves.items()
        if known.get((first, last)) or known.get((first, first)) is not known.get((last, last))
    }


def _is_hyphened(reading: Reading, first: int) -> bool:
    hyphen = reading.parse.doc[first + 1]
    if hyphen.text != "-" or hyphen.whitespace_ or reading.parse.doc[first].whitespace_:
        return False
    halves = (reading.words[first], reading.words[first + _GAP])
    return all(len(half) >= _HALF and half[1:].islower() and half not in peoples() for half in halves)


def _joined_runs(reading: Reading, gazetteer: Gazetteer) -> Iterator[_Where]:
    """Two runs with "and" or "'s" between them that a list has as one name ("Jammu and Kashmir")."""
    pairs = [
        (first, last)
        for (first, end), (start, last) in pairwise(reading.runs)
        if start - end == _GAP and reading.words[end + 1] in _LINKED and last - first <= _LONGEST
    ]
    known = gazetteer.known([reading.text(first, last) for first, last in pairs])
    for (first, last), listed in zip(pairs, known, strict=True):
        if listed and gazetteer.rows(reading.text(first, last)).ranks.min() <= _ALIAS:
            yield first, last, first, last


def _stretches(reading: Reading) -> Iterator[_Where]:
    for first, last in reading.runs:
        for start in range(first, last + 1):
            for end in range(start, min(last, start + _LONGEST - 1) + 1):
                if _edges(reading.words, start, end):
                    yield start, end, first, last


def _put_forward(reading: Reading, text: str, where: _Where) -> bool:
    """Is a stretch that the gazetteer lacks a whole run, an entity, a demonym, or closed by a class word?"""
    start, end, first, last = where
    if start == end and reading.starts[start] and reading.entity_at[start] < 0:
        return text in peoples()
    if (start == first and end == last) or text in peoples() or _class_word(reading, start, end):
        return True
    at = reading.entity_at[start]
    return at >= 0 and reading.entities[at].first == start and reading.entities[at].last == end


def _hopeless(reading: Reading, where: _Where) -> bool:
    """Is it one common word, which the tagger does not take for a name?"""
    start, end, _, _ = where
    if _is_saint(reading, start):
        return True
    return start == end and reading.entity_at[start] < 0 and reading.words[start] in lexicon().never


def _is_saint(reading: Reading, start: int) -> bool:
    """Is it the saint of a church ("the church of St. Gabriel")?"""
    if reading.words[start].rstrip(".") not in lexicon().saints or reading.word(start - 1) != "of":
        return False
    return reading.word(start - 2).lower() in lexicon().holy


def _class_word(reading: Reading, start: int, end: int) -> str:
    if end == start:
        return ""
    word, words = reading.words[end], lexicon()
    if word in words.sites:
        return "site-word"
    return "nature-word" if word in words.nature else "unit-word" if word in words.units else ""


def _edges(words: Sequence[str], start: int, end: int) -> bool:
    """May a name begin and end with these words?"""
    if not (words[end][0].isupper() or words[end][0].isdigit()):
        return False
    if start == end and words[start].lower() in lexicon().articles:
        return False
    if words[start][0].isupper():
        return start < 2 or words[start - 1] != "-" or words[start - 2] not in lexicon().articles
    return words[start] in lexicon().articles and start < end


def _features(
    reading: Reading, gazetteer: Gazetteer, votes: _Votes, text: str, where: _Where
) -> tuple[str, ...]:
    start, end, first, last = where
    whole = start == first and end == last
    features = [
        *_tagged(reading, start, end),
        *_gazetted(gazetteer, text, end - start),
        *_fitting(gazetteer, votes, text),
        *_around(reading, where),
        *_elsewhere(votes, text, reading.words[end], start == end),
    ]
    if text in peoples():
        features.append("demonym")
    else:
        features.extend(frames(reading, start, end, whole))
    if "demonym" not in features:
        features.extend(votes.group(start, end, _renowned(features)))
    if any(word in _LINKED for word in reading.words[start : end + 1]):
        features.append("joined")
    closing = _class_word(reading, start, end)
    if closing:
        features.append(closing)
    if "country" in features and reading.entity_at[start] >= 0 and end == start:
        features.extend(_in_person(reading, start))
    return tuple(features)


def _renowned(features: Sequence[str]) -> bool:
    """Is it a country, a region of our own list, or the own name of a large town or unit, not in capitals?"""
    if "country" in features or "feature:region" in features:
        return True
    if any(one.startswith("upper:") for one in features):
        return False
    return any(one in features for one in ("known:one:0", "known:more:0")) and any(
        one[:6] == "people" and one[-1] in "6789" for one in features
    )


def _in_person(reading: Reading, at: int) -> Iterator[str]:
    entity = reading.entities[reading.entity_at[at]]
    if entity.label == "PERSON" and entity.last > entity.first:
        yield "country-in-person"


def _fitting(gazetteer: Gazetteer, votes: _Votes, text: str) -> Iterator[str]:
    """Does a place of that name lie in a country that the document names, or only where names are romanised?

    The United States are left aside: some town there bears almost any name.
    """
    countries = _countries_of(gazetteer, text)
    if votes.countries and not votes.countries.isdisjoint(countries):
        yield "fits-country"
    if countries and countries <= romanised():
        yield "romanised:more" if " " in text or "-" in text else "romanised:one"


@lru_cache(_REMEMBERED)
def _countries_of(gazetteer: Gazetteer, text: str) -> frozenset[str]:
    codes = gazetteer.columns["country"][gazetteer.rows(text).places]
    return frozenset(gazetteer.countries()[code] for code in codes.tolist())


def _tagged(reading: Reading, start: int, end: int) -> Iterator[str]:
    at, to = reading.entity_at[start], reading.entity_at[end]
    if at < 0 and to < 0:
        yield "tag:none"
        yield f"pos:none:{reading.tags[end]}"
        return
    entity = reading.entities[at if at >= 0 else to]
    if entity.first == start and entity.last == end:
        yield f"tag:is:{entity.label}"
        yield f"pos:is:{reading.tags[end]}"
    elif entity.first <= start and entity.last >= end:
        side = "first" if entity.first == start else "last" if entity.last == end else "middle"
        yield f"tag:in:{entity.label}"
        yield f"tag:in:{entity.label}:{side}"
    else:
        yield f"tag:over:{entity.label}"


@lru_cache(_REMEMBERED)
def _gazetted(gazetteer: Gazetteer, text: str, extra: int) -> tuple[str, ...]:
    """What the gazetteer says of a name: how it is spelled there, how many people, which kinds of place."""
    length = "one" if extra == 0 else "more"
    rows = gazetteer.rows(text)
    close = rows.spelling == "variant" and len(text) >= _TELLING
    if rows.spelling != "exact" and not close:
        return (f"{rows.spelling or 'unknown'}:{length}",)
    columns = gazetteer.columns
    people = int(columns["population"][rows.places].max())
    own = rows.places[rows.ranks <= 1]
    codes = zip(own.tolist(), columns["feature"][own].tolist(), strict=True)
    kinds = sorted({_feature(gazetteer, row, gazetteer.features()[code]) for row, code in codes})
    found = [
        f"known:{length}:{2 if close else int(rows.ranks.min())}",
        f"people:{length}:{len(str(people)) if people else 'unknown'}",
        f"many:{min(len(rows.places), 9) // 3}",
        *kinds,
    ]
    if rows.places[0] >= gazetteer.own_from:
        found.append("own")
    if text.isupper():
        found.append(f"upper:{min(len(text), 4)}")
    return tuple(found)


def _feature(gazetteer: Gazetteer, row: int, code: str) -> str:
    """The kind of place; a hill or bridge of a dump tells no more of a name than a small town does."""
    other = "feature:region" if row < gazetteer.added_from else "feature:town"
    return _KINDS.get(code[:3], other)


def _around(reading: Reading, where: _Where) -> Iterator[str]:
    start, end, first, last = where
    before, after = reading.word(start - 1), reading.word(end + 1)
    yield _IN_RUN[start == first, end == last]
    if reading.starts[start]:
        yield "before:sentence"
    elif start > first:
        yield f"before:run:{_kind(before)}"
    else:
        low = before.lower()
        yield f"before:{low if low in lexicon().locative else reading.tags[start - 1]}"
    yield from _introduced(reading, start)
    if before.rstrip(".") in lexicon().titles:
        yield "before:title"
    if end < last:
        yield f"after:run:{_kind(after)}"
    elif after.lower() in lexicon().classes:
        yield f"after:class:{lexicon().classes[after.lower()][0]}"
    elif after:
        yield f"after:{reading.tags[end + 1]}"
    yield from _lists(reading, start, end)


_IN_RUN: Final = {
    (True, True): "run:whole",
    (True, False): "run:first",
    (False, True): "run:last",
    (False, False): "run:middle",
}


def _introduced(reading: Reading, start: int) -> Iterator[str]:
    """What the words before the name say: the village of X, eastern X, near X."""
    before = reading.word(start - 1).lower()
    if before == "of" and reading.word(start - 2) in lexicon().classes:
        yield "before:class-of"
    elif before in lexicon().directions:
        yield "before:direction"
    elif before in lexicon().classes:
        yield "before:class"
    elif before in lexicon().strong_locative:
        yield "before:locative"


def _lists(reading: Reading, start: int, end: int) -> Iterator[str]:
    alone = start == end or reading.words[start].lower() in lexicon().articles
    if alone and reading.words[end] in lexicon().never:
        yield "never"
    if reading.word(end + 1) == "," and reading.word(end + 2)[:1].isupper():
        yield "after:comma-capital"
    if reading.word(start - 1) == "," and reading.word(start - 2)[:1].isupper():
        yield "before:comma-capital"


def _kind(word: str) -> str:
    words = lexicon()
    if word.rstrip(".") in words.titles:
        return "title"
    if word in words.sites:
        return "site"
    if word in words.organisations:
        return "organisation"
    if word.lower() in words.classes:
        return "class"
    return "link" if not word[0].isupper() else "other"


def _elsewhere(votes: _Votes, text: str, last_word: str, single: bool) -> Iterator[str]:
    place = sum(votes.labels[(text, label)] for label in ("GPE", "LOC"))
    person = votes.labels[(text, "PERSON")]
    if place:
        yield f"doc:place:{min(place, 3)}"
    if person:
        yield f"doc:person:{min(person, 3)}"
    if votes.labels[(text, "ORG")]:
        yield "doc:organisation"
    if single and last_word in votes.persons:
        yield "doc:surname"
    if single and last_word.lower() in votes.small:
        yield "doc:small"
