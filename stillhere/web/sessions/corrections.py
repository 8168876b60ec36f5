"""What every correction has in common: nobody corrects over another, the words before are kept, a review goes stale."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from stillhere.model import Role, Session, StillhereError, to_json
from stillhere.web.accounts.models import User
from stillhere.web.sessions.arrival import Refused
from stillhere.web.sessions.models import Hour, HourVersion
from stillhere.web.trust import audit

KEPT = 100  # versions of one session

Edit = Callable[[Session], Session]


class Overtaken(Refused):
    """Somebody changed the session between looking at it and correcting it."""

    def __init__(self) -> None:
        super().__init__("This session was changed in the meantime; look at it again, then correct it.", status=409)


def locked(by: User, hour: Hour, *, revision: int) -> Hour:
    """The session as it stands now, held until the transaction ends; Overtaken when it isn't what was looked at."""
    if not Hour.objects.changeable_by(by).filter(pk=hour.pk).exists():
        raise PermissionDenied
    rows = Hour.objects.select_related("record__case", "key")
    held = rows.select_for_update(of=("self",)).get(pk=hour.pk)
    if held.is_gone:
        raise Refused("The words of this session were deleted.", status=409)
    if held.revision != revision:
        raise Overtaken
    return held


def correct(by: User, hour: Hour, *, revision: int, act: str, edit: Edit, state: Hour.State | None = None) -> Hour:
    """The session with `edit` done to it, the one before kept to be brought back. Refused when it can't be done.

    A session whose roles no longer fit waits for them again.
    """
    with transaction.atomic():
        held = locked(by, hour, revision=revision)
        before = held.spoken()
        try:
            after = edit(before)
        except StillhereError as error:
            raise Refused(error.text, status=400) from None
        if after == before and state in (None, held.state):
            return held
        last = held.versions.aggregate(last=Max("number"))["last"] or 0
        HourVersion(hour=held, number=last + 1, transcript=held.transcript, state=held.state, act=act, by=by).save(
            force_insert=True
        )
        held.versions.filter(number__lte=last + 1 - KEPT).delete()
        if state is None:
            fits = problem_with(after, joint=held.is_joint) is None
            state = Hour.State.READY if fits and held.state == Hour.State.READY else Hour.State.ROLES
        put(held, after, state=state)
        audit.record(by, act, case_id=held.record.case_id, about=held)
    return held


def put(hour: Hour, session: Session, *, state: Hour.State) -> None:
    """Save the session's new words; whatever was read in the old ones is stale from now on."""
    hour.transcript = to_json(session).decode()
    hour.lines = len(session.utterances)
    hour.state = state
    hour.revision += 1
    hour.changed_at = timezone.now()
    hour.save(update_fields=["transcript", "lines", "state", "revision", "changed_at"])


def problem_with(session: Session, *, joint: bool) -> str | None:
    """Why the roles do not fit a session of one person, or of a couple together; None when they do."""
    roles = [speaker.role for speaker in session.speakers]
    if None in roles:
        return "Say of every voice who it is."
    if roles.count(Role.THERAPIST) != 1:
        return "Exactly one voice is the therapist's; give two voices one name and one role to join them."
    if joint:
        if roles.count(Role.PARTNER_A) != 1 or roles.count(Role.PARTNER_B) != 1 or Role.CLIENT in roles:
            return "Both partners speak in a session together, each with one voice."
    elif roles.count(Role.CLIENT) != 1 or Role.PARTNER_A in roles or Role.PARTNER_B in roles:
        return "Exactly one voice is the client's; give two voices one name and one role to join them."
    return None
