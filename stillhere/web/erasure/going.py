"""What a deletion would take with it, counted: the same figures stand on the page before and on the receipt."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from stillhere.model import Role
from stillhere.web.cases.models import Case, Record
from stillhere.web.erasure import entries, quotes
from stillhere.web.erasure.clearing import cache_folder, jobs_of
from stillhere.web.erasure.models import Kind
from stillhere.web.erasure.provenance import BY_ID, HELD, LINES, STORES, TRANSCRIPTS, Effect
from stillhere.web.review.decided import key_of
from stillhere.web.review.models import Decision, Run
from stillhere.web.sessions.models import Hour


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """Everything that goes with one source."""

    kind: Kind
    case: Case
    case_id: UUID
    object_id: UUID
    hours: list[UUID]
    counts: dict[str, int]
    keys: set[UUID]
    edits: list[quotes.Edit] = field(default_factory=list)
    bare: list[entries.Bare] = field(default_factory=list)
    decisions: list[UUID] = field(default_factory=list)
    runs: list[UUID] = field(default_factory=list)
    jobs: list[UUID] = field(default_factory=list)
    pieces: list[UUID] = field(default_factory=list)
    caches: list[UUID] = field(default_factory=list)


def with_words(hour: Hour) -> Going:
    """What goes with a session's words."""
    return _going(Kind.WORDS, hour.record.case, hour.pk, [hour], quotes.of_hours(hour.record.case, [hour]))


def with_hour(hour: Hour) -> Going:
    """What goes with a session and its notes."""
    edits = quotes.of_hours(hour.record.case, [hour], spare=[hour])
    return _going(Kind.HOUR, hour.record.case, hour.pk, [hour], edits)


def with_record(record: Record) -> Going:
    """What goes with a partner's private record."""
    hours = list(record.hours.select_related("record", "key"))
    edits = quotes.of_hours(record.case, hours, spare=hours)
    return _going(Kind.RECORD, record.case, record.pk, hours, edits)


def with_case(case: Case) -> Going:
    """What goes with a whole case."""
    return _going(Kind.CASE, case, case.pk, list(Hour.objects.filter(record__case=case)), [])


def with_turns(hour: Hour, role: Role) -> Going:
    """What goes with what one person said in a session."""
    session = hour.spoken()
    theirs = {speaker.id for speaker in session.speakers if speaker.role == role}
    lines = [key_of(u.id) for u in session.utterances if u.speaker_id in theirs]
    others = [key_of(u.id) for u in session.utterances if u.speaker_id not in theirs]
    decisions = Decision.objects.filter(hour=hour).exclude(utterance_id__in=others).values_list("pk", flat=True)
    going = _going(
        Kind.TURNS, hour.record.case, hour.pk, [hour], quotes.of_turns(hour.record.case, hour, role), list(decisions)
    )
    going.counts.pop(TRANSCRIPTS, None)
    going.counts[LINES] = len(lines)
    return going


def _going(
    kind: Kind,
    case: Case,
    object_id: UUID,
    hours: Sequence[Hour],
    edits: list[quotes.Edit],
    decisions: list[UUID] | None = None,
) -> Going:
    counts: dict[str, int] = {}
    keys: set[UUID] = set()
    for store in STORES:
        effect = store.effects[kind]
        if not store.is_model or effect == Effect.STAY:
            continue
        rows = store.rows(kind, object_id)
        for name in store.keys:
            keys |= set(rows.values_list(f"{name}_id", flat=True))
        if effect == Effect.GO and store.counted:
            counts[store.id] = rows.count()
    if BY_ID["hours.Hour"].effects[kind] == Effect.BLANK:
        counts[TRANSCRIPTS] = sum(not hour.is_gone for hour in hours)
    ids = [hour.pk for hour in hours]
    bare: list[entries.Bare] = []
    if BY_ID["course.Entry"].effects[kind] == Effect.BLANK:
        bare = entries.quoting(ids)
        counts["course.Entry"] = entries.going(ids, bare)
        counts[HELD] = sum(one.noun is not None for one in bare)
    elif kind == Kind.HOUR:
        bare = entries.signed(ids)
        counts[HELD] = len(bare)
    if decisions is not None:
        counts["review.Decision"] = len(decisions)
    runs = list(Run.objects.filter(hour__in=ids).values_list("pk", flat=True))
    jobs, caches = jobs_of(runs), [hour.pk for hour in hours if cache_folder(hour.pk).exists()]
    files = BY_ID["hours.UploadPiece"].rows(kind, object_id)
    pieces = [] if BY_ID["files"].effects[kind] == Effect.STAY else list(files.values_list("pk", flat=True))
    counts |= {"quotes": sum(edit.count for edit in edits), "files": len(pieces)}
    counts |= {"jobs": len(jobs), "cache": len(caches)}
    return Going(
        kind=kind,
        case=case,
        case_id=case.pk,
        object_id=object_id,
        hours=ids,
        counts=counts,
        keys=keys,
        edits=edits,
        bare=bare,
        decisions=decisions or [],
        runs=runs,
        jobs=jobs,
        pieces=pieces,
        caches=caches,
    )
