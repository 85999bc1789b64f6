"""A document's text with the evidence of its claims marked, as safe HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from sayso.exports.wording import FIELD_NAMES, chain_text, value_text
from sayso.model.claim import Claim
from sayso.model.coding import Coding

__all__ = ["Piece", "marked_page", "marked_text", "pieces_of", "template"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text with the same claims all along it; the evidence of `first` begins here."""

    text: str
    claims: tuple[Claim, ...]
    first: tuple[Claim, ...]


@cache
def template(name: str) -> Template:
    """A page template that ships with sayso; everything put into it is escaped."""
    environment = Environment(
        loader=PackageLoader("sayso.exports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template(name)


def pieces_of(text: str, claims: Sequence[Claim]) -> Iterator[Piece]:
    """The text cut at every start and end of evidence; joined, the pieces are the text."""
    cuts = {0, len(text)}.union(*({c.evidence.start, c.evidence.end} for c in claims))
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        inside = tuple(c for c in claims if c.evidence.start <= start and end <= c.evidence.end)
        yield Piece(text[start:end], inside, tuple(c for c in inside if c.evidence.start == start))


def marked_text(coding: Coding) -> Markup:
    """The text as HTML: a <mark> for each piece of evidence, titled with what it shows and who says so."""
    return Markup("").join(_piece(coding, piece) for piece in pieces_of(coding.document.text, coding.claims))


def _piece(coding: Coding, piece: Piece) -> Markup:
    if not piece.claims:
        return Markup.escape(piece.text)
    title = "; ".join(dict.fromkeys(_telling(coding, claim) for claim in piece.claims))
    field = piece.claims[0].field
    kind = field if field in FIELD_NAMES else "number"
    marked = Markup('<mark class="{}" title="{}" tabindex="-1">{}</mark>').format(kind, title, piece.text)
    for claim in piece.first:  # each claim that begins here can be led to
        marked = Markup('<span id="{}">{}</span>').format(claim.id, marked)
    return marked


def _telling(coding: Coding, claim: Claim) -> str:
    who = " ← ".join(chain_text(coding, claim.attribution)) or "the report itself"
    stance = "" if claim.stance == "asserts" else f" ({claim.stance.replace('-', ' ')})"
    return f"{FIELD_NAMES.get(claim.field, claim.field)}: {value_text(claim.value)} — {who}{stance}"


def marked_page(coding: Coding) -> str:
    """A piece of HTML for notebooks: the marked text and a legend."""
    return template("marked.html.jinja").render(document=coding.document, body=marked_text(coding))
