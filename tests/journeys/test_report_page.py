"""The page of one session in a real browser: by eye, by keyboard, on paper and on a phone."""

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from stillhere.report.html import render_html
from tests.report.affect import two_lines
from tests.report.reviews import couple, hour, long, record_only, without_times

PAGES = {
    "hour": hour,
    "couple": couple,
    "affect": two_lines,
    "without-times": without_times,
    "record-only": record_only,
}
Axe = Callable[[Page], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("report")
    addresses = {}
    for name, build in {**PAGES, "long": long}.items():
        file = folder / f"{name}.html"
        file.write_text(render_html(build()), encoding="utf-8")
        addresses[name] = file.as_uri()
    return addresses


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def opened(browser: Browser, address: str, width: int, scheme: Literal["light", "dark"]) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_with_everything_open(
    browser: Browser, axe: Axe, files: dict[str, str], name: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = opened(browser, files[name], width, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    if page.locator("#faint").count():
        page.locator("#faint").check()
    first = page.locator("a.tag").first
    if first.count():
        first.click()
    assert axe(page) == []
    page.context.close()


@pytest.mark.parametrize("width", [360, 390, 700, 1000, 1081, 1440])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(browser: Browser, files: dict[str, str], name: str, width: int) -> None:
    page = opened(browser, files[name], width, "light")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_the_page_asks_nothing_of_any_network_and_breaks_no_rule_of_its_policy(
    page: Page, files: dict[str, str]
) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(files["hour"])
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith(("file:", "data:font/woff2"))] == []
    assert said == []


def test_the_fonts_are_in_the_page(page: Page, files: dict[str, str]) -> None:
    page.goto(files["hour"])
    loaded = page.evaluate(
        "Promise.all([...document.fonts].map(f => f.load())).then(all => all.map(f => f.family.replaceAll('\"', '')))"
    )
    assert set(loaded) == {"Literata", "Source Sans 3"}


@pytest.mark.parametrize("name", ["hour", "affect", "without-times", "long"])
def test_no_word_of_the_picture_covers_another(page: Page, files: dict[str, str], name: str) -> None:
    page.goto(files[name])
    boxes = page.eval_on_selector_all(
        "svg.pic-wide text",
        "all => all.map(t => { const b = t.getBoundingClientRect();"
        " return [t.textContent, b.left, b.top + 3, b.right, b.bottom - 3]; })",
    )
    assert len(boxes) > 6
    for one, other in combinations(boxes, 2):
        apart = one[3] <= other[1] or other[3] <= one[1] or one[4] <= other[2] or other[4] <= one[2]
        assert apart, (one[0], other[0])


def test_a_mark_opens_and_closes_from_the_keyboard(page: Page, files: dict[str, str]) -> None:
    page.goto(files["hour"])
    tag = page.locator("a.tag", has_text="agreed quickly").first
    tag.focus()
    page.keyboard.press("Enter")
    note = page.locator("aside.note:target")
    assert note.is_visible()
    assert "Easily taken for it" in note.inner_text()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "close"
    page.keyboard.press("Enter")
    assert page.locator("aside.note:visible").count() == 0
    assert page.evaluate("document.activeElement.id") == "u30"


def test_faint_marks_are_hidden_until_asked_for_by_the_keyboard(page: Page, files: dict[str, str]) -> None:
    page.goto(files["hour"])
    faint = page.locator("a.tag.w", has_text="words and manner may differ here")
    assert not faint.is_visible()
    page.locator("#faint").focus()
    page.keyboard.press("Space")
    assert faint.is_visible()


def test_a_chip_leads_to_its_turn(page: Page, files: dict[str, str]) -> None:
    page.goto(files["hour"])
    page.locator(".lede .chip", has_text="15:25").click()
    assert page.evaluate("document.activeElement.id") == "u34"
    assert page.locator("#u34").bounding_box() is not None


def test_a_row_of_the_table_opens_the_fold_its_turn_is_in(page: Page, files: dict[str, str]) -> None:
    page.goto(files["hour"])
    page.locator("#thread-table summary").click()
    page.locator("#thread-table a", has_text="0:44").click()
    assert page.locator("#u4").is_visible()


def test_labels_of_the_picture_are_reached_in_order_of_time(page: Page, files: dict[str, str]) -> None:
    page.goto(files["hour"])
    page.locator("svg.pic-wide a.pt").first.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#u32")
    assert page.locator("svg.pic-narrow").is_hidden()


def test_on_a_phone_the_picture_is_numbered_and_a_list_says_what_the_numbers_mean(
    browser: Browser, files: dict[str, str]
) -> None:
    page = opened(browser, files["hour"], 390, "light")
    assert page.locator("svg.pic-wide").is_hidden()
    assert page.locator("svg.pic-narrow text.num").count() == page.locator("ol.keys li").count()
    assert page.locator("ol.keys li").first.is_visible()
    page.context.close()


def test_on_paper_every_fold_is_open_and_the_page_is_light(browser: Browser, files: dict[str, str]) -> None:
    page = opened(browser, files["hour"], 1000, "dark")
    page.emulate_media(media="print")
    assert page.locator("#u1").is_visible()
    assert page.locator("#thread-table table").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("#faint").is_hidden()
    page.context.close()


def test_without_colour_every_mark_still_has_its_form(page: Page, files: dict[str, str]) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(files["hour"])
    styles = page.eval_on_selector_all(
        "mark.m.s, mark.m.c", "all => all.map(m => getComputedStyle(m).textDecorationStyle)"
    )
    assert {"dashed", "solid"} == set(styles)


def test_seven_hundred_lines_open_at_once(page: Page, files: dict[str, str], tmp_path: Path) -> None:
    page.goto(files["long"])
    assert page.locator(".turn").count() == 700
    shot = tmp_path / "long.png"
    page.screenshot(path=shot)
    assert shot.stat().st_size > 10_000
