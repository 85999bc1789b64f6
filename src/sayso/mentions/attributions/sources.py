"""Who a source is: its actor, and its class by the words and the actor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sayso.mentions.attributions import lexicon
from sayso.mentions.attributions.classes import FILE, listed
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.features import Page
from sayso.mentions.attributions.interposed import aside_before, before_aside, whose_seeing
from sayso.mentions.attributions.phrasing import phrase_after, phrase_before
from sayso.mentions.attributions.tree import Tree
from sayso.model import Actor, Span
from sayso.model.lookup import ActorIndex
from sayso.ontology.loader import read_yaml
from sayso.ontology.speakers import class_by_actor

__all__ = ["actor_of", "class_of", "give_source", "head_of", "joint_actors"]

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_WHO: Final = frozenset({"who", "which", "that"})
_PLAIN: Final = frozenset({"he", "she", "i", "who"})
_COUNTED: Final = frozenset({"first", "second", "third", "other", "another", "one"})
_NO_CLASS: Final = frozenset({"unnamed", "person", "document"})
_NAMES: Final = frozenset({"PROPN", "NOUN", "PART"})
_BODIES: Final = frozenset({"organisation", "armed-group", "monitor", "media", "military", "medic"})


@dataclass(frozen=True, slots=True)
class _Rule:
    """One line of source_classes.yaml: any of these head words and, if given, any of these other words."""

    result: str
    heads: frozenset[str]
    words: frozenset[str]
    named: bool | None
    proper: bool = False
    common: bool = False


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(_rule(row) for row in read_yaml(FILE)["rules"])


def _rule(row: dict[str, Any]) -> _Rule:
    return _Rule(
        row["class"],
        frozenset(row.get("heads", ())),
        frozenset(row.get("words", ())),
        row.get("named"),
        row.get("proper", False),
        row.get("common", False),
    )


def give_source(page: Page, draft: Draft) -> None:
    """Set right the source of a draft, in place, where the words around the cue say it plainly."""
    tree, head = page.tree, draft.head or 0
    quoted = _quoted_source(tree, head) or whose_seeing(tree, head)
    if quoted:
        draft.source, draft.why = quoted, [*draft.why, "source: who is quoted as saying it, or told of it"]
    elif not draft.source and (above := _above(tree, head)) is not None:
        draft.source = _controller(tree, above)
        draft.why.append("source: the subject of the verb above")
    elif not draft.source and tree.dep[head] == "conj" and _joined(tree, head):
        draft.source = _controller(tree, _first_joined(tree, head))
        draft.why.append("source: the subject of the verb before")
    elif not draft.source and _finite(tree, head):
        draft.source = before_aside(tree, head) or _beside(tree, head, draft.content)
        draft.why.append("source: the words beside the cue")
    elif not draft.source and tree.pos[head] == "NOUN":
        _give_owner(tree, draft)
    elif not draft.source and tree.kid(head, "nsubjpass") is not None:
        draft.source = _agent(tree, head)
    if {tree.lower[t] for t in draft.source} == {"it"} and tree.lemma[head] in lexicon.words("impersonal"):
        draft.source = set()
    _tidy(tree, draft, head)


def _above(tree: Tree, head: int) -> int | None:
    """The word under the verb whose subject says it too: "rejected it, saying", "was unable to confirm".

    So of "appeared in order to announce that", "issued statements accusing the other".
    """
    if (tree.tag[head] == "VBG" and tree.dep[head] == "advcl") or _for_saying(tree, head):
        return head
    able = tree.dep[head] == "xcomp" and tree.lower[tree.head[head]] in ("able", "unable")
    return tree.head[head] if able or _in_their_words(tree, head) else None


def _tidy(tree: Tree, draft: Draft, head: int) -> None:
    """Leave "by" and the charge of an accusation out of the source, and the source out of the content."""
    first = min(draft.source, default=head)
    if tree.lower[first] == "by":
        draft.source.discard(first)
    if tree.lemma[head] == "accuse":
        _give_charge(tree, draft)
    draft.content -= aside_before(tree, draft)
    draft.source |= _name_behind(tree, draft)
    draft.content -= draft.source


def _name_behind(tree: Tree, draft: Draft) -> set[int]:
    """The name between commas that stands behind the source and was read with the content.

    As in "according to the mayor, Jean Roe, four died".
    """
    last = max(draft.source, default=tree.count)
    if last + 3 >= tree.count or tree.lower[last + 1] != "," or last + 2 not in draft.content:
        return set()
    end = last + 2
    while end < tree.count and tree.entity[end] == "PERSON" and tree.pos[end] == "PROPN":
        end += 1
    return set(range(last + 2, end)) if end < tree.count and tree.lower[end] == "," else set()


def _give_charge(tree: Tree, draft: Draft) -> None:
    """Of "was accused by the union of beating them": the beating is no part of the union."""
    link = next(
        (t for t in sorted(draft.source) if tree.lower[t] == "of" and tree.kid(t, "pcomp") is not None), None
    )
    if link is not None:
        charge = set(tree.subtree(link))
        draft.source -= charge
        draft.content |= charge


def _agent(tree: Tree, head: int) -> set[int]:
    """By whom a thing is denied or confirmed."""
    by = tree.kid(head, "agent")
    told = tree.kid(by, "pobj") if by is not None else None
    return set(tree.subtree(told)) if told is not None else set()


def _give_owner(tree: Tree, draft: Draft) -> None:
    """The source of a noun: the word before it, its possessor, or whom its "by" names."""
    head = draft.head or 0
    owner = _owner(tree, head)
    by = next((k for k in tree.kids[head] if tree.lower[k] in ("by", "from") and tree.dep[k] == "prep"), None)
    if owner is not None:
        draft.source = set(tree.subtree(owner)) if tree.dep[owner] == "poss" else {owner}
        draft.source = {t for t in draft.source if tree.dep[t] != "case"}
        draft.why.append("source: the word before the noun")
    elif (
        by is not None and (agent := tree.kid(by, "pobj")) is not None and tree.lemma[head] in lexicon.nouns()
    ):
        clauses = [k for k in tree.kids[agent] if tree.dep[k] in ("relcl", "acl", "ccomp")]
        draft.source = set(tree.subtree(agent)).difference(*(tree.subtree(k) for k in clauses))
        draft.why.append("source: by whom")
    draft.cue -= draft.source
    draft.content -= draft.source


def _owner(tree: Tree, head: int) -> int | None:
    """Whose claim it is in "rebel allegations that", "the mayor's claim that"."""
    if tree.lemma[head] not in lexicon.nouns():
        return None
    if (own := tree.kid(head, "poss")) is not None:
        return own
    known = listed("modifiers")
    near = (k for k in tree.kids[head] if k == head - 1)
    return next((k for k in near if tree.lower[k] in known or tree.entity[k] == "NORP"), None)


def _first_joined(tree: Tree, head: int) -> int:
    """The verb of a row of joined verbs that stands below the one with the subject."""
    while tree.dep[tree.head[head]] == "conj" and tree.kid(tree.head[head], "nsubj", "nsubjpass") is None:
        head = tree.head[head]
    return head


def _controller(tree: Tree, head: int) -> set[int]:
    """The subject of the verb that a participle hangs on ("Moscow rejected the report, saying ...")."""
    subject = tree.kid(tree.head[head], "nsubj", "nsubjpass")
    return set(tree.subtree(subject)) if subject is not None else set()


def _finite(tree: Tree, head: int) -> bool:
    """Is it a finite verb of saying in the active?"""
    known = lexicon.verbs().get(tree.lemma[head])
    if known is None or known.kind != "speech":
        return False
    if tree.tag[head] not in _FINITE and not _looks_passive(tree, head):
        return False
    return not any(tree.dep[k] in ("auxpass", "nsubjpass") for k in tree.kids[head])


def _joined(tree: Tree, head: int) -> bool:
    """Is it a finite verb in the active, joined to another, that says or shows a thing?"""
    known = lexicon.verbs().get(tree.lemma[head])
    if known is None or known.kind == "belief":
        return False
    if tree.tag[head] in _FINITE:
        return not any(tree.dep[k] in ("auxpass", "nsubjpass") for k in tree.kids[head])
    return _finite(tree, head)


def _in_their_words(tree: Tree, head: int) -> bool:
    """As in "both forces issued statements accusing the other"."""
    words = tree.head[head]
    said = tree.tag[head] == "VBG" and tree.dep[head] == "acl" and tree.dep[words] == "dobj"
    return said and tree.lemma[words] in lexicon.words("media_of_words")


def _for_saying(tree: Tree, head: int) -> bool:
    """As in "appeared on television to announce that": what somebody does it for."""
    aux = tree.kid(head, "aux")
    purpose = tree.dep[head] == "advcl" and aux is not None and tree.lower[aux] == "to"
    return purpose and tree.kid(head, "ccomp") is not None


def _looks_passive(tree: Tree, head: int) -> bool:
    """Is it read as a participle, by itself, with a "that" clause ("state media alleged that")?"""
    clause = tree.kid(head, "ccomp", "dobj", "advcl")
    if (
        tree.tag[head] != "VBN"
        or clause is None
        or any(tree.dep[k] in ("aux", "auxpass") for k in tree.kids[head])
    ):
        return False
    return any(tree.lower[t] == "that" for t in range(head + 1, min(head + 4, tree.count)))


def _quoted_source(tree: Tree, head: int) -> set[int]:
    """The object of "cited X as saying", or the subject of "X was quoted as saying"."""
    first = tree.bounds(head)[0]
    if head - 1 <= first or tree.lower[head - 1] != "as" or tree.tag[head] != "VBG":
        return set()
    over = next(
        (i for i in range(head - 2, first - 1, -1) if tree.lemma[i] in lexicon.words("quoting")), None
    )
    if over is None:
        return set()
    told = tree.kid(over, "dobj", "nsubjpass") if over != head - 2 else tree.kid(over, "nsubjpass")
    if told is None and over != head - 2:
        return set(range(over + 1, head - 1))
    return {t for t in tree.subtree(told) if t < head - 1} if told is not None else set()


def _beside(tree: Tree, head: int, content: set[int]) -> set[int]:
    """The noun phrase before the cue, or after it when the content ends right before it."""
    first, stop = tree.bounds(head)
    end = head - 1
    while end > first and tree.pos[end] in ("AUX", "ADV"):
        end -= 1
    start = phrase_before(tree, end, first) if end >= first else None
    if start is not None:
        return _whole(tree, head, start) | set(range(start, end + 1))
    last = phrase_after(tree, head + 1, stop) if content and max(content) < head else None
    return set(range(head + 1, last + 1)) if last is not None else set()


def _whole(tree: Tree, head: int, start: int) -> set[int]:
    """All of "neighbours gathered outside the gates", of which the words beside the cue are the end."""
    verb = tree.head[head]
    if tree.dep[start - 1] != "prep" or tree.head[start - 1] != verb or tree.dep[head] != "advcl":
        return set()
    subject = tree.kid(verb, "nsubj", "nsubjpass")
    return set(range(min(tree.subtree(subject)), start)) if subject is not None else set()


def head_of(tree: Tree, tokens: set[int]) -> int:
    """The token of the source whose own head lies outside it.

    A source of two conjoined parts has the head of the first.
    """
    return next((t for t in sorted(tokens) if tree.head[t] not in tokens or tree.head[t] == t), min(tokens))


def meant(tree: Tree, tokens: set[int]) -> set[int]:
    """The words by which a source is judged: its noun phrase without clauses, or what "who" stands for."""
    head = head_of(tree, tokens)
    verb = tree.head[head]
    if tree.lower[head] in _WHO and tree.dep[verb] == "relcl":
        head = _somebody(tree, tree.head[verb])
        tokens = set(tree.subtree(head)) - set(tree.subtree(verb))
    clauses = [k for t in tokens for k in tree.kids[t] if tree.dep[k] in ("relcl", "acl", "advcl")]
    return tokens.difference(*(tree.subtree(k) for k in clauses)) or tokens


def _somebody(tree: Tree, noun: int) -> int:
    """Who "who" is in "the mayor of Torvik, who said": no place."""
    link = tree.head[noun]
    over = tree.head[link]
    office = tree.lower[link] in ("of", "in", "for") and tree.lower[over] in listed("offices") | listed(
        "held"
    )
    return over if tree.dep[noun] == "pobj" and tree.pos[noun] == "PROPN" and office else noun


def class_of(tree: Tree, tokens: set[int], actor: Actor | None, index: ActorIndex | None = None) -> str:
    """The class of a source by the first rule of the file that fits, else by its office, else by its actor.

    Who holds an office of a body ("head of the union") has the class of the body, by its words or its actor
    in the index. No source words at all, or two sources of different classes: "unnamed".
    """
    if not tokens:
        return "unnamed"
    tokens = meant(tree, tokens)
    head = head_of(tree, tokens)
    if (whole := _whole_of(tree, tokens, head)) is not None:
        return class_of(tree, set(tree.subtree(whole)) & tokens, None, index)
    by_office = _of_the_body(tree, tokens, head, index)
    if by_office is not None:
        return by_office
    joined = [set(tree.subtree(k)) for k in tree.kids[head] if tree.dep[k] == "conj" and k in tokens]
    others = [class_of(tree, other & tokens, None) for other in joined if other < tokens]
    first = _class_of_one(tree, tokens.difference(*joined) if others else tokens, head, actor)
    return first if all(other == first for other in others) else "unnamed"


def _whole_of(tree: Tree, tokens: set[int], head: int) -> int | None:
    """Of whom "one of the sources", "some of the witnesses" is one."""
    link = next((k for k in tree.kids[head] if tree.lower[k] == "of" and k in tokens), None)
    partial = tree.pos[head] == "NUM" or tree.lower[head] in (
        "one",
        "some",
        "several",
        "many",
        "another",
        "most",
    )
    noun = tree.kid(link, "pobj") if link is not None and partial else None
    return noun if noun in tokens and noun is not None and tree.pos[noun] == "NOUN" else None


def _class_of_one(tree: Tree, tokens: set[int], head: int, actor: Actor | None) -> str:
    said = {tree.lower[t] for t in tokens} | {tree.lemma[t] for t in tokens}
    if actor is not None:
        said |= set(actor.name.lower().split())
    heads = {tree.lower[head], tree.lemma[head], tree.lower[head].rstrip("s")}
    heads |= {"tv"} if tree.lower[head].endswith("tv") else set()
    if _is_of_rebels(tree, head, actor):
        return "armed-group"
    named = tree.pos[head] == "PROPN" and tree.entity[head] == "PERSON"
    office = tree.lower[head] in listed("offices") | listed("held") | listed("before_names")
    names = [k for k in tree.kids[head] if tree.dep[k] == "appos" and tree.entity[k] == "PERSON"]
    called = named or (office and bool(names))
    proper = tree.pos[head] == "PROPN" and any(tree.pos[t] == "PROPN" for t in tokens if t != head)
    for rule in _rules():
        plain = tree.pos[head] == "NOUN"
        if (proper or not rule.proper) and (plain or not rule.common) and _fits(rule, heads, said, called):
            return rule.result
    found = _actor_class(actor)
    if found in (None, "unnamed") and tree.pos[head] == "PROPN" and tree.lower[head][0] != "@":
        return "person" if named or (actor is not None and actor.kind == "person") else "organisation"
    return found or ("person" if heads & _PLAIN else "unnamed")


def _is_of_rebels(tree: Tree, head: int, actor: Actor | None) -> bool:
    """Is it the name of an armed group that calls itself an army?"""
    named = tree.pos[head] == "PROPN" and actor is not None and actor.kind == "armed-group"
    return named and _actor_class(actor) == "armed-group"


def _of_the_body(tree: Tree, tokens: set[int], head: int, index: ActorIndex | None) -> str | None:
    """The class of the body whose office it is, told of a name in an apposition, or by the words themselves.

    As in "Roe, head of the union", "the party's chairman", "Halvash, a rights group".
    """
    told = next((k for k in tree.kids[head] if tree.dep[k] == "appos" and k in tokens), None)
    bare = tree.pos[head] == "PROPN" or tree.lower[head] in _COUNTED
    if told is not None and bare and tree.pos[told] == "NOUN":
        found = class_of(tree, set(tree.subtree(told)) & tokens, None, index)
        return found if found not in _NO_CLASS else None
    if tree.pos[head] == "PROPN" and tree.entity[head] == "PERSON":
        return _of_the_body_before(tree, tokens, head, index)
    if tree.lemma[head] not in listed("held"):
        return None
    links = [k for k in tree.kids[head] if tree.dep[k] == "prep" and tree.lower[k] in ("of", "for", "at")]
    bodies = [
        tree.kid(links[0], "pobj") if links else None,
        tree.kid(head, "poss"),
        tree.kid(head, "compound"),
    ]
    body = next((k for k in bodies if k is not None and k in tokens), None)
    if body is None:
        return None
    words = set(tree.subtree(body)) & tokens
    actor = index.at(tree.span(min(words), max(words)), tree.starts[body]) if index is not None else None
    found = class_of(tree, words, actor)
    return found if found in _BODIES else None


def _of_the_body_before(tree: Tree, tokens: set[int], head: int, index: ActorIndex | None) -> str | None:
    """The class of the body named before office and name ("Teachers' Union president Roe")."""
    before = [t for t in sorted(tokens) if t < head]
    office = next((t for t in before if _is_office(tree, t)), None)
    words = {t for t in before if office is not None and t < office and tree.dep[t] not in ("case", "det")}
    if office is None or not words or not all(tree.pos[t] in _NAMES for t in words):
        return None
    last = max(words)
    actor = index.at(tree.span(min(words), last), tree.starts[last]) if index is not None else None
    found = _class_of_one(tree, words, last, actor)
    return found if found in _BODIES else None


def _is_office(tree: Tree, t: int) -> bool:
    general = tree.lower[t] == "secretary" and tree.lower[t + 1 : t + 2] == ["general"]
    return general or (tree.lemma[t] in listed("held") and tree.lemma[t] not in ("leader", "boss"))


def _fits(rule: _Rule, heads: set[str], said: set[str], named: bool) -> bool:
    if rule.named is not None and rule.named != named:
        return False
    if rule.heads and not rule.heads & heads:
        return False
    return not rule.words or bool(rule.words & said)


def _actor_class(actor: Actor | None) -> str | None:
    return class_by_actor(actor.sector, actor.kind) if actor is not None else None


def actor_of(tree: Tree, tokens: set[int], index: ActorIndex) -> Actor | None:
    """The actor whom the source words mean, by their head word."""
    if not tokens:
        return None
    words = meant(tree, tokens)
    head = head_of(tree, words)
    span = tree.span(min(words), max(words))
    return index.at(span, tree.starts[head]) or _issuer(tree, head, span, index)


def joint_actors(tree: Tree, tokens: set[int], index: ActorIndex) -> tuple[str, ...]:
    """The actors who speak together with the first: "the army and the observatory said"."""
    words = meant(tree, tokens) if tokens else set()
    first = actor_of(tree, tokens, index)
    if first is None:
        return ()
    found = [first.id]
    for head in _conjuncts(tree, head_of(tree, words), words):
        actor = index.at(tree.span(head, head), tree.starts[head])
        if actor is not None and actor.id not in found:
            found.append(actor.id)
    return tuple(found[1:])


def _conjuncts(tree: Tree, head: int, words: set[int]) -> Iterator[int]:
    """The heads joined to it by "and", each to the one before."""
    for kid in tree.kids[head]:
        if tree.dep[kid] == "conj" and kid in words:
            yield kid
            yield from _conjuncts(tree, kid, words)


def _issuer(tree: Tree, head: int, span: Span, index: ActorIndex) -> Actor | None:
    """Whose statement it is: "the ministry's statement", "a harbour police report"."""
    if tree.lemma[head] not in listed("resuming_any"):
        return None
    owner = tree.kid(head, "compound", "poss", "nmod")
    return index.at(span, tree.starts[owner]) if owner is not None else None
