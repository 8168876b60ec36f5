"""Delete the words of a session, with all that was read in them; that it took place and its notes stay."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.erasure import destroying
from stillhere.web.erasure.going import with_words
from stillhere.web.erasure.hold import locked_and_free
from stillhere.web.erasure.models import Because, Receipt
from stillhere.web.sessions.arrival import Refused
from stillhere.web.sessions.models import Hour


def delete_words(by: User, hour: Hour, *, because: Because = Because.ASKED) -> Receipt:
    """The receipt. PermissionDenied for all but the case's therapist, Held under a legal hold, Refused once gone."""
    if not Hour.objects.changeable_by(by).filter(pk=hour.pk).exists():
        raise PermissionDenied
    return wipe(hour, by=by, because=because)


def wipe(hour: Hour, *, by: User | None, because: Because) -> Receipt:
    """The same for whoever has made sure already that it may be done: the rules of retention ask as nobody."""
    with transaction.atomic():
        locked_and_free(hour.record.case_id)
        held = destroying.locked(hour)
        if held.is_gone:
            raise Refused("The words of this session were deleted before.", status=409)
        going = with_words(held)
        destroying.unread(going)
        destroying.reseal(held, transcript="")
        return destroying.receipt_of(going, by=by, because=because)
