"""Restores that are killed, for benchmarks/kill.py: afterwards there is nothing, or what says that it is unfinished."""

import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.killed_database import Postgres

ENTRY = [sys.executable, "-c", "from stillhere.cli import entry; entry()"]


def command(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command as an operator gives it."""
    env = {**os.environ, **environment}
    return subprocess.run([*ENTRY, *words], capture_output=True, text=True, check=False, env=env)


class Restores:
    """One place to restore to, again and again: a folder, and on PostgreSQL a database beside the practice's."""

    def __init__(self, data: Path, source: Path, database: Postgres | None) -> None:
        self._source, self._database = source, database
        self._to = source.parent / "restored"
        self._keyset = data / "secrets" / "keyset.json"
        self.process: subprocess.Popen[bytes] | None = None

    def _words(self) -> list[str]:
        return ["restore", str(self._source), "--to", str(self._to), "--keyset", str(self._keyset)]

    def _environment(self) -> dict[str, str]:
        if self._database is None:
            return {}
        return {"DATABASE_URL": self._database.address.replace("/postgres?", "/restored?")}

    def begin(self, **environment: str) -> bool:
        """Start one; whether it has begun to write."""
        quiet = subprocess.DEVNULL
        env = {**os.environ, **self._environment(), **environment}
        self.process = subprocess.Popen([*ENTRY, *self._words()], stdout=quiet, stderr=quiet, env=env)
        while self.process.poll() is None:
            if list(self._parts()):
                return True
            time.sleep(0.01)
        return False

    def _parts(self) -> Iterator[Path]:
        return self._to.parent.glob(f".{self._to.name}.*")

    def kill(self) -> bool:
        """SIGKILL; whether it was alive."""
        assert self.process is not None
        alive = self.process.poll() is None
        self.process.kill()
        self.process.wait()
        return alive

    def after(self, counts: Counter[str]) -> Iterator[str]:
        """What a killed restore left, each thing that is not as it must be as a sentence; then the place is empty."""
        whole = self._to.exists()
        parts = list(self._parts())
        tables = self._tables()
        counts["restores that were whole already"] += whole
        counts["restores that left a folder that says unfinished"] += bool(parts)
        if whole and not (self._to / "secrets" / "keyset.json").exists():
            yield "a restore left half a folder under the name it was given"
        if any("unfinished" not in path.name for path in parts):
            yield "a restore left a folder that does not say it is unfinished"
        if tables and not whole:
            counts["restores that left a full database without a folder"] += 1
            refused = command(*self._words(), **self._environment())
            if refused.returncode != 2 or "isn't empty" not in refused.stderr:
                yield f"a restore over a full database ended with {refused.returncode}: {refused.stderr[-200:]}"
        self._clear()

    def _tables(self) -> int:
        if self._database is None:
            return 0
        import psycopg

        with psycopg.connect(self._environment()["DATABASE_URL"]) as connection:
            row = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        return int(row[0]) if row else 0

    def _clear(self) -> None:
        for path in (self._to, *self._parts()):
            shutil.rmtree(path, ignore_errors=True)
        if self._database is not None:
            self._database.empty("restored")

    def whole(self) -> subprocess.CompletedProcess[str]:
        """One that nobody kills, to the same place."""
        self._clear()
        return command(*self._words(), **self._environment())
