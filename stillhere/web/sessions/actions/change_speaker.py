"""Say that somebody else spoke a line."""

import secrets

from stillhere.model import Session, editing
from stillhere.web.accounts.models import User
from stillhere.web.sessions.arrival import LONGEST_LABEL
from stillhere.web.sessions.corrections import correct
from stillhere.web.sessions.models import Hour


def change_speaker(by: User, hour: Hour, *, place: int, speaker_id: str, new: str = "", revision: int) -> Hour:
    """The corrected session. With a `new` name, the line goes to a voice that was not in it, whose role is then asked.

    PermissionDenied for all but its therapist, Refused with a sentence for what can't be done.
    """

    def edit(session: Session) -> Session:
        if not new.strip():
            return editing.give(session, place, speaker_id)
        voice = f"s{secrets.token_hex(5)}"
        session = editing.with_voice(session, speaker_id=voice, label=new.strip()[:LONGEST_LABEL])
        return editing.give(session, place, voice)

    return correct(by, hour, revision=revision, act="hour.speaker_changed", edit=edit)
