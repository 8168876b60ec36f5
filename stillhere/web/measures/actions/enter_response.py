"""Enter one person's answers to one instrument, as they gave them on paper or in the session."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from stillhere.measures.catalogue import calls_a_person, gates, get
from stillhere.measures.responding import respond
from stillhere.model import StillhereError, Teller, to_json
from stillhere.web import clock
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.measures.homes import home_of, respondents_of
from stillhere.web.measures.models import StoredResponse
from stillhere.web.measures.waiting import calls
from stillhere.web.sessions.writing import record_to_write
from stillhere.web.trust import audit


def enter_response(
    by: User,
    record: Record,
    *,
    instrument: str,
    respondent: str,
    answers: Mapping[str, object],
    completed_at: datetime,
    session: int | None = None,
    target: str = "",
    channel: str = StoredResponse.Channel.PAPER,
) -> StoredResponse:
    """The answers, scored and kept; half of them are kept too, and marked. PermissionDenied for all but the therapist.

    ValueError, with one sentence, for a time to come, somebody who does not answer in this record, answers that belong
    in a partner's own record, a form whose scoring nobody confirmed, and whatever the instrument itself refuses.
    """
    with transaction.atomic():
        held = record_to_write(by, record)
        form, teller = get(instrument), _teller(held, respondent)
        if completed_at > clock.now():
            raise ValueError("The day it was answered can’t lie ahead.")
        if channel not in StoredResponse.Channel:
            raise ValueError("Say how the answers came.")
        home = home_of(held.case, form, teller)
        if home != held.kind:
            raise ValueError(_elsewhere(home))
        if [gate for gate in gates(form, remote=False, watched=True) if gate in ("key", "lead_in")]:
            raise ValueError(f"The scoring of {form.short_title} is not confirmed yet, so its answers can’t be taken.")
        pk = uuid.uuid4()
        try:
            given = respond(
                form,
                answers,
                response_id=str(pk),
                respondent=teller,
                completed_at=timezone.localtime(completed_at),  # its day is the practice's, wherever it was sent from
                session=session,
                target=target,
            )
        except StillhereError as refusal:
            raise ValueError(str(refusal)) from None
        if all(value is None for _, value in given.answers):
            raise ValueError("No question is answered; leave it out altogether.")
        row = StoredResponse(
            pk=pk,
            record=held,
            respondent=teller,
            instrument=given.instrument,
            session=session,
            completed_at=completed_at,
            channel=channel,
            private=form.private or calls_a_person(form),
            waits=bool(calls(given)),
            body=to_json(given).decode(),
            entered_by=by,
        )
        row.save(force_insert=True)
        held.case.touch()
        audit.record(by, "response.entered", case_id=held.case_id, about=row)
    return row


def _teller(record: Record, respondent: str) -> Teller:
    if respondent not in {one.value for one in respondents_of(record)}:
        raise ValueError("Choose somebody who answers in this record.")
    return Teller(respondent)


def _elsewhere(home: Record.Kind) -> str:
    if home == Record.Kind.MAIN:
        return "This form is about the sessions together; enter it in the joint record."
    return "These answers are this partner’s alone; enter them in their private record."
