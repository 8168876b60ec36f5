"""Reading a session in the background: progress, stopping, resuming after a crash, and no words that leak."""

import json
import logging
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from stillhere.model import Review, from_json
from stillhere.pipeline import components, table
from stillhere.web.review import claim as claims
from stillhere.web.review.actions.start_run import start_run
from stillhere.web.review.actions.stop_run import stop_run
from stillhere.web.review.models import Run, StoredReview
from stillhere.web.review.steps import CODERS, STEPS, steps_of
from stillhere.web.review.task import cache_of, read_hour
from stillhere.web.review.worker import run_worker, take_up_again
from stillhere.web.sessions.models import Hour
from tests.web.conftest import Cast
from tests.web.review.conftest import CANARY


class Killed(BaseException):
    """The machine went off."""


def review_of(hour: Hour) -> Review:
    return from_json(Review, StoredReview.objects.get(pk=hour.pk).body)


def everything_stored() -> str:
    """All rows of all tables as they lie in the database, without what is sealed."""
    found = []
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')
            found.append(repr(cursor.fetchall()))
    return "\n".join(found)


def test_a_worker_reads_the_session_and_seals_what_it_found(cast: Cast, hour: Hour) -> None:
    run = start_run(cast.ada, hour)
    assert run.state == Run.State.WAITING
    run_worker(once=True)
    run.refresh_from_db()
    assert (run.state, run.step, run.done) == (Run.State.DONE, "", run.total)
    assert run.total == len(components(coders=("rules",)))
    assert run.ended_at is not None
    assert review_of(hour).exchanges


def test_a_review_of_words_that_were_corrected_meanwhile_is_not_kept(
    cast: Cast, hour: Hour, monkeypatch: pytest.MonkeyPatch
) -> None:
    def correcting(*of: object, **fields: object) -> bool:
        Hour.objects.filter(pk=hour.pk).update(revision=hour.revision + 1)
        return claims.say(*of, **fields)

    monkeypatch.setattr("stillhere.web.review.task.say", correcting)
    run = start_run(cast.ada, hour)
    read_hour.call(str(run.pk))
    run.refresh_from_db()
    assert run.state == Run.State.STOPPED
    assert not StoredReview.objects.filter(hour=hour).exists()


def test_progress_is_written_down_before_each_step(cast: Cast, hour: Hour, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def noting(*of: object, **fields: object) -> bool:
        if "step" in fields:
            seen.append((fields["step"], fields["done"]))
        return claims.say(*of, **fields)

    monkeypatch.setattr("stillhere.web.review.task.say", noting)
    read_hour.call(str(start_run(cast.ada, hour).pk))
    names = [step.name for step in components(coders=("rules",))]
    assert seen == [*zip(names, range(len(names)), strict=True), ("", len(names))]


def test_a_run_stops_between_two_steps_and_keeps_nothing_half_made(
    cast: Cast, hour: Hour, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = start_run(cast.ada, hour)
    once = table._exchanges

    def stopped_meanwhile(review: Review) -> Review:
        stop_run(cast.ada, run)
        return once(review)

    monkeypatch.setattr(table, "_exchanges", stopped_meanwhile)
    read_hour.call(str(run.pk))
    run.refresh_from_db()
    assert (run.state, run.step) == (Run.State.STOPPED, "stillhere.moments.exchanges")
    assert not StoredReview.objects.exists()


def test_a_run_that_nobody_began_stops_at_once(cast: Cast, hour: Hour) -> None:
    run = start_run(cast.ada, hour)
    stop_run(cast.ada, run)
    run_worker(once=True)
    run.refresh_from_db()
    assert run.state == Run.State.STOPPED
    assert not StoredReview.objects.exists()


def test_a_killed_workers_run_is_taken_up_again_and_goes_on_where_it_was(
    cast: Cast, hour: Hour, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = start_run(cast.ada, hour)
    with monkeypatch.context() as broken:

        def killed(review: Review) -> Review:
            raise Killed

        broken.setattr(table, "_moments", killed)
        with pytest.raises(Killed):
            read_hour.call(str(run.pk))
    run.refresh_from_db()
    assert run.state == Run.State.RUNNING
    assert take_up_again() == 0, "a worker that was silent for a moment is not dead"
    Run.objects.update(beat_at=timezone.now() - timedelta(seconds=61))
    run_worker(once=True)
    run.refresh_from_db()
    assert run.state == Run.State.DONE
    cached = {step.component: step.cached for step in review_of(hour).steps}
    assert cached["stillhere.coding.rules"]
    assert cached["stillhere.moments.exchanges"]
    assert not cached["stillhere.moments"]


def test_a_run_whose_job_was_lost_is_asked_for_anew(cast: Cast, hour: Hour) -> None:
    from django_tasks_db.models import DBTaskResult

    run = start_run(cast.ada, hour)
    DBTaskResult.objects.all().delete()
    Run.objects.update(asked_at=timezone.now() - timedelta(seconds=61))
    assert [take_up_again(), take_up_again()] == [1, 0]
    run_worker(once=True)
    run.refresh_from_db()
    assert run.state == Run.State.DONE


def test_a_run_that_takes_every_worker_down_is_given_up(cast: Cast, hour: Hour) -> None:
    run = start_run(cast.ada, hour)
    for _ in range(claims.TRIES):
        assert claims.claim(run.pk)
        Run.objects.update(beat_at=timezone.now() - timedelta(seconds=61))
    assert take_up_again() == 0
    run.refresh_from_db()
    assert (run.state, run.message) == (Run.State.FAILED, "run.gone")


def test_of_two_workers_one_gets_the_run(cast: Cast, hour: Hour) -> None:
    run = start_run(cast.ada, hour)
    first = claims.claim(run.pk)
    assert first is not None
    assert claims.claim(run.pk) is None
    read_hour.call(str(run.pk))  # a second job about the same run does nothing
    assert not StoredReview.objects.exists()
    Run.objects.update(beat_at=timezone.now() - timedelta(seconds=61))
    second = claims.claim(run.pk)
    assert second is not None
    assert not claims.say(run.pk, first, step="late"), "who was thought dead has lost it"
    assert claims.say(run.pk, second, step="on time")


def test_a_worker_told_to_leave_gives_its_run_back(cast: Cast, hour: Hour, monkeypatch: pytest.MonkeyPatch) -> None:
    run = start_run(cast.ada, hour)
    with monkeypatch.context() as leaving:

        def leave(review: Review) -> Review:
            raise SystemExit

        leaving.setattr(table, "_moments", leave)
        with pytest.raises(SystemExit):
            read_hour.call(str(run.pk))
    run.refresh_from_db()
    assert run.state == Run.State.WAITING
    run_worker(once=True)
    run.refresh_from_db()
    assert run.state == Run.State.DONE


def test_asking_twice_gives_the_run_that_is_under_way(cast: Cast, hour: Hour) -> None:
    assert start_run(cast.ada, hour) == start_run(cast.ada, hour)
    assert Run.objects.count() == 1


def test_nothing_is_read_before_somebody_said_who_is_who(cast: Cast, hour: Hour) -> None:
    hour.state = Hour.State.ROLES
    hour.save()
    with pytest.raises(ValueError, match="who is who"):
        start_run(cast.ada, hour)


def test_no_word_of_the_session_lies_in_rows_logs_or_the_cache(
    cast: Cast, hour: Hour, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    def fails_aloud(review: Review) -> Review:
        raise ValueError(review.session.utterances[1].text)

    with monkeypatch.context() as broken:
        broken.setattr(table, "_moments", fails_aloud)
        run = start_run(cast.ada, hour)
        run_worker(once=True)
    run.refresh_from_db()
    assert (run.state, run.message) == (Run.State.FAILED, "run.failed")
    kept = list(cache_of(hour).glob("*.json"))
    assert kept
    assert cache_of(hour).is_relative_to(Path(settings.DATA))
    for words in (CANARY, "breathing exercise", "Maren"):
        assert words not in everything_stored()
        assert words not in caplog.text
        assert not [path for path in kept if words in path.read_text("utf-8")]
    start_run(cast.ada, hour)
    run_worker(once=True)
    assert review_of(hour).moments is not None
    for words in (CANARY, "breathing exercise", "Maren"):
        assert words not in everything_stored()
        assert words not in caplog.text


def test_the_steps_of_a_reading_stay_while_it_can_go_on_and_go_when_its_review_is_kept(
    cast: Cast,
    hour: Hour,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(table, "_moments", lambda _: 1 / 0)
        read_hour.call(str(start_run(cast.ada, hour).pk))
    for folder in (cache_of(hour), cache_of(hour).parent):
        assert folder.stat().st_mode & 0o077 == 0
    run = start_run(cast.ada, hour)
    with django_capture_on_commit_callbacks(execute=True):
        read_hour.call(str(run.pk))
    assert StoredReview.objects.filter(hour=hour).exists()
    assert not cache_of(hour).exists()


def test_the_job_is_asked_for_by_an_id_alone(cast: Cast, hour: Hour) -> None:
    from django_tasks_db.models import DBTaskResult

    run = start_run(cast.ada, hour)
    assert DBTaskResult.objects.get().args_kwargs == json.loads(json.dumps({"args": [str(run.pk)], "kwargs": {}}))


def test_the_progress_page_knows_every_step_in_its_order() -> None:
    names = [step.name for step in components(coders=CODERS)]
    assert list(STEPS) == names
    assert [step.state for step in steps_of(names[1], finished=False)][:3] == ["done", "now", "later"]
    assert {step.state for step in steps_of("", finished=True)} == {"done"}


def test_an_error_while_an_error_is_written_down_carries_no_words_of_the_first(
    cast: Cast, hour: Hour, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ValueError(CANARY)

    def database_gone(*_: object, **__: object) -> bool:
        raise OSError("no room")

    run = start_run(cast.ada, hour)
    monkeypatch.setattr("stillhere.web.review.task._do", fails)
    monkeypatch.setattr("stillhere.web.review.task.say", database_gone)
    with pytest.raises(OSError, match="no room") as caught:
        read_hour.call(str(run.pk))
    assert caught.value.__context__ is None
