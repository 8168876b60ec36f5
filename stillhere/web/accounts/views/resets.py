"""What a person is told after the owner reset their sign-in."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from stillhere.web.accounts.actions.know_of_resets import know_of_resets
from stillhere.web.accounts.guards import person
from stillhere.web.accounts.models import SignInReset
from stillhere.web.accounts.resets import acts_since, in_words, resets, told
from stillhere.web.trust import audit

PAGE = 50


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """The latest reset: who, when, and what was done since; the notice leads here until it was read."""
    latest = resets(person(request)).first()
    if latest is None:
        told(request)
        return redirect("you")
    return page(request, latest)


@require_safe
def reset(request: HttpRequest, reset_id: uuid.UUID) -> HttpResponse:
    """One reset of the last ninety days."""
    return page(request, get_object_or_404(resets(person(request)), pk=reset_id))


@require_POST
def known(request: HttpRequest) -> HttpResponse:
    """The person has read it."""
    know_of_resets(person(request))
    told(request)
    return redirect("home")


def page(request: HttpRequest, shown: SignInReset) -> HttpResponse:
    """A reset with the acts since."""
    audit.record(person(request), "sign-in-reset.opened", about=shown)
    acts = Paginator(acts_since(shown), PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "you",
        "reset": shown,
        "is_news": shown.known_at is None,
        "others": [each for each in resets(person(request)) if each.pk != shown.pk],
        "acts": acts,
        "lines": [(event.at, in_words(event.act)) for event in acts.object_list],
    }
    return render(request, "accounts/reset.html", context)
