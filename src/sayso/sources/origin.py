"""An input that is open: its bytes, and what it is called in messages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, Final
from urllib.parse import urlsplit

from sayso.errors import EmptyInput, TooLargeInput
from sayso.settings import Settings

__all__ = ["HEAD", "Origin"]

HEAD: Final = 4096
"""How many bytes are looked at to tell the format."""

_BYTES_A_CHARACTER: Final = 4
_MARKUP: Final = 20


@dataclass(frozen=True, slots=True)
class Origin:
    """`stream` is read once, from its start; `head` are its first bytes; `url` is set for what the web gave.

    `columns` maps a document's fields to the columns of a CSV file.
    """

    name: str
    stream: BinaryIO
    head: bytes
    settings: Settings
    url: str | None = None
    columns: dict[str, str] | None = None

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The endings of the file's name, in lower case: (".warc", ".gz")."""
        path = urlsplit(self.url).path if self.url else self.name
        return tuple(suffix.lower() for suffix in PurePosixPath(path).suffixes[-2:])

    @property
    def line_limit(self) -> int:
        """The most bytes that one record of a line may have."""
        return self.settings.largest * _BYTES_A_CHARACTER

    def whole(self, *, markup: bool = False) -> bytes:
        """All bytes; raises EmptyInput and TooLargeInput (markup may be twenty times as long as its text)."""
        limit = self.settings.largest * (_MARKUP if markup else _BYTES_A_CHARACTER)
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise self.too_large(f"more than {limit:,} bytes")
        if not data.strip():
            raise EmptyInput("nothing in it", where=self.name, how="leave it out")
        return data

    def too_large(self, size: str, where: str = "") -> TooLargeInput:
        """The error for something that is larger than the settings allow."""
        return TooLargeInput(
            f"{size}, the limit is {self.settings.largest:,} characters",
            where=where or self.name,
            how="split the document, or raise the limit with --largest",
        )
