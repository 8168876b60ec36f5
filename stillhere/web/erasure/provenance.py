"""Every store that holds a client's words or rests on them, what it rests on, and what becomes of it.

One explicit table: a test walks all models and fails where one with sealed words, or one that points at a case, a
record, a session or anything else in the table, has no row here. Counting, preview and receipts read it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet

from stillhere.web.erasure.models import Kind


class Effect(StrEnum):
    """What becomes of a store's rows when their source is deleted."""

    GO = "go"
    BLANK = "blank"  # the row stays, its words and the key that sealed them go
    STAY = "stay"


GO, BLANK, STAY = Effect.GO, Effect.BLANK, Effect.STAY
_KINDS = (Kind.WORDS, Kind.TURNS, Kind.HOUR, Kind.RECORD, Kind.CASE)
_ANCHORS = ("hour", "record", "case")  # each lies in the next
_SCOPE = {Kind.WORDS: "hour", Kind.TURNS: "hour", Kind.HOUR: "hour", Kind.RECORD: "record", Kind.CASE: "case"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """One kind of row or file. `anchor` and `path` say how its rows lead to a session, a record or a case.

    `by_hour` is the way to a session where only some of a record's rows rest on one.
    """

    id: str  # a model's label, or the name of a place outside the database
    shown: str  # what a receipt calls it
    rests_on: str
    effects: Mapping[Kind, Effect]
    anchor: str = ""
    path: str = ""
    by_hour: str = ""
    sealed: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()  # its own keys, which go with it
    counted: bool = field(default=True)

    @property
    def is_model(self) -> bool:
        """Whether it is a table of the database."""
        return "." in self.id

    def rows(self, kind: Kind, pk: UUID) -> QuerySet[Any]:
        """Its rows that rest on this source."""
        at, scope = _ANCHORS.index(self.anchor), _ANCHORS.index(_SCOPE[kind])
        rows: QuerySet[Any] = apps.get_model(self.id)._default_manager.all()
        if scope < at:
            return rows.filter(**{self.by_hour: pk}) if self.by_hour else rows.none()
        steps = ([] if self.path == "pk" else [self.path]) + list(_ANCHORS[at + 1 : scope + 1])
        return rows.filter(**{"__".join(steps) or "pk": pk})


def _to(*effects: Effect) -> dict[Kind, Effect]:
    return dict(zip(_KINDS, effects, strict=True))


#                      words  turns  hour  record  case
_HOUR_OWN = _to(GO, GO, GO, GO, GO)
_WITH_HOUR = _to(BLANK, BLANK, GO, GO, GO)
_WITH_RECORD = _to(STAY, STAY, STAY, GO, GO)
_WITH_CASE = _to(STAY, STAY, STAY, STAY, GO)

STORES: tuple[Store, ...] = (
    Store(
        id="hours.Hour",
        shown="sessions",
        rests_on="the file that was brought",
        effects=_WITH_HOUR,
        anchor="hour",
        path="pk",
        sealed=("transcript", "source_name"),
        keys=("key",),
    ),
    Store(
        id="hours.HourVersion",
        shown="earlier wordings",
        rests_on="the transcript before a correction",
        effects=_HOUR_OWN,
        anchor="hour",
        path="hour",
        sealed=("transcript",),
    ),
    Store(
        id="review.StoredReview",
        shown="reviews",
        rests_on="the transcript: codes, exchanges and moments with their lines",
        effects=_HOUR_OWN,
        anchor="hour",
        path="hour",
        sealed=("body",),
    ),
    Store(
        id="review.Decision",
        shown="decisions about marks",
        rests_on="lines of the transcript, by their ids",
        effects=_HOUR_OWN,
        anchor="hour",
        path="hour",
    ),
    Store(
        id="review.Run",
        shown="readings",
        rests_on="the session, by its id",
        effects=_HOUR_OWN,
        anchor="hour",
        path="hour",
    ),
    Store(
        id="notes.Note",
        shown="notes",
        rests_on="the session; what it quotes rests on lines of the transcript",
        effects=_WITH_HOUR,
        anchor="hour",
        path="hour",
    ),
    Store(
        id="notes.NoteDraft",
        shown="drafts of notes",
        rests_on="the note; what it quotes rests on lines of the transcript",
        effects=_WITH_HOUR,
        anchor="hour",
        path="note__hour",
        sealed=("body",),
    ),
    Store(
        id="notes.NoteVersion",
        shown="versions of notes",
        rests_on="the note; what it quotes rests on lines of the transcript",
        effects=_WITH_HOUR,
        anchor="hour",
        path="note__hour",
        sealed=("body",),
    ),
    Store(
        id="erasure.Keep",
        shown="wishes to keep a session’s words",
        rests_on="the session",
        effects=_to(GO, STAY, GO, GO, GO),
        anchor="hour",
        path="hour",
        counted=False,
    ),
    Store(
        id="course.StoredFacts",
        shown="facts of sessions for their course",
        rests_on="the review: marks, moments and a few lengths, with their quotations",
        effects=_HOUR_OWN,
        anchor="hour",
        path="hour",
        sealed=("body",),
    ),
    Store(
        id="course.Entry",
        shown="things held about the course",
        rests_on="what a client told; a suggestion goes with its line, what a person wrote loses its quotation, "
        "and a signed brief the sentences that rest on it",
        effects=_WITH_HOUR,
        anchor="record",
        path="record",
        by_hour="hour",
        sealed=("body",),
    ),
    Store(
        id="appointments.Appointment",
        shown="appointments",
        rests_on="the person; why they did not come is theirs",
        effects=_WITH_RECORD,
        anchor="record",
        path="record",
        sealed=("reason",),
    ),
    Store(
        id="appointments.Break",
        shown="breaks of the client",
        rests_on="the person; a therapist’s own are no client’s and stay",
        effects=_WITH_RECORD,
        anchor="record",
        path="record",
    ),
    Store(
        id="appointments.BreakSpoken",
        shown="",
        rests_on="the break and the record; it holds no words",
        effects=_WITH_RECORD,
        anchor="record",
        path="record",
        counted=False,
    ),
    Store(
        id="appointments.MessageNote",
        shown="notes that a message came",
        rests_on="the person; it holds no words",
        effects=_WITH_RECORD,
        anchor="record",
        path="record",
    ),
    Store(
        id="appointments.FrameEvent",
        shown="changes of the frame",
        rests_on="the person",
        effects=_WITH_RECORD,
        anchor="record",
        path="record",
        sealed=("note",),
    ),
    Store(
        id="measures.StoredResponse",
        shown="answers to forms",
        rests_on="the person who answered",
        effects=_WITH_RECORD,
        anchor="record",
        path="record",
        sealed=("body",),
    ),
    Store(
        id="measures.ReadRisk",
        shown="notes of what was done about an answer",
        rests_on="the answers",
        effects=_WITH_RECORD,
        anchor="record",
        path="response__record",
        sealed=("what",),
    ),
    Store(
        id="hours.Upload",
        shown="unfinished uploads",
        rests_on="a file on its way into the record",
        effects=_WITH_RECORD,
        anchor="record",
        path="record",
        sealed=("name",),
    ),
    Store(
        id="hours.UploadPiece",
        shown="pieces of uploads",
        rests_on="the upload; its bytes lie in `files`",
        effects=_WITH_RECORD,
        anchor="record",
        path="upload__record",
    ),
    Store(
        id="cases.Record",
        shown="records",
        rests_on="the case",
        effects=_WITH_RECORD,
        anchor="record",
        path="pk",
        keys=("data_key", "notes_key"),
    ),
    Store(
        id="cases.Case",
        shown="cases",
        rests_on="the person",
        effects=_WITH_CASE,
        anchor="case",
        path="pk",
        sealed=("name", "partner_a", "partner_b", "about"),
        keys=("data_key",),
    ),
    Store(
        id="cases.CaseMembership",
        shown="memberships",
        rests_on="the case; it holds no words",
        effects=_WITH_CASE,
        anchor="case",
        path="case",
    ),
    Store(
        id="consent.Answer",
        shown="answers about consent",
        rests_on="the person; it holds no words of theirs",
        effects=_WITH_CASE,
        anchor="case",
        path="case",
    ),
    Store(
        id="law.ClientPlace",
        shown="places where they met",
        rests_on="the person",
        effects=_WITH_CASE,
        anchor="case",
        path="case",
        sealed=("place",),
    ),
    Store(
        id="erasure.LegalHold",
        shown="legal holds that were lifted",
        rests_on="the case",
        effects=_WITH_CASE,
        anchor="case",
        path="case",
        sealed=("reason",),
    ),
    Store(
        id="cases.UrgentAccess",
        shown="emergency accesses",
        rests_on="what a colleague wrote",
        effects=_WITH_CASE,
        anchor="case",
        path="case",
        sealed=("reason",),
    ),
    Store(id="quotes", shown="quotations in notes", rests_on="lines of the transcript", effects=_WITH_HOUR),
    Store(id="files", shown="sealed files", rests_on="pieces of uploads", effects=_WITH_RECORD),
    Store(id="cache", shown="folders of finished steps", rests_on="the transcript, without words", effects=_HOUR_OWN),
    Store(id="jobs", shown="jobs that name a reading", rests_on="readings, by their ids", effects=_HOUR_OWN),
    Store(id="memory", shown="", rests_on="the review, opened", effects=_HOUR_OWN, counted=False),
    Store(id="search", shown="", rests_on="nothing: each search unseals anew", effects=_HOUR_OWN, counted=False),
)
BY_ID = {store.id: store for store in STORES}
# Names of counts that are no store of their own.
LINES, TRANSCRIPTS, HELD = "lines", "transcripts", "held"
SHOWN = {TRANSCRIPTS: "transcripts", LINES: "lines", HELD: "quotations in what you hold in mind and in signed briefs"}
SHOWN |= {store.id: store.shown for store in STORES}
# Deliberately in no row: they hold ids and counts alone, and prove what was done.
STAYS = ("trust.AuditEvent", "erasure.Receipt", "erasure.Leftover", "erasure.Agreed", "erasure.Night")
