"""Kill whatever runs over a practice, at random: python -m benchmarks.kill [KILLS] [SEED] [postgres]

Over one practice in a temporary folder (in SQLite, or on a PostgreSQL of its own) run server, worker, somebody
at the API, somebody who uploads and corrects, and somebody who deletes. Again and again one that is at work is ended by
SIGKILL and started anew, now and then with a full disk or a clock that jumps; then all of them at once. After that:
whatever was acknowledged is there, nothing half-written is, nothing deleted remains, and audit and database are sound.
At the end every reading that was broken off is finished, and a backup comes back with the same content. A kill counts
where the process was alive and at work. The exit code is 1 when anything was lost.
"""

import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.environment import environment
from benchmarks.killed_checks import check, lay_out
from benchmarks.killed_database import Postgres
from benchmarks.killed_end import finish
from benchmarks.killed_fleet import Fleet
from benchmarks.killed_restores import Restores
from benchmarks.killed_surroundings import Clock, Disk

KILLS, SEED, ROUND = 300, 1, 14
LONGEST = 1.2  # seconds of acts before the end comes
VICTIMS = {"server": 2, "worker": 3, "corrector": 3, "remover": 3, "backup": 2, "restore": 2, "database": 3}


class Round:
    """ROUND kills one by one, then all at once, then what must hold."""

    def __init__(self, fleet: Fleet, disk: Disk, clock: Clock, *, rng: random.Random, counts: Counter[str]) -> None:
        self.fleet, self.disk, self.clock, self.rng, self.counts = fleet, disk, clock, rng, counts
        self.same_day = True

    def run(self) -> None:
        """All that happens; the checks are the caller's."""
        names = [name for name in VICTIMS if name != "database" or self.fleet.database is not None]
        for n in range(ROUND):
            if self.clock.own and n in (4, 9):
                self.clock.jump(self.rng)
                self.same_day = False
                self.counts["clock jumps"] += 1
            name = self.rng.choices(names, weights=[VICTIMS[one] for one in names])[0]
            if self.disk.own and n in (6, 12):
                self._full()
            self._end(name)
        self._end_all()
        self.clock.set("+0")

    def _end(self, name: str) -> None:
        self.fleet.start_all()
        if self.fleet.at_work(name):
            time.sleep(self.rng.uniform(0.0, LONGEST))
            self._count(name, self.fleet.kill(name, self.rng))

    def _full(self) -> None:
        """Everybody goes on working while there is no room, and somebody dies of it."""
        self.fleet.start_all()
        self.fleet.at_work("corrector")
        self.disk.fill(self.rng)
        self.counts["full disk"] += 1
        try:
            time.sleep(self.rng.uniform(0.3, 1.5))
            name = self.rng.choice(("server", "worker", "corrector", "remover"))
            self._count(f"{name}", self.fleet.kill(name, self.rng))
        finally:
            self.disk.free()

    def _end_all(self) -> None:
        self.fleet.start_all()
        names = ["server", "worker", "corrector", "remover"]
        for name in names:
            self.fleet.at_work(name)
        self.rng.shuffle(names)
        for name in names:
            self._count(name, self.fleet.kill(name, self.rng))
            time.sleep(self.rng.choice((0.0, 0.0, 0.02, 0.2)))
        self.fleet.kill("visitor", self.rng)

    def _count(self, name: str, killed: bool) -> None:
        if killed:
            self.counts["kills"] += 1
            self.counts[f"killed: {name}"] += 1


def rounds(kills: int, seed: int, disk: Disk, told: Path, database: Postgres | None, clock: Clock) -> Counter[str]:
    """How often what was killed and found; problems are printed as they are found."""
    data, target = disk.folder / "practice", disk.folder / "backups"
    laid = lay_out(data)
    rng, counts = random.Random(seed), Counter[str]()
    restores = Restores(data, target, database)
    fleet = Fleet(data, target, laid, told=told, database=database, restores=restores, clock=clock, counts=counts)
    started = time.monotonic()
    try:
        while counts["kills"] < kills:
            counts["rounds"] += 1
            fleet.new_round(seed * 1000 + counts["rounds"])
            one = Round(fleet, disk, clock, rng=rng, counts=counts)
            one.run()
            fleet.revive_database()
            for problem in (*fleet.problems, *check(fleet.told, counts, same_day=one.same_day)):
                counts["problems"] += 1
                print(f"  round {counts['rounds']}: {problem}", flush=True)
            spent = time.monotonic() - started
            print(f"  {counts['kills']} kills, {counts['rounds']} rounds, {spent:.0f} s", flush=True)
    finally:
        fleet.end()
    for problem in finish(data, target, restores, counts):
        counts["problems"] += 1
        print(f"  at the end: {problem}", flush=True)
    return counts


def main() -> int:
    """Kill, check, print."""
    kills = int(sys.argv[1]) if sys.argv[1:] else KILLS
    seed = int(sys.argv[2]) if sys.argv[2:] else SEED
    os.environ.pop("DATABASE_URL", None)
    disk, started = Disk(), time.monotonic()
    database = None
    with tempfile.TemporaryDirectory(prefix="stillhere-told-") as told:
        Path(told).chmod(0o755)  # the database reads the clock there
        clock = Clock(Path(told))
        try:
            if sys.argv[3:] == ["postgres"]:
                (disk.folder / "pg").mkdir()
                database = Postgres(disk.folder / "pg", clock.environment)
                os.environ["DATABASE_URL"] = database.address
            os.environ["STILLHERE_DATA"] = str(disk.folder / "practice")
            os.environ["DJANGO_SETTINGS_MODULE"] = "stillhere.web.settings"
            counts = rounds(kills, seed, disk, Path(told), database, clock)
        finally:
            if database is not None:
                database.kill()
            disk.end()
    report(counts, "PostgreSQL" if database else "SQLite", time.monotonic() - started, disk, clock)
    return 1 if counts["problems"] else 0


def report(counts: Counter[str], database: str, took: float, disk: Disk, clock: Clock) -> None:
    """What was done and found."""
    print(environment())
    print(f"{database}: {counts['kills']} processes killed in {counts['rounds']} rounds, {took:.0f} s")
    for what, there in (("a disk of its own could be mounted", disk.own), ("libfaketime is here", clock.own)):
        if not there:
            print(f"  not done: unless {what}")
    for what, n in sorted(counts.items()):
        if what not in ("kills", "rounds", "problems"):
            print(f"  {what:60} {n:6,}")
    print(f"  {counts['problems']} problems")


if __name__ == "__main__":
    sys.exit(main())
