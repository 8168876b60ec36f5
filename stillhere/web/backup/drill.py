"""Rehearse the worst day: bring the newest backup back into a folder for the moment, and write down how it went."""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from stillhere.model import ExitCode, StillhereError
from stillhere.web.backup.making import say


@dataclass(frozen=True)
class Drilled:
    """How a drill went; without words, names or places."""

    at: str
    ok: bool
    seconds: float
    said: str
    content_hash: str = ""
    rows: int = 0
    files: int = 0
    backup_of: str = ""


def drill(source: Path, *, keyset: Path, data: Path) -> Drilled:
    """Restore in a process of its own, as on another machine, verify, remove; the result goes to the folder of data.

    StillhereError, after it was written down, when the backup could not be brought back.
    """
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix=".drill-", dir=data) as scratch:
        command = [sys.executable, "-P", "-m", "stillhere.web.backup.drill", str(source), scratch, str(keyset)]
        kept_out = ("DATABASE_URL", "STILLHERE_DATA", "STILLHERE_KEYSET_FILE", "DJANGO_SETTINGS_MODULE")
        around = {name: value for name, value in os.environ.items() if name not in kept_out}
        ran = subprocess.run(command, env=around, capture_output=True, text=True, check=False)
    told = ran.stdout.strip().splitlines()
    held = json.loads(told[-1]) if told else {"said": "The drill broke off."}
    result = Drilled(
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        ok=ran.returncode == 0,
        seconds=round(time.monotonic() - started, 1),
        **held,
    )
    say(data, drill=asdict(result))
    if not result.ok:
        raise StillhereError(f"The drill failed. {result.said}", exit_code=ExitCode.NOT_READ)
    return result


def main(source: Path, scratch: Path, keyset: Path) -> int:
    """What the process of its own does: one line of JSON."""
    from stillhere.web.backup.restoring import restore

    try:
        done = restore(source, scratch / "practice", keyset=keyset)
    except StillhereError as problem:
        print(json.dumps({"said": str(problem)}))
        return 1
    held = done.manifest
    print(
        json.dumps(
            {
                "said": "Brought back whole.",
                "content_hash": held.content_hash,
                "rows": held.rows,
                "files": len(held.files),
                "backup_of": held.made_at,
            }
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(*(Path(word) for word in sys.argv[1:4])))
