"""Note what somebody expects of others, and a moment that speaks for it or against it."""

from dataclasses import replace

from django.db import transaction

from stillhere.model import Episode, Expectation
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.course.kinds import take
from stillhere.web.course.models import Entry
from stillhere.web.course.writing import add, change, locked, session_known, within

Kind = Entry.Kind


def note_expectation(by: User, record: Record, expectation: Expectation, *, entry: Entry | None = None) -> Entry:
    """A new one, or `entry` in other words. PermissionDenied for all but the case's therapist; ValueError without."""
    within(expectation.words)
    if not expectation.words.strip() or not expectation.target.strip() or len(expectation.target) > 40:
        raise ValueError("Say what is expected, and of whom.")
    if expectation.strategy not in ("", "hyper", "deactivating"):
        raise ValueError("Choose one of the ways on the page.")
    noun = replace(expectation, words=expectation.words.strip(), episodes=())
    with transaction.atomic():
        if entry is None:
            return add(by, record, noun, act="expectation.noted")
        return change(by, locked(by, entry, Kind.EXPECTATION), noun, act="expectation.noted")


def note_episode(by: User, expectation: Entry, episode: Episode, *, entry: Entry | None = None) -> Entry:
    """A moment of this expectation, or `entry` told otherwise. ValueError for a session or a rung that can't be."""
    within(episode.quote, episode.about, episode.wish)
    session_known(episode.session)
    if episode.rung is not None and not 1 <= episode.rung <= 6:
        raise ValueError("There are six rungs.")
    if any(sign not in (None, 1, -1) for sign in (episode.other, episode.own)):
        raise ValueError("A response is welcome, unwelcome, or not said.")
    with transaction.atomic():
        held = locked(by, expectation, Kind.EXPECTATION)
        if entry is None:
            return add(by, held.record, episode, act="expectation.noted", session=episode.session, of=held)
        part = locked(by, entry, Kind.EPISODE)
        take(part, Episode)
        return change(by, part, episode, act="expectation.noted")
