"""Having a session read: asking for it, watching it, stopping it."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from stillhere.web.api.problems import answers, said_plainly
from stillhere.web.api.sessions import hour_for
from stillhere.web.api.shapes import Given
from stillhere.web.api.token import asker
from stillhere.web.review.models import Run
from stillhere.web.review.who import readable, workable

router = Router(tags=["runs"])


class RunGiven(Given):
    """One reading: the step at hand, and how many of its parts are done. Nothing in it tells of the session's words."""

    id: UUID
    session_id: UUID
    state: Literal["waiting", "running", "done", "stopped", "failed"]
    step: str
    done: int
    total: int
    message: str
    stopping: bool
    asked_at: datetime
    beat_at: datetime | None
    ended_at: datetime | None


@router.post(
    "sessions/{uuid:hour_id}/runs",
    response=answers(RunGiven, 404, 409, status=202),
    operation_id="start_run",
    summary="Have a session read",
)
def start_run(request: HttpRequest, hour_id: UUID) -> Status[RunGiven]:
    """The run that will read it; the one under way where there is one. 409 until people have said who is who."""
    from stillhere.web.review.actions.start_run import start_run as act

    hour = hour_for(request, hour_id)
    with said_plainly(409):
        run = act(asker(request), hour)
    return Status(202, given(run))


@router.get("runs/{uuid:run_id}", response=answers(RunGiven, 404), operation_id="read_run", summary="Watch a run")
def read_run(request: HttpRequest, run_id: UUID) -> RunGiven:
    """How far it has come. Asking again and again is fine: like the page's own looks it isn't written to the audit."""
    return given(get_object_or_404(_runs().filter(hour__in=readable(asker(request)).values("pk")), pk=run_id))


@router.post("runs/{uuid:run_id}/stop", response=answers(RunGiven, 404), operation_id="stop_run", summary="Stop a run")
def stop_run(request: HttpRequest, run_id: UUID) -> RunGiven:
    """Stops after the step at hand, and keeps what was finished; a run that has ended stays as it is."""
    from stillhere.web.review.actions.stop_run import stop_run as act

    run = get_object_or_404(_runs().filter(hour__in=workable(asker(request)).values("pk")), pk=run_id)
    act(asker(request), run)
    run.refresh_from_db()
    return given(run)


def _runs() -> "QuerySet[Run]":
    return Run.objects.select_related("hour__record")


def given(run: Run) -> RunGiven:
    """The run as it goes out, its message as a sentence."""
    from stillhere.web.review.steps import MESSAGES

    return RunGiven(
        id=run.pk,
        session_id=run.hour_id,
        state=run.state,  # type: ignore[arg-type]
        step=run.step,
        done=run.done,
        total=run.total,
        message=MESSAGES.get(run.message, ""),
        stopping=run.cancel and run.ended_at is None,
        asked_at=run.asked_at,
        beat_at=run.beat_at,
        ended_at=run.ended_at,
    )
