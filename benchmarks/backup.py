"""Back up, back up again, wipe, restore: 200 cases and 5,000 sessions: python -m benchmarks.backup [postgres]

Each step is a command in a process of its own, as an operator runs it; the content hashes must be the same.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.caseload import CASES, SESSIONS
from benchmarks.environment import environment
from benchmarks.killed_database import Postgres


def run(name: str, *words: object) -> str:
    started = time.perf_counter()
    command = [sys.executable, "-c", "from stillhere.cli import entry; entry()", *map(str, words)]
    pid = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert pid.stdout is not None
    said = pid.stdout.read()
    _, status, usage = os.wait4(pid.pid, 0)
    pid.returncode = os.waitstatus_to_exitcode(status)
    if pid.returncode:
        raise SystemExit(f"{name} ended with {pid.returncode}.")
    print(f"  {name:14} {time.perf_counter() - started:6.1f} s   {usage.ru_maxrss / 1024:6.0f} MiB at most")
    print("\n".join(f"      {line}" for line in said.splitlines() if line.startswith(("Newly", "Content", "Whole"))))
    return next((line for line in said.splitlines() if line.startswith("Content ")), "")


def size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


def make(data: Path) -> None:
    from benchmarks.caseload import fill
    from stillhere.web.serving import lay_out_folder, migrate, start_django

    lay_out_folder(data)
    start_django(data)
    migrate()
    from django.conf import settings
    from django.db import connection

    settings.ALLOWED_HOSTS = ["testserver"]
    fill()
    print(connection.vendor)
    connection.close()


def main(*, postgres: bool) -> None:
    """Fill, back up twice, wipe, restore, compare, print; on a PostgreSQL of its own where that is meant."""
    scratch = Path(tempfile.mkdtemp(prefix="stillhere-backup-"))
    data, target, keyset = scratch / "practice", scratch / "backups", scratch / "keyset.json"
    os.environ |= {"STILLHERE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "stillhere.web.settings"}
    os.environ.pop("DATABASE_URL", None)
    server = None
    try:
        if postgres:
            (scratch / "server").mkdir()
            scratch.chmod(0o755)  # the server runs under an account of its own
            server = Postgres(scratch / "server", {})
            os.environ["DATABASE_URL"] = server.address
        made = [sys.executable, "-m", "benchmarks.backup", str(data)]  # apart, so that its memory isn't counted here
        rows = subprocess.run(made, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
        shutil.copy(data / "secrets" / "keyset.json", keyset)
        print(environment())
        print(f"{rows}: {CASES} cases, {SESSIONS:,} sessions, {size(data):.0f} MiB in the folder")
        run("backup", "backup", data, "--to", target)
        print(f"      {size(target):.0f} MiB in the target")
        before = run("backup again", "backup", data, "--to", target)
        run("verify", "backup", "verify", target, "--keyset", keyset)
        shutil.rmtree(data)
        del os.environ["STILLHERE_DATA"]
        if server is not None:
            os.environ["DATABASE_URL"] = server.empty("restored")
        after = run("wipe, restore", "restore", target, "--to", data, "--keyset", keyset)
        print("  identical" if before == after else "  NOT identical")
        if before != after:
            raise SystemExit(1)
    finally:
        if server is not None:
            server.kill()
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1] != "postgres":
        make(Path(sys.argv[1]))
    else:
        main(postgres=sys.argv[1:] == ["postgres"])
