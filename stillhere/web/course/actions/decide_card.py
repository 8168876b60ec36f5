"""Decide about a hypothesis: keep watching, set it aside, or say it in one's own words."""

from django.db import transaction

from stillhere.web import clock
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.course.kinds import CardDecision, Verdict
from stillhere.web.course.models import Entry
from stillhere.web.course.writing import add, within


def decide_card(by: User, record: Record, *, card: str, key: str, verdict: str, words: str = "") -> Entry:
    """The decision; earlier ones about the card stay. PermissionDenied for all but the case's therapist.

    ValueError for a decision that isn't one, or for one's own words without any.
    """
    within(words)
    if verdict not in {one.value for one in Verdict} or not card or len(card) > 200 or len(key) > 200:
        raise ValueError("Choose what to do with it.")
    if verdict == Verdict.OWN and not words.strip():
        raise ValueError("Write it in your own words, or choose another answer.")
    noun = CardDecision(id="", card=card, key=key, verdict=Verdict(verdict), on=clock.today(), words=words.strip())
    with transaction.atomic():
        return add(by, record, noun, act="card.decided")
