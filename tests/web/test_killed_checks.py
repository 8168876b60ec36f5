"""The checks of the kill benchmark notice what was lost or half-written."""

import uuid
from collections import Counter
from datetime import date

import pytest

from benchmarks.killed_acts import transcript
from benchmarks.killed_checks import _acknowledged, _sound, _whole
from stillhere.web.sessions.actions.add_hour import add_hour
from stillhere.web.sessions.models import Hour, Upload
from tests.web.conftest import Cast


@pytest.fixture
def hour(cast: Cast) -> Hour:
    record = cast.maren.records.get()
    data = transcript("here").encode()
    return add_hour(cast.ada, record, data=data, name="a.txt", held_on=date(2026, 1, 5), number=1)


def problems(*said: dict[str, object]) -> list[str]:
    return list(_acknowledged(list(said), Counter(), newest=True))


def test_what_is_there_is_no_problem(hour: Hour) -> None:
    assert problems({"done": "hour", "hour": str(hour.pk), "word": "here"}) == []
    assert list(_whole()) == []


def test_a_lost_session_word_correction_and_upload_are_told(hour: Hour) -> None:
    gone = str(uuid.uuid4())
    assert problems({"done": "hour", "hour": gone, "word": "x"}) == [f"session {gone} is gone"]
    assert problems({"done": "hour", "hour": str(hour.pk), "word": "other"}) == [f"session {hour.pk} lost its words"]
    assert problems({"done": "words", "hour": str(hour.pk), "text": "x"}) == [f"session {hour.pk} lost a correction"]
    assert problems({"done": "roles", "hour": str(hour.pk)}) == [f"session {hour.pk} forgot who is who"]
    assert problems({"done": "upload", "upload": gone, "offset": 1}) == [f"upload {gone} is gone"]


def test_half_of_a_session_or_an_upload_is_told(cast: Cast, hour: Hour) -> None:
    Hour.objects.filter(pk=hour.pk).update(lines=1)
    Upload(record=hour.record, by=cast.ada, name="b", length=9, offset=3).save(force_insert=True)
    said = " ".join(_whole())
    assert "is half-written" in said
    assert "has another length than its pieces" in said
    assert "rows of Upload are not in the audit" in said


def test_a_broken_audit_is_told(hour: Hour) -> None:
    # The note of how far it goes is written after the commit, which a test never comes to.
    assert any(line.startswith("the audit") for line in _sound())
