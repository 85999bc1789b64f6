"""Whom a pronoun means: the likeliest of the actors and things met just before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.mentions.actors.candidate import Candidate
from sayso.mentions.actors.entity import Entity
from sayso.mentions.actors.grid import Grid
from sayso.mentions.actors.lexicon import listed
from sayso.mentions.actors.quotations import speaker_of
from sayso.ontology.roles import phrase_key, role_lexicon

__all__ = ["antecedent"]

_FARTHEST: Final = 4
_REFLEXIVE: Final = frozenset({"himself", "herself", "itself", "themselves"})
_SUBJECT: Final = frozenset({"nsubj", "nsubjpass", "agent"})
_OBJECT: Final = frozenset({"dobj", "pobj", "dative"})
_PLACE: Final = frozenset({"GPE", "LOC", "FAC"})
_WHEN: Final = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "CARDINAL", "QUANTITY", "ORDINAL"})

# What speaks for an antecedent, in points (marks that Lappin and Leass 1994 weigh).
_AWAY: Final = 1.5
_IS_SUBJECT: Final = 2.0
_IS_OBJECT: Final = 0.5
_MAIN: Final = 0.5
_SPEAKER: Final = 1.0
_SPEAKERS: Final = 0.5
_NAMED: Final = 1.0
_OWNER: Final = 0.5
_CLAIMANT: Final = 4.0  # whose claim it is, of which the pronoun is the subject
_PARALLEL: Final = 2.5
_DOER: Final = 5.0
_CHAINED: Final = 1.5
_ALIKE: Final = 0.5
_OFTEN: Final = 0.1
_THING: Final = 1.5
_DOCUMENT: Final = 1.0
_DEAD: Final = 5.0  # outweighs all that speaks for the subject of the sentence before


def antecedent(
    grid: Grid, pronoun: Candidate, recent: Sequence[tuple[Candidate, Entity]], of_head: dict[int, Entity]
) -> Entity | None:
    """The actor that the pronoun means; None where none agrees or where it means a thing or nobody.

    Nearer sentences first, subjects before others, speakers before silent ones.
    """
    if pronoun.name == "it" and not _acts(grid, pronoun.head):
        return None
    subject = _own_subject(grid, pronoun.head)
    if pronoun.name in _REFLEXIVE:
        return of_head.get(subject) if subject is not None else None
    other = of_head.get(subject) if subject is not None else None
    speaker = speaker_of(grid, pronoun.head) if grid.quoted[pronoun.head] else None
    best: tuple[float, Entity | None] | None = None
    for mention, entity in reversed(recent):
        away = grid.sentence[pronoun.head] - grid.sentence[mention.head]
        if away > _FARTHEST:
            break
        pair = _pair(grid, pronoun, mention, entity)
        agrees = _agrees(pronoun, entity) and not _named_later(grid, pronoun.head, entity)
        if (pair or (agrees and not _speaks_it(entity, speaker, grid, of_head))) and entity is not other:
            score = _score(grid, pronoun, mention, entity, away)
            if best is None or score > best[0]:
                best = (score, None if pair else entity)
    if best is None or best[1] is None or _thing_before(grid, pronoun, best[0], of_head):
        return None
    return best[1]


def _thing_before(grid: Grid, pronoun: Candidate, score: float, of_head: dict[int, Entity]) -> bool:
    """Is a thing ("the memo", "the bombs", a place) likelier than the best actor?"""
    if pronoun.gender in {"m", "f"}:
        return False
    speaks, acting = _verb_of(grid, pronoun.head)
    for index in _things(grid, pronoun, of_head):
        if (acting and not speaks) or (speaks and grid.lemma(index) not in role_lexicon().documents):
            continue
        away = grid.sentence[pronoun.head] - grid.sentence[index]
        dep = grid.dep[index]
        found = (
            _IS_SUBJECT * (dep in _SUBJECT)
            + _IS_OBJECT * (dep in _OBJECT)
            - _AWAY * away
            - _THING * (not speaks)
        )
        if found + _DOCUMENT * speaks > score:
            return True
    return False


def _verb_of(grid: Grid, pronoun: int) -> tuple[bool, bool]:
    """Is the pronoun the subject of a verb of saying; of a verb that an actor has for a subject?"""
    lexicon = role_lexicon()
    if grid.dep[pronoun] != "nsubj":
        return False, False
    lemma = grid.lemma(grid.head[pronoun])
    return lemma in lexicon.speech_verbs, lemma in lexicon.agent_verbs


def _things(grid: Grid, pronoun: Candidate, of_head: dict[int, Entity]) -> Iterator[int]:
    """Nouns that are no actors, as subjects and objects of this sentence and the one before."""
    number = grid.sentence[pronoun.head] - 1
    for index in range(pronoun.head - 1, -1, -1):
        if grid.sentence[index] < number:
            return
        if index in of_head or grid.ent[index] in _WHEN or grid.dep[index] not in _SUBJECT | _OBJECT:
            continue
        if grid.pos[index] not in {"NOUN", "PROPN"} or grid.quoted[index] != grid.quoted[pronoun.head]:
            continue
        if _plural(grid, index) == pronoun.plural:
            yield index


def _plural(grid: Grid, index: int) -> bool:
    key = grid.key[index]
    return key.endswith("s") and not key.endswith(("ss", "us", "is")) and grid.ent[index] not in _PLACE


def _named_later(grid: Grid, pronoun: int, entity: Entity) -> bool:
    """Is the person named after the subject "he" in its own sentence: then he is another."""
    if entity.form != "person" or grid.dep[pronoun] != "nsubj" or grid.dep[grid.head[pronoun]] == "advcl":
        return False
    last, number = phrase_key(entity.name).rsplit(" ", 1)[-1], grid.sentence[pronoun]
    for index in range(pronoun + 1, len(grid)):
        if grid.sentence[index] != number:
            return False
        if grid.key[index] == last:
            return True
    return False


def _speaks_it(entity: Entity, speaker: int | None, grid: Grid, of_head: dict[int, Entity]) -> bool:
    """Of "They shot him," said Roe: is the actor the speaker, who would say "me"?"""
    if speaker is None:
        return False
    named = entity.form == "person" and phrase_key(entity.name).rsplit(" ", 1)[-1] == grid.key[speaker]
    return named or of_head.get(speaker) is entity


def _pair(grid: Grid, pronoun: Candidate, mention: Candidate, entity: Entity) -> bool:
    """Two persons joined by "and", whom "they" may mean: no actor of the list."""
    return (
        pronoun.plural
        and grid.dep[mention.head] == "conj"
        and entity.is_person()
        and mention.form == "person"
    )


def _acts(grid: Grid, index: int) -> bool:
    """Is "it" the subject of a verb that an actor can be the subject of, or the object of a deed?"""
    verb = grid.head[index]
    if grid.dep[index] != "nsubj":
        return grid.dep[index] in _OBJECT and not (
            grid.dep[index] == "dobj" and grid.lemma(verb) in role_lexicon().speech_verbs
        )
    lemma = grid.lemma(verb)
    lexicon = role_lexicon()
    if lemma not in listed("empty_it") and (lemma in lexicon.agent_verbs or lemma in lexicon.speech_verbs):
        return True
    return lemma not in listed("weather") and (_said(grid, verb) or _then_too(grid, verb))


def _said(grid: Grid, verb: int) -> bool:
    """Does the verb stand in what somebody says: "the group said it had left"?"""
    above = grid.head[verb]
    return grid.dep[verb] == "ccomp" and above != verb and grid.lemma(above) in role_lexicon().speech_verbs


def _then_too(grid: Grid, verb: int) -> bool:
    """Has the verb an object of its own: "it deemed them terrorists", "it taunted the army"?"""
    return (
        grid.pos[verb] == "VERB" and grid.child(verb, "dobj") is not None and grid.child(verb, "aux") is None
    )


def _agrees(pronoun: Candidate, entity: Entity) -> bool:
    if pronoun.plural:
        return entity.plural or (entity.is_unit() and entity.kind != "state")
    if pronoun.gender == "n":
        return entity.is_unit()
    return entity.is_person() and entity.gender in {None, pronoun.gender}


def _own_subject(grid: Grid, pronoun: int) -> int | None:
    """The subject of the verb of which the pronoun is an object: another actor ("the army struck it")."""
    if grid.dep[pronoun] not in _OBJECT | {"npadvmod", "appos"}:
        return None
    above = pronoun
    for _ in range(4):
        above = grid.head[above]
        if grid.pos[above] in {"VERB", "AUX"}:
            return grid.child(above, *_SUBJECT)
    return None


def _score(grid: Grid, pronoun: Candidate, mention: Candidate, entity: Entity, away: int) -> float:
    root = grid.root_of_conjunction(mention.head)
    dep, verb = grid.dep[root], grid.head[root]
    subject = dep in _SUBJECT
    speaks = grid.dep[mention.head] == "nsubj" and _speaks(grid, mention.head)
    score = -_AWAY * away + _IS_SUBJECT * subject + _IS_OBJECT * (dep == "dobj")
    score += _MAIN * (subject and grid.dep[verb] in {"ROOT", "conj"})
    score += _SPEAKER * speaks + _SPEAKERS * (speaks and _speaks(grid, pronoun.head))
    score += _NAMED * (entity.form == "person" and not pronoun.plural)
    score += _NAMED * (pronoun.plural and entity.plural)
    score += _PARALLEL * (away == 0 and dep == "dobj" == grid.dep[pronoun.head])
    score += _DOER * _does_above(grid, pronoun.head, root)
    score += _CHAINED * (dep == "dobj" and _goes_on(grid, grid.head[pronoun.head], verb))
    owner = dep == "poss" and grid.dep[pronoun.head] != "poss"
    score += (_CLAIMANT if owner and _claims_below(grid, pronoun.head, verb) else -_OWNER) * owner
    score += _ALIKE * (mention.form == "pronoun" and mention.name[0] == pronoun.name[0])
    score -= _across_quotation(grid, pronoun.head, mention.head)
    score -= _DEAD * (_does_now(grid, pronoun.head) and _is_killed(grid, root))
    return score + min(len(entity.mentions), 10) * _OFTEN + mention.head * 1e-6


def _claims_below(grid: Grid, pronoun: int, noun: int) -> bool:
    """Is the pronoun the subject of what the noun says: "the rebels' claim that they had shot it down"?"""
    verb = grid.head[pronoun]
    return grid.dep[pronoun] in _SUBJECT and grid.dep[verb] in {"acl", "ccomp"} and grid.head[verb] == noun


def _does_above(grid: Grid, pronoun: int, mention: int) -> bool:
    """Is it the doer of what the clause completes: "the raid made by the navy when it crossed the line"?"""
    by = grid.head[mention]
    clause = grid.head[pronoun]
    return (
        grid.dep[by] == "agent"
        and grid.dep[pronoun] == "nsubj"
        and grid.dep[clause] == "advcl"
        and grid.head[clause] == grid.head[by]
    )


def _goes_on(grid: Grid, verb: int, before: int) -> bool:
    """Is the verb joined to the other: "dragged men out and beat them"?"""
    while grid.dep[verb] == "conj":
        verb = grid.head[verb]
        if verb == before:
            return True
    return False


def _does_now(grid: Grid, pronoun: int) -> bool:
    """Does the pronoun do something, and not before ("they had planned")?"""
    verb = grid.head[pronoun]
    if grid.dep[pronoun] != "nsubj" or grid.lemma(verb) not in role_lexicon().agent_verbs:
        return False
    return all(grid.lemma(child) != "have" for child in grid.children[verb] if grid.dep[child] == "aux")


def _is_killed(grid: Grid, mention: int) -> bool:
    """Does the clause tell that they died: "12 fighters were killed"? The dead do nothing afterwards."""
    verb, dep = grid.head[mention], grid.dep[mention]
    lemma = grid.lemma(verb)
    killed = dep in {"dobj", "nsubjpass"} and lemma in listed("killing")
    return killed or (dep == "nsubj" and lemma in listed("dying"))


def _speaks(grid: Grid, index: int) -> bool:
    return grid.dep[index] == "nsubj" and grid.lemma(grid.head[index]) in role_lexicon().speech_verbs


def _across_quotation(grid: Grid, pronoun: int, mention: int) -> float:
    """Inside a quotation "he" is hardly the speaker, outside it hardly one whom only the quotation names."""
    if grid.quoted[pronoun] == grid.quoted[mention]:
        return 0.0
    if grid.quoted[mention]:
        return 2.5
    return 3.0 * _speaks(grid, mention)
