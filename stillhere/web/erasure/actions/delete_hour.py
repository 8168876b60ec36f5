"""Delete a session with its words, its notes and all that rests on either."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.erasure import destroying
from stillhere.web.erasure.going import with_hour
from stillhere.web.erasure.hold import locked_and_free
from stillhere.web.erasure.models import Because, Receipt
from stillhere.web.sessions.models import Hour


def delete_hour(by: User, hour: Hour, *, because: Because = Because.ASKED) -> Receipt:
    """The receipt. PermissionDenied for all but the case's therapist, Held under a legal hold."""
    if not Hour.objects.changeable_by(by).filter(pk=hour.pk).exists():
        raise PermissionDenied
    with transaction.atomic():
        locked_and_free(hour.record.case_id)
        held = destroying.locked(hour)
        going = with_hour(held)
        destroying.unread(going)
        held.delete()
        return destroying.receipt_of(going, by=by, because=because)
