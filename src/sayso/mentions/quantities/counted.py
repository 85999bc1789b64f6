"""What a number counts: its noun, the words that quote both, the group of people it stands for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.mentions.quantities.lexicon import lexicon
from sayso.mentions.quantities.numerals import Numeral, measures, month_names, named_by

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["Counted", "Line", "counted", "group_of", "is_name", "is_person", "said_to_be"]

_NOMINAL = frozenset({"NOUN", "PROPN"})
_INSIDE = frozenset({"nummod", "quantmod", "compound", "amod", "det", "nmod", "predet"})
_OLDEST = 109
_ASIDE = frozenset({",", "("})
_LEADS_YEAR = frozenset({"in", "since", "by", "until", "before", "after"})
_ASIDE_ENDS = frozenset({",", ")", ".", ":", ";"})
_OPENERS = frozenset(" \t\n\"'“‘([—–-")


@dataclass(slots=True)
class Line:
    """A document's words without white space, and where each token of the parse stands among them."""

    tokens: list[Token]
    text: str
    words: list[str] = field(default_factory=list)
    place: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.words = [t.lower_ for t in self.tokens]
        self.place = {t.i: n for n, t in enumerate(self.tokens)}

    def word(self, number: int) -> str:
        """The word with this number, "" outside the text."""
        return self.words[number] if 0 <= number < len(self.words) else ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its noun: `node` is where the syntax holds it, `noun` what it counts (None: not said).

    `first` and `last` are word numbers of the quote.
    """

    numeral: Numeral
    node: Token
    noun: Token | None
    first: int
    last: int


def counted(line: Line, numeral: Numeral) -> Counted | None:
    """The number with its noun; None for a measure, a date, an age or a name with a number in it."""
    core = line.tokens[numeral.core]
    if any(t.dep_ == "quantmod" and t.lower_ == "in" for t in core.children):
        return None  # "one in five children"
    if line.word(numeral.first - 1) == "not" and line.word(numeral.first - 2) in (
        ",",
        "and",
        "-",
        "–",
        "—",
        "(",
    ):
        return None  # "two children, not four"
    node, noun = _by_syntax(line, numeral, core)
    if noun is None or not is_person(noun):
        other = _by_order(line, numeral)
        if other is not None and (noun is None or is_person(other)):
            node, noun = (other if noun is None or node == noun else node), other
    if is_name(line, numeral, noun) or _is_measure(line, numeral, noun):
        return None
    if f"{line.word(numeral.last + 1)} {line.word(numeral.last + 2)}" in lexicon().words["part_behind"]:
        return _of_them(line, numeral, node)
    last = numeral.last if noun is None else max(numeral.last, line.place[noun.i])
    return Counted(numeral, node, noun, numeral.first, last)


def _of_them(line: Line, numeral: Numeral, node: Token) -> Counted:
    """In "ten of them children" the noun that says what the part is, where there is one."""
    last = numeral.last + 2
    following = line.tokens[last + 1] if last + 1 < len(line.tokens) else None
    if following is None or following.lemma_.lower() not in lexicon().groups:
        return Counted(numeral, node, None, numeral.first, last)
    return Counted(numeral, node, following, numeral.first, last + 1)


def _is_measure(line: Line, numeral: Numeral, noun: Token | None) -> bool:
    following = line.word(numeral.last + 1)
    if following and line.tokens[numeral.last + 1].like_num and numeral.rules == ():
        return True  # "2016 nine men": the first is no count
    return (noun is not None and noun.lemma_.lower() in measures()) or following in measures()


def _by_syntax(line: Line, numeral: Numeral, core: Token) -> tuple[Token, Token | None]:
    node = core
    for _ in range(4):
        if node.dep_ not in _INSIDE or node.head.i < node.i or _parted(line, numeral, node.head):
            break
        node = node.head
    if node.dep_ == "poss" and node.tag_ == "NN" and numeral.low is not None and numeral.low > 1:
        node = node.head  # "two sheriff's deputies"
    if line.word(numeral.last + 1) == "of":
        return node, _behind_of(line.tokens[numeral.last + 1])
    if node == core:
        return node, None
    return (node, node) if node.pos_ in _NOMINAL or _counts(node) else (node, None)


def _parted(line: Line, numeral: Numeral, noun: Token) -> bool:
    """Do other numbers, prepositions or verbs stand between the number and the noun?"""
    between = line.tokens[numeral.last + 1 : line.place[noun.i]]
    return len(between) > 7 or any(
        t.pos_ in ("ADP", "VERB", "NUM", "CCONJ") and t.tag_ != "VBN" for t in between
    )


def _counts(token: Token) -> bool:
    """Words that stand for people though they are no nouns: "24 dead", "six injured"."""
    return token.lower_ in lexicon().participles and token.pos_ in ("ADJ", "VERB", "NOUN")


def _behind_of(preposition: Token) -> Token | None:
    noun = next(
        (t for t in preposition.children if t.dep_ == "pobj" and t.pos_ in (*_NOMINAL, "ADJ", "VERB")), None
    )
    return noun if noun is not None and noun.i - preposition.i <= 6 else None


def _by_order(line: Line, numeral: Numeral) -> Token | None:
    """The noun in the run of adjectives and nouns right behind the number: one of people, else the last."""
    found = None
    begin = numeral.last + 2 if line.word(numeral.last + 1) == "of" else numeral.last + 1
    for number in range(begin, min(begin + 6, len(line.tokens))):
        token = line.tokens[number]
        if token.is_sent_start or not _in_noun_phrase(token, number == begin > numeral.last + 1):
            break
        if found is not None and token.lower_ in lexicon().participles:
            break
        if token.pos_ == "NOUN" or is_person(token):
            found = token
            if is_person(token) and token.tag_ in ("NNS", "NN", "NNPS"):
                break
    return found


def _in_noun_phrase(token: Token, behind_of: bool) -> bool:
    return (
        token.pos_ in ("ADJ", "NOUN", "PROPN") or token.text.isupper() or (behind_of and token.pos_ == "DET")
    )


def is_name(line: Line, numeral: Numeral, noun: Token | None) -> bool:
    """Is the number part of a name, a date, an age, a score, a clock time or a compound?"""
    core = line.tokens[numeral.core]
    if _of_parent(line, numeral):
        return True
    if line.word(numeral.core).isalpha():
        return _is_idiom(line, numeral) or _joined(line, numeral)
    if _is_age(line, numeral):
        return True
    before = line.word(numeral.first - 1)
    if _is_day(line, numeral, before):
        return True
    if before in named_by() and (noun is None or (numeral.rules == () and not is_person(noun))):
        return True
    if (
        noun is None
        and core.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "ORDINAL")
        and not numeral.rules
        and not _listed(line, numeral)
    ):
        return True
    return _joined(line, numeral) or _is_year(numeral, core, noun, before)


def _of_parent(line: Line, numeral: Numeral) -> bool:
    """Of "a father of two was killed": his children, of whom nothing is told."""
    parent = line.tokens[numeral.first - 2] if numeral.first > 1 else None
    return (
        parent is not None
        and line.word(numeral.first - 1) == "of"
        and parent.tag_ == "NN"
        and parent.lemma_.lower() in lexicon().words["parents"]
    )


def _is_age_of(line: Line, numeral: Numeral) -> bool:
    """Is it the age of one person: "a boy of 16 lost an eye", "a woman of 70"?"""
    person = line.tokens[numeral.first - 2] if numeral.first > 1 else None
    one = person is not None and person.tag_ == "NN" and person.lemma_.lower() in lexicon().words["anaphoric"]
    return one and line.word(numeral.first - 1) == "of"


def _is_age(line: Line, numeral: Numeral) -> bool:
    """Is it an age set off behind a person: "the driver, 29, was shot", "two boys, 15 and 17, were hurt"?"""
    if numeral.rules or numeral.low is None or not 0 < numeral.low <= _OLDEST:
        return False
    if _is_age_of(line, numeral):
        return True
    last = numeral.last + 1
    if line.word(last) == "and" and line.tokens[min(last + 1, len(line.tokens) - 1)].like_num:
        last += 2
    first = numeral.first - 1
    if line.word(first) == "and" and first and line.tokens[first - 1].like_num:
        first -= 2
    if line.word(first) not in _ASIDE or not (line.word(last) in _ASIDE_ENDS or last >= len(line.tokens)):
        return False
    person = line.tokens[first - 1] if first > 0 else None
    if person is None:
        return False
    return person.ent_type_ == "PERSON" or person.lemma_.lower() in lexicon().groups


def _listed(line: Line, numeral: Numeral) -> bool:
    """Is it one of "12 in Homs, 20 in Hama"?"""
    begins = line.word(numeral.first - 1) in (",", ":", "and", ";")
    return begins and line.word(numeral.last + 1) in lexicon().words["elsewhere"]


def _is_day(line: Line, numeral: Numeral, before: str) -> bool:
    """Is the number a day beside its month, whatever noun follows ("19 March killings")?"""
    low = numeral.low
    if numeral.rules or low is None or not 1 <= low <= 31:
        return False
    after = line.word(numeral.last + 1)
    return before in month_names() or (
        after in month_names() and not (after == "may" and _is_modal(line, numeral))
    )


def _is_modal(line: Line, numeral: Numeral) -> bool:
    """Is the "may" behind the number the verb ("12 may have died")?"""
    return line.tokens[numeral.last + 1].tag_ == "MD"


def is_person(noun: Token) -> bool:
    """Does the noun stand for people, by itself or by what happened to them ("the wounded")?"""
    words, lemma = lexicon(), noun.lemma_.lower()
    return (
        lemma in words.groups
        or lemma.removesuffix("s") in words.groups
        or lemma in words.nouns
        or noun.lower_ in words.participles
        or lemma in words.words["casualties"]
    )


def _is_year(numeral: Numeral, core: Token, noun: Token | None, before: str) -> bool:
    """Is it a year: by its figures or, before people, by what leads it ("In 1988 soldiers fired")?"""
    year = numeral.low is not None and 1900 <= numeral.low <= 2099 and len(core.text) == 4
    if year and not numeral.rules and before in _LEADS_YEAR:
        return True
    # "the 2013 killing" has a year; "1,950 killed" and "2,000 people" have counts, with a plural or a group
    counts = (
        noun is not None
        and is_person(noun)
        and (noun.tag_ != "NN" or noun.lemma_.lower() in lexicon().groups)
    )
    return year and not numeral.rules and not counts


def _is_idiom(line: Line, numeral: Numeral) -> bool:
    """Words of a number that count nothing: "no one", "one another", "one day"."""
    word, before, after = line.word(numeral.core), line.word(numeral.first - 1), line.word(numeral.last + 1)
    if word == "one":
        opens = before == "that" and line.tokens[numeral.first - 1].dep_ == "mark"  # "said that one man died"
        return (before in _DETERMINERS and not opens) or after in ("another", "day", "-", "thing", "way")
    return after == "-" and not numeral.vague


_DETERMINERS = frozenset(
    {"no", "any", "every", "this", "that", "which", "each", "the", "-", "another's", "some"}
)


def _joined(line: Line, numeral: Numeral) -> bool:
    """Is the number glued to something: "MQ-9", "19-year-old", "14:05", "9/11", "$5", "4th"?"""
    first, last = line.tokens[numeral.first], line.tokens[numeral.last]
    text = line.text
    before = text[first.idx - 1] if first.idx else " "
    end = last.idx + len(last)
    after = text[end : end + 2] + "  "
    if before not in _OPENERS or (before in "-–" and first.idx > 1 and text[first.idx - 2].isalnum()):
        return True
    return after[0] in ":/%" or (after[0] in "-–." and after[1].isalnum()) or after[0].isalnum()


def group_of(noun: Token | None, first: int) -> str | None:
    """The group of those whom the noun counts, by the noun or a word before it ("civilian deaths")."""
    if noun is None:
        return None
    words = lexicon()
    if thing := words.thing_groups.get(noun.lemma_.lower()):
        return thing
    group = words.groups.get(noun.lemma_.lower()) or words.groups.get(noun.lower_)
    if group not in (None, "people"):
        return None if _mixed(noun, group) else group
    for token in noun.lefts:
        if token.i >= first and (found := words.modifiers.get(token.lower_) or _by_compound(token)):
            return found
    return None


def said_to_be(number: Token) -> str | None:
    """The group that the sentence names of a share: "four of the dead were police officers"."""
    share = any(child.lower_ == "of" for child in number.children)
    if not share or number.dep_ != "nsubj" or number.head.lemma_ != "be":
        return None
    named = next((child for child in number.head.rights if child.dep_ == "attr"), None)
    return group_of(named, named.left_edge.i) if named is not None else None


def _mixed(noun: Token, group: str) -> bool:
    """Does one number count two groups together ("eight women and children")?"""
    for other in noun.conjuncts:
        named = lexicon().groups.get(other.lemma_.lower())
        own = any(child.like_num or child.dep_ in ("det", "poss") for child in other.children)
        if named not in (None, group) and other.i > noun.i and not own:
            return True
    return False


def _by_compound(token: Token) -> str | None:
    found = lexicon().groups.get(token.lemma_.lower()) if token.dep_ in ("compound", "nmod") else None
    return found if found != "people" else None
