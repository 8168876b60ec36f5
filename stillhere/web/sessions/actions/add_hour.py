"""Add a session to a record: its transcript sealed, waiting for somebody to say who is who."""

from dataclasses import replace
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Max

from stillhere.model import to_json
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.consent.models import Purpose
from stillhere.web.consent.standing import missing, sentence
from stillhere.web.sessions.arrival import Refused, arrive, tidy_name
from stillhere.web.sessions.models import Hour, records_open_to
from stillhere.web.trust import audit

HIGHEST = 100_000


class Duplicate(Refused):
    """The same file stands in this record already, as `hour`."""

    def __init__(self, hour: Hour) -> None:
        super().__init__(f"This file is here already, as session {hour.number}.")
        self.hour = hour


def next_number(record: Record) -> int:
    """The number that the record's next session would have."""
    return (record.hours.aggregate(last=Max("number"))["last"] or 0) + 1


def add_hour(by: User, record: Record, *, data: bytes, name: str, held_on: date, number: int) -> Hour:
    """The new session. PermissionDenied for all but the case's therapist; Refused, and nothing kept, for bad bytes.

    Refused too while somebody who speaks in it has not said yes to keeping the text, and for a number that is taken;
    Duplicate for a file that the record holds already.
    """
    if not records_open_to(by).filter(pk=record.pk).exists():
        raise PermissionDenied
    if record.case.archived_at is not None:
        raise Refused("This case is archived; bring it back to add a session.", status=400)
    lacking = missing(record, Purpose.TRANSCRIBE)
    if lacking:
        raise Refused(sentence(record, lacking), status=409)
    if not 1 <= number <= HIGHEST:
        raise Refused(f"A session's number lies between 1 and {HIGHEST:,}.", status=400)
    arrival = arrive(data, name=name, record=record)
    same = record.hours.filter(fingerprint=arrival.fingerprint).defer("transcript", "source_name").first()
    if same is not None:
        raise Duplicate(same)
    couple = record.case.is_couple and not record.is_private
    session = replace(
        arrival.session,
        number=number,
        held_on=held_on.isoformat(),
        setting="couple" if couple else "individual",
    )
    hour = Hour(
        record=record,
        number=number,
        held_on=held_on,
        transcript=to_json(session).decode(),
        source_name=tidy_name(name),
        format=session.source.format,
        lines=len(session.utterances),
        fingerprint=arrival.fingerprint,
        added_by=by,
    )
    try:
        with transaction.atomic():
            hour.save(force_insert=True)
            _attach(hour)
            record.case.touch()
            audit.record(by, "hour.added", case_id=record.case_id, about=hour)
    except IntegrityError:
        raise Refused(f"There is a session {number} already; the next one is {next_number(record)}.") from None
    return hour


def _attach(hour: Hour) -> None:
    """What was noted of the session before its words came belongs to it from now on, and goes when they go."""
    from stillhere.web.course.writing import attach

    attach(hour)
