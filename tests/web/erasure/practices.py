"""Practices with something in every store, and all that lies in them as bytes."""

import uuid
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import timezone

from stillhere.model import Episode, Expectation, Role, Session, Speaker, Utterance, from_json, to_json
from stillhere.model.session import Source
from stillhere.web.accounts.models import User
from stillhere.web.calendar.models import Appointment, Break, BreakSpoken, FrameEvent, MessageNote
from stillhere.web.cases.actions.open_case import open_case
from stillhere.web.cases.models import Case, Record
from stillhere.web.course.kinds import put
from stillhere.web.course.models import Entry, StoredFacts
from stillhere.web.erasure.clearing import cache_folder
from stillhere.web.measures.models import ReadRisk, StoredResponse
from stillhere.web.notes.models import Note, NoteDraft, NoteVersion
from stillhere.web.notes.quotes import lines_of
from stillhere.web.review.models import Decision, Run, StoredReview
from stillhere.web.review.task import read_hour
from stillhere.web.sessions.models import Hour, HourVersion, Upload, UploadPiece
from stillhere.web.vault import files
from tests.web.course import courses

Row = tuple[object, ...]
GROW = {"trust_auditevent", "erasure_receipt", "erasure_leftover"}  # what every act adds to


@dataclass(frozen=True)
class Plan:
    """How much of everything one session has."""

    lines: int
    corrections: int
    decisions: int
    notes: bool
    drafted: bool
    read: bool
    cached: bool
    uploads: int
    held: bool = True  # the frame, answers, and what is held about the course


def session_of(record: Record, number: int, plan: Plan) -> Session:
    """Lines that no other session has, spoken in turn by all who belong here."""
    roles = [Role.THERAPIST, Role.CLIENT]
    if record.case.is_couple and not record.is_private:
        roles = [Role.THERAPIST, Role.PARTNER_A, Role.PARTNER_B]
    speakers = tuple(Speaker(id=f"s{n}", label=role.value, role=role) for n, role in enumerate(roles, start=1))
    lines = tuple(
        Utterance(
            id=f"u{n}",
            index=n,
            speaker_id=speakers[(n - 1) % len(speakers)].id,
            text=f"quernstone {record.pk.hex[:6]} {number} {n} of {speakers[(n - 1) % len(speakers)].label}",
        )
        for n in range(1, plan.lines + 1)
    )
    source = Source(format="test", sha256=f"{number:064d}", name="week.vtt")
    return Session(id="x", speakers=speakers, utterances=lines, source=source, number=number)


def fill(by: User, record: Record, number: int, plan: Plan) -> Hour:
    """One session with what the plan says rests on it."""
    session = session_of(record, number, plan)
    hour = Hour(record=record, number=number, held_on=date(2026, 3, 3), state=Hour.State.READY, format="test")
    hour.transcript, hour.source_name = to_json(session).decode(), "week.vtt"
    hour.lines, hour.fingerprint, hour.added_by = plan.lines, uuid.uuid4().hex, by
    hour.save()
    for n in range(1, plan.corrections + 1):
        HourVersion(hour=hour, number=n, transcript=hour.transcript, state="ready", act="x", by=by).save()
    if plan.read:
        run = Run.objects.create(hour=hour, asked_by=by, state=Run.State.DONE)
        read_hour.enqueue(str(run.pk))
        StoredReview(hour=hour, body=hour.transcript, made_by=run).save(force_insert=True)
    for n in range(plan.decisions):
        line = f"u{n % plan.lines + 1}"
        Decision.objects.create(hour=hour, by=by, utterance_id=line, code="W1", verdict="keep")
    if plan.notes:
        quote(by, hour, plan)
    if plan.cached:
        cache_folder(hour.pk).mkdir(parents=True)
        (cache_folder(hour.pk) / "step.json").write_text("{}")
    if plan.held:
        held(by, hour)
    for _ in range(plan.uploads):
        upload = Upload(record=record, by=by, name="quernstone.vtt", length=9)
        upload.save(force_insert=True)
        piece = UploadPiece.objects.create(upload=upload, start=0, size=9)
        files.write(record.data_key, piece.pk, [b"quernstone"])
    return hour


def held(by: User, hour: Hour) -> None:
    """The session's facts, a suggestion and two things of the therapist's that quote it; and the frame about it."""
    StoredFacts(hour=hour, body="quernstone", stamp="x").save(force_insert=True)
    thread = courses.thread(text="Ours", quote="quernstone", session=hour.number)
    expectation = put(Entry(record=hour.record, by=by), Expectation(id="", target="mother", words="quernstone"))
    expectation.save(force_insert=True)
    episode = Episode(session=hour.number, held_on=hour.held_on, quote="quernstone")
    put(Entry(record=hour.record, hour=hour, draft=True), thread).save(force_insert=True)
    put(Entry(record=hour.record, hour=hour, by=by), thread).save(force_insert=True)
    put(Entry(record=hour.record, hour=hour, by=by, of=expectation), episode).save(force_insert=True)
    Appointment(record=hour.record, starts_at=timezone.now(), reason="quernstone", added_by=by).save(force_insert=True)
    FrameEvent(record=hour.record, on=hour.held_on, what="fee", note="quernstone").save(force_insert=True)
    MessageNote(record=hour.record, at=timezone.now()).save(force_insert=True)
    away = Break(record=hour.record, starts=hour.held_on, ends=hour.held_on)
    away.save(force_insert=True)
    BreakSpoken.objects.create(of=away, record=hour.record, session=hour.number)
    answers = StoredResponse(record=hour.record, instrument="phq_9@1.0.0", respondent="client", entered_by=by)
    answers.completed_at, answers.body = timezone.now(), "quernstone"
    answers.save(force_insert=True)
    ReadRisk(response=answers, by=by, what="quernstone").save(force_insert=True)


def quote(by: User, hour: Hour, plan: Plan) -> None:
    """A signed progress note and a private one, each quoting every line among words of the therapist's own."""
    lines = lines_of(hour)
    body = "I wondered. " + " and ".join(line.quotation for line in lines) + " It stayed with me."
    for kind in Note.Kind.values:
        note = Note(record=hour.record, hour=hour, kind=kind, by=by)
        note.save(force_insert=True)
        if plan.drafted:
            NoteDraft(note=note, by=by, body=body, on=0).save(force_insert=True)
        version = NoteVersion(note=note, number=1, by=by, quotes=[line.id for line in lines])
        version.body = body
        version.save(force_insert=True)


def make(by: User, couples: list[bool], plans: list[Plan]) -> list[Hour]:
    """Cases of one person and of couples, with the sessions dealt out over their records."""
    records: list[Record] = []
    for n, couple in enumerate(couples):
        setting = Case.Setting.COUPLE if couple else Case.Setting.INDIVIDUAL
        case = open_case(by, setting=setting, name=f"quernstone {n}", partner_a="Ben", partner_b="Cleo")
        records += case.records.select_related("data_key", "notes_key", "case__data_key").order_by("kind")
    return [fill(by, records[n % len(records)], n + 1, plan) for n, plan in enumerate(plans)]


def rows() -> dict[str, set[Row]]:
    """Every row of every table, as it lies there."""
    found: dict[str, set[Row]] = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
            found[model._meta.db_table] = {tuple(_plain(value) for value in row) for row in cursor.fetchall()}
    return found


def on_disk() -> dict[str, bytes]:
    """Every sealed file and finished step."""
    root = Path(settings.DATA)
    places = [path for name in ("files", "cache") for path in (root / name).rglob("*") if path.is_file()]
    return {str(path.relative_to(root)): path.read_bytes() for path in places}


def spoken(hour: Hour) -> Session:
    return from_json(Session, Hour.objects.get(pk=hour.pk).transcript)


def _plain(value: object) -> object:
    if isinstance(value, memoryview):
        return bytes(value)
    return repr(value) if isinstance(value, list | dict) else value
