"""The session that an address names, for those it exists for, and what a form posted."""

import uuid

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.sessions.models import Hour, records_open_to

_WITH = ("record__case__data_key", "key")


def visible_or_404(user: User, hour_id: uuid.UUID) -> Hour:
    """A session that the person may read."""
    return _one(Hour.objects.visible_to(user), hour_id)


def changeable_or_404(user: User, hour_id: uuid.UUID) -> Hour:
    """A session that the person may correct."""
    return _one(Hour.objects.changeable_by(user), hour_id)


def record_or_404(user: User, record_id: uuid.UUID) -> Record:
    """A record to which the person may add, for its therapist."""
    rows = records_open_to(user).select_related("data_key", "case__data_key")
    return get_object_or_404(rows, pk=record_id)


def number_in(request: HttpRequest, name: str) -> int:
    """A posted whole number; -1, which fits nowhere, for anything else."""
    return number_from(request.POST.get(name, ""))


def number_from(text: str) -> int:
    """The whole number a text holds; -1 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def whose(hour: Hour) -> str:
    """The partner whose private record a session stands in; "" elsewhere."""
    case = hour.record.case
    names: dict[Record.Kind, str] = {Record.Kind.PRIVATE_A: case.partner_a, Record.Kind.PRIVATE_B: case.partner_b}
    return names.get(Record.Kind(hour.record.kind), "")


def _one(hours: "QuerySet[Hour]", hour_id: uuid.UUID) -> Hour:
    return get_object_or_404(hours.select_related(*_WITH), pk=hour_id)
