"""Bringing a file in a real browser: broken off and gone on with, stopped, dropped on the page, and very long."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Route, StorageState, expect

from tests.journeys.looking import Axe, Looks
from tests.journeys.served import served
from tests.journeys.test_workspace import (
    NAMES,
    PATIENCE,
    note_what_was_agreed,
    open_a_case,
    set_up_the_second_step,
    start_the_practice,
)

MB = 2**20
PIECE = 2 * MB  # what upload.js sends at once
LENGTH = 5 * MB

pytestmark = pytest.mark.timeout(3000)


class Unlooked(Looks):
    """Passes pages that another journey looks at."""

    def at(self, page: Page, what: str) -> None:
        """Go on."""


@pytest.fixture(scope="module")
def practice(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, StorageState]]:
    """A practice with one case, and Ada signed in: its address, the case's page, her cookies."""
    with served(tmp_path_factory.mktemp("uploads") / "practice") as address:
        context = browser.new_context()
        context.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        page = context.new_page()
        start_the_practice(page, Unlooked(lambda _: []), address)
        set_up_the_second_step(page, Unlooked(lambda _: []))
        open_a_case(page, Unlooked(lambda _: []), address)
        note_what_was_agreed(page, Unlooked(lambda _: []))
        expect(page.get_by_role("heading", level=1, name="Tobias")).to_be_visible()
        yield address, page.url, context.storage_state()
        context.close()


@pytest.fixture
def looks(axe: Axe) -> Looks:
    return Looks(axe)


@pytest.fixture
def page(browser: Browser, practice: tuple[str, str, StorageState], looks: Looks) -> Iterator[Page]:
    """The page on which a session is added."""
    address, case, state = practice
    context = browser.new_context(viewport={"width": 1440, "height": 900}, storage_state=state)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    looks.watch(page, own=address, names=NAMES)
    page.goto(case)
    page.get_by_role("link", name="Add a session").first.click()
    expect(page.get_by_role("heading", level=1, name="Add a session")).to_be_visible()
    page.get_by_label("When it was").fill("2026-02-26")
    yield page
    context.close()


@pytest.fixture
def long_file(tmp_path: Path) -> Path:
    """A transcript that takes three pieces: two lines, and remarks that a reader passes over."""
    lines = "00:01.000 --> 00:03.000\n<v Ada>How was it?\n\n00:04.000 --> 00:09.000\n<v Tobias>Long.\n"
    remark = "NOTE " + "waves " * 100 + "\n\n"
    text = f"WEBVTT\n\n{lines}\n{remark * (LENGTH // len(remark))}"
    file = tmp_path / "long.vtt"
    file.write_text(text + " " * (LENGTH - len(text)), encoding="utf-8")
    return file


class Pieces:
    """What was sent of a file, and a line that can be cut."""

    def __init__(self, page: Page) -> None:
        self.sent: list[int] = []
        self.cut_from: int | None = None
        page.on("request", self._note)
        page.route("**/sessions/uploads/*/", self._pass)

    def _note(self, request: Request) -> None:
        if request.method == "PATCH":
            self.sent.append(int(request.headers["upload-offset"]))

    def _pass(self, route: Route) -> None:
        offset = int(route.request.headers.get("upload-offset", -1)) if route.request.method == "PATCH" else -1
        if self.cut_from is not None and offset >= self.cut_from:
            return  # hangs, as on a line that was lost
        route.continue_()


def add(page: Page, file: Path) -> None:
    page.locator("#file").set_input_files(file)
    page.get_by_role("button", name="Add the session").click()


def here(page: Page) -> Any:
    return expect(page.get_by_role("heading", level=1, name="Who is who?"))


def test_an_upload_that_a_reload_broke_off_goes_on_where_it_stopped(page: Page, looks: Looks, long_file: Path) -> None:
    pieces = Pieces(page)
    pieces.cut_from = PIECE
    page.get_by_label("Which session it was").fill("1")
    add(page, long_file)
    expect(page.locator("#progress")).to_have_text("2.0 MB of 5.0 MB sent.")
    looks.at(page, "a file on its way")
    page.reload()
    expect(page.locator("#progress")).to_have_text(
        "An upload stopped at 2.0 MB of 5.0 MB. Choose the same file to go on."
    )
    looks.at(page, "a file that stopped")
    pieces.cut_from, before = None, len(pieces.sent)
    page.get_by_label("When it was").fill("2026-02-26")
    page.get_by_label("Which session it was").fill("1")
    add(page, long_file)
    here(page).to_be_visible()
    assert pieces.sent[before:] == [PIECE, 2 * PIECE]
    assert looks.problems == []


def test_a_line_that_breaks_for_a_moment_is_tried_again(page: Page, long_file: Path) -> None:
    broken: list[str] = []

    def once(route: Route) -> None:
        if route.request.method == "PATCH" and not broken:
            broken.append(route.request.url)
            return route.abort("connectionreset")
        return route.continue_()

    page.route("**/sessions/uploads/*/", once)
    page.get_by_label("Which session it was").fill("2")
    long_file.write_bytes(long_file.read_bytes()[:-1])  # another file than the others brought
    add(page, long_file)
    here(page).to_be_visible()
    assert broken


def test_stop_lets_the_file_go_here_and_on_the_server(page: Page, looks: Looks, long_file: Path) -> None:
    pieces = Pieces(page)
    pieces.cut_from = PIECE
    stop = page.get_by_role("button", name="Stop")
    expect(stop).to_be_hidden()
    add(page, long_file)
    expect(page.locator("#progress")).to_have_text("2.0 MB of 5.0 MB sent.")
    with page.expect_response(lambda answer: answer.request.method == "DELETE") as answered:
        stop.click()
    assert answered.value.status == 204
    expect(page.locator("#progress")).to_have_text("Stopped. Nothing of the file was kept.")
    expect(stop).to_be_hidden()
    expect(page.get_by_role("button", name="Add the session")).to_be_enabled()
    gone = page.request.head(answered.value.url, headers={"Tus-Resumable": "1.0.0"})
    assert gone.status == 404
    page.reload()
    expect(page.locator("#progress")).to_have_text("")
    assert looks.problems == []


def test_stop_says_so_when_the_server_could_not_be_told(page: Page, long_file: Path) -> None:
    page.route("**/sessions/uploads/*/", lambda route: route.abort() if route.request.method == "DELETE" else None)
    add(page, long_file)
    expect(page.locator("#progress")).to_have_text("0 KB of 5.0 MB sent.")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#progress")).to_have_text("Stopped. What had arrived is removed within a day or so.")


@pytest.mark.parametrize(("number", "where"), [("3", "#drop"), ("4", "h1")])
def test_a_file_dropped_anywhere_on_the_page_is_brought(page: Page, number: str, where: str) -> None:
    text = f"Ada: How was it, number {number}?\nTobias: Long.\n"
    dropped = page.evaluate_handle(
        """text => {
            const held = new DataTransfer();
            held.items.add(new File([text], "week.txt", {type: "text/plain"}));
            return held;
        }""",
        text,
    )
    page.dispatch_event(where, "dragenter", {"dataTransfer": dropped})
    expect(page.locator("#drop.over")).to_be_visible()
    page.dispatch_event(where, "drop", {"dataTransfer": dropped})
    expect(page.locator("#drop.over")).to_have_count(0)
    expect(page.locator("#progress")).to_have_text("“week.txt” is chosen.")
    page.get_by_label("Which session it was").fill(number)
    page.get_by_role("button", name="Add the session").click()
    here(page).to_be_visible()
    expect(page.locator("main")).to_contain_text(f"number {number}?")


def test_a_long_transcript_stands_on_pages_and_a_lines_address_finds_its_own(
    page: Page, looks: Looks, tmp_path: Path
) -> None:
    file = tmp_path / "hours.csv"
    turns = "".join(f"{('Ada', 'Tobias')[n % 2]},And then came number {n + 1}.\n" for n in range(700))
    file.write_text("speaker,text\n" + turns, encoding="utf-8")
    page.get_by_label("Which session it was").fill("5")
    add(page, file)
    here(page).to_be_visible()
    page.get_by_role("link", name="Look at the lines first").click()
    expect(page.locator("#line-300")).to_be_attached()
    expect(page.locator("#line-301")).to_have_count(0)
    looks.at(page, "a long session")
    page.goto(f"{page.url.partition('#')[0]}#line-650")
    expect(page.locator("#line-650")).to_be_in_viewport()
    assert page.url.endswith("?page=3#line-650")
    page.locator("#line-650").get_by_role("link", name="Correct line 650").click()
    page.get_by_label("The words").fill("And then came rain.")
    page.get_by_role("button", name="Put the words right").click()
    expect(page.locator("#line-650")).to_contain_text("And then came rain.")
    expect(page.locator("#line-650")).to_be_in_viewport()
    page.get_by_label("Go to line").fill("310")
    page.get_by_role("button", name="Go", exact=True).click()
    expect(page.locator("#line-310")).to_be_in_viewport()
    assert looks.problems == []
