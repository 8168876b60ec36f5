"""Files that nobody can read, by API: a status and one sentence that says what to do next; nothing is kept."""

import base64
import io
import json
from collections.abc import Callable

import pytest

from stillhere.web.accounts.models import User
from stillhere.web.sessions.models import Hour
from tests.web.api.conftest import Program, record_of
from tests.web.conftest import Cast
from tests.web.sessions.bad_files import BAD

Programs = Callable[[User], Program]
SCRIPT = "<script>alert(1)</script>"


def sent(data: bytes, name: str) -> dict[str, str]:
    return {
        "held_on": "2026-03-02",
        "transcript": base64.b64encode(data).decode(),
        "encoding": "base64",
        "name": name,
    }


@pytest.mark.parametrize("kind", [kind for kind in BAD if BAD[kind][0]])
def test_what_cannot_be_read_is_said_in_one_sentence(cast: Cast, program: Programs, kind: str) -> None:
    data, name, status, words = BAD[kind]
    ada, path = program(cast.ada), f"records/{record_of(cast.maren).pk}/sessions"
    error = ada.post(path, sent(data, name), status=status)["error"]
    assert words in error
    assert ";" in error, "it says what to do next"
    assert error.count(". ") == 0
    assert not Hour.objects.exists()


def test_an_empty_file_is_refused(cast: Cast, program: Programs) -> None:
    path = f"records/{record_of(cast.maren).pk}/sessions"
    assert "“transcript” doesn't fit" in program(cast.ada).post(path, sent(b"", "x.vtt"), status=422)["error"]


def test_half_a_letter_is_refused(cast: Cast, program: Programs) -> None:
    path = f"records/{record_of(cast.maren).pk}/sessions"
    body = {"held_on": "2026-03-02", "transcript": "Therapist: \ud800\nClient: Hm.\n"}
    assert "“transcript” doesn't fit" in program(cast.ada).post(path, body, status=422)["error"]


def test_two_gigabytes_are_refused_before_they_are_read(cast: Cast, program: Programs) -> None:
    class Unread(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise AssertionError("nobody may read this")

    answer = program(cast.ada).client.generic(
        "POST",
        f"/api/v1/records/{record_of(cast.maren).pk}/sessions",
        b"",
        content_type="application/json",
        CONTENT_LENGTH=str(2 * 2**30),
        **{"wsgi.input": Unread()},  # type: ignore[arg-type]
    )
    assert answer.status_code == 413
    assert list(answer.json()) == ["error"]
    assert not Hour.objects.exists()


def test_a_script_in_a_speakers_name_stays_a_text(cast: Cast, program: Programs) -> None:
    ada, path = program(cast.ada), f"records/{record_of(cast.maren).pk}/sessions"
    body = {"held_on": "2026-03-02", "transcript": f"speaker,text\n{SCRIPT},How was it?\nClient,<b>Long</b>.\n"}
    made = ada.post(path, body, status=201)
    answer = ada.response("GET", f"sessions/{made['id']}/transcript")
    assert answer.headers["Content-Type"].startswith("application/json")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert SCRIPT in [speaker["label"] for speaker in json.loads(answer.content)["speakers"]]
