"""The language model as one of the coders that a command names, against a server that replays recorded answers."""

import json
import socket
from pathlib import Path

import pytest

from stillhere.cli.coders import coders_of
from stillhere.coding.llm import served
from stillhere.model import ExitCode, StillhereError
from tests.coding.llm.conftest import fake_server, says  # noqa: F401 (the fixture “fake”)
from tests.evaluation.builders import row, saved

TALK = row(
    "a",
    ("T", "I wonder whether I missed something just then.", ()),
    ("C", "Nothing that I'd put a name to.", ()),
)
MODEL_ONLY = "llm@1-qwen2.5-7b"


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No address from outside, and no waiting for a server that isn't there."""
    for name in ("URL", "MODEL", "HOST", "KEY", "TIMEOUT"):
        monkeypatch.delenv(f"STILLHERE_LLM_{name}", raising=False)
    monkeypatch.setitem(served.__kwdefaults__, "sleep", lambda _seconds: None)


def nothing_listens() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


def test_a_comma_list_names_each_coder_once_in_the_order_they_run_in():
    assert coders_of("llm, RULES,llm") == ("rules", "llm")


@pytest.mark.parametrize("text", ["", " , ", "rules,oracle"])
def test_a_coder_that_there_is_not_is_a_word_that_is_off(text):
    with pytest.raises(StillhereError, match="coder") as problem:
        coders_of(text)
    assert problem.value.exit_code is ExitCode.USAGE


def test_code_lets_the_language_model_mark_lines_and_tells_what_it_took(stillhere, fake, tmp_path: Path):
    server = fake("ollama")
    server.will(says((1, "W1_denial", "Nothing that I'd put a name to")), *(says() for _ in range(4)))
    out = tmp_path / "out.jsonl"
    ran = stillhere("code", saved(tmp_path / "in.jsonl", TALK), "-o", out, "--coders", "llm", "--llm-url", server.url)
    assert ran.code == 0, ran.err
    marks = [code for line in json.loads(out.read_text())["lines"] for code in line["codes"]]
    assert [(m["code"], m["span"], m["coder"]) for m in marks] == [
        ("W1_denial", "Nothing that I'd put a name to", MODEL_ONLY)
    ]
    assert "qwen2.5:7b: 5 windows; 5 requests" in ran.err
    assert "1 marks kept, 0 dropped" in ran.err
    assert "digest 845dbda0" in ran.err


def test_a_second_run_is_answered_from_what_was_kept(stillhere, fake, tmp_path: Path):
    server = fake("ollama")
    server.will(*(says() for _ in range(5)))
    words = ("code", saved(tmp_path / "in.jsonl", TALK), "-o", tmp_path / "out.jsonl", "--coders", "llm")
    stillhere(*words, "--llm-url", server.url)
    ran = stillhere(*words, "--llm-url", server.url)
    assert ran.code == 0
    assert "5 windows (5 from an earlier run); 0 requests" in ran.err


def test_a_server_that_is_not_there_ends_with_one_sentence_and_nothing_written(stillhere, tmp_path: Path):
    url, out = nothing_listens(), tmp_path / "out.jsonl"
    ran = stillhere("code", saved(tmp_path / "in.jsonl", TALK), "-o", out, "--coders", "rules,llm", "--llm-url", url)
    assert ran.code == 8
    assert ran.err.count(f"Nothing listens at {url}/v1. Start the model server") == 1
    assert "Traceback" not in ran.err
    assert not out.exists()


@pytest.mark.parametrize("by", ["option", "environment"])
def test_review_ends_the_same_way(stillhere, transcript: Path, monkeypatch: pytest.MonkeyPatch, by):
    url = nothing_listens()
    if by == "environment":
        monkeypatch.setenv("STILLHERE_LLM_URL", url)
    ran = stillhere(
        "review",
        transcript,
        *("--profile", "clinical_support", "--roles", "Ada=therapist,Maren=client", "--coders", "rules,llm"),
        *(("--llm-url", url) if by == "option" else ()),
    )
    assert ran.code == 8
    assert f"Nothing listens at {url}/v1." in ran.err
    assert ran.out == ""


def test_review_shows_which_marks_the_language_model_made(stillhere, fake, transcript: Path):
    server = fake("ollama")
    server.will(says((2, "W1_denial", "I didn't ring")), *(says() for _ in range(4)))
    ran = stillhere(
        "review",
        transcript,
        *("--profile", "clinical_support", "--roles", "Ada=therapist,Maren=client", "--coders", "rules,llm"),
        *("--llm-url", server.url, "--format", "json"),
    )
    assert ran.code == 0, ran.err
    read = json.loads(ran.out)
    assert [c["code"] for c in read["codes"] if c["coder"] == MODEL_ONLY] == ["W1_denial"]
    (made_with,) = (step["made_with"] for step in read["steps"] if "model qwen2.5:7b" in step["made_with"])
    assert any(told.startswith("digest 845dbda0") for told in made_with)
    assert any(told.startswith("prompt ") for told in made_with)


def test_an_address_elsewhere_is_refused_unless_it_is_named(stillhere, tmp_path: Path):
    ran = stillhere(
        "code",
        saved(tmp_path / "in.jsonl", TALK),
        *("-o", tmp_path / "out.jsonl", "--coders", "llm", "--llm-url", "http://192.0.2.7:8000"),
    )
    assert ran.code == 2
    assert "is not this machine" in ran.err
    assert "--llm-host 192.0.2.7" in ran.err


def test_the_coder_needs_an_address(stillhere, tmp_path: Path):
    ran = stillhere("code", saved(tmp_path / "in.jsonl", TALK), "-o", tmp_path / "out.jsonl", "--coders", "llm")
    assert ran.code == 2
    assert "--llm-url" in ran.err


def test_where_words_leave_the_machine_it_is_said_first(stillhere, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refused(*_arguments: object, **_options: object) -> object:
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", refused)
    ran = stillhere(
        "code",
        saved(tmp_path / "in.jsonl", TALK),
        *("-o", tmp_path / "out.jsonl", "--coders", "llm"),
        *("--llm-url", "http://models.example:8000", "--llm-host", "models.example"),
    )
    assert ran.code == 8
    assert "The session's words are sent to models.example, not encrypted" in ran.err
