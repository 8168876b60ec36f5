"""Who may open a page of this app at all."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse

from stillhere.web.accounts.models import User, Work

View = Callable[..., HttpResponse]


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
