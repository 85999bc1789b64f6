"""Claims: every value of an event with who says so, in what stance, in which words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from sayso.claims import attribute
from sayso.model import (
    Actor,
    Attribution,
    Claim,
    Event,
    EventMention,
    Instrument,
    Link,
    Mentions,
    Parse,
    Participant,
    Place,
    Quantity,
    Span,
    Time,
    span_of,
)

ParseText = Callable[..., Parse]
DAY = "2023-07-09"


class Report:
    """A report with hand-made mentions, found by their words."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.attributions: list[Attribution] = []
        self.quantities: list[Quantity] = []
        self.actors: list[Actor] = []
        self.places: list[Place] = []
        self.times: list[Time] = []

    def at(self, words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = self.parse.text.index(words, start + 1)
        return span_of(self.parse.text, start, start + len(words))

    def says(self, source: str, cue: str, content: str, stance: str = "asserts", **known: str) -> Attribution:
        kind = known.get("source_class", "organisation")
        one = Attribution(
            f"s-{len(self.attributions)}", self.at(source), known.get("source_actor"), kind, self.at(cue),
            (self.at(content),), stance=stance, within=known.get("within"),
        )  # fmt: skip
        self.attributions.append(one)
        return one

    def count(self, words: str, effect: str, low: int | None, high: int | None, **known: str) -> Quantity:
        one = Quantity(
            f"q-{len(self.quantities)}", self.at(words), low, high, low == high, effect, None,
            known.get("group"), known.get("scope", "event"), known.get("part_of"),
        )  # fmt: skip
        self.quantities.append(one)
        return one

    def event(self, *triggers: str, **parts: object) -> Event:
        mentions = []
        for trigger in triggers:
            span = self.at(trigger)
            sentence = self.parse.sentence_span(self.parse.token_at(span.start))
            mentions.append(EventMention(span, sentence))
        return Event("e-1", "ASSAULT", "aerial", mentions=tuple(mentions), **parts)  # type: ignore[arg-type]

    def claims(self, *events: Event) -> tuple[Claim, ...]:
        mentions = Mentions(
            times=tuple(self.times),
            places=tuple(self.places),
            actors=tuple(self.actors),
            quantities=tuple(self.quantities),
            attributions=tuple(self.attributions),
        )
        return attribute(self.parse, mentions, events)


@pytest.fixture
def report(parse_text: ParseText) -> Callable[[str], Report]:
    return lambda text: Report(parse_text(text, published=DAY))


Make = Callable[[str], Report]


def _of(claims: tuple[Claim, ...], field: str) -> list[Claim]:
    return [claim for claim in claims if claim.field == field]


def test_a_value_inside_a_saying_is_its_sources_and_outside_the_reports_own(report: Make) -> None:
    told = report("A raid hit Tarmin. Medics said ten people were killed.")
    told.says("Medics", "said", "ten people were killed")
    dead = told.count("ten people", "dead", 10, 10)
    claims = told.claims(told.event("raid", "killed", quantities=(dead.id,)))
    assert [c.attribution for c in _of(claims, "dead")] == ["s-0"]
    assert [c.attribution for c in _of(claims, "occurrence")] == [None, "s-0"]
    assert _of(claims, "dead")[0].evidence.text == "ten people"


def test_the_innermost_saying_wins(report: Make) -> None:
    told = report("State television said medics reported that ten people were killed.")
    outer = told.says("State television", "said", "medics reported that ten people were killed")
    inner = told.says("medics", "reported", "that ten people were killed", within=outer.id)
    dead = told.count("ten people", "dead", 10, 10)
    (claim,) = _of(told.claims(told.event("killed", quantities=(dead.id,))), "dead")
    assert claim.attribution == inner.id


def test_one_claimant_says_a_value_once_and_two_sources_say_it_twice(report: Make) -> None:
    told = report("Medics said ten died. The army said ten died. The medics added that ten died in all.")
    told.says("Medics", "said", "ten died", source_actor="a-1")
    told.attributions.append(
        Attribution(
            "s-army", told.at("The army"), "a-2", "military", told.at("said", 1), (told.at("ten died", 1),)
        )
    )
    told.attributions.append(
        Attribution(
            "s-more", told.at("The medics"), "a-1", "medic", told.at("added"), (told.at("that ten died"),)
        )
    )
    for n in range(3):
        span = told.at("ten", n)
        told.quantities.append(Quantity(f"q-{n}", span, 10, 10, True, "dead"))
    event = told.event("died", quantities=("q-0", "q-1", "q-2"))
    assert [c.attribution for c in _of(told.claims(event), "dead")] == ["s-0", "s-army"]


def test_rival_numbers_of_one_source_are_both_kept(report: Make) -> None:
    told = report("The raid killed ten people. Later reports said 12 people were killed.")
    first, second = told.count("ten people", "dead", 10, 10), told.count("12 people", "dead", 12, 12)
    claims = told.claims(told.event("raid", quantities=(first.id, second.id)))
    assert [(c.value.low, c.value.high) for c in _of(claims, "dead")] == [(10, 10), (12, 12)]  # type: ignore[attr-defined]


def test_parts_are_told_with_their_whole(report: Make) -> None:
    told = report("The raid killed 15 people, including ten children.")
    whole = told.count("15 people", "dead", 15, 15, group="people")
    part = told.count("ten children", "dead", 10, 10, group="children", part_of=whole.id)
    (claim,) = _of(told.claims(told.event("raid", quantities=(whole.id, part.id))), "dead")
    assert claim.value.group is None  # type: ignore[attr-defined]
    assert [(p.group, p.low) for p in claim.value.parts] == [("children", 10)]  # type: ignore[attr-defined]


def test_totals_of_a_war_are_no_claim_about_an_event(report: Make) -> None:
    told = report("The raid came in a war that has killed 300,000 people.")
    total = told.count("300,000 people", "dead", 300_000, 300_000, scope="background")
    assert _of(told.claims(told.event("raid", quantities=(total.id,))), "dead") == []


def test_a_headline_gives_way_to_the_body(parse_text: ParseText) -> None:
    told = Report(parse_text("Ten were killed in the raid on Tarmin.", title="Raid kills 11", published=DAY))
    head, body = told.count("11", "dead", 11, 11), told.count("Ten", "dead", 10, 10)
    (claim,) = _of(told.claims(told.event("Raid", "killed", quantities=(head.id, body.id))), "dead")
    assert claim.evidence.text == "Ten"


def test_a_headline_speaks_where_the_body_does_not(parse_text: ParseText) -> None:
    told = Report(parse_text("The raid on Tarmin came at dawn.", title="Raid kills 11", published=DAY))
    head = told.count("11", "dead", 11, 11)
    (claim,) = _of(told.claims(told.event("raid", quantities=(head.id,))), "dead")
    assert claim.evidence.text == "11"


def test_a_denial_is_of_the_deed_not_of_its_place(report: Make) -> None:
    told = report("The army denied that a bombing of Tarmin with rockets took place.")
    told.says("The army", "denied", "that a bombing of Tarmin with rockets took place", stance="denies")
    told.places.append(Place("p-1", told.at("Tarmin"), "Tarmin"))
    rockets = Instrument(told.at("rockets"), "rocket")
    claims = told.claims(told.event("bombing", places=("p-1",), instruments=(rockets,)))
    assert {(c.field, c.stance) for c in claims} == {("occurrence", "denies"), ("instrument", "denies")}


def test_who_denies_a_deed_denies_being_its_actor(report: Make) -> None:
    told = report("The army denied bombing Tarmin.")
    told.says("The army", "denied", "bombing Tarmin", stance="denies")
    happened, claim = told.claims(told.event("bombing"))
    assert (happened.field, happened.stance, happened.attribution) == ("occurrence", "asserts", None)
    assert (claim.field, claim.stance, claim.value.text) == ("actor", "denies", "The army")  # type: ignore[attr-defined]


def test_where_a_denied_deed_was_done_the_report_says_itself(report: Make) -> None:
    told = report("The army denied that its men had bombed Tarmin.")
    said = told.says("The army", "denied", "that its men had bombed Tarmin", stance="denies")
    told.places.append(Place("p-1", told.at("Tarmin"), "Tarmin"))
    event = told.event("bombed", actors=(Participant(None, told.at("its men")),), places=("p-1",))
    stances = {c.field: (c.stance, c.attribution) for c in told.claims(event)}
    assert stances == {
        "occurrence": ("asserts", None),
        "actor": ("denies", said.id),
        "place": ("asserts", None),
    }


def test_an_accusation_is_about_the_actor(report: Make) -> None:
    told = report("Medics accused the army of bombing the clinic.")
    told.says("Medics", "accused", "the army of bombing the clinic", stance="accuses")
    event = told.event(
        "bombing",
        actors=(Participant(None, told.at("the army")),),
        recipients=(Participant(None, told.at("the clinic")),),
    )
    stances = {c.field: c.stance for c in told.claims(event)}
    assert stances == {"occurrence": "asserts", "actor": "accuses", "recipient": "asserts"}


def test_words_of_blame_accuse_without_a_verb_of_accusing(report: Make) -> None:
    told = report("Medics said the army was behind the bombing.")
    told.says("Medics", "said", "the army was behind the bombing")
    event = told.event("bombing", actors=(Participant(None, told.at("the army")),))
    assert [c.stance for c in _of(told.claims(event), "actor")] == ["accuses"]


def test_a_demand_covers_nothing(report: Make) -> None:
    told = report("The mayor demanded an end to the bombing.")
    told.says("The mayor", "demanded", "an end to the bombing", stance="demands")
    assert [c.attribution for c in told.claims(told.event("bombing"))] == [None]


def test_could_not_be_verified_marks_what_was_said_before(report: Make) -> None:
    told = report("Medics said ten people died in the raid. The toll could not be verified.")
    told.says("Medics", "said", "ten people died in the raid")
    told.attributions.append(
        Attribution(
            "s-x", None, None, "self", told.at("verified"), (told.at("The toll"),), stance="cannot-verify"
        )
    )
    dead = told.count("ten people", "dead", 10, 10)
    claims = _of(told.claims(told.event("raid", quantities=(dead.id,))), "dead")
    assert [(c.attribution, c.stance) for c in claims] == [("s-0", "asserts"), ("s-x", "cannot-verify")]
    assert claims[0].value == claims[1].value


def test_who_denies_responsibility_denies_being_the_actor(report: Make) -> None:
    told = report("A raid killed ten people in Tarmin. The army denied responsibility.")
    told.says("The army", "denied", "responsibility", stance="denies", source_actor="a-army")
    (claim,) = _of(told.claims(told.event("raid")), "actor")
    assert (claim.stance, claim.value.actor) == ("denies", "a-army")  # type: ignore[attr-defined]


def test_a_value_beside_the_saying_belongs_to_the_trigger_source(report: Make) -> None:
    told = report("In Tarmin, medics said, ten people were killed.")
    told.says("medics", "said", "ten people were killed")
    told.places.append(Place("p-1", told.at("Tarmin"), "Tarmin"))
    claims = told.claims(told.event("killed", places=("p-1",)))
    assert {c.field: c.attribution for c in claims} == {"occurrence": "s-0", "place": "s-0"}


def test_a_pronoun_is_told_by_name(report: Make) -> None:
    told = report("The army said it bombed the depot.")
    told.actors.append(Actor("a-1", "the army", mentions=(told.at("it"),), pronouns=(told.at("it"),)))
    event = told.event("bombed", actors=(Participant("a-1", told.at("it")),))
    (claim,) = _of(told.claims(event), "actor")
    assert claim.value.text == "the army"  # type: ignore[attr-defined]
    assert claim.evidence.text == "it"


def test_reported_is_the_cues_own_day_else_the_datelines(report: Make) -> None:
    told = report("Medics said on Friday that ten people were killed. A house burned.")
    told.says("Medics", "said", "that ten people were killed")
    friday = date(2023, 7, 7)
    told.times.append(Time("t-1", told.at("Friday"), "DATE", "2023-07-07", friday, friday, "day"))
    claims = told.claims(told.event("killed", "burned"))
    assert [c.reported for c in claims] == [friday, date(2023, 7, 9)]


def test_ids_are_the_same_in_a_second_run(report: Make) -> None:
    told = report("The raid killed ten people.")
    dead = told.count("ten people", "dead", 10, 10)
    event = told.event("raid", quantities=(dead.id,))
    first, second = told.claims(event), told.claims(event)
    assert first == second
    assert len({claim.id for claim in first}) == len(first)


def _belief(told: Report, source: str, cue: str, content: str) -> None:
    one = told.says(source, cue, content)
    told.attributions[-1] = replace(one, kind="belief")


def test_a_state_of_mind_claims_nothing(report: Make) -> None:
    told = report("Villagers fear the raid on the mill.")
    _belief(told, "Villagers", "fear", "the raid on the mill")
    assert [c.attribution for c in told.claims(told.event("raid"))] == [None]


def test_a_source_says_of_itself_what_it_did(report: Make) -> None:
    told = report("The coalition said it had struck the depot.")
    told.says("The coalition", "said", "it had struck the depot")
    told.actors.append(Actor("a-1", "coalition", mentions=(told.at("The coalition"),)))
    event = told.event("struck", actors=(Participant("a-1", told.at("The coalition")),))
    assert [c.attribution for c in _of(told.claims(event), "actor")] == ["s-0"]


@pytest.mark.parametrize(
    ("second", "claimant"),
    [("Another five men died on the road.", "s-0"), ("The road was shut when five men died.", None)],
)
def test_a_sentence_that_counts_on_is_still_the_sources(
    report: Make, second: str, claimant: str | None
) -> None:
    told = report(f"The hospital said ten people were killed. {second}")
    told.says("The hospital", "said", "ten people were killed")
    five = told.count("five men", "dead", 5, 5)
    (claim,) = _of(told.claims(told.event("killed", "died", quantities=(five.id,))), "dead")
    assert claim.attribution == claimant


def test_a_bare_number_is_no_recipient(report: Make) -> None:
    told = report("A raid killed four nurses and hurt at least 35 others.")
    others, nurses = told.at("at least 35 others"), told.at("four nurses")
    counts = (told.count("35 others", "injured", 35, None), told.count("four nurses", "dead", 4, 4))
    event = told.event(
        "raid",
        recipients=(Participant(None, nurses), Participant(None, others)),
        quantities=tuple(one.id for one in counts),
    )
    assert [c.evidence for c in _of(told.claims(event), "recipient")] == [nurses]


def test_who_takes_the_event_as_known_does_not_tell_of_it(report: Make) -> None:
    told = report("Jets bombed the port at noon. Traders said the raid had ruined them.")
    told.says("Traders", "said", "the raid had ruined them")
    claims = _of(told.claims(told.event("bombed", "raid")), "occurrence")
    assert [c.evidence.text for c in claims] == ["bombed"]


def test_unclear_who_leaves_the_happening_and_asks_for_its_doer(report: Make) -> None:
    told = report("It was unclear who bombed the port.")
    told.attributions.append(
        Attribution(
            "s-x", None, None, "unnamed", told.at("unclear"), (told.at("who bombed the port"),),
            stance="cannot-verify",
        )
    )  # fmt: skip
    claims = told.claims(told.event("bombed"))
    assert [(c.field, c.stance) for c in claims] == [("occurrence", "asserts"), ("actor", "cannot-verify")]
    assert claims[1].value.text == "unclear"  # type: ignore[attr-defined]


def test_what_of_ones_own_is_denied_to_have_done_it(report: Make) -> None:
    told = report("A raid hit the port. The navy denied that its ships were involved in the attack.")
    told.says("The navy", "denied", "that its ships were involved in the attack", stance="denies")
    (claim,) = _of(told.claims(told.event("raid")), "actor")
    assert (claim.stance, claim.value.text) == ("denies", "its ships")  # type: ignore[attr-defined]


def test_a_denial_of_other_deeds_is_none_of_this(report: Make) -> None:
    told = report("A raid hit the port. The navy denied previous accusations of bombing it.")
    told.says("The navy", "denied", "previous accusations of bombing it", stance="denies")
    assert not [c for c in told.claims(told.event("raid", "bombing")) if c.stance == "denies"]


def test_blame_falls_on_the_actor_beside_the_words_of_blame(report: Make) -> None:
    told = report("A bomb hit the port. The envoy told the panel that the rebels were behind it.")
    told.says("The envoy", "told", "the panel that the rebels were behind it")
    told.actors += [Actor(f"a-{w}", w, mentions=(told.at(w),)) for w in ("the panel", "the rebels")]
    (claim,) = _of(told.claims(told.event("bomb")), "actor")
    assert (claim.stance, claim.value.text) == ("accuses", "the rebels")  # type: ignore[attr-defined]


def test_a_sentence_is_its_sources_only_where_all_its_triggers_are(report: Make) -> None:
    told = report("Rockets hit the Nur district, where a reporter saw bodies of the killed.")
    told.says("a reporter", "saw", "bodies of the killed")
    told.places.append(Place("p-1", told.at("Nur"), "Nur"))
    claims = told.claims(told.event("hit", "killed", places=("p-1",)))
    assert [c.attribution for c in _of(claims, "place")] == [None]


def test_a_toll_is_no_claimant(report: Make) -> None:
    told = report("According to the latest toll, ten people were killed.")
    told.says("the latest toll", "According to", "ten people were killed")
    assert [c.attribution for c in told.claims(told.event("killed"))] == [None]


def test_what_is_reportedly_so_is_said_by_who_reports_it(report: Make) -> None:
    told = report("The charity said that ten clinics were reported to have been hit.")
    charity = told.says("The charity", "said", "that ten clinics were reported to have been hit")
    told.attributions.append(
        replace(charity, id="s-in", source=None, cue=told.at("were reported"), within=charity.id)
    )
    assert {c.attribution for c in told.claims(told.event("hit"))} == {charity.id}


@pytest.mark.parametrize("matter", ["the kind of gas used in the attack", "how many died in the attack"])
def test_one_matter_that_cannot_be_told_leaves_the_rest_standing(report: Make, matter: str) -> None:
    told = report(f"The mayor could not determine {matter}.")
    told.says("The mayor", "could not determine", matter, stance="cannot-verify")
    assert [(c.attribution, c.stance) for c in told.claims(told.event("attack"))] == [(None, "asserts")]


def test_a_weapon_that_cannot_be_told_keeps_that_stance(report: Make) -> None:
    told = report("The mayor could not determine the kind of gas used in the attack.")
    told.says("The mayor", "could not determine", "the kind of gas used in the attack", "cannot-verify")
    event = told.event("attack", instruments=(Instrument(told.at("gas"), "chemical"),))
    assert sorted(c.stance for c in _of(told.claims(event), "instrument")) == ["asserts", "cannot-verify"]


def test_ones_own_part_is_denied_without_that(report: Make) -> None:
    told = report("A raid hit the port. The navy denied its jets or those of its allies were involved in it.")
    told.says("The navy", "denied", "its jets or those of its allies were involved in it", stance="denies")
    claims = told.claims(told.event("raid"))
    assert [c.value.text for c in _of(claims, "actor") if c.stance == "denies"] == [
        "its jets or those of its allies"
    ]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "The doctor said that two children, not four, died.",
        "The doctor said that reports of four dead were wrong.",
    ],
)
def test_a_number_called_wrong_is_denied(report: Make, text: str) -> None:
    told = report(f"A raid hit the port. {text}")
    told.says("The doctor", "said", text.removeprefix("The doctor said ").removesuffix("."))
    four = told.count("four", "dead", 4, 4)
    claims = told.claims(told.event("raid", quantities=(four.id,)))
    assert [c.stance for c in _of(claims, "dead")] == ["denies"]


def test_who_claims_responsibility_is_said_to_have_done_it_by_itself(report: Make) -> None:
    told = report("The Dawn Front claimed responsibility for the raid.")
    front = told.says("The Dawn Front", "claimed responsibility", "the raid", source_actor="a-1")
    told.actors.append(Actor("a-1", "Dawn Front", mentions=(told.at("The Dawn Front"),)))
    (claim,) = _of(told.claims(told.event("raid")), "actor")
    assert (claim.attribution, claim.stance, claim.value.text) == (front.id, "asserts", "The Dawn Front")  # type: ignore[attr-defined]


def test_a_place_of_the_headline_has_its_evidence_in_the_body(report: Make) -> None:
    told = report("Raid on Halun\n\nA raid hit Halun, medics said.")
    told.says("medics", "said", "A raid hit Halun")
    told.places += [Place(f"p-{n}", told.at("Halun", n), "Halun", geonames_id=7) for n in (0, 1)]
    (claim,) = _of(told.claims(told.event("Raid", "raid", places=("p-0",))), "place")
    assert (claim.evidence.start, claim.attribution) == (told.at("Halun", 1).start, "s-0")


def _joined_in(told: Report, *places: tuple[str, int]) -> tuple[Link, ...]:
    return tuple(Link("places", told.at(words, nth), 0) for words, nth in places)


def test_a_place_that_two_name_is_a_claim_of_each(report: Make) -> None:
    told = report("Ten died in a raid on Halun, medics said. The army said it hit a depot in Halun.")
    told.says("medics", "said", "Ten died in a raid on Halun")
    told.says("The army", "said", "it hit a depot in Halun", source_class="military")
    told.places += [Place(f"p-{n}", told.at("Halun", n), "Halun", geonames_id=7) for n in (0, 1)]
    links = _joined_in(told, ("Halun", 0), ("Halun", 1))
    claims = _of(told.claims(told.event("raid", "hit", places=("p-0",), links=links)), "place")
    assert [(c.attribution, c.evidence) for c in claims] == [
        ("s-0", told.at("Halun", 0)),
        ("s-1", told.at("Halun", 1)),
    ]


@pytest.mark.parametrize(
    ("precision", "said"), [("admin1", {"s-0": "Halun", "s-1": "Sovar"}), ("country", {"s-0": "Halun"})]
)
def test_a_wider_place_counts_for_who_names_no_finer_one(
    report: Make, precision: str, said: dict[str, str]
) -> None:
    told = report("Ten died in Halun in Sovar, medics said. The army said that it raided Sovar.")
    told.says("medics", "said", "Ten died in Halun in Sovar")
    told.says("The army", "said", "it raided Sovar", source_class="military")
    told.places.append(Place("p-0", told.at("Halun"), "Halun", geonames_id=7, admin1="Sovar"))
    for nth in (0, 1):
        span = told.at("Sovar", nth)
        told.places.append(
            Place(f"p-{nth + 1}", span, "Sovar", geonames_id=8, admin1="Sovar", precision=precision)
        )
    links = _joined_in(told, ("Halun", 0), ("Sovar", 0), ("Sovar", 1))
    claims = _of(told.claims(told.event("died", "raided", places=("p-0",), links=links)), "place")
    assert {c.attribution: c.value.name for c in claims} == said  # type: ignore[union-attr]


def test_a_town_that_is_hit_is_where_not_whom(report: Make) -> None:
    told = report("Shells fell on Halun at noon.")
    told.places.append(Place("p-1", told.at("Halun"), "Halun", geonames_id=7))
    claims = told.claims(told.event("fell", recipients=(Participant(None, told.at("Halun")),)))
    assert _of(claims, "recipient") == []
    assert [claim.evidence.text for claim in _of(claims, "place")] == ["Halun"]


def test_some_of_those_counted_are_no_recipients_of_their_own(report: Make) -> None:
    told = report("Nine guards, among them two nurses, were killed.")
    whole = told.count("Nine guards", "dead", 9, 9)
    told.count("two nurses", "dead", 2, 2, part_of=whole.id)
    people = (Participant(None, told.at("Nine guards")), Participant(None, told.at("two nurses")))
    event = told.event("killed", recipients=people, quantities=(whole.id,))
    assert [c.evidence.text for c in _of(told.claims(event), "recipient")] == ["Nine guards"]


def test_the_same_people_counted_twice_by_one_voice_are_one_claim(report: Make) -> None:
    told = report("Ten farmers died in the raid. The farmers were killed at home.")
    people = (Participant(None, told.at("Ten farmers")), Participant(None, told.at("The farmers")))
    claims = _of(told.claims(told.event("died", "killed", recipients=people)), "recipient")
    assert [claim.evidence.text for claim in claims] == ["Ten farmers"]


def test_who_tells_of_a_deed_is_not_whom_it_was_done_to(report: Make) -> None:
    told = report("Medics said rebels shelled the clinic.")
    told.says("Medics", "said", "rebels shelled the clinic")
    people = (Participant(None, told.at("Medics")), Participant(None, told.at("the clinic")))
    claims = _of(told.claims(told.event("shelled", recipients=people)), "recipient")
    assert [claim.evidence.text for claim in claims] == ["the clinic"]


def test_an_accusation_accuses_whom_it_opens_with(report: Make) -> None:
    text = "The ministry accused rebels of using gas on Saturday against soldiers who stormed the port."
    told = report(text)
    told.says("The ministry", "accused", text.removeprefix("The ministry accused ")[:-1], "accuses")
    rebels, soldiers = (Participant(None, told.at(words)) for words in ("rebels", "soldiers"))
    claims = _of(told.claims(told.event("using", actors=(rebels, soldiers))), "actor")
    assert [(c.evidence.text, c.stance) for c in claims] == [("rebels", "accuses"), ("soldiers", "asserts")]


def test_who_denies_a_deed_that_is_told_denies_being_its_actor(report: Make) -> None:
    told = report("A massacre shook Halun. The army has denied accusations it carried out the attack.")
    denial = told.says("The army", "has denied", "accusations it carried out the attack", "denies")
    negated = replace(told.event("carried out the attack"), id="e-2", modality="negated")
    (claim,) = [
        c for c in told.claims(told.event("massacre"), negated) if c.event == "e-1" and c.field == "actor"
    ]
    assert (claim.stance, claim.attribution) == ("denies", denial.id)


def test_neither_number_could_be_verified(report: Make) -> None:
    told = report(
        "Nine guards died in the raid, police said. Miners spoke of twelve dead. Neither toll was verified."
    )
    told.says("police", "said", "Nine guards died in the raid", source_class="government")
    told.says("Miners", "spoke of", "twelve dead")
    told.attributions.append(_open(told, "Neither toll", "was verified"))
    counts = (told.count("Nine guards", "dead", 9, 9), told.count("twelve dead", "dead", 12, 12))
    claims = told.claims(told.event("died", quantities=tuple(one.id for one in counts)))
    assert [c.value.low for c in _of(claims, "dead") if c.stance == "cannot-verify"] == [9, 12]


def _open(told: Report, content: str, cue: str) -> Attribution:
    spans = (told.at(content),)
    return Attribution("s-open", None, None, "unnamed", told.at(cue), spans, stance="cannot-verify")


def test_who_denies_it_denies_what_was_said_of_them(report: Make) -> None:
    told = report("Police said the militia shelled the port. The militia denied it.")
    told.actors.append(Actor("a-1", "militia", mentions=(told.at("the militia"), told.at("The militia"))))
    told.says("Police", "said", "the militia shelled the port", source_class="government")
    denial = told.says("The militia", "denied", "it", "denies", source_actor="a-1")
    claims = told.claims(told.event("shelled", actors=(Participant("a-1", told.at("the militia")),)))
    assert [(c.attribution, c.stance) for c in _of(claims, "actor")] == [
        ("s-0", "asserts"),
        (denial.id, "denies"),
    ]


def _ruled_out(told: Report) -> list[tuple[str, str | None, str]]:
    told.places += [Place("p-0", told.at("Halun"), "Halun"), Place("p-1", told.at("Sovar"), "Sovar")]
    links = (*_joined_in(told, ("Halun", 0)), Link("ruled_out", told.at("Sovar"), 0))
    claims = _of(told.claims(told.event("raid", places=("p-0",), links=links)), "place")
    return [(c.value.name, c.attribution, c.stance) for c in claims]  # type: ignore[union-attr]


def test_a_place_that_is_ruled_out_is_denied_and_kept_as_the_word_of_who_had_named_it(report: Make) -> None:
    told = report("The raid was in Halun, not in Sovar, as the army had said.")
    told.says("the army", "had said", "The raid was in Halun, not in Sovar", source_class="military")
    assert _ruled_out(told) == [
        ("Halun", None, "asserts"),
        ("Sovar", None, "denies"),
        ("Sovar", "s-0", "asserts"),
    ]


def test_contrary_to_what_was_said(report: Make) -> None:
    told = report("Contrary to what the army said, the raid was in Halun, not Sovar.")
    told.says("the army", "said", "what", source_class="military")
    assert _ruled_out(told) == [
        ("Halun", None, "asserts"),
        ("Sovar", None, "denies"),
        ("Sovar", "s-0", "asserts"),
    ]


def test_as_somebody_said_may_tell_of_the_contrast_itself(report: Make) -> None:
    told = report("The raid was in Halun, not in Sovar, as the army said.")
    told.says("the army", "said", "The raid was in Halun, not in Sovar", source_class="military")
    assert _ruled_out(told) == [("Halun", "s-0", "asserts"), ("Sovar", "s-0", "denies")]
