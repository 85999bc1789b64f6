"""Bytes to text: UTF-8, UTF-16, UTF-32, else the encoding that fits; binary data are refused."""

from __future__ import annotations

import codecs
import re
from typing import Final

from sayso.errors import NotTextInput

__all__ = ["check_text", "decode", "encoding_of"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN_BINARY: Final = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
    b"PAR1": "a Parquet file",
    b"{\\rtf": "an RTF document",
    b"BZh": "a compressed file",
    b"\xfd7zXZ": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
}
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SINGLE: Final = frozenset(("cp1250", "cp1252", "cp1254", "cp1257", "iso8859_2", "iso8859_15", "latin_1"))
_NOT_WESTERN: Final = re.compile(r"[^\W\d_][³¹¿¼¾£¥]|[³¹¿¼¾£¥][^\W\d_]{2}|[ŠšŽž]|æ\b|[^\x00-\x7f‘’“”–—]{4}")
_HOW: Final = "save it as text in UTF-8"


def check_text(head: bytes, where: str) -> None:
    """Raise NotTextInput when the first bytes are those of a binary file.

    >>> check_text("Мир".encode(), "a.txt")
    """
    for magic, kind in _KNOWN_BINARY.items():
        if head.startswith(magic):
            raise NotTextInput(f"not text but {kind}", where=where, how=_HOW)
    if any(head.startswith(mark) for mark, _ in _MARKS):
        return
    if len(_CONTROL.findall(head)) > len(head) / 100:
        raise NotTextInput("binary data, not text", where=where, how=_HOW)


def encoding_of(data: bytes, where: str) -> str:
    r"""The encoding in which the bytes can be read; raises NotTextInput when there is none.

    >>> encoding_of(b"\xff\xfeH\x00i\x00", "a.txt"), encoding_of(b"Hi", "a.txt")
    ('utf-16', 'utf-8')
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > len(data) - 4:
            return "utf-8"
        return _detected(data, where)
    return "utf-8"


def _detected(data: bytes, where: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:65_536]).best()
    if best is None:
        raise NotTextInput("a character encoding that can't be told", where=where, how=_HOW)
    likely = {best.encoding, *best.could_be_from_charset}
    return "cp1252" if not _SINGLE.isdisjoint(likely) and _western(data) else best.encoding


def _western(data: bytes) -> bool:
    """Does the encoding of Western Windows give words that can stand in a report?

    A few bytes above ASCII tell a guesser little: "seńor" is as good a word to it as "señor". So Western is
    taken unless signs stand inside words ("Wa³êsa"), or letters that only Central Europe has ("Miloševiæ").
    """
    try:
        return _NOT_WESTERN.search(data.decode("cp1252")) is None
    except UnicodeDecodeError:
        return False


def decode(data: bytes, where: str, encoding: str = "") -> tuple[str, tuple[str, ...]]:
    """The text and, where the encoding was guessed, a warning; raises NotTextInput.

    >>> decode("Zamość".encode(), "a.txt")
    ('Zamość', ())
    """
    check_text(data[:4096], where)
    name = encoding or encoding_of(data, where)
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, LookupError) as error:
        raise NotTextInput(f"can't be read as {name}: {error}", where=where, how=_HOW) from error
    guessed = name not in {"utf-8", encoding} and not name.startswith("utf-")
    return text, ((f"not UTF-8: read as {name}",) if guessed else ())
