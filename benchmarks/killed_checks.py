"""What must hold after benchmarks/kill.py has killed everything, read from the practice itself."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """The practice that was laid out: a token for its API, a record for each of the two who act."""

    token: str
    visited: str
    corrected: str


def lay_out(data: Path) -> Laid:
    """A practice of one therapist with two cases, and everybody's yes."""
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
    for name in ("Visited", "Corrected"):
        case = open_case(ada, setting=Case.Setting.INDIVIDUAL, name=name)
        for purpose in ("transcribe", "text_analysis"):
            note_answer(ada, case, subject="client", purpose=purpose, said="yes", method="paper", given_on=date.today())
        records.append(str(case.records.get().pk))
    _, token = make_token(ada, name="kill")
    connection.close()
    return Laid(token=token, visited=records[0], corrected=records[1])


def check(told: Path, counts: Counter[str]) -> Iterator[str]:
    """Each thing that is not as it must be, as a sentence."""
    from django.db import connection

    try:
        for name in ("visitor", "corrector"):
            said = [json.loads(line) for line in (told / name).read_text().splitlines() if line.endswith("}")]
            yield from _acknowledged(said, counts)
        yield from _whole()
        yield from _sound()
    finally:
        connection.close()


def _acknowledged(said: list[dict[str, Any]], counts: Counter[str]) -> Iterator[str]:
    """Everything that was answered is there; what was tried last, and not answered, may be there or not, but whole."""
    from stillhere.web.notes.models import Note
    from stillhere.web.sessions.models import Hour, Upload

    offsets, last, tried = dict[str, int](), dict[tuple[str, str], str](), dict[tuple[str, str], str]()
    for act in said:
        if "tried" in act:
            tried[act["tried"], act["hour"]] = act.get("text", "")
            continue
        counts[f"acknowledged: {act['done']}"] += 1
        if act["done"] == "upload":
            offsets[act["upload"]] = act["offset"]
        elif act["done"] == "hour":
            last["hour", act["hour"]] = act["word"]
        else:
            last[act["done"], act["hour"]] = act.get("text", "")
            tried.pop((act["done"], act["hour"]), None)
    kept = set(map(str, Upload.objects.filter(pk__in=offsets).values_list("pk", flat=True)))
    newest = list(offsets)[-4:]  # older ones make room, MOST_OPEN at a time
    yield from (f"upload {pk} is gone" for pk in newest if pk not in kept)
    for upload in Upload.objects.filter(pk__in=offsets):
        if upload.offset < offsets[str(upload.pk)]:
            yield f"upload {upload.pk} lost a piece"
    for (what, pk), text in last.items():
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

    def written(act: str) -> set[str]:
        return set(AuditEvent.objects.filter(act=act).values_list("object_id", flat=True))

    for model, act in ((Hour, "hour.added"), (Run, "run.started"), (Upload, "upload.begun")):
        there = set(map(str, model.objects.values_list("pk", flat=True)))  # type: ignore[attr-defined]
        missing, more = there - written(act), written(act) - there
        if missing and model is not Run:  # a run that begins with who is who is written down with that
            yield f"{len(missing)} rows of {model.__name__} are not in the audit"
        if more and model is not Upload:
            yield f"{len(more)} acts {act} have no row"
    for hour in Hour.objects.select_related("key").order_by("-added_at")[:20]:
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


def finish(data: Path, target: Path, counts: Counter[str]) -> Iterator[str]:
    """Everything that was broken off goes on to its end: readings, backups, and what was left over in files."""
    from django.db import connection

    from stillhere.web.review.models import Run, StoredReview
    from stillhere.web.review.worker import run_worker
    from stillhere.web.sessions.models import Hour, UploadPiece

    for _ in range(6):  # as after a minute of silence; a run that took workers down with it is tried five times
        Run.objects.filter(state=Run.State.RUNNING).update(beat_at=None)
        Run.objects.filter(state=Run.State.WAITING).update(beat_at=None, asked_at="2026-01-01T00:00:00Z")
        run_worker(once=True)
    states = Counter(Run.objects.values_list("state", flat=True))
    counts |= Counter({f"readings {state} at the end": n for state, n in states.items()})
    counts["sessions"], counts["reviews"] = Hour.objects.count(), StoredReview.objects.count()
    if set(states) - {"done"}:
        yield f"readings did not end: {dict(states)}"
    sealed = {path.stem for path in (data / "files").rglob("*.sealed")}
    rows = {pk.hex for pk in UploadPiece.objects.values_list("pk", flat=True)}
    counts["sealed files without a row"] = len(sealed - rows)
    counts["files left half-written"] = len(list((data / "files").rglob("*.part")))
    if rows - sealed:
        yield f"{len(rows - sealed)} pieces have no file"
    connection.close()
    for words in (("backup", str(data), "--to", str(target)), ("backup", "verify", str(target), "--data", str(data))):
        done = _command(*words)
        if done.returncode:
            yield f"stillhere {words[0]} ended with {done.returncode}: {done.stderr[-300:]}"
    counts["backups that were finished"] = len(list(target.glob("*.manifest"))) or _backups(done.stdout)


def _backups(said: str) -> int:
    return next((int(line.split()[1]) for line in said.splitlines() if line.startswith("Whole: ")), 0)


def _command(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from stillhere.cli import entry; entry()", *words],
        capture_output=True,
        text=True,
        check=False,
    )
