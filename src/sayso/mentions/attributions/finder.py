"""From a parse to attributions: drafts, their content, stance, actor, class and chain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.mentions.attributions import lexicon
from sayso.mentions.attributions.borders import draw
from sayso.mentions.attributions.chains import with_carriers
from sayso.mentions.attributions.closing import find_closings
from sayso.mentions.attributions.contents import fill, keep_inside, spread
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.features import Page
from sayso.mentions.attributions.idioms import find_idioms, is_measure
from sayso.mentions.attributions.interposed import told_besides, without_vehicles
from sayso.mentions.attributions.leading import extend, join
from sayso.mentions.attributions.learned import find_drafts
from sayso.mentions.attributions.listing import extend_over_lists
from sayso.mentions.attributions.nesting import (
    carriers,
    continue_speakers,
    divide,
    part,
    set_apart,
    untangle,
    without_idle,
)
from sayso.mentions.attributions.perception import find_perceptions
from sayso.mentions.attributions.phrases import find_phrases
from sayso.mentions.attributions.phrasing import without_opening
from sayso.mentions.attributions.quotes import find_quotes
from sayso.mentions.attributions.resumption import resume
from sayso.mentions.attributions.sources import actor_of, class_of, give_source, head_of, joint_actors
from sayso.mentions.attributions.stance import judge
from sayso.mentions.attributions.trailing import lost_commas, with_trailing
from sayso.mentions.attributions.tree import Tree
from sayso.model import Actor, Attribution, Parse, Span, content_id
from sayso.model.lookup import ActorIndex

__all__ = ["find_attributions"]


def find_attributions(parse: Parse, actors: Sequence[Actor]) -> tuple[Attribution, ...]:
    """Every attribution of the text, in its order."""
    tree = Tree(parse)
    page = Page.of(tree, find_quotes(tree))
    drafts = _drafts(page)
    index = ActorIndex(actors)
    made = [_attribution(parse.document.id, page, draft, index) for draft in drafts]
    heads = [head_of(tree, draft.source) if draft.source else -1 for draft in drafts]
    made = resume(tree, made, heads, actors)
    around = [made[k].id if k is not None else None for k in carriers(tree, drafts)]
    return tuple(replace(one, within=outer) for one, outer in zip(made, around, strict=True))


def _drafts(page: Page) -> list[Draft]:
    """All drafts with a content, in the order of the text."""
    lossy = lost_commas(page.tree)
    drafts = [draft for draft in find_drafts(page) if not is_measure(page.tree, draft)]
    if lossy:
        drafts = with_trailing(page, drafts)
    for draft in drafts:
        give_source(page, draft)
        judge(page, draft)
    drafts = [draft for draft in drafts if draft.source or not _nobodys(page.tree, draft)]
    drafts = without_vehicles(page.tree, _replaced(drafts, find_perceptions(page)))
    drafts = _replaced(drafts, find_phrases(page.tree))
    drafts = _replaced(drafts, find_closings(page.tree))
    drafts = _replaced(drafts, find_idioms(page.tree))
    if lossy:
        extend(page, drafts)
    else:
        join(page, drafts)
    continue_speakers(page.tree, drafts)
    draw(page.tree, drafts)
    for draft in drafts:
        _give_front(page.tree, draft)
    spread(page, drafts)
    fill(drafts)
    keep_inside(page, drafts)
    extend_over_lists(page.tree, drafts)
    set_apart(drafts)
    part(page.tree, drafts)
    divide(page.tree, drafts)
    untangle(page.tree, drafts)
    drafts = with_carriers(page.tree, drafts)
    for draft in drafts:
        draft.content -= told_besides(page.tree, draft)
        draft.source = without_opening(page.tree, draft.source, lossy=lossy) or draft.source
    kept = without_idle(page, [d for d in drafts if page.tree.runs(d.content)])
    kept.sort(key=lambda d: (d.first, d.head if d.head is not None else -1))
    return _each_once(page.tree, kept)


def _give_front(tree: Tree, draft: Draft) -> None:
    """Of "two died on Friday, the mayor said, hours after a raid" the main clause too is what he said."""
    head = draft.head
    if head is None or tree.dep[head] != "parataxis" or not draft.source or not draft.content:
        return
    first, begins = tree.bounds(head)[0], min(draft.source)
    main = head
    while tree.head[main] != main:
        main = tree.head[main]
    if begins < head < min(draft.content) and first <= main < begins:
        last = begins - 1 if tree.lower[begins - 1] == "," else begins
        draft.content |= set(range(first, last))


def _nobodys(tree: Tree, draft: Draft) -> bool:
    """Is it the participle of a verb that is none of saying or thinking ("was pronounced dead")?"""
    head = draft.head or 0
    return tree.tag[head] == "VBN" and lexicon.entry(tree.lemma[head]) is None


def _each_once(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """Without those that two rules find alike ("REPORT: ..." is a headline and a speaker's name).

    Of "said in a statement that" the statement is no second saying, by nobody.
    """
    found: dict[tuple[object, ...], Draft] = {}
    said = [draft for draft in drafts if draft.source and draft.kind != "belief"]
    words = {t for draft in said for t in draft.cue if t != draft.head}
    for draft in drafts:
        if (not draft.source and draft.head in words) or _is_vehicle(tree, draft, said):
            continue
        begins = tuple(first for first, _ in tree.runs(draft.content))
        found.setdefault((min(draft.cue, default=-1), min(draft.source, default=-1), begins), draft)
    return list(found.values())


def _is_vehicle(tree: Tree, draft: Draft, said: list[Draft]) -> bool:
    """As in "claims in its own statement that": the statement says what the source of the verb says."""
    if not draft.source or not draft.content or any(tree.tag[t] != "PRP$" for t in draft.source):
        return False
    first, head = min(draft.content), draft.head or 0
    return any(d.content and min(d.content) == first and (d.head or head) < head for d in said)


def _replaced(drafts: list[Draft], new: list[Draft]) -> list[Draft]:
    """The drafts, with those whose cue's head is a word of a new one's cue left out for it."""
    heads = set().union(*(draft.cue for draft in new if draft.head is not None))
    return [*(draft for draft in drafts if draft.head not in heads), *new]


def _attribution(document: str, page: Page, draft: Draft, index: ActorIndex) -> Attribution:
    tree = page.tree
    cue, source = _cue(tree, draft), _one(tree, draft.source)
    content = tuple(tree.span(a, b) for a, b in tree.runs(draft.content))
    actor = actor_of(tree, draft.source, index)
    return Attribution(
        id=content_id("s", document, *(span.start for span in (cue, source, *content) if span)),
        source=source,
        source_actor=actor.id if actor else None,
        source_class=class_of(tree, draft.source, actor, index),
        cue=cue,
        content=content,
        direct=any(page.inside[t] >= 0 for t in draft.content),
        stance=draft.stance,
        why=tuple(draft.why),
        kind=draft.kind,
        joint=joint_actors(tree, draft.source, index),
    )


def _cue(tree: Tree, draft: Draft) -> Span | None:
    """The stretch of the cue's words that holds their head."""
    runs = tree.runs(draft.cue)
    if not runs:
        return None
    head = draft.head if draft.head is not None else runs[0][0]
    return tree.span(*next((run for run in runs if run[0] <= head <= run[1]), runs[0]))


def _one(tree: Tree, tokens: set[int]) -> Span | None:
    """One span over the first stretch of the tokens to the last."""
    runs = tree.runs(tokens)
    if not runs:
        return None
    first, last = runs[0][0], runs[-1][1]
    opened = "(" in tree.lower[first : last + 1] and ")" not in tree.lower[first : last + 1]
    closes = opened and tree.lower[last + 1 : last + 2] == [")"]
    return tree.span(first, last + 1 if closes else last)
