"""A quiet sign that something in a session waits for its therapist's own eyes: it says neither what nor of whom.

It stands on the list of cases and on a case's page, where a client may look on; never on a page of the session itself,
for a supervisor, or in a file. It goes once its therapist has opened the page that shows the lines.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from stillhere.model import CodeStatus, Review
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case, Record
from stillhere.web.measures.waiting import waiting_of
from stillhere.web.review.decided import decided
from stillhere.web.review.models import Decision, StoredReview
from stillhere.web.sessions.models import Hour


@dataclass(frozen=True, slots=True)
class Sign:
    """What it says, and the page to open: that of the earliest session that waits."""

    words: str
    address: str


def waits_of(machine: Review, decisions: Iterable[Decision]) -> tuple[bool, bool]:
    """Whether lines wait on the page for the therapist alone, and whether any wait on the session's own page.

    What a person kept or set aside was read: a new reading doesn't call them to it again.
    """
    from stillhere.pictures.strand import needs_person
    from stillhere.report.register import Register, for_the_page, private_moments, register_of

    if register_of(machine.profile) is Register.NONE:
        return False, False
    now = decided(machine, decisions)
    alone, shown = private_moments(now), (m for m in for_the_page(now).moments if needs_person(m))
    return any(m.status is CodeStatus.DRAFT for m in alone), any(m.status is CodeStatus.DRAFT for m in shown)


def signs_of(user: User, cases: Sequence[Case]) -> dict[uuid.UUID, tuple[Sign, ...]]:
    """By case, in two queries, for cases that the person is the therapist of: nobody else is told.

    Answers to a form that wait to be read are among the things to read alone: the sign doesn’t tell them apart.
    """
    alone: dict[uuid.UUID, list[str]] = defaultdict(list)
    first: dict[uuid.UUID, list[str]] = defaultdict(list)
    waiting = (
        StoredReview.objects.filter(Q(waits_alone=True) | Q(waits_first=True))
        .filter(hour__record__case__in=Case.objects.led_by(user).filter(pk__in=[case.pk for case in cases]))
        .order_by("hour__held_on", "hour__number")
        .values_list("pk", "hour__record__case", "hour__record__kind", "waits_alone", "waits_first")
    )
    for pk, case, kind, by_oneself, on_the_page in waiting:
        if by_oneself:
            alone[case].append(reverse("review-alone", args=[pk]))
        if on_the_page:  # what one partner told alone is nothing for the other's eyes either
            (first if kind == Record.Kind.MAIN else alone)[case].append(reverse("review", args=[pk]))
    for case, addresses in waiting_of(user, cases).items():
        alone[case] += addresses
    return {
        case.pk: (
            *_sign("One thing to read alone", "{} things to read alone", alone[case.pk]),
            *_sign("A line to read first", "{} sessions with a line to read first", first[case.pk]),
        )
        for case in cases
        if alone[case.pk] or first[case.pk]
    }


def is_signed(hour: Hour) -> bool:
    """Whether a line on the session's own page has not been read yet."""
    return StoredReview.objects.filter(pk=hour.pk, waits_first=True).exists()


def _sign(one: str, several: str, addresses: Sequence[str]) -> tuple[Sign, ...]:
    if not addresses:
        return ()
    return (Sign(one if len(addresses) == 1 else several.format(len(addresses)), addresses[0]),)
