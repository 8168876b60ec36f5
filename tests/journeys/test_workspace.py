"""A therapist's first day, in a real browser against the real command: from the first start to signing out.

Each step is a function named after what the person does; the journey looks at every page it passes.
"""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from stillhere.demo.codes import code_now
from stillhere.demo.practice import THERAPIES, session_of
from tests.journeys.looking import Axe, Looks
from tests.journeys.served import served

PASSWORD = "a lamp in the harbour window"  # invented, for tests alone
PATIENCE = 300_000  # milliseconds, for a very busy machine
PROGRESS = "He came back to what he had told me once I did."
PRIVATE = "I hurried. I wanted the hotel more than he did."
NAMES = ("Tobias", "Okafor")

pytestmark = pytest.mark.timeout(3000)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with served(tmp_path / "practice") as running:
        yield running


@pytest.fixture
def zoom_vtt(tmp_path: Path) -> Path:
    """An invented session as Zoom writes it: numbered cues, the speaker's name before a colon."""
    meeting = next(t for t in THERAPIES if t.name == "Tobias").meetings[0]
    session = session_of(meeting)
    names = {speaker.id: speaker.label for speaker in session.speakers}
    cues = [
        f"{n}\n{_stamp(u.start)} --> {_stamp(u.end)}\n{names[u.speaker_id]}: {u.text}\n"
        for n, u in enumerate(session.utterances, start=1)
    ]
    file = tmp_path / "GMT20260226-150000_Recording.transcript.vtt"
    file.write_text("WEBVTT\n\n" + "\n".join(cues), encoding="utf-8")
    return file


def _stamp(seconds: float | None) -> str:
    assert seconds is not None
    return f"{int(seconds // 3600):02}:{int(seconds % 3600 // 60):02}:{seconds % 60:06.3f}"


def test_a_therapists_first_day(browser: Browser, axe: Axe, address: str, zoom_vtt: Path) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    expect.set_options(timeout=PATIENCE)
    looks = Looks(axe)
    looks.watch(page, own=address, names=NAMES)
    try:
        start_the_practice(page, looks, address)
        secret, used = set_up_the_second_step(page, looks)
        sign_out(page)
        sign_in_with_both_steps(page, looks, address, secret, used)
        look_at_the_practices_own_pages(page, looks, address)
        open_a_case(page, looks, address)
        note_what_was_agreed(page, looks)
        upload_a_transcript(page, looks, zoom_vtt)
        confirm_who_is_who(page, looks)
        watch_it_being_read(page, looks)
        correct_a_mark_and_see_it_change(page, looks)
        keep_a_mark_on_a_page_of_its_own(page, looks, address)
        write_both_notes(page, looks)
        look_at_the_case_again(page, looks)
        sign_out(page)
        page.goto(f"{address}/cases/")
        expect(page).to_have_url(f"{address}/accounts/login/?next=/cases/")
    finally:
        print("Steps looked at:", ", ".join(looks.seen))
        context.close()
    assert looks.problems == []


def start_the_practice(page: Page, looks: Looks, address: str) -> None:
    page.goto(address)
    expect(page).to_have_url(f"{address}/start/")
    looks.at(page, "first start")
    page.get_by_label("Name of the practice").fill("Harbour Row")
    page.locator("input[name=profile][value=clinical_support]").check()
    page.get_by_label("Your name").fill("Ada")
    page.get_by_label("Name to sign in with").fill("ada")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The password once more").fill(PASSWORD)
    page.get_by_role("button", name="Start", exact=True).click()


def set_up_the_second_step(page: Page, looks: Looks) -> tuple[str, str]:
    key = page.locator("#totp-key")
    expect(key).to_be_visible()
    looks.at(page, "second step, setting up")
    secret = key.inner_text().strip()
    for _ in range(5):
        used = code_now(secret)
        page.locator("input[name=code]").fill(used)
        with page.expect_navigation():
            page.get_by_role("button", name="Go on").click()
        if "/activate/" not in page.url:
            break
    expect(page.get_by_role("heading", level=1, name="Recovery codes")).to_be_visible()
    looks.at(page, "recovery codes")
    page.get_by_role("link", name="I have them").click()
    return secret, used


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)


def sign_in_with_both_steps(page: Page, looks: Looks, address: str, secret: str, used: str) -> None:
    page.goto(f"{address}/cases/")
    expect(page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()
    looks.at(page, "sign-in")
    page.locator("#id_login").fill("ada")
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Second step")).to_be_visible()
    looks.at(page, "second step")
    for _ in range(5):  # a code opens once, and on a busy machine its half minute may be over
        while (code := code_now(secret)) == used:
            time.sleep(1)
        used = code
        page.locator("input[name=code]").fill(code)
        with page.expect_navigation():
            page.get_by_role("button", name="Sign in", exact=True).click()
        if "/2fa/" not in page.url:
            break
    expect(page.get_by_role("heading", level=1, name="Cases")).to_be_visible()
    looks.at(page, "cases, none yet")


def look_at_the_practices_own_pages(page: Page, looks: Looks, address: str) -> None:
    for where in ("people", "you"):
        page.goto(f"{address}/{where}/")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        looks.at(page, where)


def open_a_case(page: Page, looks: Looks, address: str) -> None:
    page.goto(f"{address}/cases/")
    page.get_by_role("link", name="New case").click()
    expect(page.get_by_role("heading", level=1, name="New case")).to_be_visible()
    looks.at(page, "new case")
    page.locator("input[name=setting][value=individual]").check()
    page.get_by_label("Name of the case").fill("Tobias")
    page.get_by_role("button", name="Open the case").click()
    expect(page.get_by_role("heading", level=1, name="Tobias")).to_be_visible()
    looks.at(page, "case, no session yet")


def note_what_was_agreed(page: Page, looks: Looks) -> None:
    page.get_by_role("link", name="Add a session").click()
    expect(page.get_by_text("No text can be kept here yet.")).to_be_visible()
    looks.at(page, "new session, before the yes")
    page.get_by_role("link", name="Open the page of consent").click()
    expect(page.get_by_role("heading", level=1, name="What Tobias agreed to")).to_be_visible()
    looks.at(page, "consent, nothing asked")
    for purpose in ("transcribe", "text_analysis"):
        question = page.locator(f"#client-{purpose}")
        question.locator("summary").click()
        if purpose == "transcribe":
            looks.at(page, "consent, one question open")
        question.get_by_label("Yes", exact=True).check()
        question.get_by_label("On", exact=True).fill("2026-01-15")
        question.get_by_role("button", name="Note the answer").click()
        expect(page.locator(f"#client-{purpose} .stands")).to_have_text("Yes, 15 January 2026")
    looks.at(page, "consent, two answers")
    page.get_by_role("link", name="The texts on paper").click()
    expect(page.get_by_role("heading", level=1, name="What you say yes to")).to_be_visible()
    looks.at(page, "consent on paper")
    page.get_by_role("link", name="Tobias", exact=True).click()


def upload_a_transcript(page: Page, looks: Looks, transcript: Path) -> None:
    page.get_by_role("link", name="Add a session").click()
    expect(page.get_by_role("heading", level=1, name="Add a session")).to_be_visible()
    looks.at(page, "new session")
    page.locator("#file").set_input_files(transcript)
    page.get_by_label("When it was").fill("2026-02-26")
    page.get_by_label("Which session it was").fill("6")
    page.get_by_role("button", name="Add the session").click()


def confirm_who_is_who(page: Page, looks: Looks) -> None:
    expect(page.get_by_role("heading", level=1, name="Who is who?")).to_be_visible()
    looks.at(page, "who is who")
    for name, role in (("Ada Okafor", "therapist"), ("Tobias", "client")):
        page.locator("fieldset.voice", has=page.locator("legend", has_text=name)).locator("select").select_option(role)
    page.route("**/review/runs/**", _only_whole_pages)  # the page stands still while it is looked at
    page.get_by_role("button", name="Confirm and read the session").click()


def _only_whole_pages(route: Route) -> None:
    if route.request.headers.get("hx-request"):
        route.fulfill(status=204)
    else:
        route.continue_()


def watch_it_being_read(page: Page, looks: Looks) -> None:
    expect(page.locator("#run")).to_be_visible()
    expect(page.locator("#run li").first).to_be_visible()
    looks.at(page, "a reading under way")
    page.unroute("**/review/runs/**")
    expect(page.locator("#hour")).to_be_visible()
    assert "/review/" in page.url
    assert "/runs/" not in page.url
    looks.at(page, "review")


def correct_a_mark_and_see_it_change(page: Page, looks: Looks) -> None:
    tag = page.locator(".turn .tag[href]:visible").first
    before = tag.get_attribute("href") or ""
    turn = tag.locator("xpath=ancestor::*[contains(concat(' ', @class, ' '), ' turn ')][1]").get_attribute("id")
    tag.click()
    note = page.locator("aside.note.open")
    expect(note.locator("#note-title")).to_be_focused()
    looks.at(page, "a mark, opened")
    note.locator("summary", has_text="Correct").click()
    choice = note.locator("select[name=instead]")
    code = choice.locator("option:not([value=''])").first.get_attribute("value") or ""
    choice.select_option(code)
    note.get_by_role("button", name="Put it right").click()
    expect(page.locator("#said .toast")).to_be_visible()
    changed = page.locator(f"#{turn} .tag[href$='/{code}/']")
    expect(changed.first).to_be_attached()
    looks.at(page, "review, corrected")
    page.reload()
    expect(page.locator(f"#{turn} .tag[href$='/{code}/']").first).to_be_attached()
    expect(page.locator(f"#{turn} .tag[href='{before}']")).to_have_count(0)
    expect(page.get_by_role("heading", name="What people decided")).to_be_visible()


def keep_a_mark_on_a_page_of_its_own(page: Page, looks: Looks, address: str) -> None:
    review = page.url
    tag = page.locator(".turn .tag[href]:visible").last
    page.goto(f"{address}{tag.get_attribute('href')}")
    expect(page.get_by_role("heading", level=1, name="One mark")).to_be_visible()
    looks.at(page, "a mark on a page of its own")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#said .toast")).to_contain_text("kept")
    assert page.url.startswith(review.partition("?")[0])
    line = page.locator(".turn a.at").first
    page.goto(f"{address}{line.get_attribute('href')}")
    expect(page.get_by_role("heading", level=1, name="One line")).to_be_visible()
    page.locator("select[name=code]").select_option(index=1)
    page.get_by_role("button", name="Add it").click()
    expect(page.locator("#said .toast")).to_contain_text("added")
    page.goto(review)


def write_both_notes(page: Page, looks: Looks) -> None:
    page.get_by_role("navigation", name="This session").get_by_role("link", name="Notes").click()
    for kind, words in (("progress", PROGRESS), ("private", PRIVATE)):
        page.locator(f"#text-{kind}").fill(words)
        with page.expect_navigation():
            page.locator(f"#{kind}").get_by_role("button", name="Save", exact=True).click()
        expect(page.locator(f"#text-{kind}")).to_have_value(words)
    page.reload()
    expect(page.locator("#text-progress")).to_have_value(PROGRESS)
    expect(page.locator("#text-private")).to_have_value(PRIVATE)
    expect(page.locator("#saved-progress")).to_contain_text("Version 1")
    looks.at(page, "notes")


def look_at_the_case_again(page: Page, looks: Looks) -> None:
    page.get_by_role("link", name="Session 6").first.click()
    expect(page.get_by_role("heading", level=1, name="Session 6")).to_be_visible()
    looks.at(page, "session")
    page.get_by_role("link", name="Tobias").first.click()
    expect(page.get_by_role("heading", level=1, name="Tobias")).to_be_visible()
    looks.at(page, "case")
    page.get_by_role("link", name="Cases").first.click()
    expect(page.get_by_role("link", name="Tobias").first).to_be_visible()
    looks.at(page, "cases")
