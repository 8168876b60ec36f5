"""Corrections, one address each; each leads back to the line, with a way to take it back."""

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from stillhere.web.accounts.guards import person
from stillhere.web.accounts.models import User
from stillhere.web.cases import toast
from stillhere.web.sessions.actions.change_speaker import change_speaker
from stillhere.web.sessions.actions.fix_words import fix_words
from stillhere.web.sessions.actions.join_lines import join_lines
from stillhere.web.sessions.actions.split_line import split_line
from stillhere.web.sessions.actions.undo_correction import undo_correction
from stillhere.web.sessions.arrival import Refused
from stillhere.web.sessions.models import Hour
from stillhere.web.sessions.pages import address_of
from stillhere.web.sessions.views.reach import changeable_or_404, number_in
from stillhere.web.sessions.views.reading import page
from stillhere.web.trust import audit

NEW = "new"
Act = Callable[[User, Hour, int], Hour]


@require_POST
def speaker(request: HttpRequest, hour_id: uuid.UUID, place: int) -> HttpResponse:
    """Somebody else said it: a voice of the session, or one that is new to it."""
    chosen, name = request.POST.get("speaker", ""), request.POST.get("name", "")
    if chosen == NEW and not name.strip():
        return _refused(request, hour_id, Refused("A new voice needs a name.", status=400), place)
    new = name if chosen == NEW else ""

    def act(user: User, hour: Hour, revision: int) -> Hour:
        return change_speaker(user, hour, place=place, speaker_id=chosen, new=new, revision=revision)

    return _done(request, hour_id, act, "The line was given to somebody else.", place)


@require_POST
def split(request: HttpRequest, hour_id: uuid.UUID, place: int) -> HttpResponse:
    """Two lines from this word on."""
    at = number_in(request, "at")

    def act(user: User, hour: Hour, revision: int) -> Hour:
        return split_line(user, hour, place=place, at=at, revision=revision)

    return _done(request, hour_id, act, "The line was split.", place + 1)


@require_POST
def join(request: HttpRequest, hour_id: uuid.UUID, place: int) -> HttpResponse:
    """One line with the next."""

    def act(user: User, hour: Hour, revision: int) -> Hour:
        return join_lines(user, hour, place=place, revision=revision)

    return _done(request, hour_id, act, "The two lines were joined.", place)


@require_POST
def words(request: HttpRequest, hour_id: uuid.UUID, place: int) -> HttpResponse:
    """Other words."""
    text = request.POST.get("text", "")

    def act(user: User, hour: Hour, revision: int) -> Hour:
        return fix_words(user, hour, place=place, text=text, revision=revision)

    return _done(request, hour_id, act, "The line’s words were put right.", place)


@require_POST
def undo(request: HttpRequest, hour_id: uuid.UUID) -> HttpResponse:
    """The version before."""

    def act(user: User, hour: Hour, revision: int) -> Hour:
        return undo_correction(user, hour, revision=revision)

    place = number_in(request, "place")
    return _done(request, hour_id, act, "The last correction was taken back.", place if place > 0 else None, last=True)


def _done(
    request: HttpRequest, hour_id: uuid.UUID, act: Act, said: str, place: int | None, *, last: bool = False
) -> HttpResponse:
    """The line again, with what was done and how to take it back; nothing takes back what was the `last`."""
    user = person(request)
    hour = changeable_or_404(user, hour_id)
    try:
        hour = act(user, hour, number_in(request, "revision"))
    except Refused as refused:
        return _refused(request, hour_id, refused, place)
    address = reverse("hour", args=[hour.pk]) if place is None else address_of(hour, min(place, hour.lines))
    if hour.revision == number_in(request, "revision"):
        toast.leave(request, toast.Toast("Nothing was different, so nothing was changed."))
        return redirect(address)
    if last:
        toast.leave(request, toast.Toast(said))
        return redirect(address)
    undo_address = reverse("hour-undo", args=[hour.pk])
    toast.leave(request, toast.Toast(said, undo_address, {"revision": str(hour.revision), "place": str(place)}))
    return redirect(address)


def _refused(request: HttpRequest, hour_id: uuid.UUID, refused: Refused, place: int | None) -> HttpResponse:
    user = person(request)
    hour = changeable_or_404(user, hour_id)
    audit.record(user, "hour.read", case_id=hour.record.case_id, about=hour)  # a refusal shows the words too
    return page(request, user, hour, refused=refused, place=place or 0)
