"""Tokens of a parse as plain Python objects, with spaCy's names for what they hold.

spaCy makes a new object at each look at a token or at its head, and looks each string up anew. The finders
walk the tree some thirty times a token, so the table is read once, and every word is one object from then on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from sayso.model.speakers import give_speakers

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Stretch", "Token", "Tokens"]

_COLUMNS: Final = (
    "LOWER", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE", "ENT_IOB", "SENT_START", "SPACY", "IDX",
    "IS_SPACE", "IS_PUNCT", "IS_ALPHA", "IS_UPPER", "IS_TITLE", "IS_QUOTE", "IS_CURRENCY", "LIKE_NUM",
)  # fmt: skip
_STARTS: Final = {0: None, 1: True}  # any other: no start
_IOB: Final = ("", "I", "O", "B")
_NONE: Final[list[Token]] = []  # of every token that has no dependants; nobody adds to it


class Token:
    """A word and its place in the tree: spaCy's attributes of the same names, read once.

    `i` is its position, `idx` its offset in characters; `lefts`, `rights` and `children` are its dependants
    in the order of the text.
    """

    __slots__ = (
        "children", "dep_", "doc", "ent_iob_", "ent_type_", "head", "i", "idx", "is_alpha", "is_currency",
        "is_punct", "is_quote", "is_sent_start", "is_space", "is_title", "is_upper", "lefts", "lemma_",
        "like_num", "lower_", "pos_", "rights", "tag_", "text", "whitespace_",
    )  # fmt: skip
    doc: Tokens
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    whitespace_: str
    is_sent_start: bool | None
    is_space: bool
    is_punct: bool
    is_alpha: bool
    is_upper: bool
    is_title: bool
    is_quote: bool
    is_currency: bool
    like_num: bool
    head: Token
    lefts: list[Token]
    rights: list[Token]
    children: list[Token]

    def __len__(self) -> int:
        """How many characters it has."""
        return len(self.text)

    def __bool__(self) -> bool:
        """A token is there, however long it is."""
        return True

    def __str__(self) -> str:
        """The word."""
        return self.text

    def __repr__(self) -> str:
        """The word."""
        return self.text

    @property
    def left_edge(self) -> Token:
        """The first token of the subtree."""
        return self.doc[self.doc.edges[0][self.i]]

    @property
    def right_edge(self) -> Token:
        """The last token of the subtree."""
        return self.doc[self.doc.edges[1][self.i]]

    @property
    def subtree(self) -> list[Token]:
        """The token and all below it, in the order of the text but where branches cross."""
        if not self.children:
            return [self]
        firsts, lasts, crossed = self.doc.edges
        if not crossed[self.i]:
            return self.doc[firsts[self.i] : lasts[self.i] + 1]
        left = [below for child in self.lefts for below in child.subtree]
        return [*left, self, *(below for child in self.rights for below in child.subtree)]

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of that, and so on up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The tokens that are coordinated with it, from the first of them on."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:
            found.extend(child for child in token.rights if child.dep_ == "conj")
        return tuple(token for token in found if token is not self)

    @property
    def sent(self) -> Stretch:
        """Its sentence."""
        return self.doc.sentence_at(self.i)

    def is_ancestor(self, other: Token) -> bool:
        """Does the other stand below it, at whatever depth?"""
        return any(above is self for above in other.ancestors)

    def nbor(self, away: int = 1) -> Token:
        """The token that stands so many behind it (before it, where negative); raises IndexError."""
        if self.i + away < 0:
            raise IndexError(f"no token {away} from {self.i}")
        return self.doc[self.i + away]


class Stretch(Sequence[Token]):
    """Tokens in a row, a sentence or an entity: positions `start` and `end`, a label where it has one."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Tokens, start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label

    def __len__(self) -> int:
        """How many tokens there are."""
        return self.end - self.start

    def __getitem__(self, index: Any) -> Any:
        """A token by its position in the stretch, or some of them."""
        return self.doc[self.start : self.end][index]

    def __iter__(self) -> Iterator[Token]:
        """The tokens in their order."""
        return iter(self.doc[self.start : self.end])

    @property
    def start_char(self) -> int:
        """The offset at which it begins, in characters."""
        return self.doc[self.start].idx

    @property
    def end_char(self) -> int:
        """The offset at which it ends."""
        last = self.doc[self.end - 1]
        return last.idx + len(last)

    @property
    def text(self) -> str:
        """The words as parsed."""
        return self.doc.text[self.start_char : self.end_char]


class Tokens(list[Token]):
    """All tokens of a text in their order, with its text as parsed, its sentences and its named entities."""

    def __init__(self, doc: Doc) -> None:
        super().__init__(_read(self, doc))
        self.text: str = doc.text
        self.ents = tuple(Stretch(self, one.start, one.end, one.label_) for one in doc.ents)

    @cached_property
    def sents(self) -> tuple[Stretch, ...]:
        """The sentences; one, where none are marked."""
        starts = [0, *(token.i for token in self[1:] if token.is_sent_start)] if self else []
        return tuple(Stretch(self, a, b) for a, b in pairwise([*starts, len(self)]))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sents]

    def sentence_at(self, index: int) -> Stretch:
        """The sentence that holds the token at `index`."""
        return self.sents[bisect_right(self._sentence_starts, index) - 1]

    @cached_property
    def edges(self) -> tuple[list[int], list[int], list[bool]]:
        """For each token the first and last position of its subtree, and whether branches cross in it."""
        firsts, lasts = list(range(len(self))), list(range(len(self)))
        sizes, crossed = [1] * len(self), [False] * len(self)
        for token in reversed(_from_the_top(self)):
            i, head = token.i, token.head.i
            crossed[i] = crossed[i] or lasts[i] - firsts[i] >= sizes[i]
            if head != i:
                firsts[head] = min(firsts[head], firsts[i])
                lasts[head] = max(lasts[head], lasts[i])
                sizes[head] += sizes[i]
                crossed[head] = crossed[head] or crossed[i]
        return firsts, lasts, crossed


def _from_the_top(tokens: Tokens) -> list[Token]:
    """Every token after its head."""
    ordered = [token for token in tokens if token.head is token]
    for token in ordered:
        ordered.extend(token.children)
    return ordered


def _read(tokens: Tokens, doc: Doc) -> list[Token]:
    """The tokens of spaCy's table, each tied to its head."""
    table = doc.to_array(list(_COLUMNS)).astype("int64").T
    strings = doc.vocab.strings
    codes = table[:6].view("uint64").tolist()
    names = {code: strings[code] for column in codes for code in set(column)}
    named = ([names[code] for code in column] for column in codes)
    (iobs, starts, spaces, offsets), flags = table[6:10].tolist(), table[10:].astype(bool).tolist()
    words = [token.text for token in doc]
    rows = zip(words, *named, iobs, starts, spaces, offsets, *flags, strict=True)
    found = [_token(tokens, i, row) for i, row in enumerate(rows)]
    for token, away in zip(found, doc.to_array("HEAD").astype("int64").tolist(), strict=True):
        token.head = found[token.i + away]
    give_speakers(found)
    for token in found:
        if token.head is not token:
            _put_under(token.head, token)
    return found


def _token(tokens: Tokens, i: int, row: tuple[Any, ...]) -> Token:
    token = Token()
    token.doc, token.i = tokens, i
    token.children = token.lefts = token.rights = _NONE
    (
        token.text, token.lower_, token.lemma_, token.tag_, token.pos_, token.dep_, token.ent_type_,
        iob, start, space, token.idx,
        token.is_space, token.is_punct, token.is_alpha, token.is_upper,
        token.is_title, token.is_quote, token.is_currency, token.like_num,
    ) = row  # fmt: skip
    token.ent_iob_, token.whitespace_ = _IOB[iob], " " if space else ""
    token.is_sent_start = _STARTS.get(start, False)
    return token


def _put_under(head: Token, token: Token) -> None:
    if head.children:
        head.children.append(token)
    else:
        head.children = [token]
    before = token.i < head.i
    side = head.lefts if before else head.rights
    if side:
        side.append(token)
    elif before:
        head.lefts = [token]
    else:
        head.rights = [token]
