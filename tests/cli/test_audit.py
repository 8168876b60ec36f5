"""`stillhere audit verify` over a folder as `serve` leaves it, in a process of its own as a person starts it."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

OURS = ("DATABASE_URL", "STILLHERE_DATA", "DJANGO_SETTINGS_MODULE", "STILLHERE_KEYSET_FILE", "STILLHERE_SECRET_KEY")
MAKE = """
import sys
from pathlib import Path
from stillhere.web import serving
folder = Path(sys.argv[1])
serving.lay_out_folder(folder)
serving.start_django(folder)
serving.migrate()
from stillhere.web.trust import audit
for _ in range(4):
    audit.record(None, "practice.read")
"""


def run(*words: object) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    return subprocess.run([sys.executable, *map(str, words)], capture_output=True, text=True, check=False, env=kept)


def verified(folder: Path) -> "subprocess.CompletedProcess[str]":
    return run("-c", "from stillhere.cli import entry; entry()", "audit", "verify", "--data", folder)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("practice")
    made = run("-c", MAKE, folder)
    assert made.returncode == 0, made.stderr
    return folder


def test_a_folder_without_a_practice_ends_with_one_sentence_and_stays_empty(tmp_path: Path) -> None:
    ran = verified(tmp_path)
    assert (ran.returncode, ran.stderr.count("\n")) == (3, 1)
    assert "no practice" in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_untouched_audit_holds_and_one_cut_by_hand_does_not(practice: Path) -> None:
    ran = verified(practice)
    assert (ran.returncode, ran.stdout) == (0, "4 acts, unbroken.\n")
    with sqlite3.connect(practice / "stillhere.sqlite3") as rows:
        rows.execute("DELETE FROM trust_auditevent WHERE number = 4")
    rows.close()
    ran = verified(practice)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (10, "", 1)
    assert "The end was cut off" in ran.stderr
