"""Who needs a human eye: each with why and what it rests on, in groups, and never for anybody else's eyes."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from stillhere.measures.catalogue import get
from stillhere.web import clock
from stillhere.web.accounts.models import Practice, User
from stillhere.web.calendar.actions.add_appointments import Wanted, add_appointments
from stillhere.web.cases.actions.open_case import open_case
from stillhere.web.cases.models import Case, Record
from stillhere.web.course import watch as caseload
from stillhere.web.course.actions.note_strain import note_strain
from stillhere.web.course.gathering import course_of, courses_of
from stillhere.web.course.watch import watch
from stillhere.web.measures.actions.enter_response import enter_response
from stillhere.web.review.models import StoredReview
from tests.web.conftest import Cast, agree
from tests.web.course.courses import everything

SignedIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def it_is_a_week_after(settings: LazySettings) -> None:
    settings.PINNED_DAY = date(2026, 2, 10)


def another(cast: Cast, name: str, sessions: int = 2) -> Record:
    case = open_case(cast.ada, setting=Case.Setting.INDIVIDUAL, name=name)
    agree(case, cast.ada)
    return everything(cast.ada, case.records.get(), sessions=sessions)


def reasons(user: User) -> dict[str, list[str]]:
    return {one.name: [why.line.text for why in one.whys] for _, found in watch(user).groups for one in found}


def answered(cast: Cast, record: Record) -> None:
    answers, at = dict.fromkeys(get("phq_9").keys, 1), clock.now()
    enter_response(cast.ada, record, instrument="phq_9", respondent="client", answers=answers, completed_at=at)


def test_an_answer_that_nobody_read_comes_before_all_else(cast: Cast) -> None:
    record = everything(cast.ada, cast.maren.records.get())
    answered(cast, record)
    first, found = watch(cast.ada).groups[0]
    assert (first, found[0].name) == ("first", "Maren")
    assert found[0].whys[0].line.text == "An answer waits to be read."


def test_what_a_partner_told_alone_stands_under_their_own_name(cast: Cast) -> None:
    private = cast.ben_and_cleo.records.get(kind=Record.Kind.PRIVATE_B)
    answers, at = dict.fromkeys(get("phq_9").keys, 1), clock.now()
    enter_response(cast.ada, private, instrument="phq_9", respondent="partner_b", answers=answers, completed_at=at)
    assert reasons(cast.ada)["Cleo"] == ["An answer waits to be read."]


def test_every_reason_rests_on_something(cast: Cast, settings: LazySettings) -> None:
    settings.PINNED_DAY = timezone.localdate() + timedelta(days=1)  # what is noted today is known tomorrow
    record = everything(cast.ada, cast.maren.records.get())
    note_strain(cast.ada, record, session=3, text="I hurried.")
    past = timezone.make_aware(datetime(2026, 1, 15, 9))
    add_appointments(cast.ada, record, [Wanted(starts_at=past)])
    said = reasons(cast.ada)["Maren"]
    assert "A strain in session 3 is open." in said
    assert "What became of a past hour isn't noted." in said
    assert "No hour is booked." in said
    assert all(why.line.chips for _, found in watch(cast.ada).groups for one in found for why in one.whys)


def test_an_hour_that_lies_ahead_is_no_reason(cast: Cast) -> None:
    record = everything(cast.ada, cast.maren.records.get())
    add_appointments(cast.ada, record, [Wanted(starts_at=datetime(2026, 2, 17, 10, tzinfo=UTC))])
    assert "No hour is booked." not in reasons(cast.ada).get("Maren", [])


def test_who_could_not_be_looked_at_is_listed_with_the_reason(cast: Cast) -> None:
    everything(cast.ada, cast.maren.records.get())
    StoredReview.objects.all().delete()
    Practice.objects.update(profile="record_only")
    found = {one.name: one.reason for one in watch(cast.ada).not_looked}
    assert "off here by the law" in found["Maren"]
    assert "Ben and Cleo" in found


def test_a_couple_has_no_forecast_whatever_was_answered_so_far(cast: Cast) -> None:
    everything(cast.ada, cast.ben_and_cleo.records.get(kind=Record.Kind.MAIN))
    assert not [one for one in reasons(cast.ada).get("Ben and Cleo", []) if "sessions ahead" in one]
    assert "Ben and Cleo" in {one.name for one in watch(cast.ada).not_looked}


def test_nobody_finds_another_therapists_cases(cast: Cast, signed_in: SignedIn) -> None:
    answered(cast, everything(cast.ada, cast.maren.records.get()))
    assert "Maren" in signed_in(cast.ada).get("/watch/").content.decode()
    for other in (cast.dov, cast.sol, cast.owner):
        assert "Maren" not in signed_in(other).get("/watch/").content.decode()


def test_many_courses_are_each_what_one_alone_is(cast: Cast) -> None:
    records = [everything(cast.ada, cast.maren.records.get()), another(cast, "Tobias"), another(cast, "Nadia", 4)]
    records += list(cast.ben_and_cleo.records.all())
    together = courses_of(records)
    assert together == {one.pk: course_of(one) for one in records}


def test_more_cases_cost_no_more_queries_and_come_forty_at_a_time(
    cast: Cast, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything(cast.ada, cast.maren.records.get())
    client = signed_in(cast.ada)

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/watch/").status_code == 200
        return len(seen)

    asked()
    few = asked()
    for n in range(5):
        another(cast, f"Nobody {n}", 3)
    began = time.perf_counter()
    assert asked() == few
    print(f"seven cases: {few} queries, {(time.perf_counter() - began) * 1000:.0f} ms")
    monkeypatch.setattr(caseload, "PAGE", 3)
    page = client.get("/watch/?page=2").content.decode()
    assert "Cases 4 to 6 of 7" in page
