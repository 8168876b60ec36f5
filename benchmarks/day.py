"""How long the day, who to look at and a brief take on the server: python -m benchmarks.day [CASES] [SESSIONS]

An invented practice in a folder of its own; each case has an hour today. Prints milliseconds (least of five) and how
many queries a page asks.
"""

import os
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

HOURS = 8


def main() -> None:
    cases, sessions = (int(word) for word in [*sys.argv[1:], "40", "30"][:2])
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"STILLHERE_DATA": folder, "DJANGO_SETTINGS_MODULE": "stillhere.web.settings"}
        measure(Path(folder), cases, sessions)


def measure(folder: Path, cases: int, sessions: int) -> None:
    """Fill the practice, and ask for each page."""
    import django

    from stillhere.web.secrets import lay_out

    lay_out(folder)
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from benchmarks.environment import environment

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    settings.ALLOWED_HOSTS = ["testserver"]
    ada, record = filled(cases, sessions)
    client = Client()
    client.force_login(ada, backend="allauth.account.auth_backends.AuthenticationBackend")
    proved(client, ada)
    print(environment())
    print(f"{cases} cases of {sessions} sessions, {HOURS} hours today")
    for address in ("/today/", "/watch/", f"/course/records/{record}/brief/"):
        took, worked, asked = timed(client, address)
        name = address if "records" not in address else "/course/…/brief/"
        print(f"  {name:<20} {took * 1000:6.0f} ms, {worked * 1000:6.0f} ms of it at work, {asked} queries")


def filled(cases: int, sessions: int):  # type: ignore[no-untyped-def]
    """Ada, and the record of her first case."""
    from django.utils import timezone

    from stillhere.web.calendar.actions.add_appointments import Wanted, add_appointments
    from stillhere.web.cases.actions.open_case import open_case
    from stillhere.web.cases.models import Case
    from tests.web.conftest import agree, made
    from tests.web.course.courses import everything

    cast = made()
    records = [cast.maren.records.get()]
    for n in range(1, cases):
        case = open_case(cast.ada, setting=Case.Setting.INDIVIDUAL, name=f"Nobody {n}")
        agree(case, cast.ada)
        records.append(case.records.get())
    morning = timezone.localtime().replace(hour=8, minute=0, second=0, microsecond=0)
    for n, record in enumerate(records):
        everything(cast.ada, record, sessions=sessions)
        if n < HOURS:
            add_appointments(cast.ada, record, [Wanted(starts_at=morning + timedelta(hours=n))])
    return cast.ada, records[0].pk


def proved(client, user) -> None:  # type: ignore[no-untyped-def]
    """Both steps of signing in."""
    from django.http import HttpRequest

    from stillhere.web.accounts import proof

    request = HttpRequest()
    request.session, request.user = client.session, user
    proof.second_step_given(request, user, kind="totp")
    request.session.save()


def timed(client, address: str) -> tuple[float, float, int]:  # type: ignore[no-untyped-def]
    """The least of five by the clock and by the processor, in seconds, and the number of queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    took, worked = [], []
    for _ in range(5):
        began, began_work = time.perf_counter(), time.process_time()
        assert client.get(address).status_code == 200
        took.append(time.perf_counter() - began)
        worked.append(time.process_time() - began_work)
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return min(took), min(worked), len(seen)


if __name__ == "__main__":
    main()
