"""Drafts by the learned weights: which words are cues, and what stands around each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.mentions.attributions import lexicon, weights
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.features import Page, cue_features, unit_features
from sayso.mentions.attributions.idioms import is_idle
from sayso.mentions.attributions.units import CONTENT, NONE, Unit, walk

if TYPE_CHECKING:
    from sayso.mentions.attributions.tree import Tree
    from sayso.mentions.attributions.weights import Weights

__all__ = ["find_drafts"]

# Log odds from which on a word is a cue: a wrong one is mostly dropped later, where it has no source or
# content; a missed one is lost. Words of sources on the development set: F 76.9 at -1.2, 78.4 at -0.6 and
# 78.0 at 0.
_THRESHOLD: Final = -0.6
_CLOSING: Final = -1.0  # of verbs that close a sentence with who said it, where commas may be lost
_TITLED: Final = 9  # words between a quotation and its cue: the name and title of who said it
_ABOUT: Final = frozenset({"denies", "confirms", "doubts"})
_OWNING: Final = frozenset({"denies", "confirms", "concedes"})
_CLAUSES: Final = frozenset({"acl", "ccomp", "relcl"})
_LEVELS: Final = 3  # steps up from a noun to the verb that it stands under
_HARD: Final = frozenset({"impossible", "difficult", "hard"})
_NOT: Final = frozenset({"not", "n't", "nt", "never"})
_AUXILIARIES: Final = frozenset({"aux", "auxpass"})


def find_drafts(page: Page) -> list[Draft]:
    """A draft for each word that the weights, or its plain frame, show to be the head of a cue."""
    known = weights.load()
    found = []
    for i in candidates(page, known.words):
        plain = _plain(page.tree, i)
        if not plain and _only_asked(page.tree, i):
            continue
        sure = bool(plain) or _ends_quotation(page, i)
        if not sure and _fights(page, i):
            continue
        score = known.cue(cue_features(page, i))
        if sure or (score > _least(page, i) and not is_idle(page.tree, i)):
            found.append(_draft(page, known, i, score, plain))
    return found


def _only_asked(tree: Tree, i: int) -> bool:
    """Is it the verb of what was asked ("who ordered it")?"""
    subject = tree.kid(i, "nsubj")
    return subject is not None and tree.lower[subject] in ("who", "what") and tree.dep[i] == "ccomp"


def _ends_quotation(page: Page, i: int) -> bool:
    """Is it a verb of saying with a subject, close behind a quotation in its sentence?"""
    tree = page.tree
    if tree.lemma[i] not in lexicon.words("closing") or tree.tag[i] not in ("VBD", "VBZ"):
        return False
    if page.inside[i] >= 0 or tree.kid(i, "nsubj") is None or tree.kid(i, "ccomp") is not None:
        return False
    first = max(tree.bounds(i)[0], i - _TITLED)
    return any(page.inside[k] >= 0 for k in range(first, i))


def _least(page: Page, i: int) -> float:
    return _CLOSING if page.tree.lemma[i] in lexicon.words("closing") else _THRESHOLD


def _plain(tree: Tree, i: int) -> str:
    """The label of what a cue word plainly has for its content, "" where it is not so plain."""
    if _read_as_noun(tree, i) or (tree.pos[i] == "VERB" and _cannot_tell(tree, i)):
        return "ccomp"
    if tree.pos[i] == "NOUN":
        return _plain_noun(tree, i)
    if tree.pos[i] != "VERB":
        return ""
    deps = {tree.dep[k] for k in tree.kids[i]}
    if _unable(tree, i) or (
        tree.lemma[i] in lexicon.words("verification")
        and (
            "neg" in deps
            or "nt" in {tree.lower[k] for k in tree.kids[i]}
            or _not_able(tree, i)
            or _of_neither(tree, i)
        )
    ):
        return next((dep for dep in ("nsubjpass", "dobj", "ccomp") if dep in deps), "")
    return _plain_verb(tree, i, deps)


def _of_neither(tree: Tree, i: int) -> bool:
    """As in "neither the army's account nor the rebels' could be checked"."""
    subject = tree.kid(i, "nsubjpass")
    return subject is not None and tree.lower[min(tree.subtree(subject))] in lexicon.words("nobody")


def _plain_verb(tree: Tree, i: int, deps: set[str]) -> str:
    """The same of a verb by what the lexicon says it takes."""
    cue = lexicon.verbs().get(tree.lemma[i])
    if cue is not None and cue.stance in _ABOUT and {"nsubjpass", "agent"} <= deps:
        return "nsubjpass"
    if cue is None or cue.kind != "speech" or "nsubj" not in deps:
        return ""
    if "ccomp" in deps and "clause" in cue.takes:
        return "ccomp"
    if "clause" in cue.takes and _clause_below(tree, i) is not None:
        return "below"
    if cue.stance in _OWNING and _done(tree, tree.kid(i, "xcomp")):
        return "xcomp"
    told = tree.kid(i, "dobj") if cue.stance in _ABOUT | _OWNING else None
    return "dobj" if told is not None and tree.lemma[told] in lexicon.words("spoken_of") else ""


def _read_as_noun(tree: Tree, i: int) -> bool:
    """Is it a verb of saying, with subject and clause, that was taken for a noun ("Prosecutors allege")?"""
    known = lexicon.verbs().get(tree.lemma[i]) if tree.pos[i] == "NOUN" else None
    told = known is not None and known.kind == "speech" and "clause" in known.takes
    return told and tree.kid(i, "nsubj") is not None and tree.kid(i, "ccomp") is not None


def _cannot_tell(tree: Tree, i: int) -> bool:
    """As in "could not establish who was responsible"."""
    clause = tree.kid(i, "ccomp") if tree.lemma[i] in lexicon.words("unsaid") else None
    if clause is None or tree.lower[min(tree.subtree(clause))] not in lexicon.words("asking"):
        return False
    around = {tree.lower[k] for k in tree.kids[i]}
    unable = not around.isdisjoint({"not", "n't"}) and not around.isdisjoint({"could", "can", "ca"})
    return unable or "cannot" in around or _not_able(tree, i)


def _clause_below(tree: Tree, i: int) -> int | None:
    """The clause that was read with a participle ("said in a statement posted on its site that")."""
    for at in tree.subtree(i):
        if tree.dep[at] == "acl" and tree.tag[at] == "VBN" and at > i:
            clause = next(
                (k for k in tree.kids[at] if tree.dep[k] == "ccomp" and opens_with_that(tree, k)), None
            )
            if clause is not None:
                return clause
    return None


def _done(tree: Tree, k: int | None) -> bool:
    """Is it a deed as a gerund ("denied shelling the town", "admitted having fired")?"""
    return k is not None and tree.tag[k] == "VBG"


def _unable(tree: Tree, i: int) -> bool:
    """As in "was unable to determine the kind of poison": what it is stays open."""
    told = tree.kid(i, "dobj")
    if told is None or tree.lemma[i] not in lexicon.words("unsaid"):
        return False
    over = tree.head[i]
    around = {tree.lower[k] for k in (*tree.kids[i], over, *tree.kids[over], *tree.kids[tree.head[over]])}
    able = not around.isdisjoint({"could", "can", "ca", "able"}) and not around.isdisjoint(
        {"not", "n't", "nt"}
    )
    return tree.lemma[told] in lexicon.words("undetermined") and (able or "unable" in around)


def _not_able(tree: Tree, i: int) -> bool:
    """As in "was unable to verify the account", "has not been able to confirm how many died"."""
    over = tree.head[i]
    if tree.dep[i] not in ("xcomp", "acl", "advcl", "relcl"):
        return False
    if tree.lemma[over] in ("way", "mean", "means"):
        return any(tree.lower[k] == "no" for k in tree.kids[over])
    if tree.dep[i] == "relcl":
        return False
    around = {tree.lower[k] for k in (over, *tree.kids[over], *tree.kids[tree.head[over]])}
    if "unable" in around or (tree.dep[i] == "xcomp" and not around.isdisjoint(_HARD)):
        return True
    return not around.isdisjoint({"able", "position", "possible"}) and not around.isdisjoint(_NOT)


def _plain_noun(tree: Tree, i: int) -> str:
    """As in "allegations that guards beat them", "reports of gunfire"."""
    cue = lexicon.nouns().get(tree.lemma[i])
    if cue is None or cue.kind == "belief":
        return ""
    if any(tree.dep[k] in _CLAUSES and opens_with_that(tree, k) for k in tree.kids[i]):
        return next(tree.dep[k] for k in tree.kids[i] if tree.dep[k] in _CLAUSES)
    if _clause_behind(tree, i) is not None:
        return "clause"
    bare = not any(tree.dep[k] in ("poss", "det") for k in tree.kids[i])
    told = tree.lemma[i] in lexicon.words("rumours") and bare and tree.kid(i, "prep") == i + 1
    return "prep" if told and tree.lower[i + 1] == "of" else ""


def _clause_behind(tree: Tree, i: int) -> int | None:
    """The clause right behind a noun, where it is read with a verb above ("cast doubt on the claim that")."""
    if i + 2 >= tree.count or tree.lower[i + 1] != "that" or tree.dep[i + 1] != "mark":
        return None
    verb = tree.head[i + 1]
    over = tree.head[verb]
    above = over < i and any(at == over for at in tree.up(i, _LEVELS))
    return verb if above and tree.dep[verb] in _CLAUSES | {"advcl"} else None


def opens_with_that(tree: Tree, k: int) -> bool:
    """Is it a clause that "that" opens, without being its subject or object?"""
    return any(tree.lower[m] == "that" and tree.dep[m] == "mark" for m in tree.kids[k])


def candidates(page: Page, words: frozenset[str]) -> list[int]:
    """The words worth asking about: verbs, "be" and "have" as full verbs, and other words like past cues."""
    return [i for i in range(page.tree.count) if is_candidate(page.tree, i, words)]


def is_candidate(tree: Tree, i: int, words: frozenset[str]) -> bool:
    """Can the word be the head of a cue?"""
    pos = tree.pos[i]
    if pos == "AUX":
        return tree.dep[i] not in _AUXILIARIES
    if pos == "VERB" or tree.lemma[i] in words:
        return True
    return pos == "NOUN" and (tree.lemma[i] in lexicon.nouns() or _read_as_noun(tree, i))


def _give_plainly(tree: Tree, draft: Draft, i: int, plain: str) -> None:
    """The content that the words behind a noun give plainly, whatever the weights say of it."""
    if plain in ("clause", "below"):
        clause = _clause_behind(tree, i) if plain == "clause" else _clause_below(tree, i)
        draft.content = set(tree.subtree(clause)) if clause is not None else set()
    elif not draft.content:
        content = tree.kid(i, plain)
        draft.content = set(tree.subtree(content)) if content is not None else set()
        if plain == "prep" and content is not None:
            draft.content.discard(content)
            draft.cue.add(content)
        draft.source -= draft.content
    if plain == "prep":
        draft.content |= _around_there(tree, i)


def _draft(page: Page, known: Weights, i: int, score: float, plain: str) -> Draft:
    """The draft of a cue: what the walk gathers, `score` and the form (`plain`) in which a noun tells it."""
    spare: list[tuple[float, int]] = []

    def decide(unit: Unit, draft: Draft) -> int:
        scores = known.unit(unit_features(page, unit, draft))
        label = int(scores.argmax())
        if label == NONE and unit.role == "kid":
            spare.append((float(scores[CONTENT] - scores[NONE]), unit.node))
        return label

    draft = walk(page.tree, i, decide)
    if spare and not draft.content:
        draft.spare = set(page.tree.subtree(max(spare)[1]))
    if plain:
        _give_plainly(page.tree, draft, i, plain)
    draft.why = [f"cue {page.tree.lemma[i]}: {score:+.2f}"]
    return draft


def _around_there(tree: Tree, i: int) -> set[int]:
    """Where and when, in "there were reports of gunfire near the port on Friday": all behind the noun."""
    verb = tree.head[i]
    if tree.kid(verb, "expl") is None:
        return set()
    kids = [k for k in (*tree.kids[i], *tree.kids[verb]) if k > i + 1]
    behind = [k for k in kids if tree.dep[k] in ("prep", "npadvmod", "advmod")]
    return {t for k in behind for t in tree.subtree(k)}


def _fights(page: Page, i: int) -> bool:
    """Is it a verb of fighting, with no quotation in its sentence?"""
    first, last = page.tree.bounds(i)
    violent = page.tree.lemma[i] in lexicon.words("violent")
    return violent and all(page.inside[k] < 0 for k in range(first, last))
