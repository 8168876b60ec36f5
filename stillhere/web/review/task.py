"""The job of reading a session: the pipeline over its transcript, with progress, a way to stop, and a way to resume.

Whatever it breaks off with is caught here: an error's text may hold words of the session, and a queue is plain.
"""

import logging
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from stillhere.web.consent.models import Purpose
from stillhere.web.consent.standing import missing
from stillhere.web.jobs import job
from stillhere.web.law.inforce import in_force
from stillhere.web.review.claim import Heart, claim, give_back, say
from stillhere.web.review.models import Run, StoredReview
from stillhere.web.review.steps import CODERS
from stillhere.web.sessions.models import Hour
from stillhere.web.trust import audit

if TYPE_CHECKING:
    from stillhere.model import Review

log = logging.getLogger(__name__)


class _Lost(Exception):
    """Another worker has the run."""


@job
def read_hour(run_id: str) -> None:
    """Do the run, unless somebody else has it."""
    pk = uuid.UUID(run_id)
    worker = claim(pk)
    if worker is None:
        return
    try:
        _do(pk, worker)
    except _Lost:
        return
    except (SystemExit, KeyboardInterrupt):
        if give_back(pk, worker):
            read_hour.enqueue(run_id)
        raise
    except Exception as caught:
        problem = type(caught).__name__
    else:
        return
    # Out of the handler: an error in here must not carry the first one, and its words, into the queue's row.
    log.error("Run %s broke off: %s", pk, problem)
    say(pk, worker, state=Run.State.FAILED, message="run.failed", ended_at=timezone.now())


def cache_of(hour: Hour) -> Path:
    """Where finished steps of a reading lie until it ends: for one that is broken off to go on from, no longer."""
    return Path(settings.DATA) / "cache" / hour.pk.hex


def _do(pk: uuid.UUID, worker: uuid.UUID) -> None:
    from stillhere.model import Session, from_json
    from stillhere.pipeline import Store, components, review_session
    from stillhere.pipeline.runner import Cancelled

    run = Run.objects.select_related("hour__record__case__data_key", "hour__key", "asked_by").get(pk=pk)
    hour = run.hour
    if hour.state != Hour.State.READY:
        say(pk, worker, state=Run.State.FAILED, message="run.roles", ended_at=timezone.now())
        return
    if missing(hour.record, Purpose.TEXT_ANALYSIS):  # somebody changed their mind while it waited
        say(pk, worker, state=Run.State.FAILED, message="run.consent", ended_at=timezone.now())
        return
    session = from_json(Session, hour.transcript)
    allowed = in_force(hour.record.case, hour.held_on).profile

    def progress(step: str, done: int, total: int) -> None:
        if not say(pk, worker, step=step, done=done, total=total):
            raise _Lost

    def stop() -> bool:
        return bool(Run.objects.filter(pk=pk).values_list("cancel", flat=True).first())

    with Heart(pk, worker), _swept(pk, hour):
        try:
            review = review_session(
                session,
                profile=allowed,
                steps=components(
                    stated={s.label: s.role for s in session.speakers if s.role is not None}, coders=CODERS
                ),
                store=Store(cache_of(hour)),
                progress=progress,
                stop=stop,
            )
        except Cancelled:
            say(pk, worker, state=Run.State.STOPPED, ended_at=timezone.now())
            return
    _keep(run, worker, review)


@contextmanager
def _swept(pk: uuid.UUID, hour: Hour) -> Iterator[None]:
    """Leave no finished steps of a session whose words were deleted while it was read."""
    try:
        yield
    finally:
        if not Run.objects.filter(pk=pk).exists():
            shutil.rmtree(cache_of(hour), ignore_errors=True)


def _keep(run: Run, worker: uuid.UUID, review: "Review") -> None:
    from stillhere.model import to_json
    from stillhere.web.review.signs import waits_of

    with transaction.atomic():
        now = Hour.objects.select_for_update().get(pk=run.hour_id)
        if now.revision != run.hour.revision or Run.objects.filter(pk=run.pk, cancel=True).exists():
            # What was read is no longer what stands there, or nobody wants it: the page offers to read it again.
            say(run.pk, worker, state=Run.State.STOPPED, ended_at=timezone.now())
            return
        if not say(run.pk, worker, state=Run.State.DONE, ended_at=timezone.now()):
            raise _Lost
        alone, first = waits_of(review, now.decisions.select_related("by"))
        StoredReview(
            hour=run.hour, made_by=run, body=to_json(review).decode(), waits_alone=alone, waits_first=first
        ).save()
        audit.record(run.asked_by, "review.made", case_id=run.hour.record.case_id, about=run)
        transaction.on_commit(lambda: _keep_facts(run.hour_id), robust=True)
        transaction.on_commit(lambda: _suggest(run.hour_id, review), robust=True)
        transaction.on_commit(lambda: shutil.rmtree(cache_of(run.hour), ignore_errors=True), robust=True)


def _keep_facts(hour_id: uuid.UUID) -> None:
    """What the review gives to its course, ready for the page that draws it; made there where it is missing."""
    from stillhere.web.course.facts import keep_facts

    hour = Hour.objects.select_related("record__case__data_key", "key").filter(pk=hour_id).first()
    if hour is not None:
        keep_facts(hour)


def _suggest(hour_id: uuid.UUID, review: "Review") -> None:
    """What the therapist may want to hold in mind; a reading is done whether or not anything could be suggested."""
    from stillhere.web.course.suggesting import suggest_threads

    hour = Hour.objects.select_related("record__data_key", "record__case", "key").filter(pk=hour_id).first()
    if hour is not None:
        suggest_threads(hour, review)
