"""Who did it and to whom: the roles of a trigger by the grammatical places that its frame names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.events.addressees import addressees
from sayso.events.blame import blamed
from sayso.events.parties import Parties
from sayso.model.mention import Trigger
from sayso.ontology.codebook import Codebook, Frame, codebook
from sayso.ontology.grammar import Arguments, arguments, conjuncts, is_passive, names, phrase_objects

if TYPE_CHECKING:
    from sayso.model.tokens import Token, Tokens

__all__ = ["Roles", "doers_of", "roles_of"]

_PHRASES: Final = (
    "by", "from", "of", "on", "against", "at", "between", "with", "poss", "for", "to", "in", "into", "over",
    "among", "near", "upon", "towards", "toward",
)  # fmt: skip
_TARGET_PREPS: Final = ("on", "against", "at", "upon", "targeting", "into", "toward", "towards")
_LOOSE: Final = ("to", "with", "against", "on", "for", "from", "of", "at", "over", "in")
_ACTORLIKE: Final = frozenset({"NORP", "ORG", "GPE", "PERSON"})
_OWNING: Final = frozenset({"take", "accept", "assume", "admit"})  # "took credit for the attack"
_BODILY: Final = frozenset({"dead", "injured"})
_RANKS: Final = frozenset({"major", "general", "private", "military", "chief", "national"})
# Bombs bear the names of places and days, guns those of makers.
_THROWN: Final = frozenset({"heavy-weapons"})
_TIMES: Final = frozenset({"DATE", "TIME"})
_WHEN: Final = frozenset({"after", "before", "since", "until", "despite", "following"})
_POLICE_FIRING: Final = "policing.police_firing"
_PERIODS: Final = _TIMES | {"CARDINAL", "PERCENT"}
_VERBAL: Final = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONSULT"})


@dataclass(frozen=True, slots=True)
class Roles:
    """Heads of the noun phrases of the two sides, and the verb that carries a noun."""

    actors: tuple[Token, ...] = ()
    recipients: tuple[Token, ...] = ()
    light: Token | None = None


def roles_of(trigger: Trigger, frame: Frame, doc: Tokens, book: Codebook, parties: Parties) -> Roles:
    """The roles of a trigger by dependency, without what can be nobody."""
    token = doc[trigger.token]
    found = _told_roles(trigger, frame, doc, book)
    recipients = found.recipients
    if trigger.type == "ASSAULT":
        recipients = tuple(dict.fromkeys(_whole(one, book) for one in recipients))
    elif trigger.type != "MOBILIZE":
        recipients = addressees(token, trigger.type, found.actors, recipients, found.light, book)
    bodily = frame.effect is not None
    actors = found.actors
    if trigger.type == "ASSAULT":
        actors = tuple(dict.fromkeys(one for token in actors for one in _wielders(token, book) or [token]))
    return Roles(
        tuple(one for one in actors if parties.could_act(one, trigger.type)),
        tuple(one for one in recipients if parties.could_undergo(one, trigger.type, bodily=bodily)),
        found.light,
    )


def _wielders(token: Token, book: Codebook) -> list[Token]:
    """Whose weapon it is that hits: "Israeli shells", "the army's mortars", "missiles fired by Iran"."""
    if token.pos_ != "NOUN" or book.means.get(token.lemma_.lower()) not in _THROWN:
        return []
    return _participle_agent(token) or _of_noun(token, "poss") or _modifiers(token, book)


def _whole(token: Token, book: Codebook) -> Token:
    """Of "the windows of the consulate": the consulate."""
    if token.lemma_.lower() not in book.classes["parts"]:
        return token
    return next(iter(phrase_objects(token, "of")), token)


def _told_roles(trigger: Trigger, frame: Frame, doc: Tokens, book: Codebook) -> Roles:
    """What stands in the places that the frame names."""
    token = doc[trigger.token]
    inner = next((int(line[4:]) for line in trigger.why if line.startswith("act ")), None)
    if inner is not None:
        below = next((line[8:] for line in trigger.why if line.startswith("governs ")), frame.id)
        return _operator_roles(
            token, doc[inner], book.frames[below], book, asked_first=trigger.type == "REQUEST"
        )
    if "must" in trigger.why:
        return Roles(tuple(arguments(token.head).subjects), tuple(_clause_subjects(token)))
    if trigger.nominal and token.pos_ != "VERB":
        return _with_owners(trigger, _noun_roles(token, frame, book))
    if token.pos_ == "ADJ":
        return Roles(recipients=tuple(_adjective_subject(token)))
    return _with_owners(trigger, _verb_roles(token, frame, book))


def _with_owners(trigger: Trigger, roles: Roles) -> Roles:
    """Of "welcomed the decision by the council": the council too, when words or deeds are the recipient."""
    if trigger.type not in _VERBAL:
        return roles
    owners = [
        one
        for noun in roles.recipients
        if not noun.ent_type_ and noun.pos_ == "NOUN"
        for prep in ("by", "of", "from")
        for one in phrase_objects(noun, prep)
        if one.ent_type_ in _ACTORLIKE
    ]
    found = (*roles.recipients, *(one for one in owners if one not in roles.recipients))
    return Roles(roles.actors, found, roles.light)


def _operator_roles(token: Token, inner: Token, frame: Frame, book: Codebook, *, asked_first: bool) -> Roles:
    """Of "X agreed to send Y aid": X, and the recipient of the act below."""
    below = (
        _noun_roles(inner, frame, book)
        if inner.pos_ in ("NOUN", "PROPN")
        else _verb_roles(inner, frame, book)
    )
    if token.pos_ in ("NOUN", "ADJ", "PROPN"):
        own = _noun_roles(token, frame, book)
        actors = own.actors or tuple(_adjective_subject(token))
        return Roles(actors, below.recipients or own.recipients)
    found = arguments(token)
    actors = tuple(found.subjects)
    asked = tuple(found.objects) or tuple(found.at("on"))
    asked = tuple(one for one in asked if one.i != inner.i and one not in actors)
    if not asked:
        asked = tuple(
            one for clause in found.clauses for one in _clause_subjects(clause) if one not in actors
        )
    others = tuple(one for one in below.recipients if one not in actors)
    named = [one for one in others if one.pos_ != "PRON"]  # "warned the envoy that it would expel him"
    both = (*asked, *others) if asked_first or not named else others
    return Roles(actors, tuple(dict.fromkeys(both)) or tuple(found.at("to") + found.at("with")))


def _clause_subjects(clause: Token) -> list[Token]:
    return [one for child in clause.lefts if child.dep_ in ("nsubj", "nsubjpass") for one in conjuncts(child)]


def _adjective_subject(token: Token) -> list[Token]:
    """Of "left five people dead", "five are dead", "X is ready to": the people, X."""
    head = token.head
    if token.dep_ in ("oprd", "ccomp", "xcomp") and head.pos_ in ("VERB", "AUX"):
        own = _clause_subjects(token)
        return own or [one for child in head.children if child.dep_ == "dobj" for one in conjuncts(child)]
    if head.pos_ in ("VERB", "AUX"):
        return list(arguments(head).subjects)
    return []


def _verb_roles(token: Token, frame: Frame, book: Codebook) -> Roles:
    found = arguments(token)
    slots = frame.actor or ("subj",)
    if frame.id == _POLICE_FIRING:
        return Roles(tuple(_of_firing(token, book)), tuple(found.at("at") + found.at("on")))
    actors = _first(slots, found) if slots != ("none",) else []
    if token.tag_ == "VBG" and frame.type == "ASSAULT" and len(both := found.at("between")) > 1:
        return Roles(
            tuple(both[:1]), tuple(both[1:])
        )  # "fighting between herders and farmers left nine dead"
    if not actors and slots != ("none",) and is_passive(token):
        actors = _far_agent(token) or (_opponents(found, book) if frame.type == "ASSAULT" else [])
    slots = (
        frame.recipient or ("obj", "on", "at", "against")
        if frame.type == "ASSAULT"
        else frame.recipient or ("obj",)
    )
    recipients = [one for one in _first(slots, found) if one not in actors and one.ent_type_ not in _TIMES]
    if not recipients and actors and frame.effect in _BODILY and not found.objects and token.tag_ != "VBG":
        return Roles(recipients=tuple(actors))  # "and dozens wounded": a passive without its auxiliary
    if not recipients and frame.type in _VERBAL:
        recipients = [one for one in _first(_LOOSE, found) if one not in actors]
    return Roles(tuple(actors), tuple(recipients))


def _far_agent(verb: Token) -> list[Token]:
    """Of "were shot on Monday at dawn by three men": an agent that the parser hangs on day or place."""
    for prep in verb.subtree:
        if prep.lower_ == "by" and prep.i > verb.i and prep.dep_ in ("prep", "agent"):
            between = list(_up_to(prep, verb))
            if between and all(one.pos_ not in ("VERB", "AUX") for one in between):
                return [one for child in prep.rights if child.dep_ == "pobj" for one in conjuncts(child)]
    return []


def _up_to(token: Token, top: Token) -> Iterator[Token]:
    """The words above the token, below the top."""
    while token.head.i not in (top.i, token.i):
        token = token.head
        yield token


def _of_firing(token: Token, book: Codebook) -> list[Token]:
    """Of "police firing killed two", "two died in police firing": the police."""
    before = token.nbor(-1)
    if before.lemma_.lower() in book.classes["police"]:
        return [before]
    return [child for child in token.lefts if child.dep_ == "compound"]


def _opponents(found: Arguments, book: Codebook) -> list[Token]:
    """Of "was shot dead in an encounter with the police": the police."""
    meetings = book.operators.words["encounters"]
    return [
        one
        for noun in (*found.at("in"), *found.at("during"))
        if any(name in meetings for name in names(noun))
        for one in phrase_objects(noun, "with")
    ]


def _is_day(noun: Token) -> bool:
    """A day or an hour, but not "Roe May", whatever the tagger thinks."""
    name = any(child.dep_ == "compound" and child.ent_type_ not in _TIMES for child in noun.lefts)
    return noun.ent_type_ in _TIMES and not (name and noun.pos_ == "PROPN")


def _first(slots: Sequence[str], found: Arguments) -> list[Token]:
    """What stands in the first of the places that is filled."""
    for slot in slots:
        tokens = [one for one in _slot(slot, found) if not _is_day(one)]
        if tokens:
            return tokens
    return []


_PLACES: Final[dict[str, Callable[[Arguments], list[Token]]]] = {
    "subj": lambda found: found.subjects,
    "obj": lambda found: found.objects,
    "dative": lambda found: found.datives,
}


def _slot(slot: str, found: Arguments) -> list[Token]:
    if slot in _PLACES:
        return list(_PLACES[slot](found))
    if slot.startswith("obj."):
        return [one for noun in found.objects for one in _of_noun(noun, slot[4:])]
    if slot.startswith("comp."):
        return [one for clause in found.clauses for one in _of_clause(clause, slot[5:])]
    if "." in slot:
        prep, inner = slot.split(".", 1)
        return [one for noun in found.at(prep) for one in _of_noun(noun, inner)]
    return found.at(slot) or [one for noun in found.objects for one in _of_noun(noun, slot)]


def _of_clause(clause: Token, slot: str) -> list[Token]:
    if slot == "subj":
        return _clause_subjects(clause)
    return _slot(slot, arguments(clause))


def _of_noun(noun: Token, prep: str) -> list[Token]:
    """What a preposition, or the possessive, joins to a noun."""
    if prep == "poss":
        return [one for child in noun.lefts if child.dep_ == "poss" for one in _owner(child)]
    return phrase_objects(noun, prep) or _of_participle(noun, prep)


def _of_participle(noun: Token, prep: str) -> list[Token]:
    """Of "the sanctions imposed on two firms", "attacks carried out against villages": what is meant."""
    if prep not in ("on", "against", "upon"):
        return []
    laid = codebook().operators.words["laid"]
    clauses = (
        child
        for child in noun.rights
        if child.dep_ == "acl" and child.tag_ == "VBN" and (prep == "against" or child.lemma_.lower() in laid)
    )
    return next((found for clause in clauses if (found := arguments(clause).at(prep))), [])


def _owner(token: Token) -> list[Token]:
    """Who a possessive names; for "whose" the noun that its clause tells of."""
    if token.tag_ != "WP$":
        return conjuncts(token)
    clause = token.head
    while clause.dep_ != "relcl" and clause.head.i != clause.i:
        clause = clause.head
    return [clause.head] if clause.dep_ == "relcl" else []


def _noun_roles(noun: Token, frame: Frame, book: Codebook) -> Roles:
    """The roles of a noun by the pattern of its frame."""
    light, doers, undergoers = _carrier(noun, book)
    phrases = {prep: _of_noun(noun, prep) for prep in _PHRASES}
    doers = [*phrases["by"], *_participle_agent(noun)] or doers or blamed(noun, book)
    targets = _participle_targets(noun) or next((phrases[p] for p in _TARGET_PREPS if phrases.get(p)), [])
    slots = [one for slot in frame.recipient for one in phrases.get(slot, ())][:4]
    recipients = targets or slots or undergoers
    if light is not None and not recipients:
        around = arguments(light)
        found = (
            [one for one in around.at(p) if one.ent_type_ not in _TIMES]
            for p in (*_TARGET_PREPS, *frame.recipient)
        )
        recipients = next((some for some in found if some), [])
    build = _PATTERNS.get(frame.nominal, _attack)
    roles = build(noun, phrases, doers, recipients, light, book)
    if frame.background and not doers and not phrases["by"] and not phrases["between"]:
        return Roles((), roles.recipients, roles.light)  # "the country's war" is not the country's deed
    return roles


def doers_of(noun: Token, book: Codebook) -> list[Token]:
    """Who did what the noun stands for: "the deed of X", "X committed the deed", "blamed X for the deed"."""
    own = [*_of_noun(noun, "by"), *_participle_agent(noun)]
    return own or _carrier(noun, book)[1] or blamed(noun, book)


def _attack(noun: Token, phrases: dict[str, list[Token]], doers: list[Token], targets: list[Token],
            light: Token | None, book: Codebook) -> Roles:  # fmt: skip
    owners = doers or phrases["poss"] or phrases["from"] or _modifiers(noun, book)
    if not targets:
        targets = phrases["of"]
    elif noun.lower_.endswith("ing"):  # "the shelling of the port killed nine": the port is what was shelled
        targets = [*phrases["of"], *targets]
    elif not owners:
        owners = phrases["of"]
    return Roles(tuple(owners), tuple(one for one in targets if one not in owners), light)


def _victim(noun: Token, phrases: dict[str, list[Token]], doers: list[Token], targets: list[Token],
            light: Token | None, book: Codebook) -> Roles:  # fmt: skip
    victims = phrases["of"] or (targets or phrases["poss"])
    owners = doers or [one for one in phrases["poss"] if one not in victims]
    return Roles(tuple(owners), tuple(victims or targets), light)


def _mutual(noun: Token, phrases: dict[str, list[Token]], doers: list[Token], targets: list[Token],
            light: Token | None, book: Codebook) -> Roles:  # fmt: skip
    both = phrases["between"] or phrases["among"] or _told_between(noun, book)
    if both:
        return Roles(tuple(both[:1]), tuple(both[1:]), light)
    owners = doers or phrases["poss"] or phrases["of"] or _modifiers(noun, book)
    if (
        not owners
        and noun.dep_ == "pobj"
        and noun.head.lower_ in ("in", "during")
        and is_passive(noun.head.head)
    ):
        return Roles(tuple(phrases["with"]), (), light)  # "two were killed in clashes with the rebels"
    return Roles(tuple(owners), tuple(phrases["with"] or phrases["against"] or targets), light)


def _told_between(noun: Token, book: Codebook) -> list[Token]:
    """Of "the fighting was between the two", "clashes broke out between": the two."""
    verb = noun.head
    stands = verb.lemma_ in ("be", "break") or verb.lemma_ in book.operators.words["light_happen"]
    return arguments(verb).at("between") if noun.dep_ == "nsubj" and stands else []


def _happening(noun: Token, phrases: dict[str, list[Token]], doers: list[Token], targets: list[Token],
               light: Token | None, book: Codebook) -> Roles:  # fmt: skip
    return Roles(tuple(phrases["by"]), tuple(targets if light is None else ()), None)


def _group(noun: Token, phrases: dict[str, list[Token]], doers: list[Token], targets: list[Token],
           light: Token | None, book: Codebook) -> Roles:  # fmt: skip
    owners = doers or phrases["poss"] or phrases["of"] or _modifiers(noun, book)
    return Roles(tuple(owners), tuple(one for one in targets if one not in owners), light)


def _count(noun: Token, phrases: dict[str, list[Token]], doers: list[Token], targets: list[Token],
           light: Token | None, book: Codebook) -> Roles:  # fmt: skip
    """Of "its toll", "the toll from the raid": a number is done by nobody; who keeps it is no victim.

    Of "the brigade suffered ten casualties", "inflicted casualties on the brigade": the brigade.
    """
    if noun.lemma_.lower() == "casualty" and targets:
        return Roles(recipients=tuple(targets))
    return Roles(recipients=tuple(one for one in phrases["among"] if one.ent_type_ not in _PERIODS))


def _agent(noun: Token, phrases: dict[str, list[Token]], doers: list[Token], targets: list[Token],
           light: Token | None, book: Codebook) -> Roles:  # fmt: skip
    return Roles((noun,), tuple(phrases["to"] or phrases["of"] or targets), None)


_PATTERNS: Final = {
    "attack": _attack,
    "victim": _victim,
    "mutual": _mutual,
    "happening": _happening,
    "group": _group,
    "agent": _agent,
    "count": _count,
}


def _modifiers(noun: Token, book: Codebook) -> list[Token]:
    """Modifiers that name who acts: "rebel attack", "Israeli strikes"; not "rocket attack"."""
    found = []
    for child in noun.lefts:
        if (child.pos_ == "ADJ" and child.lower_ in _RANKS) or _opposed(child):
            continue
        if child.dep_ in ("compound", "amod", "nmod") and (
            child.ent_type_ in ("NORP", "ORG", "PERSON")
            or (child.ent_type_ == "GPE" and (child.dep_ == "amod" or child.text.isupper()))
            or child.lemma_.lower() in book.classes["people"]
            or child.lemma_.lower() in book.classes["police"]
        ):
            found.append(child)
    return found


def _opposed(child: Token) -> bool:
    """Of "anti-government protests": they are not the government's."""
    return child.i >= 2 and child.nbor(-1).text == "-" and child.nbor(-2).lower_ in ("anti", "counter", "non")


def _carrier(noun: Token, book: Codebook) -> tuple[Token | None, list[Token], list[Token]]:
    """The light verb that carries the noun, who does the act and who undergoes it."""
    words = book.operators.words
    verb = noun.head
    top = noun
    while verb.pos_ in ("NOUN", "ADP") and top.dep_ in ("conj", "pobj", "prep") and verb.head.i != verb.i:
        if verb.lower_ in words["about"] and verb.head.pos_ == "NOUN":
            return None, [], []  # "opened an inquiry into the shooting"
        top, verb = verb, verb.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None, [], []
    particle = next((child.lower_ for child in verb.rights if child.dep_ in ("prt", "prep")), "")
    keys = {verb.lemma_.lower(), f"{verb.lemma_.lower()}_{particle}"}
    through = top.dep_ == "prep"
    if through and f"{verb.lemma_.lower()}_{top.lower_}" in words["light_through"]:
        return verb, [one for one in arguments(verb).subjects if not _is_asked(one)], []
    undergone = top.dep_ == "dobj" or (through and top.lower_ not in _WHEN)
    if keys & words["light_undergo"] and undergone:
        return verb, [], list(arguments(verb).subjects)
    if keys & {"come_under"} and through:
        return verb, [], list(arguments(verb).subjects)
    owns_up = verb.lemma_.lower() in _OWNING and top.lemma_.lower() in words["answer"]
    if (owns_up or keys & words["light_act"]) and top.dep_ in ("dobj", "nsubjpass"):
        if verb.lemma_.lower() == "claim" and any(child.dep_ == "neg" for child in verb.children):
            return verb, [], []  # "has not claimed the attack" names nobody who did it
        return verb, [one for one in arguments(verb).subjects if one.i != noun.i], []
    return None, [], []


def _is_asked(noun: Token) -> bool:
    """Of "did not say which army was behind the attack", "who was behind it": nobody is named."""
    return noun.tag_ in ("WP", "WDT") or any(child.tag_ in ("WP", "WDT") for child in noun.lefts)


def _participle_agent(noun: Token) -> list[Token]:
    """Of "an attack carried out by rebels": the rebels."""
    return [
        one
        for child in noun.rights
        if child.dep_ in ("acl", "relcl") and is_passive(child)
        for one in arguments(child).subjects
        if one.i != noun.i
    ]


def _participle_targets(noun: Token) -> list[Token]:
    """Of "an attack targeting the school", "a raid that hit the camp": what was hit."""
    return [
        one
        for child in noun.rights
        if child.dep_ in ("acl", "relcl") and child.lemma_.lower() in ("target", "hit", "strike", "aim")
        for one in (arguments(child).objects if not is_passive(child) else arguments(child).at("at"))
        if one.i != noun.i
    ]
