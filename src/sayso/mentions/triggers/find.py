"""One pass over the tokens: each word that the codebook lists, with the frame that fits it best."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from sayso.mentions.triggers.domain import Domains
from sayso.mentions.triggers.match import fits_noun, fits_verb, holds, means_of
from sayso.mentions.triggers.operators import apply_operators
from sayso.mentions.triggers.topics import Topics
from sayso.model.mention import Trigger
from sayso.model.parse import Parse
from sayso.ontology.codebook import Codebook, Frame, codebook
from sayso.ontology.grammar import Arguments, arguments, names, noun_chain, tells_where

if TYPE_CHECKING:
    from sayso.model.tokens import Token

_NOMINAL: Final = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})  # places that only a noun can fill
_DATED: Final = frozenset(
    {"in", "since", "until", "till", "by", "of", "early", "late", "mid", "last", "next"}
)
_CLAUSAL: Final = frozenset({"after", "before", "since", "until"})
_LOST: Final = 8  # words between a verb and its subject
_DURING: Final = frozenset({"during", "amid", "amidst", "in"})
_IN_FIRING: Final = frozenset({"in", "during", "by", "the", "to", "from", "of", "after"})
_BULLETS: Final = frozenset({"*", "•", "·", "‣", "▪"})
_HARM: Final = frozenset(
    f"assault.{name}"
    for name in ("kill", "wound", "injured_passive", "destroy", "damage", "explode", "dead_left")
)  # what befalls people and things in accidents too
_ORDERED_RELEASE: Final = "yielding.order_release"  # "secured the release": one act, told by both words

__all__ = ["find_triggers"]


def find_triggers(parse: Parse) -> tuple[Trigger, ...]:
    """The triggers of a document in the order of the text.

    The frame with most conditions wins (docs/codebook.md); operators ("agreed to", "threatened to") and
    auxiliaries ("will", "must") change the type of what they govern.
    """
    book = codebook()
    domains, topics = Domains(parse, book), Topics(parse, book)
    found = [
        trigger
        for trigger in _candidates(parse, book)
        if domains.admits(trigger, book.frames[trigger.frame]) and topics.admits(trigger)
    ]
    found = _with_strikes(parse, found, book)
    found = _with_need(parse, _without_consumed(parse, found, book), book, domains)
    return tuple(sorted(apply_operators(parse, found, book), key=lambda t: (t.span.start, t.span.end)))


def _candidates(parse: Parse, book: Codebook) -> Iterator[Trigger]:
    for token in parse.doc:
        trigger = _candidate(parse, token, book)
        if trigger is not None:
            yield trigger


def _candidate(parse: Parse, token: Token, book: Codebook) -> Trigger | None:
    """The trigger that the word is, as what the tagger takes it for."""
    pos = token.pos_
    if token.lower_ == "firing" and _is_police_firing(token, book):
        frame = book.frames["policing.police_firing"]
        return _trigger(parse, token, frame, book, first=token.nbor(-1))
    if pos == "VERB":
        return _as_verb(parse, token, book)
    if pos in ("NOUN", "PROPN") or (pos == "ADJ" and token.dep_ in _NOMINAL):
        return _as_noun(parse, token, book)
    if pos == "ADJ" and token.lower_ in book.adjectives:
        return _adjective(parse, token, book)
    return None


def _as_verb(parse: Parse, token: Token, book: Codebook) -> Trigger | None:
    """The trigger of what the tagger takes for a verb, though it may be a noun in "-ing"."""
    trigger = _verb(parse, token, book) if _listed(token, book.verbs) else None
    if trigger is not None:
        return trigger
    if _is_gerund(token):
        return _noun(parse, token, book) if token.lower_ in book.nouns else None
    return _as_noun(parse, token, book) if _is_compounded(token) else None


def _as_noun(parse: Parse, token: Token, book: Codebook) -> Trigger | None:
    return _noun(parse, token, book) if token.lemma_.lower() in _noun_heads() else None


def _is_gerund(token: Token) -> bool:
    """Of "during fighting and shelling by the army": what the tagger takes for a verb with no object."""
    first = token.head if token.dep_ == "conj" else token
    if token.tag_ != "VBG" or first.dep_ != "pcomp" or first.head.lower_ not in _DURING:
        return False
    return not any(child.dep_ in ("dobj", "nsubj", "ccomp", "xcomp") for child in token.children)


def _is_police_firing(token: Token, book: Codebook) -> bool:
    """Of "four died in police firing", however it is parsed; not of "the police firing at them"."""
    before = token.nbor(-1) if token.i else token
    first = before.nbor(-1).lower_ if before.i else ""
    aimed = any(child.lower_ in ("at", "on", "upon") for child in token.rights)
    return before.lemma_.lower() in book.classes["police"] and first in _IN_FIRING and not aimed


def _is_compounded(token: Token) -> bool:
    """Of "police firing killed two": a noun in all but the tagger's eyes."""
    return (
        token.tag_ == "VBG"
        and token.dep_ in _NOMINAL
        and any(child.dep_ == "compound" for child in token.lefts)
    )


@cache
def _noun_heads() -> frozenset[str]:
    """The last words of the codebook's nouns, and those before an "of": a trigger's lemma is one of them."""
    nouns = codebook().nouns
    before_of = (noun.split("_of_")[0] for noun in nouns if "_of_" in noun)
    return frozenset((*(noun.rsplit("_", 1)[-1] for noun in nouns), *before_of))


def _listed(token: Token, verbs: dict[str, tuple[Frame, ...]]) -> bool:
    return _known(token, verbs) in verbs or token.lemma_.lower() in _phrasal_verbs()


def _known(token: Token, verbs: dict[str, tuple[Frame, ...]]) -> str:
    """The lemma, with what a hyphen joins to it ("lathi-charged"), or the form where only that is listed."""
    lemma = token.lemma_.lower()
    if token.i > 1 and token.nbor(-1).text == "-" and (whole := f"{token.nbor(-2).lower_}-{lemma}") in verbs:
        return whole
    return token.lower_ if lemma not in verbs and token.lower_ in verbs else lemma


@cache
def _phrasal_verbs() -> frozenset[str]:
    """The verbs that the codebook has with a particle ("blow" of "blow_up")."""
    return frozenset(verb.split("_", 1)[0] for verb in codebook().verbs if "_" in verb)


def _verb(parse: Parse, token: Token, book: Codebook) -> Trigger | None:
    if token.dep_ in ("amod", "compound", "aux") or _describes(token) or _is_the_accused(token):
        return None
    lemma = _known(token, book.verbs)
    particle = _particle(token, lemma, book)
    found = arguments(token)
    if (lost := _lost_subject(token)) is not None:
        found = replace(found, subjects=[lost])
    for frame, last in _verb_frames(lemma, particle, book):
        if fits_verb(frame, found, book):
            if frame.type == "COERCE" and frame.mode == "restrict" and _is_state(token, found):
                return None
            if frame.mode == "release" and token.head.lemma_.lower() in book.operators.words["treating"]:
                return None
            return _trigger(parse, token, frame, book, last=last or _nothing(token), around=found)
    return None


def _lost_subject(verb: Token) -> Token | None:
    """Of "after an earthquake on Friday killed 40": the noun that is read as what it was after."""
    own = any(child.dep_ in ("nsubj", "nsubjpass", "mark") for child in verb.lefts)
    if own or verb.tag_ not in ("VBD", "VBZ") or verb.dep_ != "advcl":
        return None
    for token in reversed(verb.doc[max(verb.sent.start, verb.i - _LOST) : verb.i]):
        if token.pos_ in ("VERB", "AUX", "PUNCT", "CCONJ"):
            return None
        if token.dep_ == "pobj" and token.head.lower_ in _CLAUSAL:
            return token
    return None


def _nothing(verb: Token) -> Token | None:
    """Of "did nothing": the object, which is half of what is meant."""
    if verb.lemma_.lower() != "do":
        return None
    return next((child for child in verb.rights if child.dep_ == "dobj"), None)


def _verb_frames(lemma: str, particle: Token | None, book: Codebook) -> list[tuple[Frame, Token | None]]:
    """The frames of a verb, those of verb and particle first; with a preposition the stricter ones first."""
    plain: list[tuple[Frame, Token | None]] = [(frame, None) for frame in book.verbs.get(lemma, ())]
    if particle is None:
        return plain
    both = [(frame, particle) for frame in book.verbs.get(f"{lemma}_{particle.lower_}", ())]
    if particle.dep_ == "prt":
        return [*both, *plain]
    return sorted([*both, *plain], key=lambda pair: -pair[0].strictness)


def _is_the_accused(token: Token) -> bool:
    """Of "the accused was remanded": a noun for somebody."""
    return (
        token.lower_ == "accused"
        and token.dep_ in _NOMINAL
        and any(child.dep_ == "det" for child in token.lefts)
    )


def _describes(token: Token) -> bool:
    """Is the word part of an adjective ("life-threatening", "shoot-at-sight orders")?"""
    doc, i = token.doc, token.i
    if i + 2 < len(doc) and doc[i + 1].text == "-" and not token.whitespace_ and doc[i + 2].is_alpha:
        return not doc[i + 1].whitespace_
    return (
        token.tag_ == "VBG" and token.i >= 2 and token.nbor(-1).text == "-" and token.nbor(-2).pos_ == "NOUN"
    )


def _is_state(token: Token, found: Arguments) -> bool:
    """Of "a group banned in France": a participle that names nobody who does it tells of a standing state."""
    return token.dep_ == "acl" and token.tag_ == "VBN" and not found.subjects


def _particle(token: Token, lemma: str, book: Codebook) -> Token | None:
    for child in token.rights:
        if (
            child.dep_ in ("prt", "advmod", "prep")
            and child.i - token.i <= 6
            and f"{lemma}_{child.lower_}" in book.verbs
            and not tells_where(child)
        ):
            return child
    return None


def _noun(parse: Parse, token: Token, book: Codebook) -> Trigger | None:
    modifies = token.dep_ == "compound" and token.head.i > token.i
    if modifies and token.head.lemma_.lower() in book.operators.words["apparatus"]:
        return None
    if _is_month(token) or _is_of_name(token) or _is_listed(parse, token) or _is_barred(token, book):
        return None
    for name in names(token):
        for frame in book.nouns.get(name, ()):
            if modifies and (
                frame.weak or frame.type != "ASSAULT" or token.head.lemma_.lower() in _noun_heads()
            ):
                continue
            if fits_noun(frame, token, book):
                first = token.doc[token.i - name.count("_")] if "_of_" not in name and "_" in name else token
                return _trigger(parse, token, frame, book, first=first)
    return None


def _is_month(token: Token) -> bool:
    """Of "19 March", "in March 2014": the month, not a march; in a text without capitals too."""
    if token.lower_ != "march":
        return False
    doc, i = token.doc, token.i
    before = doc[i - 1] if i else None
    after = doc[i + 1] if i + 1 < len(doc) else None
    if any(one is not None and one.text[:1].isdigit() for one in (before, after)):
        return True
    if token.is_title and token.ent_type_ == "DATE":
        return True  # "between January and March"
    return token.is_title and (before is None or before.lower_ in _DATED)


def _is_barred(token: Token, book: Codebook) -> bool:
    """Of "a ban on rallies": what is not to be."""
    prep = token.head
    return (
        token.dep_ == "pobj"
        and prep.lower_ == "on"
        and prep.head.lemma_.lower() in book.classes["restriction"]
    )


def _is_listed(parse: Parse, token: Token) -> bool:
    """Does the noun stand in an entry of a list below the text ("* 2014 Torvik bombing")?"""
    sentence = parse.sentence_of(token)
    if sentence.start == 0 or any(one.pos_ in ("VERB", "AUX") for one in sentence):
        return False
    line = [one for one in parse.doc[sentence.start : token.i] if not one.is_space]
    return any(one.text in _BULLETS for one in line)


def _is_of_name(token: Token) -> bool:
    """Of "Downing Street", "Army of Liberation": a word of the name of a place, a person or a body."""
    if token.pos_ != "PROPN":
        return False
    above = token.head.head
    if token.dep_ == "pobj" and token.head.lower_ in ("of", "for") and above.pos_ == "PROPN":
        return token.text[:1].isupper() and above.text[:1].isupper() and above.i < token.i
    if token.dep_ != "compound" or token.head.i < token.i:
        return False
    return token.head.pos_ == "PROPN" and token.head.ent_type_ in ("FAC", "GPE", "LOC", "PERSON")


def _adjective(parse: Parse, token: Token, book: Codebook) -> Trigger | None:
    if token.dep_ not in ("oprd", "acomp", "ccomp", "xcomp", "attr"):
        return None
    frame = book.adjectives[token.lower_][0]
    return _trigger(parse, token, frame, book)


def _trigger(
    parse: Parse,
    token: Token,
    frame: Frame,
    book: Codebook,
    *,
    first: Token | None = None,
    last: Token | None = None,
    around: Arguments | None = None,
) -> Trigger:
    start = first if first is not None and first.i < token.i else token
    end = last if last is not None and last.i - token.i == 1 else token
    nominal = token.pos_ in ("NOUN", "PROPN") or (token.pos_ == "ADJ" and token.dep_ in _NOMINAL)
    return Trigger(
        span=parse.span(start, end),
        token=token.i,
        frame=frame.id,
        type=frame.type,
        mode=_mode(token, frame, book, around),
        submode=frame.submode,
        contexts=frame.contexts,
        nominal=nominal,
        effect=frame.effect,
        why=(f"codebook {frame.id}",),
    )


def _mode(token: Token, frame: Frame, book: Codebook, around: Arguments | None) -> str | None:
    """The frame's mode; for an assault with none, the means that its words state."""
    if frame.type == "ASSAULT" and frame.mode == "explosives" and around is not None:
        flown = next((mode for mode in means_of(around.subjects, book) if mode in ("aerial", "drone")), None)
        return flown or frame.mode
    if frame.type != "ASSAULT" or (frame.mode and not frame.mode.startswith("BY_")):
        return frame.mode
    if around is None:
        stated = means_of(noun_chain(token), book)
    elif frame.mode == "BY_OBJECT":
        stated = means_of(around.objects, book)
    else:
        stated = means_of([*around.subjects, *around.at("with"), *around.at("in"), *around.at("by")], book)
    return stated[0] if stated else None


def _without_consumed(parse: Parse, found: list[Trigger], book: Codebook) -> list[Trigger]:
    """Without nouns that only complete a verb of another type ("lifted the ban", "violated the truce")."""
    nouns = {trigger.token: trigger for trigger in found if trigger.nominal}
    shows = {trigger.token for trigger in found if trigger.type == "MOBILIZE"}  # "failed to act"
    gone: set[int] = set()
    for trigger in found:
        condition = book.frames[trigger.frame].object
        if trigger.submode == "inaction":
            gone.update(
                clause.i for clause in arguments(parse.doc[trigger.token]).clauses if clause.i in shows
            )
        if trigger.nominal or condition is None or condition.any:
            continue
        for noun in arguments(parse.doc[trigger.token]).objects:
            below = nouns.get(noun.i)
            whole = below is not None and (below.type != trigger.type or trigger.frame == _ORDERED_RELEASE)
            if whole and holds(condition, noun, book):
                gone.add(noun.i)
    types = {trigger.token: trigger.type for trigger in found}
    gone.update(t.token for t in found if _is_purpose(parse.doc[t.token], t.type, types))
    arrests = {trigger.token for trigger in found if trigger.type == "COERCE" and trigger.mode == "arrest"}
    work = book.operators.words["police_work"]
    gone.update(i for i in nouns if _is_for_arrest(parse.doc[i], arrests, work))
    return [trigger for trigger in found if trigger.token not in gone]


def _is_purpose(token: Token, kind: str, types: dict[int, str]) -> bool:
    """Of "met to discuss the return", "marched to protest a killing": what it was for is no deed."""
    if token.tag_ != "VB" or token.dep_ not in ("advcl", "xcomp"):
        return False
    above = types.get(token.head.i)
    return above == kind or (above == "PROTEST" and kind == "ACCUSE")


def _is_for_arrest(noun: Token, arrests: AbstractSet[int], work: AbstractSet[str]) -> bool:
    """Of "detained 120 in raids": the raids are how they were detained."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "during") or noun.lemma_.lower() not in work:
        return False
    above = noun.head.head
    return above.i in arrests or (above.dep_ in ("dobj", "nsubjpass") and above.head.i in arrests)


def _with_strikes(parse: Parse, found: list[Trigger], book: Codebook) -> list[Trigger]:
    """With the bare noun "strike" after one with weapons, or one by which a deed was done."""
    deeds = {trigger.token for trigger in found if trigger.type == "ASSAULT" and not trigger.nominal}
    weapons = [t.token for t in found if _is_strike(parse.doc[t.token], t, book)]
    told = min([*weapons, *(token.i - 1 for token in parse.doc if _is_means(token, deeds))], default=None)
    if told is None:
        return found
    taken = {trigger.token for trigger in found}
    frame = book.frames["assault.strike_bare"]
    bare = [
        _trigger(parse, token, frame, book)
        for token in parse.doc[told + 1 :]
        if token.lemma_.lower() == "strike" and token.pos_ in ("NOUN", "PROPN") and token.i not in taken
        if fits_noun(frame, token, book)
    ]
    return [*found, *bare]


def _is_means(token: Token, deeds: AbstractSet[int]) -> bool:
    """Is it "strike", by which a deed of violence was done ("killed three in a strike")?"""
    above = token.head
    return token.lower_ == "strike" and above.lower_ in ("in", "by", "with") and above.head.i in deeds


def _is_strike(token: Token, trigger: Trigger, book: Codebook) -> bool:
    strikes = book.operators.words["strikes"]
    return trigger.nominal and trigger.type == "ASSAULT" and token.lemma_.lower() in strikes


def _with_need(parse: Parse, found: list[Trigger], book: Codebook, domains: Domains) -> list[Trigger]:
    """Deaths and damage count as violence only where violence is told near them; in accidents they do not."""
    plain = [t for t in found if t.type == "ASSAULT" and book.frames[t.frame].needs is None]
    violent = {parse.sentence_of(parse.doc[trigger.token]).start for trigger in plain}
    fought = any(trigger.frame not in _HARM for trigger in plain)
    kept = []
    for trigger in found:
        sentence = parse.sentence_of(parse.doc[trigger.token])
        if trigger.frame in _HARM and not fought and domains.accidental(sentence):
            continue
        if book.frames[trigger.frame].needs == "violence":
            told = sentence.start in violent or domains.violent(sentence)
            if told or (violent and not domains.natural(sentence)):
                kept.append(replace(trigger, score=0.9 if told else 0.6))
        else:
            kept.append(trigger)
    return kept
