"""What a person meets at `stillhere serve` and `stillhere demo` before anything runs."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from stillhere.cli.serve import address
from stillhere.demo.codes import secret_of
from stillhere.demo.practice import STAFF


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_in_use_ends_with_one_sentence_and_leaves_no_folder(stillhere, tmp_path: Path, taken: int):
    ran = stillhere("serve", "--data", tmp_path / "practice", "--port", taken)
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert f"Port {taken}" in ran.err
    assert not (tmp_path / "practice").exists()


def test_an_open_network_without_https_is_refused(stillhere, tmp_path: Path):
    ran = stillhere("serve", "--data", tmp_path / "practice", "--host", "0.0.0.0")
    assert ran.code == 9
    assert "HTTPS" in ran.err


def test_a_weak_secret_key_is_refused(stillhere, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("STILLHERE_SECRET_KEY", "change-me")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    ran = stillhere("serve", "--data", tmp_path / "practice", "--port", port)
    assert ran.code == 9
    assert "secret key" in ran.err
    assert "change-me" not in ran.err


def test_a_folder_that_holds_something_else_is_never_taken_for_the_demo(stillhere, tmp_path: Path):
    (tmp_path / "letters.txt").write_text("Dear all")
    ran = stillhere("demo", "--once", "--data", tmp_path)
    assert ran.code == 2
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["letters.txt"]


def test_the_codes_of_invented_people_are_printed_anew(stillhere):
    ran = stillhere("demo", "--codes")
    assert ran.code == 0
    assert "Everybody here is invented." in ran.out
    for person in STAFF:
        assert f"{person.username} " in ran.out
        assert secret_of(person.username) in ran.out
    assert "Remy Castell, front desk;" in ran.out


def test_the_report_of_one_session_stays(stillhere, tmp_path: Path):
    ran = stillhere("demo", "--report", "-o", tmp_path / "session.html")
    assert ran.code == 0
    assert "none of its people exist" in ran.out
    assert (tmp_path / "session.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_addresses_are_such_as_a_browser_takes():
    assert address("127.0.0.1", 8000) == "http://localhost:8000/"
    assert address("::1", 80) == "http://[::1]:80/"


def test_starting_up_does_not_load_the_workspace():
    script = (
        "import sys, stillhere.cli.app; print([m for m in sys.modules if m.startswith(('django', 'tink', 'granian'))])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
