"""An attribution while it is being put together, in token indices."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["CARRIED", "Draft"]

CARRIED = "the medium that carried it"  # why of the draft of a medium that somebody told something


@dataclass(slots=True)
class Draft:
    """Cue, source and content as sets of tokens; `head` is the cue's head word (None: no cue word).

    `carrier` is the draft that is said to have carried this one ("told the radio"), `spare` what is likeliest
    to be its content if nothing else is found to be. `aside`: it stands behind another's words and
    speaks of them with a voice of its own.
    """

    head: int | None
    cue: set[int]
    source: set[int] = field(default_factory=set)
    content: set[int] = field(default_factory=set)
    kind: str = "speech"
    stance: str = "asserts"
    why: list[str] = field(default_factory=list)
    carrier: Draft | None = None
    spare: set[int] = field(default_factory=set)
    aside: bool = False

    @property
    def anchor(self) -> set[int]:
        """The words that place it: those of the cue, or of the source where no word is the cue."""
        return self.cue or self.source

    @property
    def first(self) -> int:
        """The first token of it all."""
        return min(self.cue | self.source | self.content)
