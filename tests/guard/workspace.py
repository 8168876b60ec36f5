"""A practice is made, a session read by the worker with every coder, and its pages opened, as one guarded process."""

import os
from datetime import date
from pathlib import Path


def main() -> None:
    """Over the empty folder that STILLHERE_DATA names."""
    from stillhere.web.serving import collect_static, lay_out_folder, migrate, start_django

    folder = Path(os.environ["STILLHERE_DATA"])
    lay_out_folder(folder)
    start_django(folder)
    migrate()
    collect_static(folder)
    from django.http import HttpRequest
    from django.test import Client
    from django.test.utils import setup_test_environment

    from stillhere.model import to_json
    from stillhere.web.accounts import proof
    from stillhere.web.accounts.models import Practice, User, Work
    from stillhere.web.cases.actions.open_case import open_case
    from stillhere.web.cases.models import Case
    from stillhere.web.review.actions.start_run import start_run
    from stillhere.web.review.models import StoredReview
    from stillhere.web.review.worker import run_worker
    from stillhere.web.sessions.models import Hour
    from tests.conftest import session_of
    from tests.web.conftest import agree

    setup_test_environment()
    Practice.objects.create(name="Quay Street", profile="clinical_support")
    ada = User.objects.create_user("ada", password="a long walk along the quay", work=Work.THERAPIST)
    case = open_case(ada, setting=Case.Setting.INDIVIDUAL, name="Maren")
    agree(case, ada)
    said = session_of(("T", "How was the week?"), ("C", "Fine. Whatever you think."), ("T", "You sound tired of it."))
    hour = Hour(record=case.records.get(), number=1, held_on=date(2026, 3, 3), state=Hour.State.READY, format="test")
    hour.transcript, hour.source_name, hour.lines, hour.added_by = to_json(said).decode(), "week.vtt", 3, ada
    hour.save()
    start_run(ada, hour)
    run_worker(once=True)
    client = Client()
    client.force_login(ada, backend="allauth.account.auth_backends.AuthenticationBackend")
    request = HttpRequest()
    request.session, request.user = client.session, ada
    proof.second_step_given(request, ada, kind="totp")
    proof.password_just_given(request, ada)
    request.session.save()
    for page in (
        "cases/",
        f"cases/{case.pk}/",
        f"review/{hour.pk}/",
        f"notes/{hour.pk}/",
        f"sessions/{hour.pk}/",
        "you/",
    ):
        assert client.get(f"/{page}").status_code == 200, page
    for kind in ("html", "pdf", "json"):
        assert client.get(f"/review/{hour.pk}/export/{kind}/").status_code == 200, kind
    print(f"read {StoredReview.objects.count()}")


if __name__ == "__main__":
    main()
