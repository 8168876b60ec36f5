"""What is in an export: its records, sessions, notes and answers, as rows. Every part of the file asks here.

So that one place decides what leaves; a part that went to the database by itself could reach beyond it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import QuerySet

from stillhere.web.accounts.models import User
from stillhere.web.calendar.models import Appointment
from stillhere.web.cases.models import Case, Record
from stillhere.web.consent.models import Answer, Subject
from stillhere.web.course.models import Entry
from stillhere.web.measures.models import StoredResponse
from stillhere.web.notes.models import Note
from stillhere.web.sessions.models import Hour
from stillhere.web.takeout.choice import Choice, Kind

FOLDER = {Record.Kind.MAIN: "", Record.Kind.PRIVATE_A: "private-a/", Record.Kind.PRIVATE_B: "private-b/"}
PARTNER = {Record.Kind.PRIVATE_A: Subject.PARTNER_A, Record.Kind.PRIVATE_B: Subject.PARTNER_B}
ALONE = {Kind.PRIVATE_A: Subject.PARTNER_A, Kind.PRIVATE_B: Subject.PARTNER_B}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One export of one case by one person."""

    user: User
    case: Case
    choice: Choice

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The people it is about."""
        if self.choice.kind in ALONE:
            return (ALONE[self.choice.kind],)
        return (Subject.PARTNER_A, Subject.PARTNER_B) if self.case.is_couple else (Subject.CLIENT,)

    @property
    def called(self) -> str:
        """What the practice calls whoever it is about; of a partner alone, that partner only."""
        names = {Kind.PRIVATE_A: self.case.partner_a, Kind.PRIVATE_B: self.case.partner_b}
        return str(names.get(self.choice.kind, self.case.name))

    def hours(self) -> Iterator[Hour]:
        """Its sessions in order, each opened by itself."""
        order = [*self.choice.records]
        found: QuerySet[Hour] = Hour.objects.filter(record__case=self.case, record__kind__in=order)
        rows: list[tuple[UUID, str]] = list(found.order_by("record__kind", "number").values_list("pk", "record__kind"))
        for pk, _ in sorted(rows, key=lambda row: order.index(Record.Kind(row[1]))):
            hour = Hour.objects.select_related(
                "key", "record__data_key", "record__notes_key", "record__case__data_key"
            ).filter(pk=pk)
            yield from hour  # none, where it was deleted while the file was being sent

    def notes(self, hour: Hour, kind: Note.Kind) -> QuerySet[Note]:
        """The session's notes of this kind; private ones are their author's, and only where they were signed for."""
        found = Note.objects.visible_to(self.user).opened().filter(hour=hour, kind=kind)
        if kind == Note.Kind.PRIVATE and not (self.choice.with_notes and self.choice.kind.is_whole):
            return found.none()
        return found.filter(by=self.user) if kind == Note.Kind.PRIVATE else found

    def _of_record(self, rows: "QuerySet[Any]") -> "QuerySet[Any]":
        """Rows of the records that are in it, with what unseals them."""
        here = rows.filter(record__case=self.case, record__kind__in=self.choice.records)
        return here.select_related("record__data_key")

    def appointments(self) -> "QuerySet[Any]":
        """The hours that were offered, and what became of them."""
        return self._of_record(Appointment.objects.all())

    def responses(self) -> "QuerySet[Any]":
        """People’s own answers to forms. A couple’s joint file holds none; a partner’s has theirs about joint hours."""
        if self.choice.kind is Kind.TOGETHER:
            return StoredResponse.objects.none()
        found = self._of_record(StoredResponse.objects.all())
        if self.choice.kind in ALONE:
            joint = models.Q(record__kind=Record.Kind.MAIN, respondent=ALONE[self.choice.kind].value)
            every = StoredResponse.objects.filter(record__case=self.case).select_related("record__data_key")
            found = every.filter(models.Q(record__kind__in=self.choice.records) | joint)
        return found.exclude(respondent="therapist") if not self.choice.kind.is_whole else found

    def entries(self, kind: Entry.Kind) -> "QuerySet[Entry]":
        """What the client told or wrote with the therapist about the course; nothing that the therapist supposed."""
        if kind not in (Entry.Kind.EARLIER, Entry.Kind.PLAN):
            return Entry.objects.none()
        return self._of_record(Entry.objects.filter(kind=kind, replaced_at=None))

    def answers(self) -> QuerySet[Answer]:
        """What its people said about consent. A couple's joint file holds none: neither reads the other's answer."""
        if self.choice.kind is Kind.TOGETHER:
            return Answer.objects.none()
        return self.case.answers.filter(subject__in=self.subjects).select_related("text", "witness")


def place_of(hour: Hour) -> str:
    """The folder of a session: its number and day, which say nothing of anybody."""
    return f"{FOLDER[Record.Kind(hour.record.kind)]}sessions/S{hour.number:03d}-{hour.held_on.isoformat()}/"
