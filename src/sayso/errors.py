"""Every error that sayso raises on purpose.

The tree::

    SaysoError
    ├── InputError            a document or an input that can't be used
    │   ├── UnreadableInput   missing, forbidden, or a network address that did not answer
    │   ├── EmptyInput        nothing in it, or no article in the page
    │   ├── NotTextInput      binary data, or a character encoding that can't be read
    │   ├── BrokenRecord      one line or row of a file that is not a document
    │   ├── TooLargeInput     larger than the limit in the settings
    │   ├── DuplicateDocument an id that came before with another text
    │   └── UnsupportedLanguage
    ├── EvidenceError         a record that does not quote its document; never written
    ├── CodebookError         a data file (types, lexicons, rosters, rules) that is not in order
    ├── ResourceError         a model or a gazetteer that is missing or can't be built
    ├── StoreError            the store can't be opened, is of another version, or is locked
    ├── ReviewError           a decision that can't be taken: no such record, no such value
    │   └── StaleReview       the record changed since the reviewer saw it
    └── OutputError           the result can't be written (disk full, no permission)

Each error says what is wrong, where, and how to go on.
"""

from __future__ import annotations

__all__ = [
    "BrokenRecord",
    "CodebookError",
    "DuplicateDocument",
    "EmptyInput",
    "EvidenceError",
    "InputError",
    "NotTextInput",
    "OutputError",
    "ResourceError",
    "ReviewError",
    "SaysoError",
    "StaleReview",
    "StoreError",
    "TooLargeInput",
    "UnreadableInput",
    "UnsupportedLanguage",
]


class SaysoError(Exception):
    """What is wrong (`what`), where (`where`), and how to go on (`how`).

    >>> str(EmptyInput("the file is empty", where="a.txt", how="leave it out"))
    'a.txt: the file is empty (leave it out)'
    """

    def __init__(self, what: str, *, where: str = "", how: str = "") -> None:
        self.what = what
        self.where = where
        self.how = how
        super().__init__(what)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" ({self.how})" if self.how else ""
        return f"{place}{self.what}{advice}"


class InputError(SaysoError):
    """A document or an input that can't be used."""


class UnreadableInput(InputError):
    """An input that is missing, forbidden, or does not answer."""


class EmptyInput(InputError):
    """An input with nothing in it, or a page without an article."""


class NotTextInput(InputError):
    """Binary data, or a character encoding that can't be read."""


class BrokenRecord(InputError):
    """One line or row of a file that is not a document."""


class TooLargeInput(InputError):
    """A document larger than the limit in the settings."""


class DuplicateDocument(InputError):
    """An id that came before with another text."""


class UnsupportedLanguage(InputError):
    """A text in a language that has no pipeline here."""


class EvidenceError(SaysoError):
    """A record that does not quote its document exactly; it is never written."""


class CodebookError(SaysoError):
    """A data file (types, lexicons, rosters, rules) that is not in order."""


class ResourceError(SaysoError):
    """A model or a gazetteer that is missing or can't be built."""


class StoreError(SaysoError):
    """The store can't be opened, is of another version, or is locked."""


class ReviewError(SaysoError):
    """A decision that can't be taken: no such record, or no value of the field."""


class StaleReview(ReviewError):
    """The record is no longer as the reviewer saw it; nothing was written."""


class OutputError(SaysoError):
    """The result can't be written (disk full, no permission)."""
