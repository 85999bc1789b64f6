"""From triggers to events: roles, modality, circumstances, joining, and the event that comes of a group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from sayso.events.acts import Act
from sayso.events.backstory import backstory, is_past
from sayso.events.circumstances import place_circumstances
from sayso.events.clauses import told_above
from sayso.events.containers import finest
from sayso.events.counts import counts
from sayso.events.deathbeds import forget_deathbeds, lay_aside_deathbeds
from sayso.events.deeds import take_up
from sayso.events.entries import dated_lines
from sayso.events.generic import is_general, only_describes, openness
from sayso.events.hometowns import lend_towns
from sayso.events.implied import imply_police
from sayso.events.joining import join
from sayso.events.links import links_of
from sayso.events.members import for_their_body, held_by_armed_men
from sayso.events.modality import modality_of
from sayso.events.participants import participants
from sayso.events.parties import Parties
from sayso.events.places import inherit_places
from sayso.events.retold import only_denied, only_doubted
from sayso.events.roles import roles_of
from sayso.events.shares import share_out
from sayso.events.sides import sides
from sayso.events.takings import triggers_of
from sayso.events.times import is_compared, without_guesses
from sayso.events.voices import Voices
from sayso.model.event import Event, EventMention
from sayso.model.ids import content_id
from sayso.model.lookup import ActorIndex
from sayso.model.mention import Instrument, Mentions, Time
from sayso.model.parse import Parse
from sayso.model.span import Span
from sayso.ontology.codebook import Codebook, codebook

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["assemble", "assemble_with_times"]

_NOT_TOLD: Final = ("codebook ", "act ")  # of a trigger's `why`: its frame has a key, a token tells nothing
_STANDING: Final = frozenset({"other"})  # of "a town of 60,000": no total of what was done
_APART: Final = 6  # words between a light verb and its noun, from which on they are two mentions
_DOWNING: Final = "assault.shoot_down"
_FLYING: Final = frozenset({"aircraft", "drone"})
_IRRITANTS: Final = ("tear", "pepper")  # gas that is no chemical weapon
_WEAPON_MODES: Final = {
    "aircraft": "aerial", "drone": "drone", "missile": "heavy-weapons", "rocket": "heavy-weapons",
    "artillery": "heavy-weapons", "mortar": "heavy-weapons", "bomb": "explosives", "barrel-bomb": "aerial",
    "car-bomb": "explosives", "suicide-vest": "suicide-attack", "mine": "explosives", "firearm": "firearms",
    "blade": "primitive", "chemical": "unconventional", "incendiary": "unconventional",
}  # fmt: skip


def assemble(parse: Parse, mentions: Mentions) -> tuple[Event, ...]:
    """The events of a document, one a happening, in the order of their first mention (docs/events.md)."""
    return assemble_with_times(parse, mentions)[0]


def assemble_with_times(parse: Parse, mentions: Mentions) -> tuple[tuple[Event, ...], tuple[Time, ...]]:
    """The events, and the times of the document with the days of those that are counted from an event."""
    book = codebook()
    index, voices = ActorIndex(mentions.actors), Voices(mentions.attributions)
    parties = Parties(parse, mentions, book)
    acts = _acts(parse, mentions, book, index, parties)
    counted = place_circumstances(parse, acts, mentions)
    acts = share_out(parse, acts, mentions.places)
    past = backstory(parse, mentions.times)
    for act in acts:
        _settle(parse, act, past)
    take_up(parse, acts, parties, index, book)
    imply_police(parse, acts, index)
    late = lay_aside_deathbeds(acts)
    countries = {actor.id: actor.country for actor in mentions.actors if actor.country}
    entries = dated_lines(parse.document.text, mentions.times)
    groups = join(parse, acts, book, countries, sorted(entries))
    forget_deathbeds(groups, late)
    again = [g for g in groups if only_denied(g, groups) or only_doubted(g, groups, index)]
    groups = [group for group in groups if group not in again]
    inherit_places(parse, acts, groups)
    lend_towns(parse, groups, mentions.places)
    events = [_event(parse, _told(group), index, voices) for group in groups if _worth(group)]
    return tuple(events), tuple(counted.get(time.id, time) for time in mentions.times)


def _acts(parse: Parse, mentions: Mentions, book: Codebook, index: ActorIndex, parties: Parties) -> list[Act]:
    numbers = {sentence.start: n for n, sentence in enumerate(parse.sentences)}
    acts = []
    for trigger in triggers_of(parse, mentions, book):
        frame = book.frames[trigger.frame]
        roles = roles_of(trigger, frame, parse.doc, book, parties)
        token = parse.doc[trigger.token]
        act = Act(
            trigger=trigger,
            token=token,
            frame=frame,
            sentence=numbers[parse.sentence_of(token).start],
            type=trigger.type,
            modes=[trigger.mode] if trigger.mode else [],
            modality=modality_of(token, book) if trigger.type == frame.type else _of_word(token, book),
            actors=for_their_body(parse, participants(parse, roles.actors, index), index),
            recipients=held_by_armed_men(parse, participants(parse, roles.recipients, index), index, book),
            light=roles.light,
            why=list(trigger.why),
        )
        acts.append(act)
    _drop_carried_actors(acts)
    return acts


def _of_word(token: Token, book: Codebook) -> str:
    """The modality of a promise, threat or demand: told as made, but in "whether it will let them in"."""
    marks = {child.lower_ for child in token.lefts if child.dep_ == "mark"}
    return "hypothetical" if marks & book.operators.words["condition"] else "asserted"


def _drop_carried_actors(acts: Sequence[Act]) -> None:
    """Of "the plane blew up, killing all": the plane, which does not act above, does not below.

    Of "jets struck X, officials said, killing five": nor the officials.
    """
    actorless = {act.token.i for act in acts if act.frame.actor == ("none",)}
    for act in acts:
        token = act.token
        if any(child.dep_ in ("nsubj", "nsubjpass", "agent") for child in token.children):
            continue
        below = token.dep_ in ("advcl", "conj", "xcomp") and token.head.i in actorless
        if below or told_above(token) is not None:
            act.actors = []


def _own_times(parse: Parse, act: Act) -> list[Time]:
    """Its times; the day on which a toll rises is not the day of the deaths."""
    token = act.token
    if act.frame.nominal == "count":
        return []
    if token.dep_ == "pobj" and token.head.head.lemma_.lower() == "toll":
        below = range(token.left_edge.i, token.right_edge.i + 1)
        return [time for time in act.times if parse.head(time.span).i in below]
    return act.times


def _settle(parse: Parse, act: Act, past: frozenset[int]) -> None:
    """Modes from weapons, totals over a period, old happenings."""
    if act.type == "ASSAULT":
        for instrument in act.instruments:
            mode = _WEAPON_MODES.get(instrument.kind)
            if mode and mode not in act.modes and not _is_no_weapon(act, instrument):
                act.modes.append(mode)
    act.times = _own_times(parse, act)
    scopes = {quantity.scope for quantity in act.quantities if quantity.effect not in _STANDING}
    act.aggregate = bool(scopes & {"period", "background"})
    day = parse.document.dateline.day
    long_ago = (
        "background" in scopes
        or is_past(act, day, past)
        or is_compared(act.token)
        or only_describes(act, day)
    )
    if act.modality == "asserted" and long_ago:
        act.modality = "historical"
    recipients = _heads(parse, act)
    if act.modality == "asserted" and is_general(act, recipients, codebook()):
        act.modality = "hypothetical"
    act.open = openness(act, recipients, codebook())


def _is_no_weapon(act: Act, instrument: Instrument) -> bool:
    """Of "fired tear gas", "shot down a helicopter": gas that only stings, an aircraft that is itself hit."""
    downed = act.frame.id == _DOWNING and instrument.kind in _FLYING
    return downed or instrument.span.text.lower().startswith(_IRRITANTS)


def _heads(parse: Parse, act: Act) -> list[Token]:
    return [parse.head(who.span) for who in act.recipients]


def _told(group: list[Act]) -> list[Act]:
    """The group without general words ("the war"), where others tell what happened."""
    return [act for act in group if not act.frame.background] or group


def _worth(group: Sequence[Act]) -> bool:
    """Is there more to the group than a general word ("violence", "the war")?"""
    if all(act.frame.background for act in group):
        if any(act.light is not None and (act.places or act.times) for act in group):
            return True
        return any(act.recipients or act.quantities for act in group) and any(act.actors for act in group)
    if all(act.open is None and act.trigger.nominal and not act.actors for act in group):
        return False
    if all(act.frame.weak and act.trigger.nominal for act in group):
        return any(
            act.actors or act.recipients or act.places or act.times or act.quantities or act.instruments
            for act in group
        )
    return True


def _event(parse: Parse, group: list[Act], index: ActorIndex, voices: Voices) -> Event:
    first = group[0]
    modes = _modes(group)
    mentions = _mentions(parse, group)
    actors, recipients = sides(parse, group, index, voices)
    key = (parse.document.id, first.trigger.span.start, first.trigger.span.end, first.type)
    return Event(
        id=content_id("e", *key, *((first.share,) if first.share else ())),
        type=first.type,
        mode=modes[0] if modes else None,
        other_modes=tuple(modes[1:]),
        submode=next((act.trigger.submode for act in group if act.trigger.submode), None),
        contexts=tuple(dict.fromkeys(context for act in group for context in act.trigger.contexts)),
        aggregate=any(act.aggregate for act in group),
        modality=_modality(group),
        mentions=mentions,
        actors=actors.people,
        recipients=recipients.people,
        places=tuple(place.id for place in finest(parse, [place for act in group for place in act.places])),
        times=_unique(time.id for time in without_guesses([time for act in group for time in act.times])),
        instruments=tuple(dict.fromkeys(one for act in group for one in act.instruments)),
        quantities=counts(group, index),
        why=tuple(dict.fromkeys(line for act in group for line in act.why)),
        links=links_of(parse, group, mentions, actors, recipients),
    )


def _modality(group: Sequence[Act]) -> str:
    """The modality of the first act; hypothetical where what is told may be no single happening."""
    first, kinds = group[0].modality, {act.open for act in group}
    return "hypothetical" if first == "asserted" and True in kinds and False not in kinds else first


def _mentions(parse: Parse, group: Sequence[Act]) -> tuple[EventMention, ...]:
    """Where the text speaks of the event; a verb that carries a noun ("launched an attack") goes with it."""
    spans: dict[Span, Act] = {}
    for act in group:
        for span in _told_by(parse, act):
            spans.setdefault(span, act)
    whole = [span for span in sorted(spans) if not any(o.holds(span) for o in spans if o != span)]
    return tuple(_mention(parse, span, spans[span]) for span in whole)


def _mention(parse: Parse, span: Span, act: Act) -> EventMention:
    """The words, their sentence, the codebook's line, and what else made them a mention of the event."""
    changed = (line for line in act.trigger.why if not line.startswith(_NOT_TOLD))
    joined = (act.joined,) if act.joined else ()
    return EventMention(span, parse.sentence_span(act.token), act.trigger.frame, (*changed, *joined))


def _told_by(parse: Parse, act: Act) -> tuple[Span, ...]:
    """The trigger, with the light verb that carries it; verb and noun far apart are two spans."""
    own, light = act.trigger.span, act.light
    if light is None or light.lemma_.lower() not in codebook().operators.words["carrier"]:
        return (own,)
    if abs(light.i - act.token.i) > _APART:
        return (own, parse.span(light))
    first, last = sorted((light, act.token), key=lambda token: token.i)
    whole = parse.span(first, last)
    start, end = min(whole.start, own.start), max(whole.end, own.end)
    return (Span(start, end, parse.document.text[start:end]),)


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _modes(group: Sequence[Act]) -> list[str]:
    """The means first, then "targeted" and "destroy"."""
    modes = list(dict.fromkeys(mode for act in group for mode in act.modes))
    return sorted(modes, key=lambda mode: mode in ("targeted", "destroy"))
