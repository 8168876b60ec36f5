"""Cut a line in two, as when two people's words were written down as one's."""

import secrets

from stillhere.model import editing
from stillhere.web.accounts.models import User
from stillhere.web.sessions.corrections import correct
from stillhere.web.sessions.models import Hour


def split_line(by: User, hour: Hour, *, place: int, at: int, revision: int) -> Hour:
    """The corrected session; the second line begins with word number `at`, under an id that was never used before.

    PermissionDenied for all but its therapist, Refused with a sentence for what can't be done.
    """
    new_id = f"u{secrets.token_hex(6)}"
    return correct(
        by,
        hour,
        revision=revision,
        act="hour.line_split",
        edit=lambda session: editing.split(session, place, at, new_id=new_id),
    )
