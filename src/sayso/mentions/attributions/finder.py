"""From drafts to attributions: spans, actor, class, stance, chain."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.mentions.attributions.contents import spread
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.features import Page
from sayso.mentions.attributions.learned import find_drafts
from sayso.mentions.attributions.nesting import without_idle
from sayso.mentions.attributions.quotes import Quote, find_quotes
from sayso.mentions.attributions.sources import actor_of, class_of
from sayso.mentions.attributions.tree import Tree
from sayso.model import Actor, Attribution, Parse, Span, content_id
from sayso.model.lookup import ActorIndex

__all__ = ["find_attributions"]


def find_attributions(parse: Parse, actors: Sequence[Actor]) -> tuple[Attribution, ...]:
    """Every attribution of the text, in its order."""
    tree = Tree(parse)
    quotes = find_quotes(tree)
    page = Page.of(tree, quotes)
    drafts = find_drafts(page)
    spread(page, drafts)
    drafts = without_idle(page, [d for d in drafts if tree.runs(d.content)])
    drafts.sort(key=lambda d: (d.first, d.head if d.head is not None else -1))
    index = ActorIndex(actors)
    made = [_attribution(parse.document.id, tree, draft, quotes, index) for draft in drafts]
    return tuple(made)


def _attribution(
    document: str, tree: Tree, draft: Draft, quotes: list[Quote], index: ActorIndex
) -> Attribution:
    cue, source = _one(tree, draft.cue), _one(tree, draft.source)
    content = tuple(tree.span(a, b) for a, b in tree.runs(draft.content))
    actor = actor_of(tree, draft.source, index)
    place = [span.start for span in (cue, source, *content) if span]
    return Attribution(
        id=content_id("s", document, *place),
        source=source,
        source_actor=actor.id if actor else None,
        source_class=class_of(tree, draft.source, actor),
        cue=cue,
        content=content,
        direct=any(not q.scare and q.first < t < q.last for q in quotes for t in draft.content),
        stance=draft.stance,
        why=tuple(draft.why),
        kind=draft.kind,
    )


def _one(tree: Tree, tokens: set[int]) -> Span | None:
    """One span over the first stretch of the tokens to the last."""
    runs = tree.runs(tokens)
    return tree.span(runs[0][0], runs[-1][1]) if runs else None
