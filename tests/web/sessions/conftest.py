"""Transcripts as the cast's sessions come in, and sessions made of them."""

from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module

import pytest
from django.db import connection
from django.test import Client

from stillhere.model import Role
from stillhere.model.editing import Voice
from stillhere.web.cases.models import Record
from stillhere.web.review.actions import start_run
from stillhere.web.sessions.actions.add_hour import add_hour
from stillhere.web.sessions.actions.confirm_roles import confirm_roles
from stillhere.web.sessions.models import Hour
from tests.web.conftest import Cast

VTT = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Therapist>How was the week?

00:00:06.500 --> 00:00:12.000
<v Client>Long. He never wrote, and I kept looking.

00:00:13.000 --> 00:00:15.000
<v Therapist>You kept looking.
"""
COUPLE = """Therapist: How was the week for the two of you?
F: He never asked me how it went.
M: I did ask, on Tuesday.
Therapist: You waited for him to ask.
"""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Hour]:
    """Sessions whose reading was asked for, while no reading begins."""
    import_module("stillhere.web.urls")  # pages that are imported later would keep the stand-in for good
    hours: list[Hour] = []
    monkeypatch.setattr(start_run, "start_run", lambda by, hour: hours.append(hour))
    return hours


@pytest.fixture
def maren(cast: Cast) -> Record:
    return cast.maren.records.get()


@pytest.fixture
def together(cast: Cast) -> Record:
    return cast.ben_and_cleo.records.get(kind=Record.Kind.MAIN)


@pytest.fixture
def hour(cast: Cast, maren: Record) -> Hour:
    return add_hour(cast.ada, maren, data=VTT.encode(), name="week.vtt", held_on=date(2026, 9, 1), number=4)


@pytest.fixture
def ready(cast: Cast, hour: Hour, asked: list[Hour]) -> Hour:
    voices = {"s1": Voice(label="Ada", role=Role.THERAPIST), "s2": Voice(label="Maren", role=Role.CLIENT)}
    return confirm_roles(cast.ada, hour, voices=voices, revision=0)


@pytest.fixture
def ada(cast: Cast, signed_in: Callable[..., Client]) -> Client:
    return signed_in(cast.ada)


@pytest.fixture
def nothing_left(db: None) -> Iterator[None]:
    """Fails when the test leaves a session behind."""
    yield
    assert connection.is_usable()
    assert not Hour.objects.exists()
