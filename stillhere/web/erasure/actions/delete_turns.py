"""Delete what one person said in a session; what the others said stays, and can be read anew."""

from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.model import Role, Session, to_json
from stillhere.web.accounts.models import User
from stillhere.web.erasure import destroying
from stillhere.web.erasure.going import with_turns
from stillhere.web.erasure.hold import locked_and_free
from stillhere.web.erasure.models import Because, Receipt
from stillhere.web.erasure.quotes import DELETED
from stillhere.web.sessions.arrival import Refused
from stillhere.web.sessions.models import Hour


def delete_turns(by: User, hour: Hour, *, role: Role, because: Because = Because.ASKED) -> Receipt:
    """The receipt. PermissionDenied for all but the case's therapist, Held under a legal hold.

    Refused when nobody here has that role or it is the therapist's. Earlier wordings go whole: in one of them a line
    may have stood under another voice.
    """
    if not Hour.objects.changeable_by(by).filter(pk=hour.pk).exists():
        raise PermissionDenied
    with transaction.atomic():
        locked_and_free(hour.record.case_id)
        held = destroying.locked(hour)
        if held.is_gone:
            raise Refused("The words of this session were deleted before.", status=409)
        session = held.spoken()
        if role == Role.THERAPIST or role not in {speaker.role for speaker in session.speakers}:
            raise Refused("Nobody whose words could be deleted has that role here.", status=400)
        going = with_turns(held, role)
        destroying.unread(going, keep_decisions=True)
        destroying.reseal(held, transcript=to_json(without(session, role)).decode())
        return destroying.receipt_of(going, by=by, because=because)


def without(session: Session, role: Role) -> Session:
    """The session with a mark in place of each line of this role; times and order stay, so that the rest is whole."""
    theirs = {speaker.id for speaker in session.speakers if speaker.role == role}
    lines = (replace(u, text=DELETED, words=()) if u.speaker_id in theirs else u for u in session.utterances)
    return replace(session, utterances=tuple(lines), source=replace(session.source, sha256=""))
