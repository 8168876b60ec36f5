"""A reading under way, as its page tells it: asked for, watched, stopped, and gone on with."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from stillhere.web.accounts.models import User
from stillhere.web.review.actions.start_run import start_run
from stillhere.web.review.models import Run
from stillhere.web.review.worker import run_worker
from stillhere.web.sessions.models import Hour
from tests.web.conftest import Cast

SignedIn = Callable[[User], Client]
HTMX = {"HTTP_HX_REQUEST": "true"}


def test_before_it_is_read_the_page_says_what_will_stand_there(cast: Cast, hour: Hour, signed_in: SignedIn) -> None:
    ada, page = signed_in(cast.ada), reverse("review", args=[hour.pk])
    assert "has not been read yet" in ada.get(page).content.decode()
    started = ada.post(reverse("run-start", args=[hour.pk]))
    run = Run.objects.get()
    assert started.headers["Location"] == reverse("run", args=[run.pk])
    assert "being read now" in ada.get(page).content.decode()


def test_progress_is_shown_by_steps_and_leads_to_the_review(cast: Cast, hour: Hour, signed_in: SignedIn) -> None:
    ada, run = signed_in(cast.ada), start_run(cast.ada, hour)
    address = reverse("run", args=[run.pk])
    Run.objects.update(state=Run.State.RUNNING, step="stillhere.coding.rules", done=2, total=9)
    shown = ada.get(address).content.decode()
    assert "Step 3 of 9" in shown
    assert "You can leave" in shown
    assert "Stop" in shown
    fragment = ada.get(address, **HTMX)
    assert fragment.content.strip().startswith(b'<div id="run"')
    Run.objects.update(state=Run.State.WAITING)
    run_worker(once=True)
    over = ada.get(address, **HTMX)
    assert over.headers["HX-Redirect"] == reverse("review", args=[hour.pk])
    assert ada.get(address).headers["Location"] == reverse("review", args=[hour.pk])


def test_a_run_that_was_stopped_leads_to_the_newer_one(cast: Cast, hour: Hour, signed_in: SignedIn) -> None:
    ada, old = signed_in(cast.ada), start_run(cast.ada, hour)
    address = reverse("run", args=[old.pk])
    ada.post(reverse("run-stop", args=[old.pk]))
    assert ada.get(address).status_code == 200, "it is the last one"
    new = start_run(cast.ada, hour)
    there = reverse("run", args=[new.pk])
    for state in (Run.State.RUNNING, Run.State.STOPPED, Run.State.FAILED):
        Run.objects.filter(pk=old.pk).update(state=state)
        assert ada.get(address).headers["Location"] == there
        assert ada.get(address, **HTMX).headers["HX-Redirect"] == there
    assert ada.get(there).status_code == 200
    assert signed_in(cast.dov).get(address).status_code == 404


def test_a_run_is_stopped_from_its_page_and_goes_on_from_there(cast: Cast, hour: Hour, signed_in: SignedIn) -> None:
    ada, run = signed_in(cast.ada), start_run(cast.ada, hour)
    ada.post(reverse("run-stop", args=[run.pk]))
    shown = ada.get(reverse("run", args=[run.pk])).content.decode()
    assert "Stopped" in shown
    assert "Go on" in shown
    assert "every 1s" not in shown
