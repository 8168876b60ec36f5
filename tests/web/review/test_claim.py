"""A worker that is busy shows that it lives, and one that leaves lets another go on at once."""

import threading
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from stillhere.model import Review
from stillhere.pipeline import table
from stillhere.web import jobs
from stillhere.web.review import claim as claims
from stillhere.web.review.actions.start_run import start_run
from stillhere.web.review.models import Run
from stillhere.web.review.task import read_hour
from stillhere.web.sessions.models import Hour
from tests.web.conftest import Cast

PATIENCE = 60.0  # seconds, for a busy machine


class Beats:
    """Stands in for the database, and counts."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.of: list[tuple[uuid.UUID, uuid.UUID]] = []
        self.twice = threading.Event()
        monkeypatch.setattr(claims, "BEAT", 0.01)
        monkeypatch.setattr(claims, "say", self.say)

    def say(self, run_id: uuid.UUID, worker: uuid.UUID, /, **_: Any) -> bool:
        self.of.append((run_id, worker))
        if len(self.of) > 1:
            self.twice.set()
        return True


def test_a_heart_beats_for_its_worker_until_the_work_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    beats, run, worker = Beats(monkeypatch), uuid.uuid4(), uuid.uuid4()
    with claims.Heart(run, worker):
        assert beats.twice.wait(PATIENCE)
    assert set(beats.of) == {(run, worker)}
    counted = len(beats.of)
    assert not any(thread.is_alive() for thread in threading.enumerate() if "_beat" in thread.name)
    assert len(beats.of) == counted


def test_it_beats_while_a_long_step_is_at_work(cast: Cast, hour: Hour, monkeypatch: pytest.MonkeyPatch) -> None:
    beats, alive = Beats(monkeypatch), []

    def long(review: Review) -> Review:
        alive.append(beats.twice.wait(PATIENCE))
        return review

    monkeypatch.setattr(table, "_moments", long)
    run = start_run(cast.ada, hour)
    read_hour.call(str(run.pk))
    assert alive == [True]
    assert {of for of, _ in beats.of} == {run.pk}


def test_a_run_that_is_given_back_waits_for_the_next_worker(
    cast: Cast, hour: Hour, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(review: Review) -> Review:
        raise SystemExit

    monkeypatch.setattr(table, "_moments", leave)
    run = start_run(cast.ada, hour)
    DBTaskResult.objects.all().delete()  # the job at hand, which ends with its worker
    with pytest.raises(SystemExit):
        read_hour.call(str(run.pk))
    run.refresh_from_db()
    assert (run.state, run.worker) == (Run.State.WAITING, None)
    assert jobs.is_waiting(run.pk)


@pytest.mark.parametrize("state", [Run.State.RUNNING, Run.State.WAITING])
def test_a_run_whose_worker_died_does_not_wait_for_a_clock_that_was_put_back(
    cast: Cast, hour: Hour, state: Run.State
) -> None:
    run = start_run(cast.ada, hour)
    tomorrow = timezone.now() + timedelta(days=1)
    Run.objects.filter(pk=run.pk).update(state=state, beat_at=tomorrow, asked_at=tomorrow)
    assert claims.silent() == [run.pk]
    assert claims.silent() == []
