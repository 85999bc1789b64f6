"""Cues of several words that mean what no word of theirs does: "cast doubt on", "laid the blame on"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.mentions.attributions import lexicon
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.sources import class_of
from sayso.mentions.attributions.tree import Tree
from sayso.ontology.loader import read_yaml

__all__ = ["find_idioms", "is_idle", "is_measure"]

_ASKING: Final = frozenset({"who", "whose", "which", "what", "whether", "if", "how", "why"})
_LINKS: Final = frozenset({"prep", "agent"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_SILENT: Final = frozenset({"unnamed", "person"})
_APART: Final = 8  # words from "with" to "saying"
_THAT: Final = frozenset({"ccomp", "acl", "relcl", "advcl"})


@dataclass(frozen=True, slots=True)
class _Idiom:
    """A verb with one of these objects takes this stance; none at all for what only looks like a cue."""

    verbs: frozenset[str]
    objects: frozenset[str]
    stance: str | None


@cache
def _idioms() -> tuple[_Idiom, ...]:
    rows = read_yaml(lexicon.FILE)["idioms"]
    return tuple(_Idiom(frozenset(r["verbs"]), frozenset(r["objects"]), r.get("stance")) for r in rows)


def _idiom(tree: Tree, i: int) -> tuple[_Idiom, int] | None:
    """The idiom whose verb this is, and its object."""
    if tree.pos[i] != "VERB":
        return None
    for idiom in _idioms():
        if tree.lemma[i] in idiom.verbs:
            told = next((k for k in tree.kids[i] if k > i and tree.lemma[k] in idiom.objects), None)
            if told is not None and tree.dep[told] == "dobj":
                return idiom, told
    return None


def is_idle(tree: Tree, i: int) -> bool:
    """Is it a verb that its object or particle makes none of saying ("claimed ten lives", "called off")?"""
    found = _idiom(tree, i)
    if found is not None and found[0].stance is None:
        return True
    rules = (_takes_in, _is_deed, _adds_to, _only_quotes, _hides_name, _names_itself, _only_done_to)
    return any(idle(tree, i) for idle in rules)


def _only_done_to(tree: Tree, i: int) -> bool:
    """As in "a man was found with a wound", "officers were called to the street", "is heard saying"."""
    if tree.kid(i, "auxpass") is None or tree.kid(i, "ccomp", "agent") is not None:
        return False
    told = tree.kid(i, "xcomp", "advcl")
    if tree.lemma[i] == "find":
        return told is None or tree.tag[told] == "VBG"
    if tree.lemma[i] == "call":
        return any(tree.lower[k] == "to" and tree.dep[k] == "prep" for k in tree.kids[i])
    speaks = told is not None and tree.tag[told] == "VBG" and tree.lemma[told] in lexicon.words("closing")
    return tree.lemma[i] in ("hear", "see") and speaks


def _takes_in(tree: Tree, i: int) -> bool:
    """As in "the hospital had admitted only four"."""
    told = tree.kid(i, "dobj") if tree.lemma[i] == "admit" else None
    return told is not None and (tree.pos[told] == "NUM" or tree.kid(told, "nummod") is not None)


def _names_itself(tree: Tree, i: int) -> bool:
    """As in "a group calling itself the Sons of the Delta"."""
    told = tree.kid(i, "dobj", "nsubj") if tree.lemma[i] in lexicon.words("naming") else None
    return told is not None and tree.lower[told] in ("itself", "themselves", "himself", "herself")


def _hides_name(tree: Tree, i: int) -> bool:
    """As in "an official who asked not to be named"."""
    if tree.lemma[i] not in ("ask", "request"):
        return False
    told = tree.kid(i, "xcomp")
    return told is not None and tree.lower[told] in ("named", "identified", "quoted")


def is_measure(tree: Tree, draft: Draft) -> bool:
    """Is it "according to size", which names no source?"""
    if draft.head is None or tree.lower[draft.head] != "according" or not draft.source:
        return False
    first = next(
        t
        for t in sorted(draft.source)
        if tree.pos[t] not in ("DET", "PUNCT", "PRON", "ADJ") or t == max(draft.source)
    )
    return tree.lemma[first] in lexicon.words("measures")


def _only_quotes(tree: Tree, i: int) -> bool:
    """Is it the "was quoted" of "was quoted as saying", where the saying is the cue?"""
    if tree.lemma[i] not in lexicon.words("quoting") or tree.kid(i, "auxpass") is None:
        return False
    return any(
        tree.lower[k] == "as" and k + 1 < tree.count and tree.tag[k + 1] == "VBG" for k in tree.kids[i]
    )


def _is_deed(tree: Tree, i: int) -> bool:
    """As in "called off the search"."""
    if tree.pos[i] != "VERB":
        return False
    particles = {tree.lower[k] for k in tree.kids[i] if tree.dep[k] == "prt"}
    return any(tree.lemma[i] in verbs and not particles.isdisjoint(known) for verbs, known in _deeds())


@cache
def _deeds() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    rows = read_yaml(lexicon.FILE)["deeds"]
    return tuple((frozenset(r["verbs"]), frozenset(r["particles"])) for r in rows)


def _adds_to(tree: Tree, i: int) -> bool:
    """As in "the strikes added to the misery": with "to" or an object, and no clause."""
    if tree.lemma[i] not in lexicon.words("adding_to"):
        return False
    kids = {tree.dep[k] for k in tree.kids[i]}
    subject = tree.kid(i, "nsubj")
    thing = subject is not None and tree.pos[subject] == "NOUN" and tree.tag[subject] == "NNS"
    return thing and "ccomp" not in kids and bool(kids & {"prep", "dobj"})


def find_idioms(tree: Tree) -> list[Draft]:
    """A draft for each idiom, and for each "it was unclear who", of which nobody is the source."""
    found = []
    for i in range(tree.count):
        if tree.lemma[i] not in _heads() and tree.lower[i] not in _heads():
            continue
        draft = (
            _told(tree, i)
            or _taken_back(tree, i)
            or _held_to_be(tree, i)
            or _pleaded(tree, i)
            or _held_responsible(tree, i)
            or _clausal(tree, i)
            or _counted(tree, i)
            or _tallied(tree, i)
            or _spoke_of(tree, i)
            or _spread(tree, i)
            or _unclear(tree, i)
            or _unconfirmed(tree, i)
            or _one_of_them(tree, i)
            or _toll_of(tree, i)
        )
        if draft is not None:
            found.append(draft)
    return found


@cache
def _heads() -> frozenset[str]:
    """The words that can be the head of an idiom: most words are none, and are asked no more."""
    verbs = [row.verbs for row in _idioms()] + [
        v for name in ("clausal", "counting", "tallying") for v, _ in _pairs(name)
    ]
    lists = ("clear", "unclear", "verifying", "spreading", "taking_back", "versions")
    words = [lexicon.words(name) for name in lists]
    verbs.append(frozenset({"speak", "plead", "hold", "say", "add", "put"}))
    verbs.append(lexicon.words("tolls"))
    return frozenset().union(*verbs, *words)


@cache
def _pairs(name: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    rows = read_yaml(lexicon.FILE)[name]
    return tuple((frozenset(r["verbs"]), frozenset(r["objects"])) for r in rows)


def _object(tree: Tree, i: int, name: str) -> int | None:
    """The object that makes the verb one of these pairs."""
    if tree.pos[i] != "VERB":
        return None
    known = [objects for verbs, objects in _pairs(name) if tree.lemma[i] in verbs]
    near = tree.kids[i] if known else []
    return next((k for k in near if k > i and any(tree.lemma[k] in objects for objects in known)), None)


def _taken_back(tree: Tree, i: int) -> Draft | None:
    """As in "withdrew a report that gunmen had killed four": who takes it back denies it."""
    told = tree.kid(i, "dobj") if tree.pos[i] == "VERB" else None
    if told is None or tree.lemma[i] not in lexicon.words("taking_back"):
        return None
    source = _subject(tree, i)
    if tree.lemma[told] not in lexicon.words("spoken_of") or not source:
        return None
    content = set(tree.subtree(told))
    return Draft(
        i, {i}, source, content, stance="denies", why=[f"idiom: {tree.lemma[i]} a {tree.lemma[told]}"]
    )


def _held_to_be(tree: Tree, i: int) -> Draft | None:
    """As in "Moscow's version is that it struck a depot": whose version it is says so."""
    owner, verb = tree.kid(i, "poss"), tree.head[i]
    if owner is None or tree.dep[i] != "nsubj" or tree.lemma[verb] != "be":
        return None
    if tree.lemma[i] not in lexicon.words("versions"):
        return None
    clause = next((k for k in tree.kids[verb] if tree.dep[k] == "ccomp" and _opens(tree, k, verb)), None)
    if clause is None:
        return None
    source = {t for t in tree.subtree(owner) if tree.dep[t] != "case"}
    return Draft(i, {i}, source, set(tree.subtree(clause)), why=[f"idiom: a {tree.lemma[i]}"])


def _pleaded(tree: Tree, i: int) -> Draft | None:
    """As in "pleaded not guilty"."""
    told = (
        tree.kid(i, "acomp", "oprd", "advmod", "xcomp", "ccomp", "dobj") if tree.lemma[i] == "plead" else None
    )
    if told is None or tree.lower[told] != "guilty" or not (source := _subject(tree, i)):
        return None
    denied = tree.lower[told - 1] == "not"
    first, stance = (told - 1, "denies") if denied else (told, "concedes")
    return Draft(i, {i}, source, set(range(first, told + 1)), stance=stance, why=["idiom: plead"])


def _held_responsible(tree: Tree, i: int) -> Draft | None:
    """As in "held the army responsible for the raid"."""
    blame = next((k for k in tree.subtree(i) if tree.lower[k] in ("responsible", "accountable")), None)
    passive = tree.kid(i, "auxpass", "nsubjpass") is not None
    if tree.lemma[i] != "hold" or blame is None or passive or blame < i or not (source := _subject(tree, i)):
        return None
    stop = tree.bounds(i)[1]
    behind = {t for t in tree.subtree(blame) if blame < t < stop}
    content = set(range(i + 1, blame)) | behind
    return Draft(i, {i, blame}, source, content, stance="accuses", why=["idiom: hold responsible"])


def _clausal(tree: Tree, i: int) -> Draft | None:
    """As in "made clear that it would stay", "made the claim that nobody had died"."""
    told = _object(tree, i, "clausal")
    if told is None:
        return None
    clause = next((k for at in (told, i) for k in tree.kids[at] if _opens(tree, k, told)), None)
    source = _subject(tree, i)
    if clause is None or not source:
        return None
    content = set(tree.subtree(clause))
    cue = set(range(i, told + 1))
    known = lexicon.nouns().get(tree.lemma[told])
    why = [f"idiom: {tree.lemma[i]} {tree.lemma[told]}"]
    return Draft(i, cue, source - content, content, stance=known.stance if known else "asserts", why=why)


def _opens(tree: Tree, k: int, told: int) -> bool:
    """Is it a clause behind the object that "that" opens?"""
    first = min(tree.subtree(k))
    return tree.dep[k] in _THAT and first > told and tree.lower[first] == "that" and tree.dep[first] == "mark"


def _counted(tree: Tree, i: int) -> Draft | None:
    """As in "put the toll at 42", "lowered its toll from 23 to 15": what is counted, and the number."""
    if tree.pos[i] != "VERB":
        return None
    source = _subject(tree, i)
    for row in read_yaml(lexicon.FILE)["counting"] if source else ():
        told = next((k for k in tree.kids[i] if k > i and tree.lemma[k] in row["objects"]), None)
        if tree.lemma[i] not in row["verbs"] or told is None:
            continue
        link = next(
            (k for k in (*tree.kids[i], *tree.kids[told]) if k > told and tree.lower[k] in row["links"]), None
        )
        own = not row.get("owned") or any(tree.dep[k] == "poss" for k in tree.kids[told])
        if link is not None and (own or class_of(tree, source, None) not in _SILENT):
            content = {*tree.subtree(told), *tree.subtree(link)}
            return Draft(
                i, {i}, source - content, content, why=[f"idiom: {tree.lemma[i]} {tree.lower[link]}"]
            )
    return None


def _tallied(tree: Tree, i: int) -> Draft | None:
    """As in "the charity counted 24 dead": who keeps count says so."""
    if tree.tag[i] not in _FINITE or not any(tree.lemma[i] in verbs for verbs, _ in _pairs("tallying")):
        return None
    told, number = _object(tree, i, "tallying"), tree.kid(i, "dobj")
    if told is None and (
        number is None or tree.pos[number] != "NUM" or not _of_people_hurt(tree, number + 1)
    ):
        return None
    source = _subject(tree, i)
    content = {t for t in tree.subtree(i) if t > i}
    person = any(tree.pos[t] == "PRON" and tree.lower[t] != "it" for t in source)
    whole = source and not person and any(tree.pos[t] == "NUM" for t in content)
    return Draft(i, {i}, source, content, why=[f"idiom: {tree.lemma[i]} a number"]) if whole else None


def _of_people_hurt(tree: Tree, k: int) -> bool:
    """As in "24 dead", where the number itself is read as the object."""
    return k < tree.count and tree.lower[k] in ("dead", "killed", "wounded", "injured", "missing")


def _spoke_of(tree: Tree, i: int) -> Draft | None:
    """As in "early reports spoke of five dead"."""
    link = next((k for k in tree.kids[i] if tree.lower[k] == "of" and tree.dep[k] == "prep"), None)
    if tree.lemma[i] != "speak" or link is None:
        return None
    source, content = _subject(tree, i), {t for t in tree.subtree(link) if t != link}
    if content and _of_people_hurt(tree, max(content) + 1):
        content.add(max(content) + 1)
    if not source or not content or _negated(tree, i, source):
        return None
    return Draft(i, {i, link}, source - content, content, why=["idiom: speak of"])


def _spread(tree: Tree, i: int) -> Draft | None:
    """As in "rumours spread that the general had fled": nobody is the source."""
    if tree.pos[i] != "VERB" or tree.lemma[i] not in lexicon.words("spreading"):
        return None
    talk = tree.kid(i, "nsubj")
    if talk is None or tree.lemma[talk] not in lexicon.words("rumours"):
        return None
    clause = next((k for k in tree.kids[i] if _opens(tree, k, i)), None)
    if clause is None:
        return None
    why = [f"idiom: {tree.lower[talk]} {tree.lower[i]} that"]
    return Draft(i, {talk, i}, set(), set(tree.subtree(clause)), why=why)


def _told(tree: Tree, i: int) -> Draft | None:
    idiom = _idiom(tree, i)
    if idiom is None or idiom[0].stance is None:
        return None
    told = idiom[1]
    links = [k for k in (*tree.kids[told], *tree.kids[i]) if tree.dep[k] in _LINKS and k > told]
    link = next((k for k in links if tree.lower[k] == "for"), links[0] if links else None)
    if link is None or (link > told + 2 and tree.lower[link] != "for"):
        return None
    content = {t for t in tree.subtree(link) if t != link}
    source = _subject(tree, i)
    if not content or not source:
        return None
    content |= _clause_after(tree, i, max(content))
    cue = {*range(i, told + 1), link}
    why = [f"idiom: {tree.lemma[i]} {tree.lemma[told]}"]
    kind = "belief" if _negated(tree, i, source) else "speech"
    return Draft(i, cue, source - content, content, kind, idiom[0].stance, why)


def _clause_after(tree: Tree, i: int, last: int) -> set[int]:
    """The clause with "that" right behind, which is read with the verb ("cast doubt on the claim that")."""
    if last + 1 >= tree.count or tree.lower[last + 1] != "that" or tree.dep[last + 1] != "mark":
        return set()
    verb = tree.head[last + 1]
    return set(tree.subtree(verb)) if tree.head[verb] == i else set()


def _negated(tree: Tree, i: int, source: set[int]) -> bool:
    """As in "no group has claimed", "did not cast doubt on", "would take credit for anything"."""
    nobody = any(tree.lower[t] in ("no", "nobody", "none", "neither") for t in source)
    kids = tree.kids[i]
    return nobody or any(tree.dep[k] == "neg" or (tree.tag[k] == "MD" and tree.dep[k] == "aux") for k in kids)


def _subject(tree: Tree, i: int) -> set[int]:
    """The subject of the verb, or of the one that it is joined to or hangs on."""
    for at in (i, *tree.up(i, 3)):
        subject = tree.kid(at, "nsubj", "nsubjpass")
        if subject is not None:
            return {t for t in tree.subtree(subject) if t < i}
        if tree.dep[at] not in ("conj", "advcl", "xcomp"):
            break
    return set()


def _unclear(tree: Tree, i: int) -> Draft | None:
    """As in "it was not clear who had fired": no source, and nothing is claimed of who had."""
    verb = i if tree.pos[i] == "VERB" else tree.head[i]
    known = tree.lower[i] in lexicon.words("clear") and any(tree.dep[k] == "neg" for k in tree.kids[verb])
    if not known and tree.lower[i] not in lexicon.words("unclear"):
        return None
    clause = next((k for at in (i, verb) for k in tree.kids[at] if _asks(tree, k) and k > i), None)
    nobody = tree.kid(verb, "nsubj", "nsubjpass")
    if clause is None or (nobody is not None and tree.lower[nobody] != "it"):
        return None
    content = set(tree.subtree(clause))
    return Draft(i, {i}, set(), content, stance="cannot-verify", why=["nobody knows it"])


def _unconfirmed(tree: Tree, i: int) -> Draft | None:
    """As in "there was no independent confirmation of the deaths"."""
    if tree.lemma[i] not in lexicon.words("verifying") or tree.lower[tree.head[i]] == "without":
        return None
    none = next((k for k in tree.kids[i] if tree.lower[k] == "no"), None)
    link = next((k for k in tree.kids[i] if tree.lower[k] in ("of", "that") or tree.dep[k] == "acl"), None)
    if none is None or link is None:
        return None
    content = set(tree.subtree(link)) - ({link} if tree.dep[link] == "prep" else set())
    cue = set(range(none, i + 1))
    return Draft(i, cue, set(), content, stance="cannot-verify", why=["nobody confirms it"])


def _asks(tree: Tree, k: int) -> bool:
    first = min(tree.subtree(k))
    return tree.dep[k] in ("ccomp", "csubj", "advcl") and tree.lower[first] in _ASKING


def _one_of_them(tree: Tree, i: int) -> Draft | None:
    """As in "two sources told it, with one of them saying that 35 had died"."""
    if tree.tag[i] != "VBG" or tree.dep[i] not in ("acl", "pcomp", "advcl"):
        return None
    first = tree.bounds(i)[0]
    start = next((t for t in range(i - 1, max(first, i - _APART), -1) if tree.lower[t] == "with"), None)
    clause = tree.kid(i, "ccomp")
    if start is None or start + 1 == i or clause is None or tree.lower[start - 1] != ",":
        return None
    if any(tree.pos[t] in ("VERB", "AUX", "PUNCT") for t in range(start + 1, i)):
        return None
    return Draft(i, {i}, set(range(start + 1, i)), set(tree.subtree(clause)), why=["with one of them saying"])


def _toll_of(tree: Tree, i: int) -> Draft | None:
    """As in "the ministry's toll stands at six": whose toll it is says so."""
    verb, owner = tree.head[i], tree.kid(i, "poss")
    if tree.lemma[i] not in lexicon.words("tolls") or tree.dep[i] != "nsubj" or owner is None:
        return None
    if tree.lemma[verb] not in lexicon.words("standing") or class_of(tree, {owner}, None) == "unnamed":
        return None
    number = {t for k in tree.kids[verb] if k > verb for t in tree.subtree(k)}
    if not any(tree.pos[t] == "NUM" for t in number):
        return None
    source = {t for t in tree.subtree(owner) if tree.dep[t] != "case"}
    return Draft(i, {i}, source, number, why=[f"idiom: whose {tree.lemma[i]} it is"])
