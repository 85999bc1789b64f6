"""The class of a source by who it is: its PLOVER sector, else its kind (source_classes.yaml, `actors`)."""

from __future__ import annotations

from functools import cache

from sayso.ontology.loader import read_yaml

__all__ = ["class_by_actor"]


def class_by_actor(sector: str | None, kind: str) -> str | None:
    """The class of a source that is an actor of the sector and kind; None where neither tells.

    >>> class_by_actor("MIL", "group"), class_by_actor(None, "monitor"), class_by_actor(None, "group")
    ('military', 'monitor', None)
    """
    table = _table()
    return table["sector"].get(sector or "") or table["kind"].get(kind)


@cache
def _table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = read_yaml("source_classes.yaml")["actors"]
    return table
