"""Say who is who, and have the session read."""

from collections.abc import Mapping
from contextlib import suppress

from stillhere.model import Session
from stillhere.model.editing import Voice, with_voices
from stillhere.web.accounts.models import User
from stillhere.web.consent.standing import ConsentMissing
from stillhere.web.sessions.arrival import Refused
from stillhere.web.sessions.corrections import correct, problem_with
from stillhere.web.sessions.models import Hour


def confirm_roles(by: User, hour: Hour, *, voices: Mapping[str, Voice], revision: int) -> Hour:
    """The session with its roles, ready, and a reading of it asked for where everybody has said yes to one.

    PermissionDenied for all but its therapist; Refused when a voice is missing, or when the roles don't fit the record.
    """
    from stillhere.web.review.actions.start_run import start_run

    def edit(session: Session) -> Session:
        session = with_voices(session, voices)
        problem = problem_with(session, joint=hour.is_joint)
        if problem is not None:
            raise Refused(problem, status=400)
        return session

    held = correct(by, hour, revision=revision, act="hour.roles_confirmed", edit=edit, state=Hour.State.READY)
    with suppress(ConsentMissing):  # its page says whose yes is missing; the roles are kept
        start_run(by, held)
    return held
