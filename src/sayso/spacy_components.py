"""The finders as spaCy components, for users of spaCy: `nlp.add_pipe("sayso_times")` and so on.

Each component declares what it reads, and puts what it finds into an extension of the Doc with its own name:
`doc._.sayso_times` is a tuple of `sayso.model.Time`. The day on which the text speaks is the dateline in
the text itself, or `doc._.sayso_published` (ISO 8601), which is set before the component runs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from spacy.language import Language

from sayso.model.document import document_of
from sayso.model.parse import Parse
from sayso.settings import Settings
from sayso.sources.dateline import complete

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["make_actors", "make_attributions", "make_places", "make_quantities", "make_times"]


class Finder:
    """A spaCy component that runs one finder and keeps what it finds in an extension of the Doc."""

    def __init__(self, name: str, find: Callable[[Parse], tuple[Any, ...]]) -> None:
        from spacy.tokens import Doc  # here, so that the import of this module stays light

        self.name = name
        self._find = find
        for extension, default in ((name, ()), ("sayso_published", None)):
            if not Doc.has_extension(extension):
                Doc.set_extension(extension, default=default)

    def __call__(self, doc: Doc) -> Doc:
        """Run the finder over a parsed Doc."""
        document = complete(document_of(doc.text, published=doc._.sayso_published))
        doc._.set(self.name, self._find(Parse(document, doc)))
        return doc


@Language.factory(
    "sayso_times", default_config={"context": "auto"}, assigns=["doc._.sayso_times"], requires=["token.tag"]
)
def make_times(nlp: Language, name: str, context: str = "auto") -> Finder:
    """Time expressions with TIMEX3 values; needs a tagger.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> nlp.add_pipe("sayso_times").name
    'sayso_times'
    """
    from sayso.mentions.times import find_times

    return Finder("sayso_times", lambda parse: find_times(parse, context))


@Language.factory(
    "sayso_places", assigns=["doc._.sayso_places"], requires=["token.tag", "token.dep", "doc.ents"]
)
def make_places(nlp: Language, name: str) -> Finder:
    """Toponyms and demonyms on the map; needs a tagger, a parser and an entity recogniser."""
    from sayso.gazetteer.chosen import open_gazetteer
    from sayso.mentions.places import find_places

    gazetteer = open_gazetteer(Settings())
    return Finder("sayso_places", lambda parse: find_places(parse, gazetteer))


@Language.factory("sayso_actors", assigns=["doc._.sayso_actors"], requires=["token.dep", "doc.ents"])
def make_actors(nlp: Language, name: str) -> Finder:
    """Actors with country and sector, joined by coreference; needs a parser and an entity recogniser."""
    from sayso.mentions.actors import find_actors

    return Finder("sayso_actors", find_actors)


@Language.factory("sayso_quantities", assigns=["doc._.sayso_quantities"], requires=["token.dep"])
def make_quantities(nlp: Language, name: str) -> Finder:
    """Numbers of people and what happened to them; needs a parser."""
    from sayso.mentions.quantities import find_quantities

    return Finder("sayso_quantities", find_quantities)


@Language.factory(
    "sayso_attributions", assigns=["doc._.sayso_attributions"], requires=["token.dep", "doc.ents"]
)
def make_attributions(nlp: Language, name: str) -> Finder:
    """Source, cue and content of what somebody says; needs a parser and an entity recogniser."""
    from sayso.mentions.actors import find_actors
    from sayso.mentions.attributions import find_attributions

    return Finder("sayso_attributions", lambda parse: find_attributions(parse, find_actors(parse)))
