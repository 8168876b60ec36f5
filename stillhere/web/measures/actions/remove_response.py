"""Take away answers that were entered by mistake."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.course.signed import strike
from stillhere.web.erasure.hold import locked_and_free
from stillhere.web.measures.models import StoredResponse
from stillhere.web.trust import audit


def remove_response(by: User, response: StoredResponse) -> None:
    """PermissionDenied for all but the case's therapist, Held under a legal hold.

    ValueError while something in it waits to be read: that is never dismissed without a word of what was done.
    """
    with transaction.atomic():
        rows = StoredResponse.objects.changeable_by(by).select_related("record").select_for_update(of=("self",))
        held = rows.filter(pk=response.pk).first()
        if held is None:
            raise PermissionDenied
        locked_and_free(held.record.case_id)
        if held.waits:
            raise ValueError("Something in these answers waits to be read; write down what was done first.")
        audit.record(by, "response.removed", case_id=held.record.case_id, about=held)
        strike(held.record_id, held.pk)
        held.delete()
