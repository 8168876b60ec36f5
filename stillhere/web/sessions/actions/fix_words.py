"""Put a line's words right, as they were said and not as a program heard them."""

from stillhere.formats.characters import writable
from stillhere.model import editing
from stillhere.web.accounts.models import User
from stillhere.web.sessions.arrival import Refused
from stillhere.web.sessions.corrections import correct
from stillhere.web.sessions.models import Hour

LONGEST = 20_000  # letters of one line


def fix_words(by: User, hour: Hour, *, place: int, text: str, revision: int) -> Hour:
    """The corrected session; the line's times stay.

    PermissionDenied for all but its therapist, Refused with a sentence for what can't be done.
    """
    if len(text) > LONGEST:
        raise Refused(f"A line holds up to {LONGEST:,} letters; split it first.", status=413)
    words = writable(text.replace("\x00", ""))
    return correct(
        by,
        hour,
        revision=revision,
        act="hour.words_fixed",
        edit=lambda session: editing.reword(session, place, words),
    )
