"""The parse as plain columns: what the finder of actors reads of each token, by index."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sayso.model import Parse
from sayso.ontology.countries import folded
from sayso.ontology.roles import role_lexicon

__all__ = ["PREMODIFIERS", "Grid", "grid_of"]

PREMODIFIERS = frozenset({"compound", "amod", "nmod", "nummod", "quantmod", "poss", "npadvmod", "nounmod"})
_BEFORE = PREMODIFIERS | {"advmod", "punct", "case"}


@dataclass(slots=True)
class Grid:
    """Columns by token index.

    `word` as parsed, `key` folded, `pos`, `dep`, `head` (index), `sentence` (number), `quoted` (in quotation
    marks), `ent` the entity label, `ent_start` the index at which that entity begins (-1 outside one).
    `of_police`: the document tells of police and of no army, so that ranks which both have are police ranks.
    """

    parse: Parse
    word: list[str]
    key: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    ent: list[str]
    ent_start: list[int]
    sentence: list[int]
    quoted: list[bool]
    children: list[list[int]]
    of_police: bool

    def __len__(self) -> int:
        return len(self.word)

    def first_of(self, head: int) -> int:
        """Where the noun phrase of this head begins: its modifiers to the left, without article or clause."""
        first = head
        for child in reversed(self.children[head]):
            if child >= first:
                continue
            if self.dep[child] not in _BEFORE or self._apart(child):
                break
            edge = self.parse.doc[child].left_edge.i
            if self.sentence[edge] != self.sentence[head]:
                break
            first = min(first, edge)
        return self._trimmed(first, head)

    def _apart(self, child: int) -> bool:
        """Does the mark part two phrases? A hyphen does between blanks ("Ten die in Halun - ministry")."""
        if self.dep[child] != "punct" or self.word[child] in {"'", '"', "“", "”", "‘", "’"}:
            return False
        doc = self.parse.doc
        return self.word[child] != "-" or bool(
            child and doc[child - 1].whitespace_ and doc[child].whitespace_
        )

    def _trimmed(self, first: int, head: int) -> int:
        """Without the article, quotation marks and adverbs at the beginning."""
        while first < head and (
            self.pos[first] in {"DET", "ADV", "PUNCT", "SPACE", "CCONJ", "ADP", "AUX", "PART"}
            and self.key[first] not in {"no", "pro", "anti", "ex", "non"}
        ):
            first += 1
        return first

    def inside_phrase(self, index: int) -> bool:
        """Is the token a modifier to the left of another noun (not a possessor)?"""
        root = self.root_of_conjunction(index)
        return self.head[root] > index and self.dep[root] in PREMODIFIERS and self.dep[root] != "poss"

    def child(self, index: int, *deps: str) -> int | None:
        """The first child with one of these dependencies."""
        return next((c for c in self.children[index] if self.dep[c] in deps), None)

    def lemma(self, index: int) -> str:
        """The lemma, in lower case."""
        return self.parse.doc[index].lemma_.lower()

    def words(self, first: int, last: int) -> str:
        """The document's words from one token to another, single spaces between."""
        doc = self.parse.doc
        return " ".join(self.parse.text[doc[first].idx : doc[last].idx + len(doc[last])].split())

    def complement(self, index: int, *prepositions: str) -> int | None:
        """The object of one of these prepositions under the token: "ministry" of "head of the ministry"."""
        for child in self.children[index]:
            if child > index and self.dep[child] == "prep" and self.key[child] in prepositions:
                found = self.child(child, "pobj")
                if found is not None:
                    return found
        return None

    def root_of_conjunction(self, index: int) -> int:
        """The first member of the conjunction the token stands in."""
        while self.dep[index] == "conj" and self.head[index] != index:
            index = self.head[index]
        return index


@lru_cache(maxsize=1 << 16)
def _key(word: str) -> str:
    if word in {"'s", "’s", "'", "’"}:
        return "'s" if len(word) == 2 else ""
    return folded(word).replace("'", "").replace("`", "").strip()


def grid_of(parse: Parse) -> Grid:
    """The columns of a parse."""
    doc = parse.doc
    words = [token.text for token in doc]
    kinds = [token.ent_type_ for token in doc]
    keys = [_key(word) for word in words]
    return Grid(
        parse=parse,
        word=words,
        key=keys,
        pos=[token.pos_ for token in doc],
        dep=[token.dep_ for token in doc],
        head=[token.head.i for token in doc],
        ent=kinds,
        ent_start=_entity_starts(kinds, [token.ent_iob_ for token in doc]),
        sentence=[number for number, sentence in enumerate(doc.sents) for _ in range(len(sentence))],
        quoted=_quoted(words),
        children=[[child.i for child in token.children] for token in doc],
        of_police=_is_of_police(keys),
    )


def _is_of_police(keys: list[str]) -> bool:
    told = set(keys)
    lexicon = role_lexicon()
    return bool(told & lexicon.police) and not told & lexicon.army


def _entity_starts(kinds: list[str], iob: list[str]) -> list[int]:
    """At which token the entity of each token begins; B begins one."""
    starts: list[int] = []
    for index, (kind, tag) in enumerate(zip(kinds, iob, strict=True)):
        begins = not kind or tag == "B" or not starts or starts[-1] < 0
        starts.append((index if kind else -1) if begins else starts[-1])
    return starts


def _quoted(words: list[str]) -> list[bool]:
    """Which tokens stand in double quotation marks; a new paragraph closes them."""
    inside, flags = False, []
    for word in words:
        if word in _QUOTES:
            inside = not inside if word in _EITHER else word in _OPENING
        elif word[0] == "\n" and "\n\n" in word:
            inside = False
        flags.append(inside)
    return flags


_OPENING = frozenset({"“", "``", "«"})
_EITHER = frozenset({'"', "''"})
_QUOTES = _OPENING | _EITHER | {"”", "»"}
