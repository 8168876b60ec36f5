"""Mark-up in names and words stays text on every page of a session, from its arrival to its export."""

from collections.abc import Callable
from datetime import date

from django.test import Client

from stillhere.model import Role
from stillhere.model.editing import Voice
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.review.models import StoredReview
from stillhere.web.review.worker import run_worker
from stillhere.web.sessions.actions.add_hour import add_hour
from stillhere.web.sessions.actions.confirm_roles import confirm_roles
from tests.web.conftest import Cast

SCRIPT = "<script>alert(1)</script>"
SAID = f"""speaker,text
{SCRIPT},"How was the week, {SCRIPT}?"
Client,"Whatever. {SCRIPT} You never listen, I kept looking and I was so alone."
{SCRIPT},You kept looking.
Client,"Whatever, it doesn't matter. <img src=x onerror=alert(2)>"
"""


def test_a_script_runs_on_no_page_of_a_session(cast: Cast, maren: Record, signed_in: Callable[[User], Client]) -> None:
    name = f"{SCRIPT}.csv"
    hour = add_hour(cast.ada, maren, data=SAID.encode(), name=name, held_on=date(2026, 9, 1), number=4)
    assert [speaker.label for speaker in hour.spoken().speakers] == [SCRIPT, "Client"]
    voices = {
        "s1": Voice(label=SCRIPT, role=Role.THERAPIST),
        "s2": Voice(label="<img src=x onerror=alert(2)>", role=Role.CLIENT),
    }
    confirm_roles(cast.ada, hour, voices=voices, revision=0)
    run_worker(once=True)
    assert StoredReview.objects.filter(hour=hour).exists()
    ada = signed_in(cast.ada)
    for page in ("sessions/{0}/", "sessions/{0}/roles/", "sessions/{0}/lines/2/", "review/{0}/", "notes/{0}/"):
        answer = ada.get("/" + page.format(hour.pk))
        assert answer.status_code == 200, page
        html = answer.content.decode()
        assert "<script>alert" not in html, page
        assert "<img src=x" not in html, page
        assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]
