"""A worker: takes runs as they come, and those again whose worker died. As many may run as the machine bears.

Once an hour, and when it starts, it lets go of uploads that nobody went on with.
"""

import logging
import time

from django.db import DatabaseError

from stillhere.web import jobs

TIDIED_EVERY = 3600.0  # seconds

log = logging.getLogger(__name__)


def take_up_again() -> int:
    """Ask anew for every run that nobody is at, and tell how many there were."""
    from stillhere.web.course.teaching import teach_tonight
    from stillhere.web.erasure.tick import once_a_day
    from stillhere.web.review.claim import silent
    from stillhere.web.review.task import read_hour

    if once_a_day() is not None:
        teach_tonight()
    found = silent()
    for pk in found:
        if not jobs.is_waiting(pk):
            read_hour.enqueue(str(pk))
    return len(found)


class Rounds:
    """What a worker looks after between two jobs."""

    def __init__(self) -> None:
        self._tidied: float | None = None

    def __call__(self) -> None:
        """Runs each time; uploads once in TIDIED_EVERY, and what went wrong with them stops no reading."""
        take_up_again()
        now = time.monotonic()
        if self._tidied is None or now - self._tidied >= TIDIED_EVERY:
            self._tidied = now
            try:
                _tidy()
            except (DatabaseError, OSError):
                log.warning("Uploads that were left could not be removed; the next try is in an hour.")


def _tidy() -> None:
    from stillhere.web.sessions.actions.drop_leftovers import drop_leftovers

    drop_leftovers()


def run_worker(*, once: bool = False) -> None:
    """Work until told to stop; `once` until nothing is left to do."""
    jobs.work(before=Rounds(), once=once)


if __name__ == "__main__":
    import django

    django.setup()
    run_worker()
