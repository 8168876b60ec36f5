"""Who is who: what was found in the file, a guess with its reason, and a person's word on it."""

import uuid
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from stillhere.formats.table import FORMATS
from stillhere.model import Role, Session
from stillhere.model.editing import Voice
from stillhere.roles import guess_roles
from stillhere.roles.guess import CERTAIN
from stillhere.web.accounts.guards import person
from stillhere.web.accounts.models import User
from stillhere.web.sessions.actions.confirm_roles import confirm_roles
from stillhere.web.sessions.actions.remove_hour import remove_hour
from stillhere.web.sessions.arrival import LONGEST_LABEL, Refused
from stillhere.web.sessions.models import Hour
from stillhere.web.sessions.views.reach import changeable_or_404, number_in, whose
from stillhere.web.trust import audit

FIRST_LINES = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A voice as the page shows it."""

    id: str
    label: str
    lines: int
    first: list[str]
    role: str
    reasons: tuple[str, ...]
    unsure: bool


@require_http_methods(["GET", "POST"])
def roles(request: HttpRequest, hour_id: uuid.UUID) -> HttpResponse:
    """The page; confirmed, the session is being read."""
    user = person(request)
    hour = changeable_or_404(user, hour_id)
    if hour.is_gone:
        return redirect("hour", hour.pk)
    if request.method == "GET":
        return _page(request, user, hour)
    voices = _voices(request, hour)
    try:
        if voices is None:
            raise Refused("Say of every voice who it is.", status=400)
        confirm_roles(user, hour, voices=voices, revision=number_in(request, "revision"))
    except Refused as refused:
        return _page(request, user, hour, refused=refused)
    run = hour.runs.order_by("-asked_at").first()
    return redirect("run", run.pk) if run else redirect("hour", hour.pk)


@require_POST
def remove(request: HttpRequest, hour_id: uuid.UUID) -> HttpResponse:
    """The wrong file, taken back before anything was read in it."""
    user = person(request)
    hour = changeable_or_404(user, hour_id)
    back = f"{reverse('hour-new', args=[hour.record.case_id])}?record={hour.record_id}"
    try:
        remove_hour(user, hour)
    except Refused as refused:
        return _page(request, user, hour, refused=refused)
    return redirect(back)


def choices(hour: Hour) -> list[tuple[str, str]]:
    """Who somebody can be in this session, in the practice's own names."""
    case = hour.record.case
    if hour.is_joint:
        clients = [(Role.PARTNER_A.value, case.partner_a), (Role.PARTNER_B.value, case.partner_b)]
    else:
        clients = [(Role.CLIENT.value, f"{whose(hour) or case.name} (client)")]
    return [(Role.THERAPIST.value, "Therapist"), *clients, (Role.OTHER.value, "Somebody else")]


def found(hour: Hour, session: Session, request: HttpRequest) -> list[Found]:
    """Every voice with a line, with what was posted for it before the guess; an unsure guess chooses nothing."""
    guesses = {guess.speaker_id: guess for guess in guess_roles(session)}
    offered = {value for value, _ in choices(hour)}
    voices = []
    for speaker in session.speakers:
        texts = [u.text for u in session.utterances if u.speaker_id == speaker.id]
        if not texts:
            continue
        guess = guesses[speaker.id]
        role = Role(guess.role) if guess.role else None
        if role and role.is_client and role.value not in offered:
            role = Role.CLIENT if not hour.is_joint else None
        unsure = guess.confidence < CERTAIN or role is None
        chosen = "" if unsure or role is None else role.value
        voices.append(
            Found(
                id=speaker.id,
                label=request.POST.get(f"name-{speaker.id}", speaker.label),
                lines=len(texts),
                first=texts[:FIRST_LINES],
                role=request.POST.get(f"role-{speaker.id}", chosen),
                reasons=guess.reasons,
                unsure=unsure,
            )
        )
    return voices


def _voices(request: HttpRequest, hour: Hour) -> dict[str, Voice] | None:
    """What was said of each voice; None where a role is missing or is none that this record has."""
    offered = {value for value, _ in choices(hour)}
    voices = {}
    for name, value in request.POST.items():
        if not name.startswith("role-"):
            continue
        if value not in offered:
            return None
        key = name.removeprefix("role-")
        voices[key] = Voice(label=str(request.POST.get(f"name-{key}", ""))[:LONGEST_LABEL], role=Role(value))
    return voices


def _page(request: HttpRequest, user: User, hour: Hour, *, refused: Refused | None = None) -> HttpResponse:
    audit.record(user, "hour.roles_opened", case_id=hour.record.case_id, about=hour)  # a refusal shows words too
    hour = get_object_or_404(Hour.objects.select_related("record__case__data_key", "key"), pk=hour.pk)
    session = hour.spoken()
    voices = found(hour, session, request)
    context = {
        "section": "cases",
        "hour": hour,
        "case": hour.record.case,
        "whose": whose(hour),
        "format": next((fmt.name for fmt in FORMATS if fmt.id == hour.format), hour.format),
        "timed": session.has_times,
        "notes": session.notes,
        "voices": voices,
        "choices": choices(hour),
        "needed": 3 if hour.is_joint else 2,
        "refused": refused,
        "removable": hour.state == Hour.State.ROLES and not hour.runs.exists(),
    }
    return render(request, "sessions/roles.html", context, status=refused.status if refused else 200)
