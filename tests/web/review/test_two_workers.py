"""Two real workers over one database, one of them killed in the middle: every run is done, and done once."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
PATIENCE = 300.0  # seconds, for a very busy machine
RUNS = 6
SETUP = """
import json, os, sys
from pathlib import Path
from stillhere.web.secrets import lay_out
lay_out(Path(os.environ["STILLHERE_DATA"]))
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, stdout=sys.stderr)
from stillhere.web.review.actions.start_run import start_run
from tests.conftest import session_of
from tests.web.conftest import made
from tests.web.prepared import LINES, keep
cast = made()
record = cast.maren.records.get()
for number in range(1, int(sys.argv[1]) + 1):
    start_run(cast.ada, keep(record, cast.ada, session_of(*LINES), number=number))
"""
WORKER = """
import sys, time
from datetime import timedelta
from pathlib import Path
import django
django.setup()
from stillhere.pipeline import table
from stillhere.web.review import claim, task
from stillhere.web.review.worker import run_worker
task.CODERS = ("rules",)
claim.SILENT, claim.BEAT = timedelta(seconds=5), 0.5
moments = table._moments
def slow(review):
    Path(sys.argv[1]).touch()  # it is in the middle of a run now
    time.sleep(float(sys.argv[2]))
    return moments(review)
table._moments = slow
run_worker()
"""
TOLD = """
import json
import django
django.setup()
from stillhere.web.review.models import Run, StoredReview
from stillhere.web.trust.verify import verify
from stillhere.web.trust.models import AuditEvent
made = list(AuditEvent.objects.filter(act="review.made").values_list("object_id", flat=True))
print(json.dumps({
    "states": list(Run.objects.values_list("state", flat=True)),
    "reviews": StoredReview.objects.count(),
    "made": made,
    "tries": sorted(Run.objects.values_list("tries", flat=True)),
    "unbroken": verify().damage is None,
}))
"""


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Settings of a practice of its own: a file, or a new database on the server that DATABASE_URL names."""
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    kept |= {"STILLHERE_DATA": str(tmp_path / "practice"), "DJANGO_SETTINGS_MODULE": "stillhere.web.settings"}
    kept["PYTHONPATH"] = str(ROOT)
    (tmp_path / "practice").mkdir()
    server = os.environ.get("DATABASE_URL")
    if not server:
        yield kept
        return
    import psycopg

    name = f"two_workers_{os.getpid()}"
    before, mark, query = server.partition("?")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    try:
        yield kept | {"DATABASE_URL": f"{before.rpartition('/')[0]}/{name}{mark}{query}"}
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def until(true: Callable[[], bool]) -> None:
    late = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < late, "It did not come to that."
        time.sleep(0.2)


def python(environment: dict[str, str], program: str, *words: object) -> list[Any]:
    command = [sys.executable, "-c", program, *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.timeout(900)
def test_a_worker_killed_in_the_middle_of_a_run_leaves_every_run_done_once(
    environment: dict[str, str], tmp_path: Path
) -> None:
    python(environment, SETUP, RUNS)
    at = [tmp_path / name for name in ("first", "second")]
    slow = (600, 0.2)  # the first never comes to an end by itself
    workers = [
        subprocess.Popen([sys.executable, "-c", WORKER, str(mark), str(rest)], cwd=ROOT, env=environment)
        for mark, rest in zip(at, slow, strict=True)
    ]
    try:
        until(lambda: all(mark.exists() for mark in at))
        workers[0].send_signal(signal.SIGKILL)
        workers[0].wait(PATIENCE)
        until(lambda: set(python(environment, TOLD)[-1]["states"]) == {"done"})
        workers[1].terminate()
        assert workers[1].wait(PATIENCE) == 0
    finally:
        for worker in workers:
            if worker.poll() is None:
                worker.kill()
                worker.wait()
    told = python(environment, TOLD)[-1]
    assert told["states"] == ["done"] * RUNS
    assert told["reviews"] == RUNS
    assert len(told["made"]) == len(set(told["made"])) == RUNS
    assert told["tries"] == [1] * (RUNS - 1) + [2]
    assert told["unbroken"]
