"""The pages of a course, with the invented people: Maren's card and its rivals, Ewan's none, what a person decides."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stillhere.demo.courses import COURSES
from stillhere.demo.day import TODAY
from stillhere.model import CodeStatus, Thread
from stillhere.web.accounts.models import User
from stillhere.web.cases.actions.open_case import open_case
from stillhere.web.cases.models import Case, Record
from stillhere.web.consent.models import Answer
from stillhere.web.course.gathering import course_of
from stillhere.web.course.kinds import take
from stillhere.web.course.models import Entry
from stillhere.web.sample_course import make_course
from tests.web.conftest import Cast, agree
from tests.web.course import courses

SignIn = Callable[[User], Client]


@pytest.fixture
def today(settings: Any) -> date:
    """The day on which the invented people live."""
    settings.PINNED_DAY = TODAY
    return TODAY


def invented(by: User, name: str) -> Record:
    """An invented course without its transcripts: what was answered, noted and told."""
    case = open_case(by, setting=Case.Setting.INDIVIDUAL, name=name)
    agree(case, by)
    record = case.records.get(kind=Record.Kind.MAIN)
    make_course(by, record, COURSES[name]())
    return record


def page(browser: Client, record: Record, tail: str = "") -> str:
    answer = browser.get(f"/course/records/{record.pk}/{tail}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_marens_course_shows_closeness_then_distance_and_says_what_else_it_could_be(
    cast: Cast, signed_in: SignIn, today: date
) -> None:
    shown = page(signed_in(cast.ada), invented(cast.ada, "Maren"))
    assert "Closeness, then distance" in shown
    assert "Session 8 may have been among the closest" in shown
    assert "two earlier therapies" in shown
    for rival in ("Hurt in the room", "Shame after telling", "Getting better", "Your own break"):
        assert rival in shown
    assert "running after" in shown  # what tends not to help
    assert "prior only" in shown.lower()
    assert "%" not in shown.split("<main")[1]


def test_ewan_missed_as_many_hours_for_causes_outside_and_no_card_is_raised(
    cast: Cast, signed_in: SignIn, today: date
) -> None:
    shown = page(signed_in(cast.ada), invented(cast.ada, "Ewan"))
    assert "Closeness, then distance" not in shown
    assert "Nothing stands out" in shown
    assert "That isn&#x27;t the same as there being none" in shown


def test_a_card_that_was_set_aside_says_so_and_stands_there_still(cast: Cast, signed_in: SignIn, today: date) -> None:
    record, browser = invented(cast.ada, "Maren"), signed_in(cast.ada)
    card = page(browser, record).split('<article class="hyp" id="')[1].split('"')[0]
    browser.post(f"/course/records/{record.pk}/cards/", {"card": card, "verdict": "aside"})
    assert "You set this aside on 17 March 2026." in page(browser, record)
    browser.post(f"/course/records/{record.pk}/cards/", {"card": card, "verdict": "own", "words": "She is tired."})
    assert "She is tired." in page(browser, record)


def test_without_everybodys_yes_to_a_program_that_reads_there_is_no_hypothesis_and_the_page_says_why(
    cast: Cast, signed_in: SignIn, today: date
) -> None:
    record = invented(cast.ada, "Maren")
    Answer.objects.filter(case=record.case, purpose="text_analysis").delete()
    shown = page(signed_in(cast.ada), record)
    assert "Closeness, then distance" not in shown
    assert "ten therapies" not in shown
    assert "not everybody has agreed" in shown


def test_where_the_law_allows_no_card_the_answers_are_drawn_all_the_same(
    cast: Cast, signed_in: SignIn, today: date
) -> None:
    from stillhere.web.accounts.models import Practice

    Practice.objects.update(profile="record_only")
    shown = page(signed_in(cast.ada), invented(cast.ada, "Maren"))
    assert "off here by the law" in shown
    assert "Two threads, 9 sessions" in shown


def test_every_source_of_a_strain_stands_by_itself(cast: Cast, signed_in: SignIn, today: date) -> None:
    shown = page(signed_in(cast.ada), invented(cast.ada, "Maren"), "strains/")
    assert "In the answers" in shown
    assert "Maren marked tension" in shown
    assert "You noted it" in shown
    assert "+3 (too close)" in shown
    assert "quite a bit" in shown


def test_a_strain_is_noted_and_what_came_of_it(cast: Cast, signed_in: SignIn, today: date) -> None:
    record, browser = invented(cast.ada, "Ewan"), signed_in(cast.ada)
    at = f"/course/records/{record.pk}/strains/note/"
    assert browser.post(at, {"session": "4", "text": "I cut him short."}).status_code == 302
    entry = Entry.objects.get(record=record, kind=Entry.Kind.STRAIN)
    browser.post(f"/course/strains/{entry.pk}/", {"named_in": "5", "mended_in": "3"})
    assert "That session comes before the strain itself." in page(browser, record, "strains/")
    browser.post(f"/course/strains/{entry.pk}/", {"named_in": "4", "mended_in": "5"})
    assert course_of(record).strains[0].mended_in == 5


def test_the_frame_is_a_list_with_what_nobody_could_say_and_no_score(
    cast: Cast, signed_in: SignIn, today: date
) -> None:
    shown = page(signed_in(cast.ada), invented(cast.ada, "Maren"), "frame/")
    assert "8 of the last 8 sessions were at the usual time" in shown
    assert "Not assessed" in shown
    assert "There is no score." in shown


def test_a_suggestion_is_no_part_of_the_course_until_it_is_kept(cast: Cast, signed_in: SignIn) -> None:
    record = cast.maren.records.get(kind=Record.Kind.MAIN)
    courses.session(cast.ada, record, 1)
    draft = courses.suggest(record)
    browser = signed_in(cast.ada)
    assert course_of(record).threads == ()
    assert "Suggested from the sessions" in page(browser, record, "threads/")
    browser.post(f"/course/records/{record.pk}/threads/decide/", {"thread": str(draft.pk), "verdict": "keep"})
    assert [one.status for one in course_of(record).threads] == [CodeStatus.CONFIRMED]
    browser.post(f"/course/records/{record.pk}/threads/decide/", {"thread": str(draft.pk), "verdict": "close"})
    assert course_of(record).threads[0].closed_in == 0


def test_what_was_set_aside_keeps_no_words(cast: Cast, signed_in: SignIn) -> None:
    record = cast.maren.records.get(kind=Record.Kind.MAIN)
    courses.session(cast.ada, record, 1)
    draft = courses.suggest(record)
    at = f"/course/records/{record.pk}/threads/decide/"
    signed_in(cast.ada).post(at, {"thread": str(draft.pk), "verdict": "reject"})
    kept = take(Entry.objects.select_related("record__data_key").get(pk=draft.pk), Thread)
    assert (kept.text, kept.quote, kept.status) == ("", "", CodeStatus.REJECTED)


def test_somebody_writes_down_what_to_hold_in_mind(cast: Cast, signed_in: SignIn, today: date) -> None:
    record, browser = invented(cast.ada, "Ewan"), signed_in(cast.ada)
    asked = {"kind": "date", "text": "The verdict", "session": "9", "due": "2026-03-20"}
    browser.post(f"/course/records/{record.pk}/threads/add/", asked)
    assert "The verdict" in page(browser, record, "threads/")
    browser.post(f"/course/records/{record.pk}/threads/add/", asked | {"due": "soon"})
    assert "Write the day as year, month and day." in page(browser, record, "threads/")


def test_a_search_finds_words_in_this_case_alone_and_comes_by_post(cast: Cast, signed_in: SignIn, today: date) -> None:
    record, browser = invented(cast.ada, "Maren"), signed_in(cast.ada)
    found = browser.post(f"/course/records/{record.pk}/threads/", {"words": "garages"}).content.decode()
    assert "going round by the garages" in found.split("Suggested from")[0]
    nothing = browser.post(f"/course/records/{record.pk}/threads/", {"words": "zeppelin"}).content.decode()
    assert "Nothing in this case has these words" in nothing


def test_two_hundred_sessions_take_as_many_queries_as_twenty(cast: Cast, signed_in: SignIn) -> None:
    counts = []
    for name, n in (("Few", 20), ("Many", 60)):
        case = open_case(cast.ada, setting=Case.Setting.INDIVIDUAL, name=name)
        agree(case, cast.ada)
        record = case.records.get(kind=Record.Kind.MAIN)
        courses.everything(cast.ada, record, sessions=n)
        browser = signed_in(cast.ada)
        page(browser, record)
        with CaptureQueriesContext(connection) as asked:
            page(browser, record)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 40


def test_what_was_kept_is_not_wiped_by_setting_it_aside(cast: Cast, signed_in: SignIn, today: date) -> None:
    record, browser = invented(cast.ada, "Maren"), signed_in(cast.ada)
    kept = Entry.objects.filter(record=record, kind=Entry.Kind.THREAD).first()
    assert kept is not None
    browser.post(f"/course/records/{record.pk}/threads/decide/", {"thread": str(kept.pk), "verdict": "reject"})
    assert len(course_of(record).threads) == 4
    assert "not set aside" in page(browser, record, "threads/")
