"""What a source does to what it says, and whether it says anything at all."""

from __future__ import annotations

from typing import Final

from sayso.mentions.attributions import lexicon
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.features import Page
from sayso.mentions.attributions.lexicon import Cue
from sayso.mentions.attributions.tree import Tree

__all__ = ["judge"]

_CLOSE: Final = 4  # words from "neither" or "nor" to its verb: the subject between them
_SELVES: Final = frozenset({"it", "they", "he", "she", "we", "i"})


def judge(page: Page, draft: Draft) -> None:
    """Set the kind and the stance of a draft, in place, by its cue's words, its negation and its content."""
    tree = page.tree
    assert draft.head is not None
    known = _known(tree, draft.head)
    draft.stance = known.stance if known else "asserts"
    draft.kind = "belief" if _only_asked(tree, draft.head) else _kind(page, draft, known)
    if _calls_false(tree, draft) or (draft.stance == "asserts" and _says_false(tree, draft.head)):
        draft.stance = "denies"
    elif tree.lemma[draft.head] == "call" and not _calls_on(tree, draft):
        draft.stance = "asserts"
    elif tree.lemma[draft.head] in lexicon.words("telling") and _bids(tree, draft):
        draft.stance = "demands"
    elif tree.lemma[draft.head] == "hear" and _before_court(tree, draft):
        draft.kind, draft.source = "speech", set()
    if _denied(tree, draft):
        _turn(tree, draft)
    elif draft.stance == "asserts" and draft.kind == "speech" and _own_deed_denied(tree, draft):
        draft.stance = "denies"


def _only_asked(tree: Tree, head: int) -> bool:
    """As in "asked whether troops had fired, he said": a question claims nothing."""
    return tree.lemma[head] == "ask" and tree.tag[head] == "VBN" and tree.dep[head] == "advcl"


def _known(tree: Tree, head: int) -> Cue | None:
    """What the lexicon says of the word with its particle, else of the word."""
    particle = tree.kid(head, "prt")
    phrasal = (
        lexicon.verbs().get(f"{tree.lemma[head]} {tree.lower[particle]}") if particle is not None else None
    )
    return phrasal or lexicon.entry(tree.lemma[head]) or lexicon.adverbs().get(tree.lower[head])


def _kind(page: Page, draft: Draft, known: Cue | None) -> str:
    tree, head = page.tree, draft.head or 0
    if known is None:
        return "speech" if tree.lower[head] == "according" or _speaks(page, draft) else "belief"
    if known.kind == "belief":
        passive = not draft.source and any(tree.dep[k] == "auxpass" for k in tree.kids[head])
        return "speech" if passive else "belief"
    silent = "object" not in known.takes and not (_clausal(tree, draft) or _speaks(page, draft))
    return "belief" if silent and tree.pos[head] in ("VERB", "AUX") else known.kind


def _clausal(tree: Tree, draft: Draft) -> bool:
    """Has the content a verb of its own, or is it of a kind the cue takes without one (accuse X of Y)?"""
    return (
        any(tree.pos[t] in ("VERB", "AUX") for t in draft.content)
        or draft.stance == "accuses"
        or not draft.content
    )


def _speaks(page: Page, draft: Draft) -> bool:
    """Is most of the content in quotation marks?"""
    words = [t for t in draft.content if not page.tree.mute[t]]
    return bool(words) and 2 * sum(page.inside[t] >= 0 for t in words) > len(words)


def _denied(tree: Tree, draft: Draft) -> bool:
    head = draft.head or 0
    over = tree.head[head]
    near = (*tree.kids[head], *tree.kids[over], over)
    if tree.lower[over] == "able" and any(tree.dep[k] == "neg" for k in tree.kids[tree.head[over]]):
        return True
    if any(
        tree.lower[t] in ("neither", "nor") for t in range(max(head - _CLOSE, tree.bounds(head)[0]), head)
    ):
        return True
    own = (*draft.cue, *(k for k in near if tree.head[k] == head or tree.dep[head] in ("xcomp", "acl")))
    if any(
        tree.lower[t] in lexicon.words("negating")
        for t in own
        if t not in draft.content and not _aside(tree, t, head)
    ):
        return True
    return _by_nobody(tree, draft.source) or _of_neither(tree, head)


def _by_nobody(tree: Tree, source: set[int]) -> bool:
    """Is it nobody who says it ("no group has"), not an official "who has no authority to speak"?"""
    opens = min(source, default=None)
    return opens is not None and tree.lower[opens] in lexicon.words("nobody")


def _aside(tree: Tree, t: int, head: int) -> bool:
    """Is it the "without" of "said, without giving details", which denies something else?"""
    return tree.lower[t] == "without" and tree.head[t] == head


def _of_neither(tree: Tree, head: int) -> bool:
    """As in "neither side's claims could be verified"."""
    subject = tree.kid(head, "nsubjpass")
    return subject is not None and tree.lower[min(tree.subtree(subject))] in lexicon.words("nobody")


def _calls_on(tree: Tree, draft: Draft) -> bool:
    """Does the verb ask for something ("called on", "called for"), and not give a name to it?"""
    head = draft.head or 0
    if tree.pos[head] != "VERB":
        return True
    return any(tree.lower[k] in ("for", "on", "upon") for k in tree.kids[head] if k > head) or not any(
        tree.dep[k] in ("oprd", "ccomp", "dobj", "xcomp") for k in tree.kids[head]
    )


def _calls_false(tree: Tree, draft: Draft) -> bool:
    """As in "called the accusation absurd", "described the reports as lies"."""
    if tree.lemma[draft.head or 0] not in lexicon.words("naming"):
        return False
    said = {form for t in draft.content for form in (tree.lemma[t], tree.lower[t])}
    told = not said.isdisjoint(lexicon.words("told"))
    return told and not said.isdisjoint(lexicon.words("untrue"))


def _says_false(tree: Tree, head: int) -> bool:
    """As in "said the claim was false", "says this is untrue"."""
    clause = tree.kid(head, "ccomp")
    if clause is None or any(tree.dep[k] == "neg" for k in tree.kids[clause]):
        return False
    if ":" in tree.lower[clause:head]:
        return False
    passive = tree.kid(clause, "auxpass") is not None
    subject = tree.kid(clause, "nsubjpass" if passive else "nsubj")
    named = clause if passive else tree.kid(clause, "acomp", "attr") if tree.lemma[clause] == "be" else None
    if subject is None or named is None:
        return False
    if tree.lower[named] in lexicon.words("innocent"):
        return True
    if tree.lemma[subject] not in lexicon.words("told"):
        return False
    too = tree.lower[named - 1] == "too" and tree.lower[named] in lexicon.words("too")
    return too or tree.lower[named] in lexicon.words("untrue")


def _bids(tree: Tree, draft: Draft) -> bool:
    """As in "told the villagers to leave": what is told is an infinitive."""
    told = next((k for k in tree.kids[draft.head or 0] if tree.dep[k] in ("xcomp", "ccomp")), None)
    return told is not None and tree.tag[told] == "VB" and any(tree.tag[k] == "TO" for k in tree.kids[told])


def _before_court(tree: Tree, draft: Draft) -> bool:
    """As in "the court heard that": nobody says who told it."""
    heads = {tree.lemma[t] for t in draft.source}
    clause = tree.kid(draft.head or 0, "ccomp")
    return clause is not None and not heads.isdisjoint(lexicon.words("hearing"))


def _own_deed_denied(tree: Tree, draft: Draft) -> bool:
    """As in "the rebels said they had not carried out the raid": a deed of their own that they did not do."""
    head = draft.head or 0
    clause = tree.kid(head, "ccomp")
    if clause is None or clause not in draft.content:
        return False
    if _had_no_share(tree, clause):
        return True
    if tree.pos[clause] != "VERB":
        return False
    subject = tree.kid(clause, "nsubj")
    if subject is None or not _is_own(tree, subject):
        return False
    if not _clause_negated(tree, clause):
        return False
    past = tree.tag[clause] in ("VBN", "VBD") or any(tree.lower[k] == "did" for k in tree.kids[clause])
    known = lexicon.entry(tree.lemma[clause])
    return past and (known is None or known.kind == "document")


def _had_no_share(tree: Tree, clause: int) -> bool:
    """As in "said Ruritania had no part in the raid", "said the men had nothing to do with it"."""
    if tree.lemma[clause] == "involve" and any(tree.dep[k] == "neg" for k in tree.kids[clause]):
        return tree.kid(clause, "nsubjpass") is not None
    told = tree.kid(clause, "dobj", "attr")
    if (
        told is None
        or tree.kid(clause, "nsubj") is None
        or tree.lemma[clause] not in ("have", "play", "take")
    ):
        return False
    nothing = tree.lower[told] == "nothing" and tree.lower[told + 1 : told + 3] == ["to", "do"]
    none = any(tree.lower[k] == "no" for k in tree.kids[told])
    return nothing or (none and tree.lemma[told] in lexicon.words("complicity"))


def _is_own(tree: Tree, subject: int) -> bool:
    """Is it the speaker, or somebody of the speaker's own ("its forces")?"""
    return tree.lower[subject] in _SELVES or any(tree.tag[k] == "PRP$" for k in tree.kids[subject])


def _clause_negated(tree: Tree, clause: int) -> bool:
    """As in "had not fired", "had carried out no raid", "were nowhere near", "had nothing to do with"."""
    near = [*tree.kids[clause], *(m for k in tree.kids[clause] for m in tree.kids[k] if k > clause)]
    if any(tree.dep[k] == "neg" for k in tree.kids[clause]):
        return True
    told = tree.kid(clause, "dobj")
    none = told is not None and any(tree.lower[k] == "no" for k in tree.kids[told])
    if none and tree.lemma[clause] in lexicon.words("receiving"):
        return False
    if none and tree.lemma[clause] == "have":  # "had no part in it", not "had no information"
        none = tree.lemma[told or 0] in lexicon.words("no_share")
    nothing = any(tree.lower[k] == "nothing" and tree.lower[k + 1 : k + 3] == ["to", "do"] for k in near)
    return none or nothing or any(tree.lower[k] in lexicon.words("no_deed") for k in near)


def _turn(tree: Tree, draft: Draft) -> None:
    """What a negated cue means: not verified, not denied, not said."""
    assert draft.head is not None
    if _unverified(tree, draft.head) or _cannot_tell(tree, draft):
        draft.stance, draft.kind = "cannot-verify", "speech"
        _give_antecedent(tree, draft)
    elif draft.stance == "denies" and not _silent_on(tree, draft.head):
        draft.stance = "concedes"
    elif draft.stance == "doubts":
        draft.stance = "asserts"
    else:
        draft.kind = "belief"


def _give_antecedent(tree: Tree, draft: Draft) -> None:
    """Of "the toll, which could not be verified": the toll."""
    head = draft.head or 0
    if tree.dep[head] == "relcl" and all(tree.tag[t] in ("WDT", "WP") for t in draft.content):
        draft.content = {t for t in tree.subtree(tree.head[head]) if t < head} - draft.cue - draft.content


def _unverified(tree: Tree, head: int) -> bool:
    """Is it one that could not be, or was not, verified; not "the army did not confirm it"?"""
    if tree.lemma[head] not in lexicon.words("verification"):
        return False
    near = {tree.lower[k] for k in (*tree.kids[head], tree.head[head], *tree.kids[tree.head[head]])}
    passive = any(tree.dep[k] == "auxpass" for k in tree.kids[head])
    nobody = tree.kid(head, "agent") is None  # not "has not been confirmed by the employer"
    return (passive and nobody) or not near.isdisjoint(lexicon.words("able"))


def _silent_on(tree: Tree, head: int) -> bool:
    """As in "would neither confirm nor deny"."""
    first = tree.bounds(head)[0]
    return any(tree.lower[t] in ("neither", "nor") for t in range(max(first, head - _CLOSE), head))


def _cannot_tell(tree: Tree, draft: Draft) -> bool:
    """As in "could not say whether", "does not know who", "was not able to determine which"."""
    head = draft.head or 0
    if tree.lemma[head] not in lexicon.words("unsaid") or not draft.content:
        return False
    told = tree.kid(head, "dobj")
    asks = tree.lower[min(draft.content)] in lexicon.words("asking") or (
        told is not None and tree.lemma[told] in lexicon.words("undetermined")
    )
    around = (*tree.kids[head], tree.head[head])
    able = any(tree.lower[t] in ("could", "can", "ca", "able", "unable") for t in around)
    return asks and (able or tree.lemma[head] == "know")
