"""Keep what the program suggests to hold in mind from a session that was just read, each as a draft with its line."""

from django.db import transaction

from stillhere.model import Review, Thread
from stillhere.web.course.kinds import put, take
from stillhere.web.course.models import Entry
from stillhere.web.sessions.models import Hour

Kind = Entry.Kind


def suggest_threads(hour: Hour, review: Review) -> int:
    """How many new suggestions there are; drafts of an earlier reading of this session that nobody touched go first.

    Nothing where the profile of the reading lets no program mark words. What a person kept or set aside is known, and
    is not suggested again.
    """
    from stillhere.course.threads import suggest
    from stillhere.profiles import profile

    if not profile(review.profile).allows("markers"):
        return 0
    with transaction.atomic():
        Entry.objects.filter(hour=hour, kind=Kind.THREAD, draft=True).delete()
        known = [_thread(one, hour) for one in Entry.objects.filter(record=hour.record, kind=Kind.THREAD)]
        found = suggest(review.session, number=hour.number, codes=review.codes, known=known).found
        for suggestion in found:
            put(Entry(record=hour.record, hour=hour, draft=True, by=None), suggestion.thread).save(force_insert=True)
    return len(found)


def _thread(entry: Entry, hour: Hour) -> Thread:
    entry.record = hour.record  # whose key is at hand
    return take(entry, Thread)
