"""Deletion by each kind of source over random practices: nothing derived remains, and nothing else is touched."""

import shutil
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import TestCase
from django_tasks_db.models import DBTaskResult
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from stillhere.model import Role, Thread, from_json
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case, Record
from stillhere.web.course.kinds import take
from stillhere.web.course.models import Entry, StoredFacts
from stillhere.web.erasure.actions.delete_case import delete_case
from stillhere.web.erasure.actions.delete_hour import delete_hour
from stillhere.web.erasure.actions.delete_private_record import delete_private_record
from stillhere.web.erasure.actions.delete_turns import delete_turns
from stillhere.web.erasure.actions.delete_words import delete_words
from stillhere.web.erasure.models import Kind, Leftover, Receipt
from stillhere.web.erasure.quotes import DELETED
from stillhere.web.measures.models import StoredResponse
from stillhere.web.notes.models import Note, NoteVersion
from stillhere.web.review.models import Decision, Run, StoredReview
from stillhere.web.sessions.models import Hour, HourVersion, Upload, UploadPiece
from stillhere.web.vault.models import DataKey
from tests.web.conftest import Cast
from tests.web.erasure.practices import GROW, Plan, Row, make, on_disk, rows, spoken

PLANS = st.builds(
    Plan,
    lines=st.integers(3, 7),
    corrections=st.integers(0, 2),
    decisions=st.integers(0, 4),
    notes=st.booleans(),
    drafted=st.booleans(),
    read=st.booleans(),
    cached=st.booleans(),
    uploads=st.integers(0, 1),
)
FEW = examples(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


class _Back(Exception):
    """Ends an example and takes its practice back."""


@FEW
@given(
    kind=st.sampled_from(list(Kind)),
    couples=st.lists(st.booleans(), min_size=1, max_size=2),
    plans=st.lists(PLANS, min_size=2, max_size=6),
    pick=st.integers(0, 5),
    data=st.data(),
)
def test_whatever_is_deleted_leaves_nothing_behind_and_touches_nothing_else(
    cast: Cast, kind: Kind, couples: list[bool], plans: list[Plan], pick: int, data: st.DataObject
) -> None:
    try:
        with transaction.atomic():
            hours = make(cast.ada, couples, plans)
            hour = hours[pick % len(hours)]
            role = data.draw(st.sampled_from([s.role for s in spoken(hour).speakers if s.role != Role.THERAPIST]))
            _check(cast.ada, kind, hour, role, hours)
            raise _Back
    except _Back:
        pass
    finally:
        for name in ("files", "cache"):
            shutil.rmtree(Path(settings.DATA) / name, ignore_errors=True)


def _check(ada: User, kind: Kind, hour: Hour, role: Role, hours: list[Hour]) -> None:
    if kind == Kind.RECORD and not hour.record.is_private:
        return
    before, disk = rows(), on_disk()
    gone_hours, old_keys, pieces = _scope(kind, hour, hours)
    runs = set(Run.objects.filter(hour__in=gone_hours).values_list("pk", flat=True))
    inner = set(Note.objects.filter(hour__in=gone_hours).values_list("pk", flat=True))
    inner |= set(UploadPiece.objects.filter(pk__in=pieces).values_list("upload", flat=True))
    records = {one.record_id for one in hours if one.pk in gone_hours} if kind in (Kind.RECORD, Kind.CASE) else set()
    inner |= records | set(StoredResponse.objects.filter(record__in=records).values_list("pk", flat=True))
    with TestCase.captureOnCommitCallbacks(execute=True):
        receipt = _delete(ada, kind, hour, role)
    after = rows()

    # Nothing derived remains: rows, keys, files, folders, jobs.
    assert not DataKey.objects.filter(pk__in=old_keys).exists()
    assert receipt.keys_destroyed == len(old_keys)
    for model in (HourVersion, StoredReview, Run, StoredFacts):
        assert not model._default_manager.filter(hour__in=gone_hours).exists()
    assert not Leftover.objects.exists()
    left = on_disk()
    assert not [name for name in left if any(pk.hex in name for pk in (*gone_hours, *pieces))]
    assert not any(str(run) in repr(after[DBTaskResult._meta.db_table]) for run in runs)
    _check_words(kind, hour, role, gone_hours)
    _check_held(gone_hours, whole=kind in (Kind.HOUR, Kind.RECORD, Kind.CASE))
    assert not StoredResponse.objects.filter(record__in=records).exists()

    # Nothing else is touched: all other rows and files are byte for byte what they were.
    assert {name: disk[name] for name in left} == left
    changed = {table: before[table] ^ after[table] for table in before if before[table] != after[table]}
    ours = {hour.pk.hex} | {pk.hex for pk in (*gone_hours, *old_keys, *runs, *pieces, *inner)}
    if kind == Kind.CASE:
        ours |= {hour.record.case_id.hex}
    if kind == Kind.RECORD:  # and the empty one that takes its place
        now = Record.objects.get(case=hour.record.case, kind=hour.record.kind)
        ours |= {hour.record_id.hex, now.pk.hex}
    for table in changed.keys() - GROW:
        for row in changed[table] & before[table] if table == "vault_datakey" else changed[table]:
            assert _named(row, ours), (kind, table)


def _scope(kind: Kind, hour: Hour, hours: list[Hour]) -> tuple[set[uuid.UUID], set[uuid.UUID], set[uuid.UUID]]:
    """Sessions, keys and pieces of uploads that have to go, found without the table that is on trial."""
    if kind in (Kind.WORDS, Kind.TURNS, Kind.HOUR):
        return {hour.pk}, {hour.key_id}, set()
    records = [hour.record] if kind == Kind.RECORD else list(hour.record.case.records.all())
    ids = {record.pk for record in records}
    inside = [one for one in hours if one.record_id in ids]
    keys = {one.key_id for one in inside} | {r.data_key_id for r in records} | {r.notes_key_id for r in records}
    if kind == Kind.CASE:
        keys.add(hour.record.case.data_key_id)
    pieces = set(UploadPiece.objects.filter(upload__record__in=ids).values_list("pk", flat=True))
    return {one.pk for one in inside}, keys, pieces


def _delete(ada: User, kind: Kind, hour: Hour, role: Role) -> Receipt:
    if kind == Kind.WORDS:
        return delete_words(ada, hour)
    if kind == Kind.TURNS:
        return delete_turns(ada, hour, role=role)
    if kind == Kind.HOUR:
        return delete_hour(ada, hour)
    if kind == Kind.RECORD:
        return delete_private_record(ada, hour.record)
    return delete_case(ada, hour.record.case)


def _check_words(kind: Kind, hour: Hour, role: Role, gone: set[uuid.UUID]) -> None:
    """What may still be read of the sessions."""
    if kind in (Kind.HOUR, Kind.RECORD, Kind.CASE):
        assert not Hour.objects.filter(pk__in=gone).exists()
        assert not Note.objects.filter(hour__in=gone).exists()
        return
    now = Hour.objects.get(pk=hour.pk)
    said = [text for note in Note.objects.filter(hour=now) for text in _texts(note)]
    if kind == Kind.WORDS:
        assert (now.transcript, now.source_name, now.fingerprint, now.state) == ("", "", "", "gone")
        assert not Decision.objects.filter(hour=now).exists()
        assert not any("quernstone" in text for text in said)
    else:
        session = spoken(now)
        theirs = {s.id for s in session.speakers if s.role == role}
        for u in session.utterances:
            assert (u.text == DELETED) == (u.speaker_id in theirs)
        gone_lines = {u.id for u in session.utterances if u.speaker_id in theirs}
        assert not Decision.objects.filter(hour=now, utterance_id__in=gone_lines).exists()
        assert not any(f"of {role.value}”" in text for text in said)
        assert all(f"of {Role.THERAPIST.value}”" in text for text in said)
    for text in said:  # what the therapist wrote, and where it leads
        assert text.startswith("I wondered. “")
        assert text.endswith(" It stayed with me.")
        assert f"(S{hour.number} · " in text


def _check_held(gone: set[uuid.UUID], *, whole: bool) -> None:
    """What is held about the course: no suggestion and no quotation is left, and what the therapist wrote stays."""
    left = list(Entry.objects.opened().filter(hour__in=gone))
    assert not any(one.draft or "quernstone" in one.body for one in left)
    threads = [take(one, Thread).text for one in left if one.kind == Entry.Kind.THREAD]
    assert threads == ([] if whole else ["Ours"])


def _texts(note: Note) -> list[str]:
    drafts = [draft.body for draft in note.drafts.all()]
    return drafts + [version.body for version in NoteVersion.objects.filter(note=note)]


def _named(row: Row, ours: set[str]) -> bool:
    """Whether a row is, or points at, something that was to be deleted."""
    ids = [str(value).replace("-", "") for value in row if not isinstance(value, bytes)]
    return any(one in value for value in ids for one in ours)


def test_versions_of_notes_and_pieces_of_other_sessions_stay_byte_for_byte(cast: Cast) -> None:
    plan = Plan(lines=5, corrections=1, decisions=2, notes=True, drafted=True, read=True, cached=True, uploads=1)
    hours = make(cast.ada, [False, False], [plan] * 4)
    victim, others = hours[0], hours[1:]

    def bodies() -> set[tuple[uuid.UUID, bytes]]:
        found = NoteVersion.objects.filter(note__hour__in=others).values_list("pk", "body")
        return {(pk, bytes(body)) for pk, body in found}

    before, pieces = bodies(), set(UploadPiece.objects.values_list("pk", flat=True))
    with TestCase.captureOnCommitCallbacks(execute=True):
        delete_words(cast.ada, victim)
    assert bodies() == before
    assert set(UploadPiece.objects.values_list("pk", flat=True)) == pieces
    assert Upload.objects.count() == 4


def test_what_is_deleted_can_not_be_opened_with_any_key_that_is_left(cast: Cast, full: Hour) -> None:
    import tink

    sealed = bytes(Hour.objects.filter(pk=full.pk).values_list("transcript", flat=True).get())
    context = f"hours.hour.transcript:{full.pk}"
    assert full.key.unseal(sealed, context=context)
    delete_words(cast.ada, full)
    assert not DataKey.objects.filter(pk=full.key_id).exists()
    for key in DataKey.objects.all():
        with pytest.raises(tink.TinkError):
            key.unseal(sealed, context=context)


def test_sqlite_overwrites_what_is_deleted(db: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL overwrites when it vacuums")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA secure_delete").fetchone()[0] == 1


def test_the_receipt_counts_what_the_page_before_it_counted(cast: Cast, full: Hour) -> None:
    from stillhere.web.erasure.going import with_words

    before = {name: count for name, count in with_words(full).counts.items() if count}
    assert delete_words(cast.ada, full).counts == before
    assert before == {
        "transcripts": 1,
        "hours.HourVersion": 2,
        "review.StoredReview": 1,
        "review.Decision": 4,
        "review.Run": 1,
        "course.StoredFacts": 1,
        "course.Entry": 1,
        "held": 2,
        "quotes": 24,
        "jobs": 1,
        "cache": 1,
    }


def test_a_private_record_is_replaced_by_an_empty_one_with_new_keys(cast: Cast, alone: Hour) -> None:
    old = alone.record
    delete_private_record(cast.ada, old)
    new = cast.ben_and_cleo.records.get(kind=Record.Kind.PRIVATE_A)
    assert new.pk != old.pk
    assert not new.hours.exists()
    assert Case.objects.get(pk=cast.ben_and_cleo.pk).records.count() == 3


def test_what_was_quoted_from_a_partner_alone_goes_from_notes_of_other_records_too(
    cast: Cast, alone: Hour, joint: Hour
) -> None:
    words = from_json(type(spoken(alone)), alone.transcript).utterances[1].text
    note = Note.objects.get(hour=joint, kind="private")
    draft = note.drafts.get()
    draft.body = f"He had said “{words}” (S1 · line 2) when alone."
    draft.save()
    delete_private_record(cast.ada, alone.record)
    assert note.drafts.get().body == f"He had said “{DELETED}” (S1 · line 2) when alone."
