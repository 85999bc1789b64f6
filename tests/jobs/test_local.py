from __future__ import annotations

import pytest

from sayso.errors import ResourceError
from sayso.jobs import code_documents
from sayso.model import Coding, Document, Failure, document_of
from sayso.model.serial import coding_to_json
from sayso.settings import Settings

TEXTS = [
    "Shells hit a market in Omdurman on Saturday, killing at least 12 people, medics said.",
    "The army denied responsibility for the shelling of Omdurman.",
    "Gunmen abducted 30 students from a school near Bama on Tuesday, police said.",
]


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [
        document_of(TEXTS[n % 3] + f" Report {n}.", id=f"d{n}", published="2023-10-04") for n in range(40)
    ]


def test_the_result_does_not_depend_on_the_number_of_processes(documents: list[Document]) -> None:
    def lines(jobs: int) -> list[bytes]:
        results = code_documents(documents, Settings(), jobs=jobs)
        return [coding_to_json(one) for one in results if isinstance(one, Coding)]

    assert lines(1) == lines(2)


def test_a_value_does_not_depend_on_what_other_documents_say(documents: list[Document]) -> None:
    alone = next(iter(code_documents(documents[:1], Settings())))
    assert alone == next(iter(code_documents([documents[0], document_of("Nothing happened.")], Settings())))


def test_failures_keep_their_place(documents: list[Document]) -> None:
    failure = Failure("f", "x.txt", None, "read", "EmptyInput", "empty", "")
    results = list(code_documents([documents[0], failure, documents[1]], Settings(), jobs=2))
    assert [isinstance(one, Failure) for one in results] == [False, True, False]


def test_a_text_that_is_too_long_is_a_failure() -> None:
    long = document_of("Shells hit the town. " * 200, id="long")
    (result,) = code_documents([long], Settings(largest=1000))
    assert isinstance(result, Failure)
    assert result.error == "TooLargeInput"
    assert "1,000" in result.message


def test_what_every_document_needs_ends_the_run_where_it_is_missing(
    documents: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object) -> None:
        raise ResourceError("the gazetteer can't be written", how="make room")

    monkeypatch.setattr("sayso.gazetteer.chosen.open_gazetteer", missing)
    with pytest.raises(ResourceError):  # not a failure for each document
        list(code_documents(documents, Settings()))
