"""The report page in a real browser: what a reader sees, clicks and hears."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.commands import run_here

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="module")
def report(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    assert run_here("report", "--store", store, "-o", path).returncode == 0
    return path


@pytest.fixture(scope="module")
def page(report: Path) -> Iterator[Page]:
    assert CHROMIUM, "no chromium: run scripts/browser.sh"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(report.as_uri())
        page.asked = asked  # type: ignore[attr-defined]
        yield page
        browser.close()


def test_the_page_asks_for_nothing_else(page: Page, report: Path) -> None:
    assert page.asked == [report.as_uri()]  # type: ignore[attr-defined]


def test_a_disputed_toll_shows_its_values_side_by_side(page: Page) -> None:
    row = (
        page.locator("tr", has=page.locator("th", has_text="dead"))
        .filter(has=page.locator(".badge.disputed"))
        .filter(has=page.locator(".value + .value"))
        .first
    )
    boxes = [box.bounding_box() for box in row.locator(".value").all()]
    assert len(boxes) >= 2
    first, second = boxes[0], boxes[1]
    assert first is not None
    assert second is not None
    assert first["y"] == second["y"]
    assert first["x"] < second["x"]
    assert all(box.inner_text().strip() for box in row.locator(".who").all())


def test_words_lead_to_their_place_in_the_report(page: Page) -> None:
    link = page.locator("article li a").first
    words = link.inner_text().strip("“”")
    link.focus()
    page.keyboard.press("Enter")  # as a reader without a mouse does
    target = page.evaluate("document.querySelector(':target').textContent")
    assert target.strip()
    assert words.startswith(target.strip().split()[0])


def test_every_mark_says_who(page: Page) -> None:
    titles = [mark.get_attribute("title") or "" for mark in page.locator(".text mark").all()]
    assert titles
    assert all(" — " in title for title in titles)


def test_the_page_can_be_used_on_a_telephone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.set_viewport_size({"width": 1280, "height": 900})


def test_the_page_has_names_and_headings_for_screen_readers(page: Page) -> None:
    assert page.get_attribute("html", "lang") == "en"
    assert page.locator("h1").count() == 1
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1])")
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.locator("main").count() == 1
    assert page.locator("nav[aria-label]").count() == 1


def test_what_is_only_denied_is_not_shown_as_best(page: Page) -> None:
    denied = page.locator(".value.denied")
    assert denied.count()
    assert page.locator(".value.denied.best").count() == 0
    assert set(denied.locator(".tag").all_inner_texts()) == {"denied"}


def test_an_outlet_that_names_itself_stands_once(page: Page) -> None:
    names = [name.removeprefix("The ") for name in page.locator(".who").all_inner_texts()]
    outlets = page.locator("details[id] > summary span").all_inner_texts()
    assert not any(name == f"{who} ← {who}" for name in names for who in outlets)
    verify = page.locator("li", has_text="cannot verify").first
    assert " in " not in verify.inner_text().partition("“")[0]


def test_reasons_name_outlets_not_hashes(page: Page) -> None:
    reasons = page.locator("article details li").all_text_contents()
    assert reasons
    assert not any(" e-" in reason for reason in reasons)


def test_the_list_is_filtered_by_words_and_state(page: Page) -> None:
    articles = page.locator("article:visible")
    every = articles.count()
    page.get_by_label("Words").fill("omdurman army")
    assert 0 < articles.count() < every
    assert all("Omdurman" in text for text in articles.all_inner_texts())
    assert page.locator("nav li:visible").count() == articles.count()
    assert page.locator(".filter output").inner_text() == f"{articles.count()} of {every} shown"
    page.get_by_label("Show").select_option("disputed")
    assert all("disputed" in text for text in articles.all_inner_texts())
    page.get_by_label("Words").fill("no such words")
    assert page.locator("section:visible").count() == 0
    page.get_by_label("Words").fill("")
    page.get_by_label("Show").select_option("")
    assert articles.count() == every


def test_a_report_leads_back_to_its_incidents(page: Page) -> None:
    links = page.locator(".told a")
    ids = {article.get_attribute("id") for article in page.locator("article").all()}
    assert {link.get_attribute("href") for link in links.all()} == {f"#{id_}" for id_ in ids}


def test_a_way_into_a_closed_report_opens_it(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details[id]').forEach(one => { one.open = false })")
    page.locator("article li a").first.press("Enter")  # a click in its middle may fall between two lines
    page.wait_for_function("document.querySelector(':target')?.closest('details')?.open === true")
