"""Server time of a caseload of 200 cases and 5,000 sessions: python -m benchmarks.caseload

Target (docs/architecture.md): under 150 ms at the median, with a constant number of queries; it ends with 1 above
that. It lays out a practice of its own in a temporary folder, in the database named by DATABASE_URL or in SQLite, and
removes it afterwards; a named database must be an empty one.
"""

import os
import shutil
import statistics
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.environment import environment

if TYPE_CHECKING:
    from django.test import Client

CASES, SESSIONS, REQUESTS = 200, 5000, 30
TARGET = 150  # ms


def fill() -> "Client":
    """A therapist with a full caseload, signed in."""
    from django.db import transaction
    from django.http import HttpRequest
    from django.test import Client

    from stillhere.web.accounts import proof
    from stillhere.web.accounts.models import Practice, User
    from stillhere.web.cases.actions.open_case import open_case
    from stillhere.web.cases.models import Case, Record
    from stillhere.web.sessions.models import Hour
    from stillhere.web.vault.models import DataKey

    Practice.objects.create(name="Quay Street")
    ada = User.objects.create_user("ada", shown_name="Ada")
    for number in range(CASES):
        couple = number % 4 == 0
        open_case(
            ada,
            setting=Case.Setting.COUPLE if couple else Case.Setting.INDIVIDUAL,
            name=f"Invented {number:03}",
            partner_a="First" if couple else "",
            partner_b="Second" if couple else "",
        )
    records = list(Record.objects.filter(kind=Record.Kind.MAIN).select_related("data_key"))
    first = date(2024, 1, 8)
    with transaction.atomic():
        keys = [DataKey.make() for _ in range(SESSIONS)]
    Hour.objects.bulk_create(
        Hour(
            record=records[number % CASES],
            key=key,
            number=number // CASES + 1,
            held_on=first + timedelta(weeks=number // CASES),
            state=Hour.State.ROLES if number % 97 == 0 else Hour.State.READY,
            transcript="x" * 20_000,  # as long as a spoken hour: what a list must not carry along
            format="webvtt",
            added_by=ada,
        )
        for number, key in enumerate(keys)
    )
    client = Client()
    client.force_login(ada, backend="allauth.account.auth_backends.AuthenticationBackend")
    request = HttpRequest()
    request.session, request.user = client.session, ada
    proof.second_step_given(request, ada, kind="totp")
    request.session.save()
    return client


def measure(client: "Client", words: str = "") -> tuple[float, float, float, int]:
    """Median and slowest of the requests and the median of their processor time in ms, and the queries of one.

    On a busy machine the processor time says what the page costs; on a quiet one the two are nearly the same.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def ask() -> int:
        answer = client.post("/cases/", {"words": words}) if words else client.get("/cases/")
        return answer.status_code

    if ask() != 200:
        raise SystemExit("The caseload did not open.")
    with CaptureQueriesContext(connection) as queries:
        ask()
        asked = len(queries)
    took, worked = [], []
    for _ in range(REQUESTS):
        started, began = time.perf_counter(), time.process_time()
        ask()
        took.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - began) * 1000)
    return statistics.median(took), max(took), statistics.median(worked), asked


def main() -> None:
    """Fill, measure, print."""
    folder = Path(tempfile.mkdtemp(prefix="stillhere-caseload-"))
    os.environ |= {"STILLHERE_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "stillhere.web.settings"}
    try:
        from stillhere.web.secrets import lay_out

        lay_out(folder)
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connection

        settings.ALLOWED_HOSTS = ["testserver"]
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        client = fill()
        print(environment())
        print(
            f"{connection.vendor}: {CASES} cases, {SESSIONS:,} sessions; {REQUESTS} requests each, target {TARGET} ms"
        )
        missed = False
        for name, words in (("first page", ""), ("search", "invented 19")):
            median, slowest, worked, queries = measure(client, words)
            missed |= median > TARGET
            times = f"median {median:.0f} ms (processor {worked:.0f} ms), slowest {slowest:.0f} ms"
            print(f"  {name}: {times}, {queries} queries")
        connection.close()
        if missed:
            raise SystemExit(f"Above the target of {TARGET} ms.")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
