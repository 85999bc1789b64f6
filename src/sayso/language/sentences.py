"""Sentence boundaries that the parser may not cross: blank lines, line breaks after a full stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["BREAKS", "break_sentences"]

BREAKS: Final = "sayso_breaks"


@Language.component(BREAKS)
def _breaks(doc: Doc) -> Doc:
    for token in doc[:-1]:
        if (
            token.is_space
            and token.text.count("\n") > 1
            or (token.is_space and "\n" in token.text and token.i and doc[token.i - 1].is_punct)
        ):
            doc[token.i + 1].is_sent_start = True
    return doc


def break_sentences(nlp: Language) -> None:
    """Add the component that sets the boundaries before the parser."""
    nlp.add_pipe(BREAKS, before="parser")
