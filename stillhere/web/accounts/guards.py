"""Who may open a page of this app at all."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from allauth.account.decorators import reauthentication_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from stillhere.web.accounts.models import User, Work

View = Callable[..., HttpResponse]
Answer = TypeVar("Answer", bound=HttpResponseBase)  # a page, or a file that is sent in pieces


def person(request: HttpRequest) -> User:
    """Who is signed in; the middleware has let nobody else through."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def owner_only(view: View) -> View:
    """For everybody else the page does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        if not person(request).is_owner:
            raise Http404
        return view(request, *args, **options)

    return guarded


def staff_only(view: View) -> View:
    """Not for clients."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        if person(request).work == Work.CLIENT:
            raise Http404
        return view(request, *args, **options)

    return guarded


def by_post(back: str) -> Callable[[View], View]:
    """For acts that ask for the password first: whoever comes back by a link finds the page they came from."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **options: object) -> HttpResponse:
            return view(request, *args, **options) if request.method == "POST" else redirect(back)

        return guarded

    return guard


def prove_again(view: Callable[..., Answer]) -> Callable[..., Answer]:
    """For acts that could let somebody else in: the password or a second step is asked for, then the act goes on."""
    guarded: Callable[..., Answer] = reauthentication_required(view)
    return guarded
