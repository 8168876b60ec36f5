"""Delete a whole case: every record, every session, every note, and the keys. The audit holds ids, and stays."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case
from stillhere.web.erasure import destroying
from stillhere.web.erasure.going import with_case
from stillhere.web.erasure.hold import locked_and_free
from stillhere.web.erasure.models import Because, Receipt


def delete_case(by: User, case: Case, *, because: Because = Because.ASKED) -> Receipt:
    """The receipt. PermissionDenied for all but the case's therapist, Held under a legal hold."""
    if not Case.objects.led_by(by).filter(pk=case.pk).exists():
        raise PermissionDenied
    with transaction.atomic():
        held = locked_and_free(case.pk)
        going = with_case(held)
        held.delete()
        return destroying.receipt_of(going, by=by, because=because)
