"""Confirm something to hold in mind: a suggestion, or a thing that the therapist writes down themselves."""

from dataclasses import replace

from django.db import transaction

from stillhere.model import CodeStatus, Thread
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.course.kinds import take
from stillhere.web.course.models import Entry
from stillhere.web.course.writing import add, change, locked, session_known, within

Kind = Entry.Kind


def keep_thread(by: User, record: Record, thread: Thread, *, entry: Entry | None = None) -> Entry:
    """The thread, confirmed; `entry` is the suggestion or the thread that it stands in for.

    PermissionDenied for all but the case's therapist; ValueError without words, or for a session that can't be.
    """
    within(thread.text, thread.quote)
    session_known(thread.session)
    if not thread.text.strip():
        raise ValueError("Say what there is to hold in mind.")
    kept = replace(thread, text=thread.text.strip(), status=CodeStatus.CONFIRMED)
    with transaction.atomic():
        if entry is None:
            return add(by, record, kept, act="thread.kept", session=thread.session)
        held = locked(by, entry, Kind.THREAD)
        held.draft, held.by = False, by
        return change(by, held, kept, act="thread.kept")


def set_aside_thread(by: User, entry: Entry) -> Entry:
    """Not this one: it is kept without its words, so that the same line is not suggested again."""
    with transaction.atomic():
        held = locked(by, entry, Kind.THREAD)
        if not held.draft:
            raise ValueError("What was kept is laid down or taken away, not set aside.")
        noun = replace(take(held, Thread), text="", quote="", status=CodeStatus.REJECTED)
        held.draft = False
        return change(by, held, noun, act="thread.set_aside")


def follow_thread(
    by: User, entry: Entry, *, returned_in: int | None = None, closed_in: int | None = None, reopen: bool = False
) -> Entry:
    """The thread with the session in which it came up again, or was laid down (0: outside a session)."""
    with transaction.atomic():
        held = locked(by, entry, Kind.THREAD)
        noun = take(held, Thread)
        if any(one is not None and 0 < one < noun.session for one in (returned_in, closed_in)):
            raise ValueError("That session comes before the thread itself.")
        if returned_in is not None:
            noun = replace(noun, returned_in=tuple(sorted({*noun.returned_in, returned_in})))
        if closed_in is not None or reopen:
            noun = replace(noun, closed_in=None if reopen else closed_in)
        return change(by, held, noun, act="thread.followed")
