"""What must hold of deletions after a kill: nothing derived remains, and a receipt lies there."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

RUNS_GONE = set[str]()  # runs that went with their sessions, for the comparison of rows and audit


def tried_and_done(told: Path) -> dict[str, dict[str, Any]]:
    """Each session that somebody began to delete, and whether it was acknowledged."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(told.glob("remover-*")):
        for line in path.read_text().splitlines():
            said = json.loads(line)
            if said.get("tried") == "gone":
                found[said["hour"]] = {**said, "done": False}
            elif said.get("done") == "gone":
                found[said["hour"]] |= {"done": True, "receipt": said["receipt"]}
    return found


def erased(told: Path, counts: Counter[str]) -> Iterator[str]:
    """After the round that each start of a worker makes, each thing that is not as it must be, as a sentence."""
    from stillhere.web.erasure.models import Kind, Leftover, Receipt
    from stillhere.web.erasure.provenance import STORES, Effect
    from stillhere.web.erasure.tick import tick
    from stillhere.web.sessions.models import Hour
    from stillhere.web.vault.models import DataKey

    _as_an_hour_later()
    tick()
    begun = tried_and_done(told)
    for pk, act in begun.items():
        kind = Kind.HOUR if act["kind"] == "hour" else Kind.WORDS
        receipt = Receipt.objects.filter(object_id=pk, kind=kind)
        hour = Hour.objects.filter(pk=pk).first()
        gone = hour is None if kind == Kind.HOUR else hour is not None and hour.is_gone
        counts["deletions done" if gone else "deletions that left all as it was"] += 1
        if act["done"] and not gone:
            yield f"session {pk} is there although it was deleted"
        if gone != receipt.exists():
            yield f"the deletion of session {pk} and its receipt don't agree"
        if not gone:
            continue
        if DataKey.objects.filter(pk=act["key"]).exists():
            yield f"the key of deleted session {pk} is there"
        for store in STORES:
            if store.is_model and store.effects[kind] == Effect.GO and store.rows(kind, pk).exists():  # type: ignore[arg-type]
                yield f"rows of {store.id} outlived session {pk}"
        RUNS_GONE.update(act["runs"])
        yield from _outside(pk, act["runs"])
    if left := Counter(Leftover.objects.values_list("place", flat=True)):
        yield f"leftovers were not cleared away: {dict(left)}"


def _as_an_hour_later() -> None:
    """All workers are dead here, and a job that one of them was at counts as dead after a while."""
    from datetime import timedelta

    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.running().update(started_at=timezone.now() - timedelta(hours=2))


def _outside(pk: str, runs: list[str]) -> Iterator[str]:
    import uuid

    from django_tasks_db.models import DBTaskResult

    from stillhere.web.erasure.clearing import cache_folder

    if cache_folder(uuid.UUID(pk)).exists():
        yield f"the cache of deleted session {pk} is there"
    if any(DBTaskResult.objects.filter(args_kwargs__args=[run]).exists() for run in runs):
        yield f"a job names a run of deleted session {pk}"
