"""Join a line with the next, as when one person's turn was cut apart."""

from stillhere.model import editing
from stillhere.web.accounts.models import User
from stillhere.web.sessions.corrections import correct
from stillhere.web.sessions.models import Hour


def join_lines(by: User, hour: Hour, *, place: int, revision: int) -> Hour:
    """The corrected session; both lines are the first one's speaker's.

    PermissionDenied for all but its therapist, Refused with a sentence for what can't be done.
    """
    return correct(
        by, hour, revision=revision, act="hour.lines_joined", edit=lambda session: editing.join(session, place)
    )
