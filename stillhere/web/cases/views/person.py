"""Who asks, and what is theirs; to everybody else a case isn't there."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def clinical(request: HttpRequest) -> User:
    """The person who asks. Http404 for anybody who never sees clinical content."""
    user = request.user
    if not isinstance(user, User) or not user.is_clinical:
        raise Http404
    return user


def visible(user: User, case_id: uuid.UUID) -> Case:
    """The case, for its therapist and its supervisors. Http404 for everybody else."""
    return get_object_or_404(Case.objects.visible_to(user).select_related("data_key"), pk=case_id)


def led(user: User, case_id: uuid.UUID) -> Case:
    """The case, for its therapist. Http404 for everybody else."""
    return get_object_or_404(Case.objects.led_by(user).select_related("data_key"), pk=case_id)


def hidden_if_refused(view: View[P]) -> View[P]:
    """Answer a refused act like a page that does not exist, so that a refusal tells nobody what is there."""

    @wraps(view)
    def answered(request: HttpRequest, /, *args: P.args, **options: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **options)
        except PermissionDenied as refused:
            raise Http404 from refused

    return answered
