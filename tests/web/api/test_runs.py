"""Having a session read by API."""

from collections.abc import Callable

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import CaseMembership
from stillhere.web.review.models import Run
from stillhere.web.sessions.models import Hour
from stillhere.web.trust.models import AuditEvent
from tests.web.api.conftest import Program
from tests.web.conftest import Cast

Programs = Callable[[User], Program]


def test_a_run_is_started_once_watched_and_stopped(cast: Cast, program: Programs, hour: Hour) -> None:
    ada = program(cast.ada)
    run = ada.post(f"sessions/{hour.pk}/runs", status=202)
    assert (run["state"], run["session_id"]) == ("waiting", str(hour.pk))
    assert ada.post(f"sessions/{hour.pk}/runs", status=202)["id"] == run["id"]
    assert ada.get(f"runs/{run['id']}") == run
    assert ada.post(f"runs/{run['id']}/stop")["state"] == "stopped"
    acts = AuditEvent.objects.filter(actor=cast.ada, case_id=cast.maren.pk, act__startswith="run.")
    assert list(acts.values_list("act", flat=True)) == ["run.started", "run.stopped"]


def test_a_run_shows_how_far_it_has_come(cast: Cast, program: Programs, hour: Hour) -> None:
    run = Run.objects.create(hour=hour, asked_by=cast.ada, state="running", step="stillhere.roles", done=3, total=11)
    shown = program(cast.ada).get(f"runs/{run.pk}")
    assert (shown["state"], shown["step"], shown["done"], shown["total"]) == ("running", "stillhere.roles", 3, 11)
    assert program(cast.ada).post(f"runs/{run.pk}/stop")["stopping"] is True


def test_no_run_begins_before_people_have_said_who_is_who(cast: Cast, program: Programs, hour: Hour) -> None:
    Hour.objects.filter(pk=hour.pk).update(state=Hour.State.ROLES)
    program(cast.ada).post(f"sessions/{hour.pk}/runs", status=409)
    assert not Run.objects.exists()


def test_runs_are_not_there_for_outsiders_and_supervisors_only_watch(cast: Cast, program: Programs, hour: Hour) -> None:
    run = Run.objects.create(hour=hour, asked_by=cast.ada)
    for who in (cast.dov, cast.fay, cast.sol, cast.owner):
        program(who).get(f"runs/{run.pk}", status=404)
        program(who).post(f"runs/{run.pk}/stop", status=404)
        program(who).post(f"sessions/{hour.pk}/runs", status=404)
    CaseMembership.objects.create(case=cast.maren, user=cast.sol, role=CaseMembership.Role.SUPERVISOR)
    cast.maren.records.update(shared_with_supervision=True)
    program(cast.sol).get(f"runs/{run.pk}")
    program(cast.sol).post(f"runs/{run.pk}/stop", status=404)
    program(cast.sol).post(f"sessions/{hour.pk}/runs", status=404)
    run.refresh_from_db()
    assert (run.state, run.cancel) == (Run.State.WAITING, False)
