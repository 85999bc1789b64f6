"""Sources that point to an earlier one: "it added", "the monitor", "the statement said"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sayso.mentions.attributions.classes import listed
from sayso.mentions.attributions.drafts import CARRIED
from sayso.mentions.attributions.tree import Tree
from sayso.model import Actor, Attribution, Span
from sayso.model.lookup import ActorIndex

__all__ = ["resume"]

_PERSON: Final = frozenset({"he", "she"})
_THING: Final = frozenset({"it", "they"})
_BODIES: Final = frozenset({"organisation", "monitor", "media"})
_SINGLE: Final = frozenset({"person", "medic", "witness"})
_OWNERS: Final = {"its": "it", "their": "they", "his": "he", "her": "she"}
_NO_GROUP: Final = frozenset({"media", "military", "government"})
_SPOKEN: Final = ("spokesman ", "spokeswoman ", "spokesperson ")
_BEFORE: Final = frozenset({"compound", "amod", "nmod"})
_NEAR, _FAR = 3, 8
_NO_OFFICE: Final = frozenset({"person", "unnamed", "document"})


def resume(
    tree: Tree, made: Sequence[Attribution], heads: Sequence[int], actors: Sequence[Actor]
) -> list[Attribution]:
    """The attributions, with the actor and class of the source that a pronoun or short form stands for.

    `heads` holds the token of each source's head word, -1 for those without a source.
    """
    found: list[Attribution] = []
    index = ActorIndex(actors)
    monitor = _only_monitor(actors)
    for one, head in zip(made, heads, strict=True):
        found.append(_resumed(tree, one, head, found, heads, index, monitor) if head >= 0 else one)
    return _with_offices(found)


def _with_offices(found: list[Attribution]) -> list[Attribution]:
    """A person who spoke for a body once ("Observatory head Aziz Rahal") speaks for it to the end."""
    offices: dict[str, str] = {}
    found = [_with_body(one, found[:n]) for n, one in enumerate(found)]
    for one in found:
        if one.source_actor and one.source_class not in _NO_OFFICE:
            offices.setdefault(one.source_actor, one.source_class)
    return [
        replace(one, source_class=offices[one.source_actor])
        if one.source_class == "person" and one.source_actor in offices
        else one
        for one in found
    ]


def _with_body(one: Attribution, before: Sequence[Attribution]) -> Attribution:
    """A "Spokesman Roe" without a body speaks for the one that spoke last."""
    bare = one.source is not None and one.source.text.lower().startswith(_SPOKEN)
    if not bare or one.source_class != "person":
        return one
    last = next((b for b in reversed(before) if b.source is not None and b.kind != "belief"), None)
    body = last is not None and last.source_class not in _NO_OFFICE | _SINGLE | {"unnamed-official"}
    return replace(one, source_class=last.source_class) if last is not None and body else one


def _only_monitor(actors: Sequence[Actor]) -> Actor | None:
    """The named monitor of the document, where there is one alone."""
    named = [a for a in actors if a.kind == "monitor" and a.name[:1].isupper()]
    return named[0] if len({a.name for a in named}) == 1 else None


def _resumed(
    tree: Tree,
    one: Attribution,
    head: int,
    before: list[Attribution],
    heads: Sequence[int],
    index: ActorIndex,
    monitor: Actor | None,
) -> Attribution:
    word, proper = _word(tree, head), _proper(one)
    if one.source_class == "monitor" and not proper and monitor is not None:
        return replace(
            one, source_actor=monitor.id, why=(*one.why, f"source: {monitor.name}, the one monitor named")
        )
    if proper or not (word in _PERSON or word in _THING or _definite(tree, one, head)):
        return one
    target = _target(tree, one, head, before, heads, index)
    spoke = target.source.start if target is not None and target.source is not None else -1
    if tree.lemma[head] in listed("resuming_bodies") and (body := _body(tree, head, index, spoke)):
        return replace(one, source_actor=body.id, why=(*one.why, f"source: {body.name}"))
    if target is None or (word in _PERSON | _THING and _named_since(tree, one, head, target, index)):
        return one
    return replace(
        one,
        source_actor=target.source_actor,
        source_class=target.source_class
        if word in _PERSON | _THING or one.source_class == "unnamed"
        else one.source_class,
        why=(*one.why, f"source: carries on from {target.source.text if target.source else ''}"),
    )


def _word(tree: Tree, head: int) -> str:
    """The head word of a source; of "its claim" the pronoun that it comes from."""
    return _OWNERS.get(tree.lower[head], tree.lower[head])


def _named_since(tree: Tree, one: Attribution, head: int, target: Attribution, index: ActorIndex) -> bool:
    """Is the actor that "it" means, who is not the last to have spoken, told of since then?"""
    assert target.source is not None
    if one.source_actor is None or one.source_actor == target.source_actor:
        return False
    spoke = index.at(target.source)
    if spoke is not None and spoke.id == one.source_actor:
        return False  # "the group", itself taken up from an earlier source
    since = index.within(Span(target.source.end, tree.starts[head], ""))
    return any(actor.id == one.source_actor for _, actor in since)


def _proper(one: Attribution) -> bool:
    assert one.source is not None
    return any(word[:1].isupper() for word in one.source.text.split()[1:]) or (
        one.source.text[:1].isupper()
        and not one.source.text.lower().startswith(("the ", "it", "he", "she", "they", "a ", "an "))
    )


def _definite(tree: Tree, one: Attribution, head: int) -> bool:
    assert one.source is not None
    return one.source.text.lower().startswith("the ") and (
        tree.lower[head] in listed("resuming") or tree.lemma[head] in listed("resuming")
    )


def _target(
    tree: Tree,
    one: Attribution,
    head: int,
    before: list[Attribution],
    heads: Sequence[int],
    index: ActorIndex,
) -> Attribution | None:
    """The latest earlier source that the word can mean."""
    word = _word(tree, head)
    for n in range(len(before) - 1, -1, -1):
        other = before[n]
        if other.source is None or other.source_actor is None or other.kind == "belief" or heads[n] == head:
            continue
        if _only_carried(other) and tree.lemma[head] not in listed("resuming_media"):
            continue
        apart = tree.number[head] - tree.number[heads[n]]
        if apart > (_NEAR if word in _PERSON | _THING else _FAR):
            return None
        agreed = word in _PERSON and other.source_actor == one.source_actor
        if _of_other_sides(index.get(one.source_actor), index.get(other.source_actor)):
            continue
        if apart >= 0 and (agreed or _fits(tree, word, tree.lemma[head], other, heads[n], index, head)):
            return other
    return None


def _of_other_sides(ours: Actor | None, theirs: Actor | None) -> bool:
    """Is "the army", a body of the state, told beside rebels who call themselves one?"""
    if ours is None or theirs is None or ours.sector is None or theirs.sector is None:
        return False
    return ours.sector != theirs.sector and "person" not in {ours.kind, theirs.kind}


def _only_carried(other: Attribution) -> bool:
    """Is it a medium that somebody told something, which has said nothing itself?"""
    return other.cue is None and CARRIED in other.why


def _body(tree: Tree, head: int, index: ActorIndex, spoke: int) -> Actor | None:
    """The organisation named last before a word such as "group", nearby, behind the last source."""
    number = tree.number[head]
    named = _named_so(tree, head, index)
    if named is not None:
        return named
    first = tree.sentences[max(0, number - 1)][0]
    near = index.within(Span(tree.starts[first], tree.starts[head], ""))
    kinds = _BODIES - {"media"} if tree.lemma[head] == "group" else _BODIES
    bodies = [actor for mention, actor in near if mention.start > spoke and _is_body(mention, actor, kinds)]
    return bodies[-1] if bodies else None


def _named_so(tree: Tree, head: int, index: ActorIndex) -> Actor | None:
    """The body last told of whose name has the word in it ("the network", of the Relief Network)."""
    before = index.within(Span(0, tree.starts[head], ""))
    word = tree.lemma[head].capitalize()
    named = [actor for mention, actor in before if word in actor.name.split() and mention.text[:1].isupper()]
    return named[-1] if named else None


def _is_body(mention: Span, actor: Actor, kinds: frozenset[str]) -> bool:
    """An organisation by name, or a name of several words that ends in its people ("Relief Doctors")."""
    if actor.kind in kinds:
        return mention.text[:1].isupper()
    words = mention.text.split()
    return actor.kind == "group" and len(words) > 1 and all(word[:1].isupper() for word in words)


def _of_other_kinds(tree: Tree, mine: int, actor: Actor | None) -> bool:
    """Has the word another noun or adjective before it than the actor, whose name ends in it, has?"""
    *before, last = actor.name.lower().split() if actor is not None else [""]
    ours = {tree.lower[k] for k in tree.kids[mine] if tree.dep[k] in _BEFORE}
    return last == tree.lemma[mine] and bool(ours) and bool(before) and ours.isdisjoint(before)


def _fits(
    tree: Tree, word: str, lemma: str, other: Attribution, head: int, index: ActorIndex, mine: int
) -> bool:
    actor = index.get(other.source_actor)
    person = (
        other.source_class == "person"
        or tree.entity[head] == "PERSON"
        or (actor is not None and actor.kind == "person")
    )
    if word in _PERSON:
        return person or tree.lemma[head] in listed("offices")
    if word in _THING:
        return not person and not (word == "it" and other.source_class in _SINGLE)
    if other.source_class in _SINGLE and lemma in listed("resuming_bodies"):
        return False
    if lemma == "group" and other.source_class in _NO_GROUP:
        return False
    if lemma in listed("resuming_any") or (
        other.source_class == "media" and lemma in listed("resuming_media")
    ):
        return True
    said = set((other.source.text if other.source else "").lower().split()) | set(
        (actor.name if actor else "").lower().split()
    )
    if _of_other_kinds(tree, mine, actor):
        return False  # "the health ministry" is not the interior ministry
    if lemma != tree.lemma[head] and tree.lemma[head] in listed("offices"):
        said = set()  # "the army" is not the army officer
    return lemma in said or word in said or (not person and lemma in listed("resuming_bodies"))
