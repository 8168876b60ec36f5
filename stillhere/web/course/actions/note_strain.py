"""Note a strain that one saw oneself, and where it was named, mended and returned to."""

from dataclasses import replace

from django.db import transaction

from stillhere.model import StrainNote, Teller
from stillhere.web import clock
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.course.kinds import take
from stillhere.web.course.models import Entry
from stillhere.web.course.writing import add, change, locked, session_known, within


def note_strain(by: User, record: Record, *, session: int, text: str) -> Entry:
    """The note. PermissionDenied for all but the case's therapist; ValueError without words."""
    within(text)
    session_known(session)
    if not text.strip():
        raise ValueError("Say in a few words what you noticed.")
    noun = StrainNote(id="", session=session, noted_at=clock.now(), text=text.strip(), by=Teller.THERAPIST)
    with transaction.atomic():
        return add(by, record, noun, act="strain.noted", session=session)


def follow_strain(
    by: User,
    entry: Entry,
    *,
    named_in: int | None = None,
    mended_in: int | None = None,
    revisited_in: tuple[int, ...] = (),
) -> Entry:
    """The note with what came of it. ValueError where it would have been mended before it was."""
    with transaction.atomic():
        held = locked(by, entry, Entry.Kind.STRAIN)
        noun = take(held, StrainNote)
        later = [one for one in (named_in, mended_in, *revisited_in) if one is not None]
        if any(one < noun.session for one in later):
            raise ValueError("That session comes before the strain itself.")
        found = replace(noun, named_in=named_in, mended_in=mended_in, revisited_in=tuple(sorted(set(revisited_in))))
        return change(by, held, found, act="strain.noted")
