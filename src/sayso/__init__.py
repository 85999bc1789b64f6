"""sayso reads reports of conflict and builds an event record in which every value carries who says so.

>>> import sayso
>>> sayso.__version__
'0.1.0'

The main door is `sayso.read`; `sayso.times`, `places`, `actors`, `quantities` and `attributions` run one
finder each, `sayso.why` explains a claim. Heavy things are loaded when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

__version__: Final = "0.1.0"

if TYPE_CHECKING:
    from sayso.errors import SaysoError
    from sayso.library import (
        Reading,
        actors,
        attributions,
        find_all,
        places,
        quantities,
        read,
        read_all,
        times,
        why,
    )
    from sayso.model import Claim, Coding, Document, Event, Explanation, Incident, Span
    from sayso.settings import Settings

__all__ = [
    "Claim",
    "Coding",
    "Document",
    "Event",
    "Explanation",
    "Incident",
    "Reading",
    "SaysoError",
    "Settings",
    "Span",
    "__version__",
    "actors",
    "attributions",
    "find_all",
    "places",
    "quantities",
    "read",
    "read_all",
    "times",
    "why",
]

_LIBRARY: Final = (
    "Reading", "actors", "attributions", "find_all", "places", "quantities", "read", "read_all", "times",
    "why",
)  # fmt: skip
_HOMES: Final = {
    **dict.fromkeys(
        ("Claim", "Coding", "Document", "Event", "Explanation", "Incident", "Span"), "sayso.model"
    ),
    **dict.fromkeys(_LIBRARY, "sayso.library"),
    "SaysoError": "sayso.errors",
    "Settings": "sayso.settings",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
