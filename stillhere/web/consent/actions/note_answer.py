"""Note what somebody said when they were asked."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case
from stillhere.web.cases.permission import led_and_locked
from stillhere.web.consent.effects import carry_out
from stillhere.web.consent.models import Answer, Purpose, Subject
from stillhere.web.consent.standing import standings, subjects_of
from stillhere.web.consent.texts import text_of
from stillhere.web.trust import audit

Said, Method = Answer.Said, Answer.Method


def note_answer(
    by: User,
    case: Case,
    *,
    subject: str,
    purpose: str,
    said: str,
    method: str,
    given_on: date,
    expires_on: date | None = None,
) -> Answer:
    """The answer, kept with the text it was given to. PermissionDenied unless `by` leads the case.

    A no, or a change of mind, after a yes has its effects carried out in the same transaction, and lists them.
    ValueError with one sentence for a person who isn't in this case, a purpose that can't be asked about here yet, a
    day to come, an end before its beginning, or a change of mind where there was no yes.
    """
    with transaction.atomic():
        case = led_and_locked(by, case)
        who, what = _known(case, subject, purpose)
        text = text_of(case, what)
        if text is None:
            raise ValueError("This can’t be asked about here: a fact of its text isn’t known yet.")
        problem = _problem(said, method, given_on, expires_on)
        if problem:
            raise ValueError(problem)
        before = standings(case)[who, what]
        if said == Said.WITHDRAWN and before.state not in ("yes", "expired"):
            raise ValueError("There is no yes to take back.")
        if before.answer is not None and given_on < before.answer.given_on:
            raise ValueError("There is a later answer already; the latest one holds.")
        back = said in (Said.NO, Said.WITHDRAWN) and before.state in ("yes", "expired")
        answer = Answer(
            case=case,
            subject=who,
            purpose=what,
            said=Said.WITHDRAWN if back else said,
            text=text.kept(),
            method=method,
            witness=by,
            given_on=given_on,
            expires_on=expires_on if said == Said.YES else None,
            effects=carry_out(by, case, who, what) if back else {},
        )
        answer.save(force_insert=True)
        audit.record(by, f"consent.{answer.said}", case_id=case.pk, about=answer)
    return answer


def _known(case: Case, subject: str, purpose: str) -> tuple[Subject, Purpose]:
    if subject not in subjects_of(case):
        raise ValueError("Choose somebody who comes to these sessions.")
    if purpose not in Purpose:
        raise ValueError("Choose one of the questions on the page.")
    return Subject(subject), Purpose(purpose)


def _problem(said: str, method: str, given_on: date, expires_on: date | None) -> str:
    """What is wrong with the answer itself, as a sentence; empty when nothing is."""
    if said not in Said:
        return "Choose what they said."
    if method not in Method:
        return "Say how the answer was given."
    if given_on > timezone.localdate():
        return "The day it was given can’t lie ahead."
    if expires_on is not None and expires_on <= given_on:
        return "The yes would end before it begins; choose a later day."
    return ""
