"""The cast at work: Ada the therapist with Maren, and with Ben and Cleo; Dov, a therapist who belongs to neither."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.http import HttpRequest
from django.test import Client

from stillhere.web.accounts import proof
from stillhere.web.accounts.models import Practice, User, Work
from stillhere.web.cases.actions.open_case import open_case
from stillhere.web.cases.models import Case
from stillhere.web.consent.models import Answer, Purpose
from stillhere.web.consent.standing import subjects_of
from stillhere.web.consent.texts import text_of

PASSWORD = "a long walk along the quay"  # invented, for tests alone


@dataclass(frozen=True)
class Cast:
    """People who sign in, and their cases."""

    owner: User
    ada: User
    dov: User
    sol: User  # supervisor
    fay: User  # front desk
    maren: Case
    ben_and_cleo: Case


@pytest.fixture
def cast(db: None) -> Cast:
    return made()


def made() -> Cast:
    """The cast in an empty database."""
    Practice.objects.create(name="Quay Street", profile="clinical_support")

    def person(name: str, work: Work) -> User:
        return User.objects.create_user(name, password=PASSWORD, work=work, shown_name=name.capitalize())

    ada = person("ada", Work.THERAPIST)
    made = Cast(
        owner=person("olu", Work.OWNER),
        ada=ada,
        dov=person("dov", Work.THERAPIST),
        sol=person("sol", Work.SUPERVISOR),
        fay=person("fay", Work.FRONT_DESK),
        maren=open_case(ada, setting=Case.Setting.INDIVIDUAL, name="Maren"),
        ben_and_cleo=open_case(
            ada, setting=Case.Setting.COUPLE, name="Ben and Cleo", partner_a="Ben", partner_b="Cleo"
        ),
    )
    for case in (made.maren, made.ben_and_cleo):
        agree(case, ada)
    return made


def agree(case: Case, by: User, *purposes: Purpose) -> None:
    """Everybody in the case has said yes to these purposes, or to all that a session needs."""
    for purpose in purposes or (Purpose.TRANSCRIBE, Purpose.TEXT_ANALYSIS, Purpose.SUPERVISION):
        text = text_of(case, purpose)
        assert text is not None
        kept = text.kept()
        Answer.objects.bulk_create(
            Answer(
                case=case,
                subject=subject,
                purpose=purpose,
                said=Answer.Said.YES,
                text=kept,
                method=Answer.Method.PAPER,
                witness=by,
                given_on=date(2026, 1, 5),
            )
            for subject in subjects_of(case)
        )


@pytest.fixture(autouse=True)
def kept_connection(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A server and a worker drop connections between two jobs; a test's own holds its open transaction and stays."""
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A browser in which this person has signed in with both steps."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        request = HttpRequest()
        request.session, request.user = client.session, user
        proof.second_step_given(request, user, kind="totp")
        request.session.save()
        return client

    return sign_in
