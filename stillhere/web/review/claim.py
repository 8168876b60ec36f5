"""Whose a run is: one worker takes it, shows that it lives, and loses it when it has been silent too long.

Every change is one UPDATE that says in its WHERE what must still be so, hence no two workers hold one run, on either
database.
"""

import threading
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, connection
from django.db.models import F, Q
from django.utils import timezone

from stillhere.web.review.models import Run

SILENT = timedelta(seconds=60)
BEAT = 10.0  # seconds
TRIES = 5  # workers that a run may take down with it


def claim(run_id: uuid.UUID) -> uuid.UUID | None:
    """The number under which the caller now holds the run, or None where it is somebody's, or over."""
    worker, now = uuid.uuid4(), timezone.now()
    free = Q(state=Run.State.WAITING) | _silent(now)
    taken = Run.objects.filter(free, pk=run_id).update(
        state=Run.State.RUNNING, worker=worker, beat_at=now, step="", done=0, tries=F("tries") + 1
    )
    return worker if taken else None


def say(run_id: uuid.UUID, worker: uuid.UUID, /, **fields: Any) -> bool:
    """Write the run's progress down; False where it is no longer this worker's."""
    held = Run.objects.filter(pk=run_id, worker=worker, state=Run.State.RUNNING)
    return bool(held.update(beat_at=timezone.now(), **fields))


def give_back(run_id: uuid.UUID, worker: uuid.UUID) -> bool:
    """Let another worker have it, now rather than after a minute of silence."""
    return say(run_id, worker, state=Run.State.WAITING, worker=None)


def silent() -> list[uuid.UUID]:
    """Runs whose worker died, or whose job was lost before a worker took it: each is given to one caller alone."""
    now = timezone.now()
    Run.objects.filter(_silent(now), tries__gte=TRIES).update(
        state=Run.State.FAILED, message="run.gone", worker=None, ended_at=now
    )
    lost = Q(state=Run.State.WAITING) & (_long_from(now, "beat_at") | Q(beat_at=None) & _long_from(now, "asked_at"))
    found = Run.objects.filter(lost | _silent(now)).order_by("asked_at").values_list("pk", "state", "beat_at")
    free = {"state": Run.State.WAITING, "worker": None, "beat_at": now}
    return [pk for pk, state, beat in found if Run.objects.filter(pk=pk, state=state, beat_at=beat).update(**free)]


def _silent(now: datetime) -> Q:
    return Q(state=Run.State.RUNNING) & (_long_from(now, "beat_at") | Q(beat_at=None))


def _long_from(now: datetime, field: str) -> Q:
    """A beat that lies ahead comes from before the clock was put back: nobody waits until it has caught up."""
    return Q(**{f"{field}__lt": now - SILENT}) | Q(**{f"{field}__gt": now + SILENT})


class Heart:
    """Beats for a worker while a long step keeps it busy."""

    def __init__(self, run_id: uuid.UUID, worker: uuid.UUID) -> None:
        self._of = (run_id, worker)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_problem: object) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._over.wait(BEAT):
            try:
                if not say(*self._of):
                    return
            except DatabaseError:
                continue  # one missed beat is no death
            finally:
                connection.close()  # this thread's own
