"""What a case's page holds: its records each by itself, their sessions, and who belongs to it."""

import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from stillhere.web.accounts.models import User, Work
from stillhere.web.cases.models import Case, CaseMembership, Record
from stillhere.web.review.models import Run, StoredReview
from stillhere.web.sessions.models import Hour

FIRST: dict[str, str] = {  # how the last run stands, where nothing was read before
    Run.State.WAITING: "Being read",
    Run.State.RUNNING: "Being read",
    Run.State.FAILED: "The reading broke off",
    Run.State.STOPPED: "The reading was stopped",
}
AGAIN: dict[str, str] = {  # and where a review is there
    Run.State.WAITING: "being read again",
    Run.State.RUNNING: "being read again",
    Run.State.FAILED: "the new reading broke off",
    Run.State.STOPPED: "the new reading was stopped",
}
CLINICAL = (Work.SUPERVISOR, Work.THERAPIST, Work.OWNER)


@dataclass(frozen=True, slots=True)
class Line:
    """One session in its record's list, and where to go on with it."""

    number: int
    held_on: date
    state: str
    address: str


@dataclass(frozen=True, slots=True)
class Section:
    """One record and its sessions, newest first; `whose` and `other` name the partners when it is a private one."""

    record: Record
    lines: list[Line]
    whose: str = ""
    other: str = ""


def sections(user: User, case: Case) -> list[Section]:
    """The records of the case that this person may read: together first, then each partner's own."""
    order = list(Record.Kind.values)
    records = sorted(Record.objects.visible_to(user).filter(case=case), key=lambda record: order.index(record.kind))
    lines = _lines([record.pk for record in records])
    partners = {
        Record.Kind.PRIVATE_A: (case.partner_a, case.partner_b),
        Record.Kind.PRIVATE_B: (case.partner_b, case.partner_a),
    }
    return [Section(record, lines[record.pk], *partners.get(Record.Kind(record.kind), ("", ""))) for record in records]


def members(case: Case) -> QuerySet[CaseMembership]:
    """Who may open the case now: its therapist first."""
    return case.memberships.filter(ended_at=None).select_related("user").order_by("-role", "since")


def candidates(case: Case) -> QuerySet[User]:
    """Colleagues who could supervise the case and do not belong to it yet."""
    standing = case.memberships.filter(ended_at=None).values("user")
    return (
        User.objects.filter(is_active=True, work__in=CLINICAL)
        .exclude(pk__in=standing)
        .order_by("shown_name", "username")
    )


def _lines(record_ids: list[uuid.UUID]) -> dict[uuid.UUID, list[Line]]:
    """Sessions by record in one query; no transcript leaves the database for it."""
    latest = Run.objects.filter(hour=OuterRef("pk")).order_by("-asked_at")
    hours = (
        Hour.objects.filter(record__in=record_ids)
        .order_by("-number")
        .annotate(
            run_id=Subquery(latest.values("pk")[:1]),
            run_state=Subquery(latest.values("state")[:1]),
            read_at=Subquery(StoredReview.objects.filter(hour=OuterRef("pk")).values("made_at")[:1]),
        )
        .values("pk", "record_id", "number", "held_on", "state", "changed_at", "run_id", "run_state", "read_at")
    )
    lines: dict[uuid.UUID, list[Line]] = defaultdict(list)
    for hour in hours:
        state, address = _state(hour)
        lines[hour["record_id"]].append(Line(hour["number"], hour["held_on"], state, address))
    return lines


def _state(hour: Mapping[str, Any]) -> tuple[str, str]:
    """How far a session has come, in words, and the page that takes it further; a review stays in reach."""
    if hour["state"] == Hour.State.GONE:
        return "Words deleted", reverse("hour", args=[hour["pk"]])
    read = hour["read_at"] is not None
    if hour["state"] == Hour.State.ROLES:
        words = "Read; waits for its roles again" if read else "Waits for its roles"
        return words, reverse("hour-roles", args=[hour["pk"]])
    if read:
        stale = hour["changed_at"] is not None and hour["read_at"] < hour["changed_at"]
        since = AGAIN.get(hour["run_state"]) or ("corrected since" if stale else "")
        return f"Read; {since}" if since else "Read", reverse("review", args=[hour["pk"]])
    if hour["run_state"] in FIRST:
        return FIRST[hour["run_state"]], reverse("run", args=[hour["run_id"]])
    return "Not read yet", reverse("hour", args=[hour["pk"]])
