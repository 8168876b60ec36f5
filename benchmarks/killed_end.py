"""The end of benchmarks/kill.py: everything that was broken off goes on, and what was kept reads back."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.killed_restores import Restores, command


def finish(data: Path, target: Path, restores: Restores, counts: Counter[str]) -> Iterator[str]:
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
    if set(states) - {"done"} - ({"failed"} if counts["full disk"] else set()):  # a full disk is said on its page
        yield f"readings did not end: {dict(states)}"
    sealed = {path.stem for path in (data / "files").rglob("*.sealed")}
    rows = {pk.hex for pk in UploadPiece.objects.values_list("pk", flat=True)}
    counts["sealed files without a row"] = len(sealed - rows)
    counts["files left half-written"] = len(list((data / "files").rglob("*.part")))
    if rows - sealed:
        yield f"{len(rows - sealed)} pieces have no file"
    connection.close()
    kept = command("backup", str(data), "--to", str(target))
    verified = command("backup", "verify", str(target), "--data", str(data))
    counts["backups that were finished"] = _backups(verified.stdout)
    back = restores.whole()
    for name, done in (("backup", kept), ("verify", verified), ("restore", back)):
        if done.returncode:
            yield f"stillhere {name} ended with {done.returncode}: {done.stderr[-300:]}"
    if _content(kept.stdout) != _content(back.stdout):
        yield f"what came back is not what was backed up: {_content(kept.stdout)} and {_content(back.stdout)}"


def _backups(said: str) -> int:
    return next((int(line.split()[1]) for line in said.splitlines() if line.startswith("Whole: ")), 0)


def _content(said: str) -> str:
    return next((line for line in said.splitlines() if line.startswith("Content ")), "no content")
