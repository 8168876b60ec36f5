"""Take back a file that turned out to be the wrong one, before anything was read in it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.erasure.hold import locked_and_free
from stillhere.web.sessions.arrival import Refused
from stillhere.web.sessions.models import Hour
from stillhere.web.trust import audit
from stillhere.web.vault.models import DataKey


def remove_hour(by: User, hour: Hour) -> None:
    """Gone with its words. PermissionDenied for all but its therapist; Refused once it has been read or written of."""
    if not Hour.objects.changeable_by(by).filter(pk=hour.pk).exists():
        raise PermissionDenied
    with transaction.atomic():
        locked_and_free(hour.record.case_id)
        held = Hour.objects.select_for_update(of=("self",)).defer("transcript", "source_name").get(pk=hour.pk)
        if held.state != Hour.State.ROLES or held.runs.exists() or held.notes.exists():
            raise Refused("This session has been read or written about, so it stays.", status=400)
        audit.record(by, "hour.removed", case_id=hour.record.case_id, about=hour)
        held.delete()
        DataKey.objects.filter(pk=held.key_id).delete()
