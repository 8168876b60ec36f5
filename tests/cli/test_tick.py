"""`stillhere tick FOLDER` says what it does, and deletes nothing by time before an owner has looked."""

import os
import subprocess
import sys
from pathlib import Path

import stillhere

ROOT = str(Path(stillhere.__file__).parents[1])
REAL = ("DATABASE_URL", "STILLHERE_DATA", "DJANGO_SETTINGS_MODULE")


def _tick(*words: str) -> "subprocess.CompletedProcess[str]":
    here = {name: value for name, value in os.environ.items() if name not in REAL} | {"PYTHONPATH": ROOT}
    code = "import sys; from stillhere.cli.main import main; sys.argv = ['stillhere', *sys.argv[1:]]; main()"
    return subprocess.run(
        [sys.executable, "-c", code, "tick", *words], env=here, capture_output=True, text=True, check=False
    )


def test_a_preview_and_a_round_over_a_fresh_practice(tmp_path: Path) -> None:
    seen = _tick(str(tmp_path), "--preview")
    assert seen.returncode == 0, seen.stderr
    assert "would delete 0 transcripts" in seen.stdout
    done = _tick(str(tmp_path))
    assert "until an owner has looked" in done.stdout
    assert "Deleted: 0 transcripts" in done.stdout


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert _tick(str(tmp_path / "nowhere")).returncode == 2
