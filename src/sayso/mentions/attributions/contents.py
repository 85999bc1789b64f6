"""Content beyond the clause: quotations taken whole, and quotations that go on without a cue of their own."""

from __future__ import annotations

from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.features import Page
from sayso.mentions.attributions.quotes import Quote

__all__ = ["fill", "keep_inside", "spread"]


def spread(page: Page, drafts: list[Draft]) -> None:
    """Give every quotation to the draft that speaks it, in place."""
    speakers = [d for d in drafts if d.kind == "speech" and d.head is not None]
    last: Draft | None = None
    last_quote: Quote | None = None
    for quote in page.quotes:
        if quote.scare:
            continue
        owner = _owner(page, quote, speakers)
        if (
            owner is None
            and last is not None
            and last_quote is not None
            and _goes_on(page, last_quote, quote, speakers)
        ):
            owner = last
        if owner is not None:
            _give(page, owner, quote)
        last, last_quote = owner, quote


def keep_inside(page: Page, drafts: list[Draft]) -> None:
    """What somebody says inside another's quotation ends with the quotation, in place."""
    for draft in drafts:
        number = page.inside[draft.head] if draft.head is not None else -1
        if number < 0:
            continue
        quote = page.quotes[number]
        inside = {t for t in draft.content if t in quote}
        if inside:
            draft.content = inside


def fill(drafts: list[Draft]) -> None:
    """Give a draft that was found no content what was likeliest to be it, in place."""
    for draft in drafts:
        if not draft.content:
            draft.content = draft.spare - draft.cue - draft.source


def _owner(page: Page, quote: Quote, speakers: list[Draft]) -> Draft | None:
    """The draft outside the quotation that has some of it, else one in its sentence or just before it."""
    outside = [d for d in speakers if (d.head or 0) not in quote]
    words = frozenset(range(quote.first, quote.last + 1))
    holders = [d for d in outside if not d.content.isdisjoint(words)]
    if holders:
        return min(holders, key=lambda d: _distance(d, quote))
    beside = [d for d in outside if _lacks(d, quote) and _same_sentence(page, d, quote)]
    if beside:
        return min(beside, key=lambda d: _distance(d, quote))
    return next((d for d in outside if _announces(page, d, quote)), None) or _spoke_last(page, quote, outside)


def _spoke_last(page: Page, quote: Quote, outside: list[Draft]) -> Draft | None:
    """Who spoke in the sentence before, of a quotation that is all of its own, with nobody beside it.

    As in 'She said they had guns. "They burned the grain."'
    """
    tree = page.tree
    first, stop = tree.bounds(quote.first)[0], tree.bounds(quote.last)[1]
    alone = all(tree.mute[i] for i in (*range(first, quote.first), *range(quote.last + 1, stop)))
    if not alone or first == 0:
        return None
    number = tree.number[first - 1]
    said = [d for d in outside if d.source and d.head is not None and tree.number[d.head] == number]
    said = [d for d in said if page.inside[d.head or 0] < 0 and not d.aside]
    return max(said, key=lambda d: d.head or 0, default=None)


def _lacks(draft: Draft, quote: Quote) -> bool:
    """Has the draft no content, or, where the quotation comes before its cue, none on that side?"""
    head = draft.head or 0
    return not draft.content or (quote.last < head < min(draft.content))


def _distance(draft: Draft, quote: Quote) -> int:
    head = draft.head or 0
    return quote.first - head if head < quote.first else head - quote.last


def _same_sentence(page: Page, draft: Draft, quote: Quote) -> bool:
    number = page.tree.number
    return number[quote.first] <= number[draft.head or 0] <= number[quote.last]


def _announces(page: Page, draft: Draft, quote: Quote) -> bool:
    """Does the draft's sentence end in a colon, or have no content, right before the quotation?"""
    tree = page.tree
    before = tree.number[quote.first] - 1
    if tree.number[draft.head or 0] != before:
        return False
    end = next((i for i in range(quote.first - 1, -1, -1) if tree.pos[i] != "SPACE"), 0)
    return not draft.content or tree.lower[end] == ":"


def _goes_on(page: Page, before: Quote, quote: Quote, speakers: list[Draft]) -> bool:
    """Does the quotation follow the one before with at most one sentence between, at the head of its own?"""
    tree = page.tree
    first, _ = tree.bounds(quote.first)
    opens = all(tree.mute[i] for i in range(first, quote.first))
    near = tree.number[quote.first] - tree.number[before.last] <= 1
    if not (opens and near):
        return False
    return not any(
        tree.number[d.head or 0] == tree.number[quote.last] and (d.head or 0) not in quote for d in speakers
    )


def _give(page: Page, draft: Draft, quote: Quote) -> None:
    words = set(range(quote.first, quote.last + 1))
    own = {t for t in draft.source - words if not page.tree.mute[t]}
    draft.source = own or draft.source - words
    draft.content |= words - draft.cue - draft.source
