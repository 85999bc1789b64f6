"""Attributions through the public door: forms, stance, kind, class, chain, texts that lost their commas."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.mentions.attributions import find_attributions
from sayso.model import Actor, Span


def only(parse, actors=()):
    found = [one for one in find_attributions(parse, actors) if one.kind != "belief"]
    assert len(found) == 1, found
    return found[0]


def mention(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def contents(one) -> list[str]:
    return [span.text for span in one.content]


def test_source_cue_and_content_of_indirect_speech(parse_text):
    one = only(parse_text("The army said that its troops had left the town."))
    assert one.source is not None
    assert one.cue is not None
    assert (one.source.text, one.cue.text) == ("The army", "said")
    assert contents(one) == ["that its troops had left the town"]
    assert not one.direct


def test_content_is_broken_by_the_cue_in_its_middle(parse_text):
    one = only(parse_text("The attack, the spokesman said, was carried out by a lone gunman."))
    assert contents(one) == ["The attack", "was carried out by a lone gunman"]


def test_a_quotation_goes_on_over_sentences(parse_text):
    one = only(parse_text('"We lost nine men," the commander said. "We will not leave the hill."'))
    assert one.direct
    assert contents(one)[-1].startswith("We will not leave")


def test_a_quotation_goes_on_over_paragraphs(parse_text):
    text = 'The minister said, "The army is ready.\n\n"It will answer every attack."'
    assert "every attack" in contents(only(parse_text(text)))[-1]


def test_scare_quotes_are_no_speech(parse_text):
    assert not find_attributions(parse_text('The so-called "safe zone" was bombed on Sunday.'), ())


@pytest.mark.parametrize(
    "text",
    [
        "Troops captured the hill after a night of heavy fighting.",
        "The army attacked the town with mortars and took the northern quarter.",
        "Two rockets struck a bakery in the old town, killing three people.",
    ],
)
def test_the_own_voice_of_a_report_has_no_source(parse_text, text):
    assert not [one for one in find_attributions(parse_text(text), ()) if one.kind != "belief"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army said it had shelled the port.", "asserts"),
        ("The army denied that it had shelled the port.", "denies"),
        ("The ministry confirmed that three soldiers had died.", "confirms"),
        ("The general admitted that the strike had hit a school.", "concedes"),
        ("Activists accused the army of firing on the crowd.", "accuses"),
        ("The minister doubted that the truce would hold.", "doubts"),
        ("The claims could not be independently verified.", "cannot-verify"),
        ("The envoy demanded that both sides stop the shelling.", "demands"),
        ("The president vowed to retake the capital.", "promises"),
    ],
)
def test_stance(parse_text, text, stance):
    assert only(parse_text(text)).stance == stance


def test_a_state_of_mind_claims_nothing(parse_text):
    found = find_attributions(parse_text("The villagers hope that the army will come back."), ())
    assert [one.kind for one in found] == ["belief"]


def test_what_nobody_said_is_not_claimed(parse_text):
    found = find_attributions(parse_text("The army did not say how many men had died."), ())
    assert all(one.kind == "belief" for one in found)


def test_a_film_shows_and_does_not_speak(parse_text):
    one = only(parse_text("Video footage showed smoke rising over the harbour."))
    assert (one.kind, one.source_class) == ("document", "document")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("The Syrian Observatory for Human Rights", "monitor"),
        ("The foreign minister", "government"),
        ("The army", "military"),
        ("State television", "media"),
        ("Residents", "witness"),
        ("Doctors", "medic"),
        ("A police source", "unnamed-official"),
        ("Activists", "unnamed"),
        ("Rebels", "armed-group"),
    ],
)
def test_class_of_the_source(parse_text, source, expected):
    assert only(parse_text(f"{source} said that four people had been killed.")).source_class == expected


def test_the_source_points_to_its_actor(parse_text):
    text = "On Monday the army said it had taken the bridge."
    army = Actor("a-1", "army", kind="armed-group", mentions=(mention(text, "army"),))
    assert only(parse_text(text), [army]).source_actor == "a-1"


def test_a_pronoun_takes_up_the_source_before(parse_text):
    text = "The Lagash Relief Union said two camps had burned down. It added that nobody had died."
    body = Actor(
        "a-1", "Lagash Relief Union", kind="organisation", mentions=(mention(text, "Lagash Relief Union"),)
    )
    found = find_attributions(parse_text(text), [body])
    assert [one.source_actor for one in found] == ["a-1", "a-1"]
    assert "carries on" in " ".join(found[1].why)


def test_the_chain_leads_outward(parse_text):
    text = "Local media quoted the mayor as saying that power had been restored."
    found = {one.source.text: one for one in find_attributions(parse_text(text), ()) if one.source}
    assert found["the mayor"].within == found["Local media"].id
    assert found["Local media"].within is None


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("ABC News, citing a US official, reported that a jet had come near.", "a US official", "ABC News"),
        ("A US official told ABC News that a jet had come near the drone.", "A US official", "ABC News"),
        ("Residents, quoted by the Reuters news agency, said shells had fallen.", "Residents", "Reuters"),
        ('"It broke the rules," the admiral said in a statement carried by TASS.', "the admiral", "TASS"),
    ],
)
def test_the_medium_that_carried_it_is_the_outer_link(parse_text, text, inner, outer):
    found = find_attributions(parse_text(text), ())
    by_id = {one.id: one for one in found}
    said = next(one for one in found if one.within is not None and one.source is not None)
    assert said.source.text == inner
    carrier = by_id[said.within]
    assert outer in carrier.source.text
    assert carrier.source_class == "media"
    assert contents(said) == contents(carrier)


def test_the_colon_of_a_headline(parse_text):
    found = find_attributions(parse_text("Air strikes kill ten in north: monitor\n\nJets came at dawn."), ())
    assert found[0].source is not None
    assert (found[0].source.text, found[0].cue, found[0].source_class) == ("monitor", None, "monitor")
    assert contents(found[0]) == ["Air strikes kill ten in north"]


FILLER = "The road to the port is long. " * 8


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Military jets killed six people trying to flee heavy fighting near the river activists said.",
            "activists",
            "Military jets killed six people trying to flee heavy fighting near the river",
        ),
        (
            "According to the monitor four sailors were killed on Monday when a patrol boat sank.",
            "the monitor",
            "four sailors were killed on Monday when a patrol boat sank",
        ),
    ],
)
def test_texts_that_lost_their_commas(parse_text, text, source, content):
    one = only(parse_text(f"{text} {FILLER}"))
    assert one.source is not None
    assert (one.source.text, contents(one)) == (source, [content])


TOKENS = (
    "the",
    "army",
    "said",
    "that",
    "rebels",
    ",",
    '"',
    ".",
    "according",
    "to",
    "it",
    "denied",
    "“",
    "”",
    ":",
)
WORDS = st.lists(st.sampled_from((*TOKENS, "reportedly", "\n\n")), max_size=25)


@given(words=WORDS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_spans_that_quote_it_and_chains_that_end(parse_text, words):
    parse = parse_text(" ".join(words))
    found = find_attributions(parse, ())
    assert found == find_attributions(parse, ())
    by_id = {one.id: one for one in found}
    for one in found:
        for span in (one.source, one.cue, *one.content):
            if span is not None:
                span.check(parse.text, "attribution")
        seen, at = set(), one
        while at.within is not None:
            assert at.id not in seen
            seen.add(at.id)
            at = by_id[at.within]


@pytest.mark.parametrize(
    ("text", "source", "stance"),
    [
        ("The envoy cast doubt on the findings of the panel.", "The envoy", "doubts"),
        ("The envoy pinned the blame on the rebels.", "The envoy", "accuses"),
        ("It was unclear who planted the bomb.", None, "cannot-verify"),
        ("It is not known who fired the shells.", None, "cannot-verify"),
        ("It was not immediately clear how many men had died.", None, "cannot-verify"),
    ],
)
def test_cues_of_several_words_have_a_stance_of_their_own(parse_text, text, source, stance):
    one = only(parse_text(text))
    assert (one.source.text if one.source else None, one.stance, one.kind) == (source, stance, "speech")


def test_who_could_not_say_whether_cannot_verify(parse_text):
    text = "The charity said a raid hit a clinic, but it could not say whether the jets were foreign."
    assert [one.stance for one in find_attributions(parse_text(text), ())] == ["asserts", "cannot-verify"]


def test_claiming_lives_is_no_speech(parse_text):
    text = "The blasts broke windows in the old town, claiming the lives of three guards."
    assert not find_attributions(parse_text(text), ())


def test_two_joined_verbs_share_their_subject(parse_text):
    text = "The army denied responsibility and blamed the rebels for the blast."
    found = find_attributions(parse_text(text), ())
    assert [(one.source.text, one.stance) for one in found] == [
        ("The army", "denies"),
        ("The army", "accuses"),
    ]


def test_who_said_what_goes_before_is_who_adds(parse_text):
    text = "The mayor said two boys died in the blaze adding that the shells were fired by tanks."
    found = find_attributions(parse_text(text), ())
    assert [one.source.text for one in found] == ["The mayor", "The mayor"]
    assert contents(found[0]) == ["two boys died in the blaze"]


def test_a_statement_is_of_whose_name_stands_before_it(parse_text):
    text = "A Harbour Ministry statement said troops had left the quay."
    ministry = Actor("a-1", "Harbour Ministry", kind="office", mentions=(mention(text, "Harbour Ministry"),))
    assert only(parse_text(text), [ministry]).source_actor == "a-1"


def test_the_word_before_a_noun_of_claiming_is_its_source(parse_text):
    text = "The council dealt with rebel allegations that the navy had shelled the quay."
    found = [
        one for one in find_attributions(parse_text(text), ()) if one.cue and "allegations" in one.cue.text
    ]
    assert [one.source.text for one in found] == ["rebel"]


def test_what_two_rules_find_is_one_attribution(parse_text):
    parse = parse_text(
        "REPORT: JUAN PEREZ ROJAS\n\nGUNMEN KILLED TWO POLICEMEN NEAR THE BRIDGE ON MONDAY.\n\n"
        "[ROJAS] WHO DID IT IS NOT KNOWN.\n\n[REPORTER] WHERE?\n\n[ROJAS] NEAR THE BRIDGE."
    )
    ids = [one.id for one in find_attributions(parse, ())]
    assert len(ids) == len(set(ids)) == 3
