from __future__ import annotations

import pytest

from sayso.language import SpacyParser
from sayso.language.parser import load_pipeline
from sayso.model.tokens import Tokens

TEXT = (
    "BEIRUT, March 3 - Shelling of a market in the town of Saraqib killed at least 12 people, among them "
    'two children, on Sunday, rescuers said.\n\n"We found no weapons there," said Dr. Hassan, who runs the '
    "clinic and had treated, he added, 30 of the wounded.\n\nThe army, which denies it, has not commented. "
    "It cost US$5m; WHO asked, again, why."
)
PLAIN = (
    "i", "idx", "text", "lower_", "lemma_", "tag_", "pos_", "dep_", "ent_type_", "ent_iob_", "whitespace_",
    "is_sent_start", "is_space", "is_punct", "is_alpha", "is_upper", "is_title", "is_quote", "is_currency",
    "like_num",
)  # fmt: skip
TREE = ("lefts", "rights", "children", "subtree", "ancestors", "conjuncts", "sent")


@pytest.fixture(scope="module")
def both(parser: SpacyParser):
    doc = parser._nlp(TEXT)
    return doc, Tokens(doc)


@pytest.mark.parametrize("name", PLAIN)
def test_a_token_says_what_spacys_token_says(both, name):
    doc, tokens = both
    assert [getattr(token, name) for token in tokens] == [getattr(token, name) for token in doc]


@pytest.mark.parametrize("name", TREE)
def test_the_tree_is_spacys(both, name):
    doc, tokens = both
    for token, other in zip(tokens, doc, strict=True):
        assert [one.i for one in getattr(token, name)] == [one.i for one in getattr(other, name)]
        assert token.head.i == other.head.i
        assert (token.left_edge.i, token.right_edge.i) == (other.left_edge.i, other.right_edge.i)


def test_branches_that_cross_stand_in_spacys_order():
    from spacy.tokens import Doc

    nlp = load_pipeline()
    words = ["A", "hearing", "is", "scheduled", "on", "the", "issue", "today"]
    heads = [1, 3, 3, 3, 1, 6, 4, 3]
    doc = Doc(nlp.vocab, words=words, heads=heads, deps=["dep"] * 8)
    tokens = Tokens(doc)
    for token, other in zip(tokens, doc, strict=True):
        assert [one.i for one in token.subtree] == [one.i for one in other.subtree]
        assert (token.left_edge.i, token.right_edge.i) == (other.left_edge.i, other.right_edge.i)


def test_sentences_and_entities_are_spacys(both):
    doc, tokens = both
    for some, others in ((tokens.sents, tuple(doc.sents)), (tokens.ents, doc.ents)):
        assert [_shape(one) for one in some] == [_shape(one) for one in others]


def _shape(one):
    return one.start, one.end, one.label_, one.start_char, one.end_char, one.text, [token.i for token in one]


def test_each_word_is_one_object(both):
    _, tokens = both
    for token in tokens:
        assert tokens[token.i] is token
        assert all(child.head is token for child in token.children)
        assert token.is_ancestor(token.lefts[0] if token.lefts else token) is bool(token.lefts)


def test_a_neighbour_outside_of_the_text_is_an_error(both):
    _, tokens = both
    assert tokens[1].nbor(-1) is tokens[0]
    for first, away in ((tokens[0], -1), (tokens[-1], 1)):
        with pytest.raises(IndexError):
            first.nbor(away)


def test_a_text_without_words_has_no_sentences():
    assert Tokens(load_pipeline()("")).sents == ()
