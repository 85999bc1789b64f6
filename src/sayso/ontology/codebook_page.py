"""The codebook as a page for people: docs/codebook.md is what `page()` returns, and a test holds it so."""
# ruff: noqa: E501 (the rows of Markdown tables can't be broken)

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Final

from sayso.ontology.codebook import Codebook, Frame, codebook
from sayso.ontology.loader import read_yaml

__all__ = ["page"]

_HEAD: Final = """# The codebook

What sayso takes for an event, and of which type. Written from the data files under `src/sayso/ontology/data`
(`plover.yaml`, `codebook/*.yaml`); make it again with `python -m sayso.ontology.codebook_page > docs/codebook.md`.

A frame is one line: words (verbs with their particle, nouns with the words that belong to them, joined by `_`), the
conditions on what stands around them, and what it means. Of the frames of a word that fit, the one with most
conditions is taken; of equals the first. Keys of a frame in the data files:

| key | meaning |
|---|---|
| `verbs`, `nouns`, `adjectives` | the words, by lemma |
| `object`, `object_not`, `subject`, `subject_not` | what the object or subject (in the active voice) must or must not be; `@name` is a class of `classes.yaml`, `PEOPLE`, `GROUP` (bodies, peoples, states), `STATE` (countries and towns by name), `PLACE`, `MEANS` are kinds of words, `*` is anything |
| `with`, `with_not` | phrases by preposition, `on:alert`; `=` is a complement, `to` and `that` may be clauses, `dative` |
| `mod`, `mod_not`, `govern` | modifiers of a noun, or of a verb's object; the verb above a noun |
| `type`, `mode`, `submode`, `contexts`, `effect` | what it means; `effect` is what happens to the victims. `BY_OBJECT`, `BY_SUBJECT`: the mode of the weapon named there (`means.yaml`) |
| `actor`, `recipient` | grammatical places in the order in which they are looked up: `obj`, `on`, `obj.of` (the object's "of"), `comp.obj` (the complement's object) |
| `nominal` | the pattern of roles of the nouns: attack (X's attack on Y), victim (the killing of Y by X), mutual (clashes between X and Y), group (a protest by X), happening (an explosion), count (a toll), agent (a donor) |
| `weak` | the word has other senses: not taken where the sentence is about sport, markets, weather or fiction (`domains.yaml`) |
| `background` | names a state of affairs ("the war"): an event only with both sides or a number |
| `needs` | `violence`: taken only where violence is told near it ("died", "dead") |

Operators (`operators.yaml`) change the act that they govern: a promise of cooperation is AGREE, a threat of harm
THREATEN, a call for an act REQUEST, a refusal REJECT; "will" before an act of cooperation is AGREE, before a hostile one
THREATEN; "will not" before cooperation REJECT.
"""
_SUBMODES: Final = """
## Sub-modes of our own

Things for which PLOVER, CAMEO and ACLED have no code take the nearest type and mode, and a sub-mode:

| sub-mode | nearest code | what it is |
|---|---|---|
"""


def page() -> str:
    """The whole page, in Markdown."""
    book = codebook()
    parts = [_HEAD, *_types(book), _SUBMODES + "".join(_submodes(book)), *_frames(book), *_classes()]
    return "\n".join(part.rstrip("\n") for part in parts) + "\n"


def _types(book: Codebook) -> Iterator[str]:
    yield "\n## Types and modes\n\n| type | quadrant | meaning | modes |\n|---|---|---|---|"
    for one in book.types.values():
        modes = ", ".join(f"`{mode}`" for mode in one.modes)
        yield f"| {one.name} | {one.quad} | {one.meaning} | {modes} |"
    yield f"\nContexts, for any event: {', '.join(book.contexts)}."


def _submodes(book: Codebook) -> Iterator[str]:
    seen: dict[str, str] = {}
    meanings = read_yaml("codebook/submodes.yaml")
    for frame in book.frames.values():
        if frame.submode:
            seen.setdefault(frame.submode, f"{frame.type} {frame.mode or ''}".strip())
    for name, code in sorted(seen.items()):
        yield f"| `{name}` | {code} | {meanings.get(name, '')} |\n"


def _frames(book: Codebook) -> Iterator[str]:
    for kind in book.types:
        yield f"\n## Frames of {kind}\n\n| frame | words | mode | effect | roles | marks |\n|---|---|---|---|---|---|"
        for frame in book.frames.values():
            if frame.type == kind:
                yield _row(frame)


def _row(frame: Frame) -> str:
    words = ", ".join((*frame.verbs, *(f"*{noun}*" for noun in frame.nouns), *frame.adjectives)).replace(
        "_", " "
    )
    roles = " / ".join(filter(None, (" ".join(frame.actor), " ".join(frame.recipient))))
    marks = [name for name in ("weak", "background") if getattr(frame, name)] + [frame.needs or ""]
    mode = " ".join(filter(None, (frame.mode, frame.submode and f"({frame.submode})")))
    cells = (frame.id, words, mode, frame.effect or "", roles, " ".join(filter(None, marks)))
    return "| " + " | ".join(cells) + " |"


def _classes() -> Iterator[str]:
    yield "\n## Classes of nouns\n"
    for name, words in read_yaml("codebook/classes.yaml").items():
        yield f"- **@{name}**: {' '.join(words.split())}"


if __name__ == "__main__":
    sys.stdout.write(page())
