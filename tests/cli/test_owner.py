"""`stillhere owner reset` over a folder as `serve` leaves it, in a process of its own as a person starts it."""

import re
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.test_audit import MAKE, run, verified

OWNED = (
    MAKE
    + """
from stillhere.web.accounts.actions.start_practice import start_practice
from stillhere.web.accounts.models import User
start_practice(
    name="Quay", profile="record_only", username="olu", shown_name="Olu", password="a long walk along the quay"
)
if sys.argv[2:]:
    User.objects.create_user(sys.argv[2], work="owner")
"""
)
ONCE = re.compile(r"\b[a-z2-9]{4}(-[a-z2-9]{4}){3}\b")


def reset(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return run("-c", "from stillhere.cli import entry; entry()", "owner", "reset", "--data", folder, *words)


def stored(folder: Path) -> dict[str, str]:
    with closing(sqlite3.connect(folder / "stillhere.sqlite3")) as rows:
        return dict(rows.execute("SELECT username, password FROM accounts_user"))


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("practice")
    made = run("-c", OWNED, folder, "ivo")
    assert made.returncode == 0, made.stderr
    return folder


def test_a_folder_without_a_practice_ends_with_one_sentence_and_stays_empty(tmp_path: Path) -> None:
    ran = reset(tmp_path)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (3, "", 1)
    assert list(tmp_path.iterdir()) == []


def test_of_several_owners_one_has_to_be_named_and_nothing_is_changed_before(practice: Path) -> None:
    before = stored(practice)
    for words, says in (((), "several owners"), (("--username", "ada"), "“ada”")):
        ran = reset(practice, *words)
        assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)
        assert says in ran.stderr
        assert "--username: ivo, olu" in ran.stderr
    assert stored(practice) == before


def test_the_password_is_printed_and_the_audit_still_holds(practice: Path) -> None:
    before = stored(practice)
    ran = reset(practice, "--username", "Olu")
    assert ran.returncode == 0, ran.stderr
    assert ONCE.search(ran.stdout)
    after = stored(practice)
    assert after["olu"] != before["olu"]
    assert after["ivo"] == before["ivo"]
    assert verified(practice).returncode == 0


def test_a_practice_that_nobody_started_has_no_owner_to_let_in(tmp_path: Path) -> None:
    assert run("-c", MAKE, tmp_path).returncode == 0
    ran = reset(tmp_path)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert "Nobody owns this practice yet" in ran.stderr
