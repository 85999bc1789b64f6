"""The formats that can be read, in the order in which they are tried."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from sayso.errors import InputError
from sayso.model.document import Document
from sayso.sources.origin import Origin

__all__ = ["FORMATS", "Format", "Records", "format_of"]

Records = Iterator[Document | InputError]
"""What a format gives: documents, and an error for each record that is none."""


@dataclass(frozen=True, slots=True)
class Format:
    """How its first bytes look, how its files are named, and the module whose `records` reads it."""

    name: str
    looks: Callable[[bytes], bool]
    suffixes: frozenset[str]
    module: str

    def records(self, origin: Origin) -> Records:
        """The documents in the input; raises InputError when nothing of it can be read."""
        read: Callable[[Origin], Records] = import_module(f"sayso.sources.formats.{self.module}").records
        return read(origin)


_FEED: Final = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_PAGE: Final = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_OBJECT: Final = re.compile(rb'\{[ \t]*"')
_ARRAY: Final = re.compile(rb"\s*(?:\[\s*\{|\{\s*\n)")
_PROSE: Final = frozenset({".txt", ".text", ".md"})


def _bare(head: bytes) -> bytes:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()


def _never(_head: bytes) -> bool:
    return False


FORMATS: Final = (
    Format("warc", lambda head: head.startswith(b"WARC/"), frozenset({".warc"}), "warc"),
    Format("feed", lambda head: bool(_FEED.search(head[:1500])), frozenset({".rss", ".atom"}), "feed"),
    Format(
        "html", lambda head: bool(_PAGE.search(head[:1500])), frozenset({".html", ".htm", ".xhtml"}), "html"
    ),
    Format("jsonl", lambda head: bool(_OBJECT.match(_bare(head))), frozenset({".jsonl", ".ndjson"}), "jsonl"),
    Format("json", lambda head: bool(_ARRAY.match(_bare(head))), frozenset({".json"}), "json_array"),
    Format("csv", _never, frozenset({".csv", ".tsv"}), "table"),
    Format("text", _never, frozenset(), "text"),
)
"""The formats: what the bytes say goes before what the name says; what is nothing else is plain text."""


def format_of(origin: Origin) -> Format:
    """The format of an input, by its first bytes, else by its name, else plain text.

    Where columns are given, what neither looks nor is named like anything else is CSV.
    """
    named = [form for form in FORMATS if form.suffixes & set(origin.suffixes)]
    if named and named[0].name in {"csv", "jsonl", "warc"}:
        return named[0]
    looks = [form for form in FORMATS if form.looks(origin.head)]
    table = origin.columns is not None and not _PROSE.intersection(origin.suffixes)
    rest = [form for form in FORMATS if form.name == ("csv" if table else "text")]
    return (looks or named or rest)[0]
