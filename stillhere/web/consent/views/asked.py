"""What everybody in a case has said yes to, and noting a new answer."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from stillhere.web.accounts.models import User
from stillhere.web.cases import toast
from stillhere.web.cases.models import Case
from stillhere.web.cases.views.person import clinical, hidden_if_refused, led
from stillhere.web.consent.actions.note_answer import note_answer
from stillhere.web.consent.forms import AnswerForm
from stillhere.web.consent.models import Answer, Purpose, Subject
from stillhere.web.consent.standing import Standing, name_of, standings, subjects_of
from stillhere.web.consent.texts import Shown, texts_of
from stillhere.web.trust import audit

EFFECTS = {
    "readings": ("reading deleted", "readings deleted"),
    "marks": ("mark deleted", "marks deleted"),
    "runs": ("reading stopped", "readings stopped"),
    "records_unshared": ("record no longer shared", "records no longer shared"),
    "transcripts": ("text deleted", "texts deleted"),
    "turns": ("line blanked", "lines blanked"),
    "held": ("session kept, as a legal hold is on the case", "sessions kept, as a legal hold is on the case"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One purpose as the page puts it to one person; `text` is None while it can't be asked here."""

    purpose: Purpose
    standing: Standing
    text: Shown | None
    state: str
    done: str


@dataclass(frozen=True, slots=True)
class Person:
    """One person and every question."""

    subject: Subject
    name: str
    questions: list[Question]


@require_GET
def consent(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """The page, for the case's therapist alone."""
    user = clinical(request)
    case = led(user, case_id)
    audit.record(user, "consent.read", case_id=case.pk, about=case)
    return render(request, "consent/consent.html", page(request, case))


@require_POST
@hidden_if_refused
def answer(request: HttpRequest, case_id: uuid.UUID) -> HttpResponseBase:
    """A new answer; what it undoes is carried out before the page comes back."""
    user = clinical(request)
    case = led(user, case_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _refused(request, user, case, form.first_problem())
    try:
        noted = note_answer(user, case, **form.cleaned_data)
    except ValueError as problem:
        return _refused(request, user, case, str(problem))
    done = effects_in_words(noted)
    toast.leave(request, toast.Toast(f"The answer is noted: {done}." if done else "The answer is noted."))
    return redirect(f"{request.path.removesuffix('answers/')}#{noted.subject}-{noted.purpose}")


def page(
    request: HttpRequest, case: Case, *, refusal: str = "", tried: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """What the page is drawn from."""
    found, texts = standings(case), texts_of(case)
    return {
        "section": "cases",
        "case": case,
        "people": [
            Person(who, name_of(case, who), [_question(found[who, purpose], texts.get(purpose)) for purpose in Purpose])
            for who in subjects_of(case)
        ],
        "methods": Answer.Method.choices,
        "today": timezone.localdate(),
        "refusal": refusal,
        "tried": tried or {},
        "toast": toast.take(request),
    }


def effects_in_words(noted: Answer) -> str:
    """What was done when a yes was taken back: "2 readings deleted, 1 record no longer shared"."""
    told = [(count, EFFECTS[kind][count != 1]) for kind, count in noted.effects.items() if count and kind in EFFECTS]
    return ", ".join(f"{count} {words}" for count, words in told)


def _question(standing: Standing, text: Shown | None) -> Question:
    return Question(
        standing.purpose, standing, text, _state(standing), effects_in_words(standing.answer) if standing.answer else ""
    )


def _state(standing: Standing) -> str:
    answer = standing.answer
    if answer is None:
        return "Not asked"
    day = f"{answer.given_on:%-d %B %Y}"
    if standing.state == "expired":
        return f"The yes ended on {answer.expires_on:%-d %B %Y}"
    until = f", until {answer.expires_on:%-d %B %Y}" if answer.expires_on else ""
    return {
        Answer.Said.YES: f"Yes, {day}{until}",
        Answer.Said.NO: f"No, {day}",
        Answer.Said.LATER: f"Wants to talk about it first, {day}",
        Answer.Said.WITHDRAWN: f"Taken back, {day}",
    }[Answer.Said(answer.said)]


def _refused(request: HttpRequest, user: User, case: Case, sentence: str) -> HttpResponse:
    audit.record(user, "consent.read", case_id=case.pk, about=case)
    tried = {key: str(request.POST.get(key, "")) for key in ("subject", "purpose")}
    return render(request, "consent/consent.html", page(request, case, refusal=sentence, tried=tried), status=400)
