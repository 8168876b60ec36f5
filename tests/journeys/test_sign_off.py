"""When a sign-in is over, its words leave the screen of every tab, and not a moment before."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

import stillhere.web

SCRIPT = (Path(stillhere.web.__file__).parent / "static" / "sign-off.js").read_text("utf-8")
AT = "https://practice.test"
WORDS = "I could not say it before."
CASE = f"{AT}/cases/6f1f64ee/"
SIGN_IN = f"{AT}/accounts/login/?next=%2Fcases%2F6f1f64ee%2F"
AGE = 4  # seconds
PAGE = """<!doctype html><title>Session 6</title><meta name="sign-in" content="{age}" data-to="/accounts/login/">
<script type="module" src="/static/sign-off.js"></script><main><h1>{words}</h1></main>"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser whose pages are as the workspace gives them, with a sign-in that lasts a few seconds."""

    def answer(route: Route) -> None:
        url = route.request.url
        if url.endswith(".js"):
            route.fulfill(body=SCRIPT, content_type="text/javascript")
        elif "/accounts/login/" in url:
            route.fulfill(body=PAGE.format(age=0, words="Sign in"), content_type="text/html")
        else:
            route.fulfill(body=PAGE.format(age=AGE, words=WORDS), content_type="text/html")

    made = browser.new_context()
    made.route(f"{AT}/**", answer)
    yield made
    made.close()


def opened(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(CASE)
    expect(page.get_by_text(WORDS)).to_be_visible()
    return page


def test_a_page_that_nobody_used_goes_to_the_sign_in(context: BrowserContext) -> None:
    page = opened(context)
    page.wait_for_timeout(AGE * 500)
    assert page.url == CASE, "its time is not up"
    page.wait_for_url(SIGN_IN, timeout=60_000)
    expect(page.get_by_text(WORDS)).to_have_count(0)


def test_work_in_one_tab_keeps_the_others_open_and_the_end_of_one_ends_all(context: BrowserContext) -> None:
    idle, busy = opened(context), opened(context)
    until = time.monotonic() + 2.5 * AGE
    while time.monotonic() < until:
        busy.evaluate("fetch('/review/lines/4/').then(answer => answer.text())")
        busy.wait_for_timeout(AGE * 250)
        assert idle.url == CASE
    assert WORDS in idle.content()
    for page in (idle, busy):
        page.wait_for_url(SIGN_IN, timeout=60_000)


def test_signing_out_in_one_tab_covers_the_others_at_once(context: BrowserContext) -> None:
    left, leaving = opened(context), opened(context)
    leaving.goto(f"{AT}/accounts/login/")
    left.wait_for_url(SIGN_IN, timeout=AGE * 1000)


def test_the_words_are_gone_even_where_the_server_gives_no_answer(context: BrowserContext) -> None:
    page = opened(context)
    context.route(f"{AT}/accounts/**", lambda route: route.fulfill(status=204))  # the page stays where it is
    expect(page.get_by_role("heading", name="This sign-in is over")).to_be_visible(timeout=60_000)
    assert WORDS not in page.content()
    assert page.title() == "Stillhere"


def test_tabs_tell_each_other_a_time_and_nothing_else(context: BrowserContext) -> None:
    listening = opened(context)
    listening.evaluate(
        "window.heard = []; new BroadcastChannel('sign-in').addEventListener('message', e => window.heard.push(e.data))"
    )
    opened(context)
    listening.wait_for_function("window.heard.length > 0")
    heard = listening.evaluate("window.heard")
    assert all(isinstance(one, int | float) for one in heard)
