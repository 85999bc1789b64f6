"""From what a user names (file, folder, address, "-") to open inputs."""

from __future__ import annotations

import gzip
import io
import os
import re
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, cast

from sayso.errors import BrokenRecord, EmptyInput, InputError, UnreadableInput
from sayso.settings import Settings
from sayso.sources.origin import HEAD, Origin

__all__ = ["STANDARD_INPUT", "Named", "expand", "opened"]

STANDARD_INPUT: Final = "-"
_TIMEOUT: Final = 30.0
_MARKUP: Final = 20
_GZIP: Final = 31
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class Named:
    """One input by name; `found` in a folder, or named by the user."""

    name: str
    found: bool = False


def expand(inputs: Iterator[str]) -> Iterator[Named | InputError]:
    """The inputs, each folder replaced by the files in it: sorted, all depths, no hidden ones."""
    for name in inputs:
        path = Path(name)
        if name != STANDARD_INPUT and not _is_address(name) and path.is_dir():
            yield from _files(path)
        else:
            yield Named(name)


def _files(folder: Path) -> Iterator[Named | InputError]:
    errors: list[OSError] = []
    count = 0
    for base, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                count += 1
                yield Named(str(Path(base) / name), found=True)
    yield from (_unreadable(str(error.filename or folder), error) for error in errors)
    if not count and not errors:
        yield EmptyInput("no file in the folder", where=str(folder), how="name a folder that has reports")


def _is_address(name: str) -> bool:
    return name.startswith(("http://", "https://"))


@contextmanager
def opened(named: Named, settings: Settings, columns: dict[str, str] | None) -> Iterator[Origin]:
    """The input, open; raises UnreadableInput and EmptyInput."""
    if _is_address(named.name):
        yield _fetched(named.name, settings, columns)
        return
    with _stream(named) as raw:
        stream, head = _plain(raw, named.name)
        if not head:
            raise EmptyInput("nothing in it", where=named.name, how="leave it out")
        label = "standard input" if named.name == STANDARD_INPUT else named.name
        yield Origin(label, stream, head, settings, columns=columns)


@contextmanager
def _stream(named: Named) -> Iterator[io.BufferedReader]:
    if named.name == STANDARD_INPUT:
        yield cast(io.BufferedReader, sys.stdin.buffer)
        return
    path = Path(named.name)
    try:
        if named.found and not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableInput("not a regular file", where=named.name, how="leave it out of the folder")
        stream = path.open("rb")
    except OSError as error:
        if _SCHEME.match(named.name):
            how = "give an address that begins with http:// or https://, or fetch it first"
            raise UnreadableInput("not a kind of address that is read", where=named.name, how=how) from error
        raise _unreadable(named.name, error) from error
    with stream:
        yield stream


def _unreadable(name: str, error: OSError) -> UnreadableInput:
    how = {
        FileNotFoundError: "check the path",
        PermissionError: "ask for the right to read it, or copy it to where you may",
        IsADirectoryError: "name a file in it",
    }
    return UnreadableInput(
        (error.strerror or str(error)).lower(), where=name, how=how.get(type(error), "check the file")
    )


def _plain(raw: io.BufferedReader, name: str) -> tuple[BinaryIO, bytes]:
    """The stream, decompressed if it is gzip; web archives stay (each record is compressed by itself)."""
    head = raw.peek(HEAD)
    if not head.startswith(b"\x1f\x8b"):
        return raw, head[:HEAD]
    try:
        inside = zlib.decompressobj(wbits=_GZIP).decompress(head, HEAD)
    except zlib.error as error:
        raise BrokenRecord(f"not gzip: {error}", where=name, how="copy or fetch it again") from error
    if inside.startswith(b"WARC/"):
        return raw, inside
    return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=raw))), inside


def _fetched(url: str, settings: Settings, columns: dict[str, str] | None) -> Origin:
    """What an address gives; raises UnreadableInput when it does not answer with a page."""
    import urllib3

    limit = settings.largest * _MARKUP
    pool = urllib3.PoolManager(headers={"User-Agent": "sayso"}, timeout=_TIMEOUT, retries=urllib3.Retry(2))
    try:
        answer = pool.request("GET", url, preload_content=False)
        data = answer.read(limit + 1)
    except urllib3.exceptions.HTTPError as error:
        reason = str(getattr(error, "reason", error)).rpartition(": ")[2]  # without the object that says it
        raise UnreadableInput(
            f"no answer: {reason}", where=url, how="check the address and the network"
        ) from error
    if answer.status != 200:
        raise UnreadableInput(f"the server answered {answer.status}", where=url, how="check the address")
    stream, head = _plain(io.BufferedReader(io.BytesIO(data)), url)
    if not head:
        raise EmptyInput("nothing in it", where=url, how="check the address")
    return Origin(url, stream, head, settings, url=url, columns=columns)
