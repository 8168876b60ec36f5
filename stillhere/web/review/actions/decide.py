"""Say of a mark what holds: keep it, set it aside, or put another in its place; or give a line a mark of one's own."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.codebook import codebook
from stillhere.web.accounts.models import User
from stillhere.web.review.decided import key_of
from stillhere.web.review.models import Decision
from stillhere.web.review.who import may_work
from stillhere.web.sessions.models import Hour
from stillhere.web.trust import audit

Verdict = Decision.Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One mark and what is said of it; `instead` with CORRECT, `start` and `end` the letters it rests on."""

    utterance_id: str
    code: str
    verdict: Verdict
    instead: str = ""
    start: int | None = None
    end: int | None = None


def decide(by: User, hour: Hour, said: Iterable[Said]) -> list[Decision]:
    """What was said, written down as one act. PermissionDenied for all but the case's therapist.

    ValueError for a mark that the codebook does not know, or for putting a mark in its own place.
    """
    if not may_work(by, hour):
        raise PermissionDenied
    rows = [_row(by, hour, one, act) for act in (uuid.uuid4(),) for one in said]
    if not rows:
        raise ValueError("There is nothing to decide about here.")
    with transaction.atomic():
        for row in rows:
            row.save(force_insert=True)
        audit.record(by, f"mark.{_act(rows[0])}", case_id=hour.record.case_id, about=rows[0])
    return rows


def _row(by: User, hour: Hour, said: Said, act: uuid.UUID) -> Decision:
    book = codebook()
    if said.code not in book or (said.verdict == Verdict.CORRECT and said.instead not in book):
        raise ValueError("Choose one of the marks in the list.")
    if said.verdict == Verdict.CORRECT and said.instead == said.code:
        raise ValueError("That is the mark that stands there already; choose another, or keep it.")
    return Decision(
        hour=hour,
        by=by,
        act=act,
        utterance_id=key_of(said.utterance_id),
        code=said.code,
        instead=said.instead if said.verdict == Verdict.CORRECT else "",
        verdict=said.verdict,
        start=said.start,
        end=said.end,
    )


def _act(row: Decision) -> str:
    return {"keep": "kept", "correct": "corrected", "reject": "rejected", "add": "added"}[row.verdict]
