"""What must hold after benchmarks/kill.py has killed everything, read from the practice itself."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.killed_erasure import RUNS_GONE, erased, tried_and_done

if TYPE_CHECKING:
    from stillhere.web.accounts.models import User

GIVEN_ON = date(2026, 11, 2)  # before whatever the clock says


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """The practice: a token for its API, a record for each of three who act, a session that was read."""

    token: str
    visited: str
    corrected: str
    removed: str
    read: str


def lay_out(data: Path) -> Laid:
    """A practice of one therapist with three cases, and everybody's yes."""
    from stillhere.web.serving import collect_static, lay_out_folder, migrate, start_django

    lay_out_folder(data)
    start_django(data)
    migrate()
    collect_static(data)
    from django.db import connection

    from stillhere.web.accounts.actions.make_token import make_token
    from stillhere.web.accounts.models import Practice, User
    from stillhere.web.cases.actions.open_case import open_case
    from stillhere.web.cases.models import Case
    from stillhere.web.consent.actions.note_answer import note_answer

    Practice.objects.create(name="Quay Street")
    ada = User.objects.create_user("ada", shown_name="Ada")
    records = []
    for name in ("Visited", "Corrected", "Removed"):
        case = open_case(ada, setting=Case.Setting.INDIVIDUAL, name=name)
        for purpose in ("transcribe", "text_analysis"):
            note_answer(ada, case, subject="client", purpose=purpose, said="yes", method="paper", given_on=GIVEN_ON)
        records.append(str(case.records.get().pk))
    _, token = make_token(ada, name="kill")
    read = _read(ada, records[0])
    connection.close()
    return Laid(token=token, visited=records[0], corrected=records[1], removed=records[2], read=read)


def _read(ada: "User", record_id: str) -> str:
    """A session whose marks can be decided about, whatever becomes of workers."""
    from benchmarks.killed_acts import HELD_ON, transcript
    from stillhere.model import Role
    from stillhere.model.editing import Voice
    from stillhere.web.cases.models import Record
    from stillhere.web.review.worker import run_worker
    from stillhere.web.sessions.actions.add_hour import add_hour
    from stillhere.web.sessions.actions.confirm_roles import confirm_roles

    record = Record.objects.select_related("case__data_key", "data_key").get(pk=record_id)
    hour = add_hour(ada, record, data=transcript("once").encode(), name="s.txt", held_on=HELD_ON, number=1)
    voices = (Voice(label="Ada", role=Role.THERAPIST), Voice(label="Maren", role=Role.CLIENT))
    said = dict(zip((speaker.id for speaker in hour.spoken().speakers), voices, strict=True))
    confirm_roles(ada, hour, voices=said, revision=hour.revision)
    run_worker(once=True)
    return str(hour.pk)


def check(told: Path, counts: Counter[str], *, same_day: bool) -> Iterator[str]:
    """Each thing that is not as it must be, as a sentence. Uploads may be gone where a day passed (`same_day`)."""
    from django.db import connection

    try:
        gone = set(tried_and_done(told))
        files = sorted(told.iterdir(), key=lambda path: path.stat().st_mtime)
        newest = [path for path in files if path.name.startswith("corrector")][-1:] if same_day else []
        for path in files:
            said = [json.loads(line) for line in path.read_text().splitlines() if line.endswith("}")]
            said = [act for act in said if act.get("hour") not in gone]
            yield from _acknowledged(said, counts, newest=path in newest)
        yield from erased(told, counts)
        yield from _whole()
        yield from _sound()
    finally:
        connection.close()


def _acknowledged(said: list[dict[str, Any]], counts: Counter[str], *, newest: bool) -> Iterator[str]:
    """Everything that was answered is there; what was tried last, and not answered, may be there or not, but whole."""
    from stillhere.web.notes.models import Note
    from stillhere.web.review.models import Decision
    from stillhere.web.sessions.models import Hour, Upload

    offsets, last, tried = dict[str, int](), dict[tuple[str, str], str](), dict[tuple[str, str], str]()
    for act in said:
        if "broke" in act:
            counts[f"broke off: {act['broke'][:60]}"] += 1
            continue
        if "tried" in act:
            tried[act["tried"], act["hour"]] = act.get("text", "")
            continue
        counts[f"acknowledged: {act['done']}"] += 1
        if act["done"] == "upload":
            offsets[act["upload"]] = act["offset"]
        elif act["done"] == "hour":
            last["hour", act["hour"]] = act["word"]
        elif act["done"] == "decision":
            last["decision", act["decision"]] = act["verdict"]
        else:
            last[act["done"], act["hour"]] = act.get("text", "")
            tried.pop((act["done"], act["hour"]), None)
    kept = set(map(str, Upload.objects.filter(pk__in=offsets).values_list("pk", flat=True)))
    latest = list(offsets)[-4:] if newest else []  # older ones make room, MOST_OPEN at a time
    yield from (f"upload {pk} is gone" for pk in latest if pk not in kept)
    for upload in Upload.objects.filter(pk__in=offsets):
        if upload.offset < offsets[str(upload.pk)]:
            yield f"upload {upload.pk} lost a piece"
    for (what, pk), text in last.items():
        if what == "decision":
            if not Decision.objects.filter(pk=pk, verdict=text).exists():
                yield f"decision {pk} is gone"
            continue
        hour = Hour.objects.select_related("key").filter(pk=pk).first()
        if hour is None:
            yield f"session {pk} is gone"
        elif what == "hour" and text not in hour.transcript:
            yield f"session {pk} lost its words"
        elif what == "roles" and hour.state != Hour.State.READY:
            yield f"session {pk} forgot who is who"
        elif what == "words" and hour.spoken().utterances[0].text not in (text, tried.get((what, pk))):
            yield f"session {pk} lost a correction"
        elif what == "note":
            note = Note.objects.get(hour=hour, kind=Note.Kind.PROGRESS)
            version = note.versions.order_by("number").last()
            if version is None or version.body not in (text, tried.get((what, pk))):
                yield f"session {pk} lost its note"


def _whole() -> Iterator[str]:
    """No half of anything: each part has the other parts that were written with it, and opens."""
    from stillhere.model import Review, from_json
    from stillhere.web.notes.models import Note, NoteDraft
    from stillhere.web.review.models import Run, StoredReview
    from stillhere.web.sessions.models import Hour, Upload
    from stillhere.web.trust.models import AuditEvent
    from stillhere.web.vault import files

    def written(*acts: str) -> set[str]:
        return set(AuditEvent.objects.filter(act__in=acts).values_list("object_id", flat=True))

    deleted = written("hour.deleted") | RUNS_GONE
    for model, act in ((Hour, "hour.added"), (Run, "run.started"), (Upload, "upload.begun")):
        there = set(map(str, model.objects.values_list("pk", flat=True)))  # type: ignore[attr-defined]
        missing, more = there - written(act), written(act) - there - deleted
        if missing and model is not Run:  # a run that begins with who is who is written down with that
            yield f"{len(missing)} rows of {model.__name__} are not in the audit"
        if more and model is not Upload:
            yield f"{len(more)} acts {act} have no row"
    for hour in Hour.objects.exclude(state=Hour.State.GONE).select_related("key").order_by("-added_at")[:20]:
        if len(hour.spoken().utterances) != hour.lines:
            yield f"session {hour.pk} is half-written"
    for upload in Upload.objects.select_related("record__data_key").order_by("-touched_at")[:4]:
        pieces = list(upload.pieces.all())
        if sum(piece.size for piece in pieces) != upload.offset:
            yield f"upload {upload.pk} has another length than its pieces"
        for piece in pieces:
            if sum(map(len, files.read(upload.data_key, piece.pk))) != piece.size:
                yield f"a piece of upload {upload.pk} is half-written"
    done = Run.objects.filter(state=Run.State.DONE).count()
    if done != StoredReview.objects.filter(made_by__isnull=False).count():
        yield "a finished run has no review, or a review no finished run"
    for review in StoredReview.objects.select_related("hour__key").order_by("-pk")[:5]:
        from_json(Review, review.body)
    if Note.objects.filter(versions=None, drafts=None).exists():
        yield "a note has neither a version nor a draft"
    if NoteDraft.objects.exists():
        yield "a note that came over the API was left as a draft"


def _sound() -> Iterator[str]:
    """The audit, and the database itself."""
    from django.db import connection

    from stillhere.web.trust.verify import verify

    found = verify()
    if found.damage is not None:
        yield f"the audit: {found}"
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check")
            said = cursor.fetchone()
            cursor.execute("PRAGMA foreign_key_check")
            if said != ("ok",) or cursor.fetchone() is not None:
                yield f"the database: {said}"
