"""Work that goes on after the page has answered. The only file that knows which library queues it.

A job takes ids and nothing else: what it is called with, and what it breaks off with, lies in the database in plain.
"""

import time
import uuid
from collections.abc import Callable
from typing import Any, Protocol, cast


class Job(Protocol):
    """A function of one id that a worker calls later."""

    def enqueue(self, row_id: str) -> Any:
        """Ask for it, in the transaction that is open."""

    def call(self, row_id: str) -> None:
        """Do it here and now."""


def job(function: Callable[[str], None]) -> Job:
    """The function as a job; it must be importable by its name, and give nothing back."""
    from django_tasks import task

    return cast("Job", task()(function))


def is_waiting(row_id: uuid.UUID) -> bool:
    """Whether a job about this row waits for a worker."""
    from django_tasks_db.models import DBTaskResult

    return DBTaskResult.objects.ready().filter(args_kwargs__args=[str(row_id)]).exists()


def work(*, before: Callable[[], object], every: float = 1.0, once: bool = False) -> None:
    """Do jobs as they come, `before()` ahead of each look; until told to stop, or until none is left.

    A first SIGTERM or Ctrl-C lets the job at hand be finished, a second breaks it off.
    """
    from django.utils.crypto import get_random_string
    from django_tasks_db.management.commands.db_worker import Worker

    worker = Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    if not once:
        worker.configure_signals()
    while worker.running:
        before()
        worker.run()
        if once:
            return
        if worker.running:
            time.sleep(every)
