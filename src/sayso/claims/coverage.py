"""Which attribution covers a stretch of text: the innermost one whose content holds it.

Demands, promises and states of mind cover nothing: who demands an end to the raids, or fears one, does not
say that there were raids. Nor does "it was unclear who had fired": that somebody had, the report says itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from sayso.claims.carrying import carried_on
from sayso.claims.sayings import hangs_on
from sayso.claims.stance import leaves_open, rules, takes_credit
from sayso.model import Attribution, Event, Parse, Span
from sayso.model.span import Overlaps

__all__ = ["Coverage"]


class Coverage:
    """The attributions of one document, looked up by the words that they cover.

    >>> said = Attribution("s-1", Span(0, 2, "He"), None, "person", None, (Span(8, 20, "ten had died"),))
    >>> Coverage([said]).innermost(Span(8, 11, "ten")).id
    's-1'
    >>> Coverage([said]).innermost(Span(0, 2, "He")) is None
    True
    """

    def __init__(self, attributions: Sequence[Attribution], parse: Parse | None = None) -> None:
        self.attributions = tuple(one for one in attributions if _asserts(one))
        self._parse = parse
        self._carried = list(carried_on(parse, self.attributions)) if parse is not None else []
        self._by_id = {one.id: one for one in reversed(self.attributions)}
        self._sources = Overlaps((one.source, one) for one in self.attributions if one.source is not None)
        self._credit = [one for one in self.attributions if one.source is not None and takes_credit(one)]

    @cached_property
    def _contents(self) -> Overlaps[Attribution]:
        pairs = [(span, one) for one in self.attributions for span in one.content]
        pairs += self._carried
        return Overlaps(sorted(pairs, key=lambda pair: (pair[0].start, pair[0].end, pair[1].id)))

    @cached_property
    def _depths(self) -> dict[str, int]:
        """How many attributions carried this one."""
        parents = {one.id: one.within for one in self.attributions}
        return {one: _depth(one, parents) for one in parents}

    def innermost(self, span: Span) -> Attribution | None:
        """The deepest attribution that covers the span (its greater part), None for the own voice."""
        over = [
            (self._depths[one.id], content.start - content.end, one)
            for content, one in self._contents.of(span)
            if 2 * _shared(content, span) > span.end - span.start
        ]
        return self._by_somebody(max(over, key=lambda found: found[:2])[2]) if over else None

    def _by_somebody(self, one: Attribution) -> Attribution:
        """Who reports it, of what is "reportedly" so inside the words of a source."""
        above = self.carrier(one)
        unnamed = one.source is None and one.stance == "asserts"
        return above if unnamed and above is not None and above.source is not None else one

    def telling(self, span: Span, event: Event) -> Attribution | None:
        """The attribution whose source the words name, if it tells all that the sentence tells of it."""
        tellers = [one for _, one in self._sources.of(span)]
        said = [m.trigger for m in event.mentions if m.sentence.holds(span)]
        return next((one for one in tellers if said and all(_holds(one, trigger) for trigger in said)), None)

    def announcing(self, trigger: Span, event: Event) -> Attribution | None:
        """The attribution whose cue the trigger is, and whose content tells it ("announced the arrest")."""
        told = (one for one in self.attributions if one.cue is not None and one.cue.overlaps(trigger))
        return next((one for one in told if any(_holds(one, m.trigger) for m in event.mentions)), None)

    def dates_saying(self, span: Span, event: Event) -> bool:
        """Does the day stand with the cue ("admitted on Friday that", "on Friday published a video of")?"""
        said = [m.trigger for m in event.mentions if m.sentence.holds(span)]
        tellers = [one for one in self.attributions if one.cue and one.content and said]
        return any(self._dates(span, one) for one in tellers if all(_holds(one, t) for t in said))

    def _dates(self, day: Span, one: Attribution) -> bool:
        assert one.cue is not None
        if one.source is not None and one.source.holds(day):
            return True
        if one.cue.start < day.start and day.end <= one.content[0].start:
            return True
        before = day.end <= one.cue.start and not any(part.overlaps(day) for part in one.content)
        return before and self._parse is not None and hangs_on(self._parse, day, one.cue)

    def claiming(self, span: Span, event: Event) -> Attribution | None:
        """Who claims responsibility, of the words that name them: that they did it, they say themselves.

        So do those who tell the deed as their own ("the Front, which said it had planted the bomb").
        """
        credit = next((one for one in self._credit if one.source and one.source.overlaps(span)), None)
        if credit is not None:
            return credit
        who = next((one.actor for one in event.actors if one.span == span and one.actor), None)
        said = [m.trigger for m in event.mentions if m.sentence.holds(span)]
        said = said or [
            m.trigger for m in event.mentions
        ]  # named in a sentence before ("It claimed to have shot")
        own = (one for one in self.attributions if who is not None and one.source_actor == who)
        return next((one for one in own if any(_holds(one, trigger) for trigger in said)), None)

    def carrier(self, one: Attribution) -> Attribution | None:
        """Who tells that the attribution was made: the one around it, None for the report itself."""
        return self._by_id.get(one.within) if one.within is not None else None


def _holds(one: Attribution, span: Span) -> bool:
    return any(part.holds(span) for part in one.content)


def _asserts(one: Attribution) -> bool:
    if one.kind == "belief" or one.stance in rules()["unspoken"] or leaves_open(one):
        return False
    return one.source is None or one.source.text.lower().split()[-1] not in rules()["nobody"]


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _depth(id: str, parents: dict[str, str | None]) -> int:
    seen = {id}
    above = parents.get(id)
    while above is not None and above not in seen:
        seen.add(above)
        above = parents.get(above)
    return len(seen) - 1
