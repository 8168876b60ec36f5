"""The therapist has opened the page that a sign led to: it need not call them any more."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.review.models import StoredReview
from stillhere.web.review.who import may_work
from stillhere.web.sessions.models import Hour
from stillhere.web.trust import audit


def read_sign(by: User, hour: Hour, *, alone: bool) -> None:
    """Take the sign down; nothing where there is none. PermissionDenied for all but the case's therapist.

    `alone` says which page was opened: the one for the therapist alone, or the session's own.
    """
    if not may_work(by, hour):
        raise PermissionDenied
    sign = "waits_alone" if alone else "waits_first"
    with transaction.atomic():
        if StoredReview.objects.filter(pk=hour.pk, **{sign: True}).update(**{sign: False}):
            audit.record(by, "sign.read", case_id=hour.record.case_id, about=hour)
