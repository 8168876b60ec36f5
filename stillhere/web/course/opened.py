"""A course opened for its therapist: gathered, placed on the practice's day, with where its evidence leads."""

import uuid
from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from stillhere.course.placed import CAPABILITY, Placed, place
from stillhere.web import clock
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.consent.models import Purpose
from stillhere.web.consent.standing import missing
from stillhere.web.course.gathering import course_of, decisions_of
from stillhere.web.course.kinds import CardDecision, Verdict
from stillhere.web.course.links import Links
from stillhere.web.course.shown.whole import Decided
from stillhere.web.course.taught import own_hazard
from stillhere.web.law.inforce import in_force
from stillhere.web.sessions.models import Hour, records_open_to
from stillhere.wording import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One record's course as of today; `off` says why hypotheses are left out, where they are."""

    record: Record
    placed: Placed
    links: Links
    off: str = ""

    @property
    def client(self) -> str:
        """Whose course it is."""
        return self.placed.course.client


def open_course(user: User, record_id: uuid.UUID) -> Opened:
    """The course of a record of this person's own cases; Http404 for everybody but the case's therapist."""
    records = records_open_to(user).select_related("data_key", "case__data_key")
    record = get_object_or_404(records, pk=record_id)
    today = clock.today()
    capabilities = in_force(record.case, today).profile.capabilities
    off = ""
    if missing(record, Purpose.TEXT_ANALYSIS):
        capabilities, off = capabilities - {CAPABILITY}, wording().text("courses.off_consent") or ""
    elif CAPABILITY not in capabilities:
        off = wording().text("courses.off_law") or ""
    course = course_of(record, now=clock.now())
    placed = place(course, as_of=today, capabilities=frozenset(capabilities), hazard=own_hazard())
    return Opened(record=record, placed=placed, links=links_of(record), off=off)


def links_of(record: Record) -> Links:
    """The addresses of a record's evidence, in one query."""
    read = Hour.objects.filter(record=record, review__isnull=False).values_list("number", "pk")
    return Links(record_id=record.pk, reviews=dict(read))


def decided(record: Record) -> dict[str, Decided]:
    """The latest decision about each card, as it is said."""
    latest: dict[str, CardDecision] = {one.card: one for one in decisions_of(record)}
    return {card: _said(one) for card, one in latest.items()}


def _said(one: CardDecision) -> Decided:
    key = "aside" if one.verdict is Verdict.ASIDE else "watched"
    when = f"{one.on.day} {one.on:%B %Y}"
    said = wording().text(f"courses.card.{key}", date=when) or ""
    return Decided(said=said, words=one.words, aside=one.verdict is Verdict.ASIDE)
