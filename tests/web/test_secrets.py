"""Secrets are made once, whoever else starts at the same moment."""

import subprocess
import sys
from pathlib import Path

from stillhere.web.secrets import write_once

START = """
import secrets, sys, time
from pathlib import Path
from stillhere.web.secrets import write_once
path, go = Path(sys.argv[1]), Path(sys.argv[2])
def make():
    print("making", flush=True)
    while not go.exists():
        time.sleep(0.01)
    return secrets.token_urlsafe(64)
write_once(path, make)
print(path.read_text())
"""


def test_of_two_first_starts_at_once_one_wins_and_both_read_the_same(tmp_path: Path) -> None:
    path, go = tmp_path / "secret-key", tmp_path / "go"
    words = [sys.executable, "-c", START, str(path), str(go)]
    both = [subprocess.Popen(words, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    for each in both:
        assert each.stdout is not None
        assert each.stdout.readline() == "making\n"  # neither has found the file of the other
    go.touch()
    read = {each.communicate(timeout=60)[0] for each in both}
    assert [each.returncode for each in both] == [0, 0]
    assert read == {path.read_text() + "\n"}
    assert {p.name for p in tmp_path.iterdir()} == {"secret-key", "go"}
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_could_not_be_made_leaves_nothing_behind(tmp_path: Path) -> None:
    try:
        write_once(tmp_path / "secret-key", lambda: str(1 // 0))
    except ZeroDivisionError:
        assert list(tmp_path.iterdir()) == []
    else:
        raise AssertionError("It was made.")
