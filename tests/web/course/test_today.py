"""The page of a day: hours in order, what waits first, one brief beside, and always as many queries."""

import re
import time
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from stillhere.measures.catalogue import get
from stillhere.model import ThreadKind
from stillhere.web.accounts.models import Practice, User
from stillhere.web.calendar.actions.add_appointments import Wanted, add_appointments
from stillhere.web.calendar.models import Appointment
from stillhere.web.cases.actions.open_case import open_case
from stillhere.web.cases.models import Case, Record
from stillhere.web.course.actions.keep_thread import keep_thread
from stillhere.web.course.models import Entry
from stillhere.web.measures.actions.enter_response import enter_response
from stillhere.web.review.models import Run, StoredReview
from stillhere.web.sessions.models import Hour
from stillhere.web.trust.models import AuditEvent
from tests.web.conftest import Cast, agree
from tests.web.course.courses import everything, thread

SignedIn = Callable[[User], Client]
DAY = date(2026, 5, 12)


@pytest.fixture(autouse=True)
def it_is_the_twelfth_of_may(settings: LazySettings) -> None:
    settings.PINNED_DAY = DAY


def book(by: User, record: Record, hour: int, minute: int = 0) -> Appointment:
    at = timezone.make_aware(datetime(DAY.year, DAY.month, DAY.day, hour, minute))
    return add_appointments(by, record, [Wanted(starts_at=at)]).rows[0]


def another(cast: Cast, name: str) -> Record:
    case = open_case(cast.ada, setting=Case.Setting.INDIVIDUAL, name=name)
    agree(case, cast.ada)
    return case.records.get()


def read(client: Client, where: str = "/today/") -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return str(answer.content.decode())


def hours(page: str) -> list[str]:
    found = re.search(r'<ol class="hours">(.*?)</ol>', page, re.S)
    return found[1].split("<li")[1:] if found else []


def test_the_hours_stand_in_order_with_what_to_hold(cast: Cast, signed_in: SignedIn) -> None:
    record = everything(cast.ada, cast.maren.records.get())
    keep_thread(
        cast.ada, record, thread(kind=ThreadKind.FACING, text="The aunt’s house", utterance_id="", quote="", session=3)
    )
    book(cast.ada, record, 14)
    book(cast.ada, another(cast, "Tobias"), 9, 30)
    first, second = hours(read(signed_in(cast.ada)))
    assert "09:30" in first
    assert "Tobias" in first
    assert "First meeting" in first
    assert "Session 4." in second
    assert "The aunt’s house" in second
    assert "The hearing" in second


def test_before_a_first_meeting_too_an_answer_that_waits_is_to_be_read_first(cast: Cast, signed_in: SignedIn) -> None:
    one, other = another(cast, "Tobias"), another(cast, "Tobias")  # two people may go by one name
    book(cast.ada, one, 9)
    book(cast.ada, other, 11)
    answers = dict.fromkeys(map(str, range(1, 10)), 1)
    at = timezone.make_aware(datetime(2026, 5, 11, 22, 40))
    enter_response(cast.ada, other, instrument="phq_9", respondent="client", answers=answers, completed_at=at)
    first, second = hours(read(signed_in(cast.ada)))
    assert "Nothing to read yet" in first
    assert "An answer waits: read it first." in second
    assert "Nothing to read yet" not in second


def test_what_is_only_suggested_is_not_held_yet(cast: Cast, signed_in: SignedIn) -> None:
    record = everything(cast.ada, cast.maren.records.get())
    Entry.objects.filter(kind=Entry.Kind.THREAD, draft=False).delete()
    book(cast.ada, record, 14)
    page = read(signed_in(cast.ada))
    assert "The hearing" not in hours(page)[0]
    assert "Maren: one thing was suggested to hold in mind." in page


def test_another_hours_brief_opens_by_a_link_without_a_script(cast: Cast, signed_in: SignedIn) -> None:
    record = everything(cast.ada, cast.maren.records.get())
    other = everything(cast.ada, another(cast, "Tobias"))
    book(cast.ada, record, 9)
    late = book(cast.ada, other, 10)
    client = signed_in(cast.ada)
    address = re.search(r'href="(\?hour=[^"#]+)', hours(read(client))[1])
    assert address is not None
    assert str(late.pk) in address[1]
    assert "Tobias, before session 4" in read(client, "/today/" + address[1])


def test_cancelled_and_moved_hours_are_none(cast: Cast, signed_in: SignedIn) -> None:
    hour = book(cast.ada, cast.maren.records.get(), 9)
    Appointment.objects.filter(pk=hour.pk).update(became="cancelled", by="client")
    page = read(signed_in(cast.ada))
    assert hours(page) == []
    assert "No hours today." in page


def test_an_answer_that_nobody_read_stands_before_everything(cast: Cast, signed_in: SignedIn) -> None:
    record = cast.maren.records.get()
    at = timezone.make_aware(datetime(2026, 5, 11, 22, 40))
    answers = dict.fromkeys(get("phq_9").keys, 1)
    given = enter_response(cast.ada, record, instrument="phq_9", respondent="client", answers=answers, completed_at=at)
    page = read(signed_in(cast.ada))
    assert "Maren gave an answer that a person has to read, Monday 11 May at 22:40. Nobody has read it yet." in page
    assert given.get_absolute_url() in page
    assert page.index("Nobody has read it yet") < page.index("Nothing else waits")
    for other in (cast.dov, cast.sol, cast.owner):
        assert "Maren" not in read(signed_in(other))


def test_readings_and_sessions_without_roles_are_listed(cast: Cast, signed_in: SignedIn) -> None:
    record = everything(cast.ada, cast.maren.records.get())
    one = Hour.objects.get(record=record, number=2)
    Run.objects.create(hour=one, asked_by=cast.ada, state=Run.State.RUNNING, step="stillhere.moments.exchanges")
    Hour.objects.filter(record=record, number=3).update(state=Hour.State.ROLES)
    page = read(signed_in(cast.ada))
    assert "Reading session 2 with Maren" in page
    assert "Maren: a session waits for its roles." in page
    assert "Nothing else waits" not in page


def test_past_hours_that_nobody_noted_are_asked_about(cast: Cast, signed_in: SignedIn) -> None:
    book(cast.ada, cast.maren.records.get(), 9)
    Appointment.objects.update(starts_at=timezone.make_aware(datetime(2026, 5, 5, 9)))
    assert "Maren: what became of an hour isn&#x27;t noted." in read(signed_in(cast.ada))


def test_where_there_is_no_brief_the_hour_says_why(cast: Cast, signed_in: SignedIn) -> None:
    book(cast.ada, everything(cast.ada, cast.maren.records.get()), 9)
    StoredReview.objects.all().delete()  # these are empty ones, which no other profile could read anew
    Practice.objects.update(profile="record_only")
    (hour,) = hours(read(signed_in(cast.ada)))
    assert "No brief:" in hour
    assert reverse("law-case", args=[cast.maren.pk]) in hour
    assert "The hearing" not in hour


def test_it_is_always_this_day_in_an_invented_practice(cast: Cast, signed_in: SignedIn, settings: LazySettings) -> None:
    client = signed_in(cast.ada)
    page = read(client)
    assert "Tuesday 12 May" in page
    assert "always this day" in page
    assert "/today/2026-05-11/" in page
    assert "Monday 11 May 2026" in read(client, "/today/2026-05-11/")
    settings.PINNED_DAY = None
    assert "always this day" not in read(client)


@pytest.mark.parametrize("word", ["yesterday", "2026-13-01", "0001-01-01"])
def test_a_day_that_is_none_is_not_found(cast: Cast, signed_in: SignedIn, word: str) -> None:
    assert signed_in(cast.ada).get(f"/today/{word}/").status_code == 404


def test_home_is_the_day_where_there_are_hours_and_else_the_cases(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.ada)
    assert client.get("/")["Location"] == "/cases/"
    book(cast.ada, cast.maren.records.get(), 9)
    assert client.get("/")["Location"] == "/today/"
    assert signed_in(cast.dov).get("/")["Location"] == "/cases/"


def test_which_brief_was_read_is_written_down(cast: Cast, signed_in: SignedIn) -> None:
    book(cast.ada, everything(cast.ada, cast.maren.records.get()), 9)
    read(signed_in(cast.ada))
    assert AuditEvent.objects.filter(act="brief.opened", case_id=cast.maren.pk).count() == 1
    assert AuditEvent.objects.filter(act="day.opened").count() == 1


def test_eight_hours_cost_no_more_queries_than_two_and_little_time(cast: Cast, signed_in: SignedIn) -> None:
    book(cast.ada, everything(cast.ada, cast.maren.records.get(), sessions=10), 8)
    book(cast.ada, everything(cast.ada, another(cast, "Tobias")), 9)
    client = signed_in(cast.ada)
    read(client)

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            read(client)
        return len(seen)

    few = asked()
    for n in range(10, 16):
        book(cast.ada, everything(cast.ada, another(cast, f"Nobody {n}")), n)
    assert asked() == few
    took = []
    for _ in range(3):
        began = time.perf_counter()
        read(client)
        took.append(time.perf_counter() - began)
    print(f"a day of eight hours: {few} queries, {min(took) * 1000:.0f} ms")
    assert min(took) < 1.5  # a coarse guard; benchmarks say how long it takes on a quiet machine
    assert len(hours(read(client))) == 8
