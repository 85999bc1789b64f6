"""What the finders find: times, places, actors, quantities, instruments, attributions, triggers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sayso.model.span import Span

__all__ = [
    "Actor",
    "Alternative",
    "Attribution",
    "Instrument",
    "Mentions",
    "Place",
    "Quantity",
    "Time",
    "Trigger",
]


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression and its TIMEX3 value (ISO-TimeML); first and last day where it is on the calendar.

    `anchor` says what a relative value hangs on: "stated", "dateline", "narrative", "event" or None.
    `precision` is "time|day|week|month|quarter|season|half|year|decade|century|vague". `signal` is the
    preposition before it; `first` and `last` are the days meant where what stands around it stretches them
    ("since Saturday" lasts to the day of the report; "from 3 to 5 May"), else None.
    """

    id: str
    span: Span
    type: str
    value: str | None
    earliest: date | None = None
    latest: date | None = None
    precision: str = "vague"
    anchor: str | None = None
    inferred: bool = False
    why: tuple[str, ...] = ()
    signal: str | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another place that the name may mean, with its score (0 to 1, the chosen one's included in the sum)."""

    geonames_id: int
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym or demonym and what it stands for; id, coordinates and precision are None when not known.

    `relation` is "near", "eastern part", "countryside", "30 km south of", "between" or None; `radius_km` is
    how far the happening may lie from the coordinates. `part_of_name` marks a toponym inside the name of an
    organisation or person ("Aleppo Media Center"), which no event takes for its place. `own_id` is the id of
    a place of the user's own gazetteer, which has no GeoNames id. `bbox` is west, south, east and north, in
    degrees, of a part that `relation` names ("eastern part"), as in GeoJSON (RFC 7946, section 5).
    """

    id: str
    span: Span
    name: str
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    kind: str = "name"
    text: str = ""
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    feature_code: str | None = None
    precision: str | None = None
    relation: str | None = None
    alternatives: tuple[Alternative, ...] = ()
    radius_km: float | None = None
    part_of_name: bool = False
    why: tuple[str, ...] = ()
    own_id: str | None = None
    bbox: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts, with every mention of it in the document.

    `kind` is "state|organisation|armed-group|alliance|person|office|group|equipment|media|monitor|unnamed";
    `country` is ISO 3166 alpha-3 or PLOVER's own code, `sector` a PLOVER sector code. `pronouns` are the
    mentions that are pronouns or short forms joined by coreference (a subset of `mentions`).
    """

    id: str
    name: str
    country: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    mentions: tuple[Span, ...] = ()
    kind: str = "group"
    pronouns: tuple[Span, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of people or things, with what happened to them (`effect`) and of whom (`who`, `group`).

    `scope` is "event" (this happening), "running" (a toll that grows), "period" (a total over a time or an
    area) or "background" (a total since a war began); `part_of` is the id of the whole it is counted in.
    """

    id: str
    span: Span
    low: int | None
    high: int | None
    exact: bool
    effect: str
    who: Span | None = None
    group: str | None = None
    scope: str = "event"
    part_of: str | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """A weapon or means, with its kind (CONTRACT: "Instrument kind")."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: source, cue, content (the terms of PARC and PolNeAR, Pareti 2016).

    `within` is the attribution that carried this one outward; `direct` marks words in quotation marks.
    `kind` is "speech" (words said or written), "belief" (a state of mind: it claims nothing) or "document"
    (something shows it). `joint` are the actors who say it together with `source_actor` ("the army and the
    observatory said"): each is a source of its own.
    """

    id: str
    source: Span | None
    source_actor: str | None
    source_class: str
    cue: Span | None
    content: tuple[Span, ...]
    direct: bool = False
    stance: str = "asserts"
    within: str | None = None
    why: tuple[str, ...] = ()
    kind: str = "speech"
    joint: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb, noun or phrase of the codebook that may stand for an event.

    `token` is the index of its syntactic head in the parse; `frame` the codebook's line; the rest is what the
    codebook says of it. `means` are modes that the trigger itself states ("air strike": aerial).
    """

    span: Span
    token: int
    frame: str
    type: str
    mode: str | None = None
    submode: str | None = None
    contexts: tuple[str, ...] = ()
    nominal: bool = False
    effect: str | None = None
    score: float = 1.0
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that the finders found in one document, in the order of the text."""

    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    triggers: tuple[Trigger, ...] = ()
