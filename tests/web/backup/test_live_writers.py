"""A backup beside people at work: what was acknowledged before it began is in it, and all that is in it is whole."""

import json
import os
import subprocess
import sys
from pathlib import Path

WRITER = [sys.executable, "-m", "tests.web.backup.live_writer"]
ENTRY = [sys.executable, "-c", "from stillhere.cli import entry; entry()"]


def around(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STILLHERE_")}
    kept.pop("DATABASE_URL", None)
    return kept | {"STILLHERE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "stillhere.web.settings"}


def test_a_backup_beside_a_writer_holds_all_that_was_acknowledged_before_it_began(tmp_path: Path) -> None:
    data, again = tmp_path / "practice", tmp_path / "again"
    writer = subprocess.Popen([*WRITER, "write", str(data)], env=around(data), stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    try:
        before = [json.loads(writer.stdout.readline()) for _ in range(3)]
        backup = [*ENTRY, "backup", str(data), "--to", str(tmp_path / "backups")]
        subprocess.run(backup, env=around(data), check=True, capture_output=True)
        assert writer.poll() is None  # it wrote all the while
    finally:
        writer.kill()
        after = writer.communicate()[0].splitlines()
    assert len(after) > 1
    keyset = str(data / "secrets" / "keyset.json")
    for words in (
        ["backup", "verify", str(tmp_path / "backups"), "--keyset", keyset],
        ["restore", str(tmp_path / "backups"), "--to", str(again), "--keyset", keyset],
    ):
        done = subprocess.run([*ENTRY, *words], env=around(again), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    read = subprocess.run([*WRITER, "read", str(again)], env=around(again), check=True, capture_output=True, text=True)
    there = json.loads(read.stdout)
    for told in before:
        assert told["words"] in there["sessions"][told["session"]]
        assert there["files"][told["piece"]] == told["size"]
    assert there["audit"] is None
