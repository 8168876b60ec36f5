"""The nightly round deletes nothing before an owner has looked, then only what is due, and twice is once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import TestCase
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from stillhere.web.erasure import clearing, tick
from stillhere.web.erasure.actions.agree_to_rules import agree_to_rules
from stillhere.web.erasure.actions.delete_words import delete_words
from stillhere.web.erasure.actions.keep_words import keep_words
from stillhere.web.erasure.models import Because, Leftover, Receipt
from stillhere.web.erasure.retention import agreed, digest, preview
from stillhere.web.review.models import StoredReview
from stillhere.web.sessions.arrival import Refused
from stillhere.web.sessions.models import Hour, Upload
from stillhere.web.vault import files
from tests.web.conftest import Cast
from tests.web.erasure.practices import on_disk, rows


def _age(hour: Hour, days: int) -> None:
    then = timezone.now() - timedelta(days=days)
    Hour.objects.filter(pk=hour.pk).update(added_at=then)
    Upload.objects.filter(record=hour.record).update(touched_at=then)


def _round() -> tick.Round:
    with TestCase.captureOnCommitCallbacks(execute=True):
        return tick.tick()


def test_nothing_is_deleted_before_an_owner_has_looked(cast: Cast, full: Hour) -> None:
    tick.sweep_caches()  # of sessions of other tests, which no transaction takes back
    _age(full, 91)
    before, disk = rows(), on_disk()
    assert preview().transcripts == preview().uploads == 1
    assert _round() == tick.Round(agreed=False)
    assert rows() == before
    assert on_disk() == disk
    agree_to_rules(cast.owner, rules=digest())
    done = _round()
    assert (done.transcripts, done.uploads, done.left) == (1, 1, 0)
    assert Hour.objects.get(pk=full.pk).is_gone
    assert not StoredReview.objects.exists()
    assert not on_disk()
    assert Receipt.objects.get().because == Because.RETENTION


def test_twice_is_the_same_as_once(cast: Cast, full: Hour, joint: Hour) -> None:
    _age(full, 91)
    agree_to_rules(cast.owner, rules=digest())
    assert _round().transcripts == 1
    once, disk = rows(), on_disk()
    assert _round() == tick.Round(agreed=True)
    assert rows() == once
    assert on_disk() == disk


def test_what_is_young_or_kept_stays(cast: Cast, full: Hour, joint: Hour) -> None:
    _age(full, 89)
    _age(joint, 400)
    keep_words(cast.ada, joint, kept=True)
    agree_to_rules(cast.owner, rules=digest())
    assert _round().transcripts == 0
    assert preview().kept == 1
    keep_words(cast.ada, joint, kept=False)
    assert _round().transcripts == 1
    assert Hour.objects.get(pk=joint.pk).is_gone
    assert not Hour.objects.get(pk=full.pk).is_gone


def test_other_times_have_to_be_looked_at_anew(cast: Cast, full: Hour, settings: Any) -> None:
    agree_to_rules(cast.owner, rules=digest())
    _age(full, 20)
    old = digest()
    settings.TRANSCRIPT_DAYS = 10
    assert agreed() is None
    assert _round().transcripts == 0
    with pytest.raises(Refused):
        agree_to_rules(cast.owner, rules=old)


def test_only_an_owner_agrees(cast: Cast) -> None:
    for person in (cast.ada, cast.sol, cast.fay):
        with pytest.raises(PermissionDenied):
            agree_to_rules(person, rules=digest())


def test_what_a_crash_left_behind_is_cleared_by_the_next_round(
    cast: Cast, full: Hour, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(_: object) -> None:
        raise OSError

    monkeypatch.setattr(clearing.shutil, "rmtree", crash)
    with TestCase.captureOnCommitCallbacks(execute=True):
        delete_words(cast.ada, full)
    assert Leftover.objects.filter(place="cache").count() == 1
    assert clearing.cache_folder(full.pk).exists()
    monkeypatch.undo()
    assert _round().left == 0
    assert not Leftover.objects.exists()
    assert not clearing.cache_folder(full.pk).exists()


def test_a_file_that_is_gone_already_is_no_error(cast: Cast, full: Hour) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        receipt = delete_words(cast.ada, full)
    clearing.lay(receipt, Leftover.Place.FILE, [full.pk])
    files.delete(full.pk)
    assert clearing.clear() == 0


def test_one_worker_goes_round_once_a_day(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    rounds: list[int] = []
    monkeypatch.setattr(tick, "tick", lambda: rounds.append(1))
    monkeypatch.setattr(tick, "_looked", [])
    tick.once_a_day()
    tick.once_a_day()
    monkeypatch.setattr(tick, "_looked", [])  # another worker
    tick.once_a_day()
    assert rounds == [1]


@pytest.mark.parametrize("hours", [-2, 2])
def test_a_job_whose_worker_died_is_cleared_away_and_one_at_work_waits(cast: Cast, full: Hour, hours: int) -> None:
    jobs, now = DBTaskResult.objects.all(), timezone.now()
    jobs.update(status="RUNNING", started_at=now, worker_ids=["one"])
    with TestCase.captureOnCommitCallbacks(execute=True):
        delete_words(cast.ada, full)
    assert (_round().left, jobs.count()) == (1, 1)
    jobs.update(started_at=now + timedelta(hours=hours))  # ahead where the clock was put back meanwhile
    assert (_round().left, jobs.count(), Leftover.objects.count()) == (0, 0, 0)
