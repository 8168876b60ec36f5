"""Sessions for the cast's cases, with nothing in them that matters here."""

from datetime import date

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case, Record
from stillhere.web.review.models import Run
from stillhere.web.sessions.models import Hour


def hour(record: Record, by: User, *, number: int = 1, on: date = date(2026, 3, 3), roles: bool = False) -> Hour:
    state = Hour.State.ROLES if roles else Hour.State.READY
    return Hour.objects.create(record=record, number=number, held_on=on, state=state, format="webvtt", added_by=by)


def run(of: Hour, by: User, *, state: str = Run.State.RUNNING) -> Run:
    return Run.objects.create(hour=of, asked_by=by, state=state)


def record(case: Case, kind: str = Record.Kind.MAIN) -> Record:
    return case.records.get(kind=kind)
