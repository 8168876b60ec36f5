"""How well the forecast did: for the owner alone, from numbers that were kept by night, and no therapist named."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from django.test import Client

from stillhere.course.flight.prior import load_prior
from stillhere.simulation.assumptions import Assumptions
from stillhere.simulation.person_sessions import joined, person_sessions
from stillhere.web.accounts.models import User
from stillhere.web.consent.models import Answer, Purpose
from stillhere.web.course import teaching
from stillhere.web.course.actions.end_course import end_course
from stillhere.web.course.models import Taught
from stillhere.web.course.taught import own_hazard
from stillhere.web.course.teaching import came, checked, teach
from tests.web.conftest import Cast, agree
from tests.web.course.courses import WORD, everything

SignedIn = Callable[[User], Client]
DAY = date(2026, 3, 1)


@pytest.fixture
def kept(cast: Cast) -> Taught:
    """What an invented practice of 600 courses teaches."""
    table = joined(list(person_sessions(600, seed=7, a=Assumptions()))).table
    names = ["private" if course % 5 else "public" for course in table.course]
    body = checked(table, weeks=4_000, settings=names, prior=load_prior())
    finished = int((table.outcome != 0).sum())
    return Taught.objects.create(on=DAY, finished=finished, body=json.loads(json.dumps(body)))


def read(client: Client) -> str:
    answer = client.get("/calibration/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_only_the_owner_finds_it(cast: Cast, signed_in: SignedIn) -> None:
    for other in (cast.ada, cast.dov, cast.sol, cast.fay):
        assert signed_in(other).get("/calibration/").status_code == 404
    assert "200 are needed" in read(signed_in(cast.owner))


def test_it_shows_figures_with_their_intervals_and_no_therapist(cast: Cast, kept: Taught, signed_in: SignedIn) -> None:
    page = read(signed_in(cast.owner))
    for said in ("Slope", "Brier", "<svg", "<table", "alerts in a therapist", "Private practice", "Public service"):
        assert said in page, said
    assert "therapist 1" not in page
    main = page[page.index("<main") :]
    assert "Ada" not in main
    assert "Dov" not in main


def test_a_group_that_is_too_small_says_so(cast: Cast, kept: Taught, signed_in: SignedIn) -> None:
    kept.body["groups"][0]["calibration"] = None
    kept.save()
    assert "Too few to say." in read(signed_in(cast.owner))


def test_what_is_kept_names_nobody(cast: Cast, kept: Taught) -> None:
    assert "therapist 1" not in json.dumps(kept.body)
    assert "Ada" not in json.dumps(kept.body)


def test_the_hazard_that_was_kept_is_the_one_that_forecasts_use(cast: Cast, kept: Taught) -> None:
    kept.body["hazard"]["therapists"][0] = str(cast.ada.pk)
    kept.save()
    found = own_hazard()
    assert found is not None
    assert found.courses >= load_prior().own_from
    assert found.therapists[0] == "Ada"
    assert np.allclose(found.theta, kept.body["hazard"]["theta"])


def test_below_two_hundred_there_is_no_hazard_of_ones_own(cast: Cast) -> None:
    everything(cast.ada, cast.maren.records.get(), sessions=4)
    kept = teach(date(2026, 1, 14))
    assert (kept.finished, kept.body) == (0, {})
    assert own_hazard() is None


def test_finished_courses_are_counted_only_with_a_yes_to_teaching(cast: Cast) -> None:
    record = everything(cast.ada, cast.maren.records.get(), sessions=4)
    end_course(cast.ada, record, ending="agreed", on=date(2026, 2, 1))
    assert teach(DAY).finished == 0  # nobody asked
    agree(cast.maren, cast.ada, Purpose.TRAINING)
    assert teach(DAY).finished == 1
    no = Answer.objects.filter(case=cast.maren, purpose="training").get()
    no.pk, no.said = None, Answer.Said.NO
    no._state.adding = True
    no.save(force_insert=True)
    assert teach(DAY).finished == 0
    assert Taught.objects.count() == 1


def test_no_word_of_anybody_is_kept(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    record = everything(cast.ada, cast.maren.records.get(), sessions=4)
    end_course(cast.ada, record, ending="agreed", on=date(2026, 2, 1))
    agree(cast.maren, cast.ada, Purpose.TRAINING)
    monkeypatch.setattr(teaching, "load_prior", lambda: replace(load_prior(), own_from=1))
    kept = teach(DAY)
    assert kept.body["calibration"]["rows"] > 0
    said = json.dumps(kept.body)
    assert not [one for one in ("Maren", "Ada", WORD, str(record.pk)) if one in said]


def test_what_came_is_only_known_where_the_course_went_on_long_enough_or_ended() -> None:
    table = joined(list(person_sessions(40, seed=3, a=Assumptions()))).table
    known, left = came(table, 3)
    ends = table.ends()
    assert all(known[np.flatnonzero(ends & (table.outcome != 0))])
    assert not any(known[np.flatnonzero(ends & (table.outcome == 0))])
    assert not any(left & ~known)
