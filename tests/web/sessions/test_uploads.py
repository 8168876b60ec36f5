import base64
import html
import os
import time
import uuid
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from stillhere.web.review import worker
from stillhere.web.sessions.actions import add_piece, drop_leftovers, open_upload
from stillhere.web.sessions.models import Hour, Upload, UploadPiece
from stillhere.web.vault.files import path_of
from tests.web.sessions.bad_files import BAD
from tests.web.sessions.conftest import VTT

TUS = {"HTTP_TUS_RESUMABLE": "1.0.0"}
PIECE = "application/offset+octet-stream"


def begin(client, record, length, *, name="maren-quillon.vtt"):
    pairs = {"filename": name, "record": str(record.pk)}
    metadata = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in pairs.items())
    headers = {"HTTP_UPLOAD_LENGTH": str(length), "HTTP_UPLOAD_METADATA": metadata} | TUS
    return client.post("/sessions/uploads/", content_type="application/octet-stream", **headers)


def send(client, address, offset, data, *, content_type=PIECE):
    return client.patch(address, data, content_type=content_type, HTTP_UPLOAD_OFFSET=str(offset), **TUS)


def sealed():
    return [path for path in settings.DATA.glob("files/**/*") if path.is_file()]


@pytest.fixture(autouse=True)
def smallest(monkeypatch):
    """The smallest piece as it is, while the tests' own pieces may be smaller."""
    real = add_piece.SMALLEST_PIECE
    monkeypatch.setattr(add_piece, "SMALLEST_PIECE", 1)
    return real


@pytest.fixture
def started(ada, maren):
    return begin(ada, maren, len(VTT)).headers["Location"]


def finish(client, record, address):
    page = f"/cases/{record.case_id}/sessions/new/?record={record.pk}"
    upload = address.strip("/").rpartition("/")[2]
    return client.post(page, {"held_on": "2026-09-01", "number": "1", "upload": upload})


def test_a_file_in_pieces_becomes_a_session_and_its_pieces_go(ada, maren, started, django_capture_on_commit_callbacks):
    before = len(sealed())
    data = VTT.encode()
    assert send(ada, started, 0, data[:50]).headers["Upload-Offset"] == "50"
    assert send(ada, started, 50, data[50:]).status_code == 204
    assert len(sealed()) == before + 2
    assert not any(b"never wrote" in path.read_bytes() for path in sealed())
    with django_capture_on_commit_callbacks(execute=True):
        assert finish(ada, maren, started).status_code == 302
    hour = Hour.objects.get()
    assert (hour.lines, hour.source_name) == (3, "maren-quillon.vtt")
    assert (Upload.objects.count(), UploadPiece.objects.count(), len(sealed())) == (0, 0, before)


def test_the_place_where_it_stopped_is_told(ada, started):
    send(ada, started, 0, VTT.encode()[:70])
    answer = ada.head(started, **TUS)
    assert (answer.headers["Upload-Offset"], answer.headers["Upload-Length"]) == ("70", str(len(VTT)))
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("offset", [0, 9, 11])
def test_a_piece_for_another_place_is_refused_and_not_kept(ada, started, offset):
    send(ada, started, 0, b"0123456789")
    before = len(sealed())
    assert send(ada, started, offset, b"more").status_code == 409
    assert (UploadPiece.objects.count(), len(sealed())) == (1, before)


def test_more_than_was_announced_is_refused(ada, started):
    assert send(ada, started, 0, b"x" * (len(VTT) + 1)).status_code == 413
    assert not UploadPiece.objects.exists()


def test_a_piece_that_is_too_long_is_refused(ada, started, monkeypatch):
    monkeypatch.setattr(add_piece, "LARGEST_PIECE", 10)
    assert send(ada, started, 0, b"x" * 11).status_code == 413


def test_only_the_last_piece_may_be_small(ada, maren, smallest, monkeypatch):
    monkeypatch.setattr(add_piece, "SMALLEST_PIECE", smallest)
    address = begin(ada, maren, smallest + 10).headers["Location"]
    before = len(sealed())
    answer = send(ada, address, 0, b"x")
    assert (answer.status_code, answer.content.decode()) == (
        400,
        "Only a file's last piece may be smaller than 64 KB.",
    )
    assert (UploadPiece.objects.count(), len(sealed())) == (0, before)
    assert send(ada, address, 0, b"x" * smallest).status_code == 204
    assert send(ada, address, smallest, b"x" * 10).status_code == 204


def test_the_largest_file_comes_in_a_bounded_number_of_pieces(smallest):
    assert open_upload.LARGEST / smallest <= 8192


def test_a_piece_of_another_type_is_refused(ada, started):
    assert send(ada, started, 0, b"x", content_type="text/plain").status_code == 415


def test_a_file_of_two_gigabytes_is_refused_before_anything_is_sent(ada, maren):
    answer = begin(ada, maren, 2 * 2**30)
    assert (answer.status_code, answer.content.decode()) == (
        413,
        "Files of up to 512 MB can be brought here; see whether it's the right one.",
    )
    assert not Upload.objects.exists()


@pytest.mark.parametrize("length", ["", "-1", "x", "1e3"])
def test_a_length_that_is_none_is_refused(ada, maren, length):
    assert begin(ada, maren, length).status_code == 400


def test_a_transcript_larger_than_any_is_refused_when_it_is_finished(
    ada, maren, started, django_capture_on_commit_callbacks
):
    Upload.objects.update(length=65 * 2**20, offset=65 * 2**20)
    with django_capture_on_commit_callbacks(execute=True):
        answer = finish(ada, maren, started)
    assert answer.status_code == 413
    assert "larger than 64 MB" in answer.content.decode()
    assert not (Hour.objects.exists())
    assert not (Upload.objects.exists())


@pytest.mark.parametrize("kind", list(BAD))
def test_a_file_in_pieces_that_cannot_be_read_is_said_and_its_pieces_go(
    ada, maren, kind, django_capture_on_commit_callbacks
):
    data, name, status, words = BAD[kind]
    answer = begin(ada, maren, len(data), name=name)
    if not data:
        assert (answer.status_code, words in answer.content.decode()) == (422, True)
        return
    before = len(sealed())
    assert send(ada, answer.headers["Location"], 0, data).status_code == 204
    with django_capture_on_commit_callbacks(execute=True):
        answer = finish(ada, maren, answer.headers["Location"])
    assert answer.status_code == status
    assert words in html.unescape(answer.content.decode())
    assert (Hour.objects.count(), Upload.objects.count(), len(sealed())) == (0, 0, before)


def test_a_file_that_is_not_whole_is_no_session(ada, maren, started):
    send(ada, started, 0, VTT.encode()[:70])
    assert finish(ada, maren, started).status_code == 400
    assert not Hour.objects.exists()


def test_a_missing_date_keeps_the_upload(ada, maren, started):
    send(ada, started, 0, VTT.encode())
    page = f"/cases/{maren.case_id}/sessions/new/?record={maren.pk}"
    upload = started.strip("/").rpartition("/")[2]
    answer = ada.post(page, {"held_on": "", "number": "1", "upload": upload})
    assert answer.status_code == 400
    assert upload in answer.content.decode()
    assert finish(ada, maren, started).status_code == 302


def test_letting_go_leaves_nothing(ada, started, django_capture_on_commit_callbacks):
    before = len(sealed())
    send(ada, started, 0, b"0123")
    with django_capture_on_commit_callbacks(execute=True):
        assert ada.delete(started, **TUS).status_code == 204
    assert (Upload.objects.count(), len(sealed())) == (0, before)
    assert ada.head(started, **TUS).status_code == 404


def test_an_upload_that_nobody_went_on_with_is_dropped(ada, maren, started):
    Upload.objects.update(touched_at=timezone.now() - drop_leftovers.KEPT * 2)
    begin(ada, maren, 5)
    assert [upload.length for upload in Upload.objects.all()] == [5]


def test_a_worker_drops_what_was_left_at_its_start_and_then_once_an_hour(
    ada, maren, started, monkeypatch, django_capture_on_commit_callbacks
):
    send(ada, started, 0, b"0123")
    before = len(sealed())
    clock = [1000.0]
    monkeypatch.setattr(worker.time, "monotonic", lambda: clock[0])
    rounds = worker.Rounds()
    rounds()
    assert Upload.objects.count() == 1, "it was touched today"
    Upload.objects.update(touched_at=timezone.now() - drop_leftovers.KEPT * 2)
    clock[0] += worker.TIDIED_EVERY - 1
    rounds()
    assert Upload.objects.count() == 1, "the hour is not over"
    clock[0] += 1
    with django_capture_on_commit_callbacks(execute=True):
        rounds()
    assert (Upload.objects.count(), UploadPiece.objects.count(), len(sealed())) == (0, 0, before - 1)


def test_the_command_of_a_worker_drops_what_was_left(ada, started):
    Upload.objects.update(touched_at=timezone.now() - drop_leftovers.KEPT * 2)
    worker.run_worker(once=True)
    assert not Upload.objects.exists()


def test_a_worker_drops_few_at_a_time_and_the_oldest_first(ada, maren, monkeypatch):
    monkeypatch.setattr(drop_leftovers, "MOST_AT_ONCE", 2)
    monkeypatch.setattr(open_upload, "drop_leftovers", lambda: 0)
    for days, length in ((2, 11), (4, 12), (3, 13)):
        begin(ada, maren, length)
        Upload.objects.filter(length=length).update(touched_at=timezone.now() - timedelta(days=days))
    assert drop_leftovers.drop_leftovers() == 2
    assert [upload.length for upload in Upload.objects.all()] == [11]


def test_what_could_not_be_dropped_stops_no_reading(db, monkeypatch, caplog):
    def broken():
        raise OSError("maren-quillon.vtt")

    monkeypatch.setattr(drop_leftovers, "drop_leftovers", broken)
    worker.Rounds()()
    assert "could not be removed" in caplog.text
    assert "quillon" not in caplog.text


def test_one_person_has_few_uploads_under_way(ada, maren):
    for length in range(1, open_upload.MOST_OPEN + 3):
        begin(ada, maren, length)
    assert Upload.objects.count() == open_upload.MOST_OPEN


def test_what_is_spoken_is_told(ada):
    answer = ada.options("/sessions/uploads/")
    assert (answer.headers["Tus-Version"], answer.headers["Tus-Extension"]) == ("1.0.0", "creation,termination")
    assert answer.headers["Tus-Max-Size"] == str(512 * 2**20)


def test_another_version_is_refused(ada, started):
    answer = ada.head(started, HTTP_TUS_RESUMABLE="0.2.2")
    assert (answer.status_code, answer.headers["Tus-Version"]) == (412, "1.0.0")


def test_the_name_of_the_file_is_sealed(ada, started):
    assert b"quillon" not in bytes(Upload.objects.values_list("name", flat=True).get())


def test_nobody_else_goes_on_with_it(cast, maren, started, signed_in):
    for person in (cast.dov, cast.fay, cast.sol):
        client = signed_in(person)
        assert begin(client, maren, 5).status_code == 404
        assert client.head(started, **TUS).status_code == 404
        assert send(client, started, 0, b"x").status_code == 404
        assert client.delete(started, **TUS).status_code == 404
    assert Client().head(started, **TUS).url.startswith("/accounts/login/")
    assert Upload.objects.count() == 1


def test_a_therapist_who_left_the_case_cannot_go_on(ada, cast, started):
    cast.maren.memberships.update(ended_at=timezone.now())
    assert send(ada, started, 0, b"x").status_code == 404


def test_a_piece_without_the_token_is_refused(cast, maren, started, signed_in):
    client = signed_in(cast.ada)
    client.handler.enforce_csrf_checks = True
    assert send(client, started, 0, b"x").status_code == 403


def test_what_a_crash_left_of_a_file_goes_after_a_day(db: None) -> None:
    old, new = (path_of(uuid.uuid4()).with_suffix(".part") for _ in range(2))
    for path in (old, new):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"sealed, and cut short")
    long_ago = time.time() - 2 * drop_leftovers.KEPT.total_seconds()
    os.utime(old, (long_ago, long_ago))
    drop_leftovers.drop_leftovers()
    assert not old.exists()
    assert new.exists()
    new.unlink()
