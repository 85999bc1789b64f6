"""The report page's words: sources counted, long columns folded, what people decided."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.exports.report import report_page
from sayso.incidents import reconcile
from sayso.model import Coding
from sayso.review import Reviewer, audited, look, refresh, reviewed_codings
from sayso.store import Store
from tests.reports import strike


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def many(count: int) -> list[Coding]:
    return [
        strike(f"d{n}", f"A strike on Tarmin killed 12 people, the Red Line said. Issue {n}.",
               dead=("12 people", 12, 12), claimant="the Red Line")
        for n in range(count)
    ]  # fmt: skip


def test_the_independent_sources_of_a_value_are_counted_and_named() -> None:
    codings = many(2)
    (incident,) = reconcile(codings)
    told = plain(report_page([incident], codings))
    assert "1 independent source: the Red Line (in 2 documents)" in told


def test_a_long_column_is_folded_and_loses_nothing() -> None:
    codings = many(8)
    (incident,) = reconcile(codings)
    page = report_page([incident], codings)
    assert page.count("3 more") == len(incident.fields["dead"].values) + sum(
        len(field.values[0].claims) == 8 for name, field in incident.fields.items() if name != "dead"
    )
    claims = {one.claim for field in incident.fields.values() for v in field.values for one in v.claims}
    assert all(f'href="#{claim}"' in page for claim in claims)


def test_what_people_decided_stands_on_the_page() -> None:
    with Store.open(":memory:") as store:
        store.add_codings(many(2))
        refresh(store)
        key = next(one.id for one in store.coding("d1").claims if one.field == "dead")
        Reviewer(store, "Ann").correct(key, "13", look(store, key).version or "", "the list has 13")
        page = report_page(audited(store, store.incidents()), list(reviewed_codings(store)))
    told = plain(page)
    assert "corrected by Ann (was 12)" in told
    assert f"Ann corrects {key}: dead 12 → 13: the list has 13" in told


def test_an_earlier_version_of_an_article_is_not_called_corrected() -> None:
    address = "https://ledger.example/strike"
    first, second = (
        replace(one, document=replace(one.document, url=address, published=day))
        for one, day in (
            (strike("a", "A strike on Tarmin killed 12.", dead=("12", 12, 12)), "2021-05-04"),
            (strike("b", "A strike on Tarmin killed 14.", dead=("14", 14, 14)), "2021-05-05"),
        )
    )
    (incident,) = reconcile([first, second])
    page = report_page([incident], [first, second])
    assert '<span class="stance">earlier version</span>' in page
    assert '<span class="stance">corrected' not in page
