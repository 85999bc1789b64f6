"""Whom a pronoun means: the likeliest of the actors met just before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from sayso.mentions.actors.candidate import Candidate
from sayso.mentions.actors.entity import Entity
from sayso.mentions.actors.grid import Grid
from sayso.ontology.roles import phrase_key, role_lexicon

__all__ = ["antecedent"]

_FARTHEST: Final = 4
_EMPTY_IT: Final = frozenset(
    {
        "remain",
        "take",
        "have",
        "do",
        "make",
        "begin",
        "continue",
        "find",
        "start",
        "stop",
        "put",
        "hope",
        "expect",
        "believe",
        "know",
        "show",
    }
)
_WEATHER: Final = frozenset(
    {
        "be",
        "seem",
        "appear",
        "rain",
        "snow",
        "happen",
        "turn",
        "emerge",
        "matter",
        "become",
        "look",
        "get",
        "mean",
    }
)
_SUBJECT: Final = frozenset({"nsubj", "nsubjpass", "agent"})
_OBJECT: Final = frozenset({"dobj", "pobj", "dative"})


class _Recent(Protocol):
    def __reversed__(self) -> Sequence[tuple[Candidate, Entity]]: ...


def antecedent(grid: Grid, pronoun: Candidate, recent: Sequence[tuple[Candidate, Entity]]) -> Entity | None:
    """The actor that the pronoun means; None where none agrees or "it" means nobody.

    Nearer sentences first, subjects before others, speakers before silent ones (marks that Lappin and
    Leass 1994 weigh).
    """
    if pronoun.name == "it" and not _acts(grid, pronoun.head):
        return None
    best: tuple[float, Entity | None] | None = None
    for mention, entity in reversed(recent):
        away = grid.sentence[pronoun.head] - grid.sentence[mention.head]
        if away > _FARTHEST:
            break
        pair = _pair(grid, pronoun, mention, entity)
        if (
            pair or (_agrees(pronoun, entity) and not _named_later(grid, pronoun.head, entity))
        ) and not _bound(grid, pronoun.head, mention.head):
            score = _score(grid, pronoun, mention, entity, away)
            if best is None or score > best[0]:
                best = (score, None if pair else entity)
    return best[1] if best else None


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


def _pair(grid: Grid, pronoun: Candidate, mention: Candidate, entity: Entity) -> bool:
    """Two persons joined by "and", whom "they" may mean: no actor of the list."""
    return (
        pronoun.plural
        and grid.dep[mention.head] == "conj"
        and entity.is_person()
        and mention.form == "person"
    )


def _acts(grid: Grid, index: int) -> bool:
    """Is "it" the subject of a verb that an actor can be the subject of?"""
    if grid.dep[index] != "nsubj":
        return grid.dep[index] in _OBJECT
    lemma = grid.lemma(grid.head[index])
    if lemma in role_lexicon().agent_verbs and lemma not in _EMPTY_IT:
        return True
    return lemma not in _WEATHER and _said(grid, grid.head[index])


def _said(grid: Grid, verb: int) -> bool:
    """Does the verb stand in what somebody says: "the group said it had left"?"""
    above = grid.head[verb]
    return grid.dep[verb] == "ccomp" and above != verb and grid.lemma(above) in role_lexicon().speech_verbs


def _agrees(pronoun: Candidate, entity: Entity) -> bool:
    if pronoun.plural:
        return entity.plural or (entity.is_unit() and entity.kind != "state")
    if pronoun.gender == "n":
        return entity.is_unit()
    return entity.is_person() and entity.gender in {None, pronoun.gender}


def _bound(grid: Grid, pronoun: int, mention: int) -> bool:
    """Is the pronoun an object and the mention the subject of one verb: two actors ("the army struck it")?"""
    if grid.dep[pronoun] not in _OBJECT:
        return False
    verb = grid.head[pronoun] if grid.dep[pronoun] != "pobj" else grid.head[grid.head[pronoun]]
    return grid.head[mention] == verb and grid.dep[mention] in _SUBJECT


def _score(grid: Grid, pronoun: Candidate, mention: Candidate, entity: Entity, away: int) -> float:
    dep = grid.dep[grid.root_of_conjunction(mention.head)]
    score = -1.5 * away
    score += 2.0 * (dep in _SUBJECT) + 0.5 * (dep == "dobj")
    score += 1.0 * (dep == "nsubj" and grid.lemma(grid.head[mention.head]) in role_lexicon().speech_verbs)
    score += 1.0 * (entity.form == "person" and not pronoun.plural)
    score += 1.0 * (pronoun.plural and entity.plural)
    score -= 0.5 * (dep == "poss" and grid.dep[pronoun.head] != "poss")
    score += 0.5 * (mention.form == "pronoun" and mention.name[0] == pronoun.name[0])
    score -= _across_quotation(grid, pronoun.head, mention.head)
    return score + min(len(entity.mentions), 5) * 0.1 + mention.head * 1e-6


def _across_quotation(grid: Grid, pronoun: int, mention: int) -> float:
    """Inside a quotation "he" is hardly the speaker, outside it hardly one whom only the quotation names."""
    if grid.quoted[pronoun] == grid.quoted[mention]:
        return 0.0
    if grid.quoted[mention]:
        return 2.5
    speaks = grid.dep[mention] == "nsubj" and grid.lemma(grid.head[mention]) in role_lexicon().speech_verbs
    return 3.0 * speaks
