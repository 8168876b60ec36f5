"""Take back the last correction of a session."""

from django.db import transaction

from stillhere.model import Session, from_json
from stillhere.web.accounts.models import User
from stillhere.web.sessions.arrival import Refused
from stillhere.web.sessions.corrections import locked, put
from stillhere.web.sessions.models import Hour
from stillhere.web.trust import audit


def undo_correction(by: User, hour: Hour, *, revision: int) -> Hour:
    """The session as it was before; once more undoes the one before that. Refused when nothing was corrected."""
    with transaction.atomic():
        held = locked(by, hour, revision=revision)
        version = held.versions.select_related("hour__key").last()
        if version is None:
            raise Refused("There is no correction to take back.", status=400)
        put(held, from_json(Session, version.transcript), state=Hour.State(version.state))
        version.delete()
        audit.record(by, "hour.correction_undone", case_id=held.record.case_id, about=held)
    return held
