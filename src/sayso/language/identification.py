"""Which language a text is in: by its function words where they are plainly English, else by py3langid."""

from __future__ import annotations

import re
from typing import Final

from sayso.errors import UnsupportedLanguage
from sayso.model.document import Document
from sayso.settings import Settings

__all__ = ["SUPPORTED", "identify", "settled"]

SUPPORTED: Final = frozenset({"en"})
"""The languages (ISO 639-1) that have a pipeline here."""

_ALIASES: Final = {"eng": "en", "english": "en"}
_LOOKED_AT: Final = 3_000  # characters: enough to tell languages apart, however long the text
_WORD: Final = re.compile(r"[^\W\d_]+")
_ENGLISH: Final = frozenset({
    "the", "of", "and", "in", "to", "a", "that", "was", "were", "for", "on", "with", "by", "at", "from", "as",
    "has", "have", "had", "said", "is", "are", "it", "he", "they", "who", "which", "after", "this", "be",
})  # fmt: skip
_PLAIN: Final = 0.2  # of the words: 99 of 100 English reports have more of these, half of them 0.31
_SOME: Final = 0.12  # of the words: English with lists, names or tables in it
_MARGIN: Final = 0.3  # of a logarithm, a character: below it the two languages are told apart by a few names


def identify(text: str, settings: Settings | None = None) -> str:
    """The ISO 639 code of the text's language; the default one for a short text or one in doubt.

    Whether that language can be coded is the caller's question (see `settled`).

    >>> identify("El ejército dijo el domingo.")
    'en'
    """
    chosen = settings or Settings()
    if len(text.strip()) < chosen.language_floor:
        return chosen.default_language
    sample = text[:_LOOKED_AT].lower()
    words = _WORD.findall(sample)
    share = sum(word in _ENGLISH for word in words) / max(1, len(words))
    if share >= _PLAIN:
        return "en"
    return _ranked(sample, share, chosen.default_language)


def _ranked(sample: str, share: float, default: str) -> str:
    """What py3langid says, unless the default is nearly as likely, or English words speak against it."""
    import py3langid

    ranking = {code: float(score) for code, score in py3langid.rank(sample)}
    best = max(ranking, key=lambda code: (ranking[code], code))
    margin = (ranking[best] - ranking.get(default, float("-inf"))) / len(sample)
    in_doubt = margin < _MARGIN or (default == "en" and share >= _SOME)
    return default if in_doubt else best


def settled(document: Document, settings: Settings | None = None) -> str:
    """The language in which the document is coded: the one given with it, else the one identified.

    Raises UnsupportedLanguage for one that has no pipeline here; a pipeline named in the settings is taken to
    be for the default language.
    """
    chosen = settings or Settings()
    given = (document.language or "").lower().replace("_", "-").split("-")[0]
    language = _ALIASES.get(given, given) or identify(document.text, chosen)
    if language not in SUPPORTED | {chosen.default_language}:
        raise UnsupportedLanguage(
            f"the text is in {language!r}, which can't be coded",
            where=document.source or document.id,
            how=f"give a translation; supported: {', '.join(sorted(SUPPORTED))}",
        )
    return language
