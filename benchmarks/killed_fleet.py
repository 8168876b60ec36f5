"""Who runs over the practice of benchmarks/kill.py: started, watched at work, killed, started anew."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from benchmarks.killed_checks import Laid
from benchmarks.killed_database import Postgres
from benchmarks.killed_restores import Restores, command
from benchmarks.killed_surroundings import Clock

PATIENCE = 90.0  # seconds for somebody to be at work
LASTING = ("server", "worker", "visitor", "corrector", "remover")


class Fleet:
    """Processes by name. All but server and restore are children of one that has loaded the workspace already."""

    def __init__(
        self,
        data: Path,
        target: Path,
        laid: Laid,
        *,
        told: Path,
        database: Postgres | None,
        restores: Restores,
        clock: Clock,
        counts: Counter[str],
    ) -> None:
        from stillhere.web.serving import free_port

        self.data, self.target, self.laid, self.all_told = data, target, laid, told
        self.database, self.restores, self.clock, self.counts = database, restores, clock, counts
        self.port = free_port("127.0.0.1", random.SystemRandom().randint(20_000, 50_000))
        self.pids: dict[str, int] = {}
        self.began: dict[str, float] = {}
        self.problems: list[str] = []
        self._server: subprocess.Popen[bytes] | None = None
        self._number = 0
        self._log = (told / "log").open("ab")
        env = {**os.environ, **clock.environment}
        words = [sys.executable, "-m", "benchmarks.killed_people"]
        pipe = subprocess.PIPE
        self._people = subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=self._log, text=True, env=env)
        assert self._people.stdout is not None
        self._people.stdout.readline()

    def new_round(self, seed: int) -> None:
        """A folder of its own for what is acknowledged from now on."""
        self.told, self._seed = self.all_told / f"round-{seed}", seed
        self.told.mkdir()
        self.problems.clear()

    def start_all(self) -> None:
        """Whoever does not run is started."""
        self.revive_database()
        for name in LASTING:
            if not self.alive(name):
                self._start(name)

    def revive_database(self) -> None:
        """PostgreSQL is started where it was killed, or has ended for want of room."""
        if self.database is not None:
            self.database.start()

    def _start(self, name: str) -> None:
        if name in self.pids:
            self.counts[f"ended by itself: {name}"] += 1
        self._number += 1
        self.began[name] = time.time()
        if name == "server":
            from stillhere.web.processes import server_command

            env = {**os.environ, **self.clock.environment}
            command = server_command("127.0.0.1", self.port)
            out = self._log
            self._server = subprocess.Popen(command, stdout=out, stderr=out, start_new_session=True, env=env)
            self.pids[name] = self._server.pid
            return
        seed = str(self._seed * 100 + self._number)
        told = str(self._told(name, self._number))
        laid = self.laid
        words = {
            "worker": [],
            "backup": [str(self.data), str(self.target)],
            "visitor": [told, seed, str(self.port), laid.token, laid.visited, laid.read],
            "corrector": [told, seed, laid.corrected],
            "remover": [told, seed, laid.removed],
        }[name]
        assert self._people.stdin is not None
        assert self._people.stdout is not None
        self._people.stdin.write(json.dumps([name, words]) + "\n")
        self._people.stdin.flush()
        self.pids[name] = int(self._people.stdout.readline())

    def _told(self, name: str, number: int) -> Path:
        return self.told / f"{name}-{number:06d}"

    def alive(self, name: str) -> bool:
        """Does it run?"""
        if name == "server":
            return self._server is not None and self._server.poll() is None
        if name not in self.pids:
            return False
        with suppress(ProcessLookupError):
            os.kill(self.pids[name], 0)
            return True
        return False

    def at_work(self, name: str) -> bool:
        """Wait until it has done something since it was started; False where it has ended or does nothing."""
        if name == "backup":
            self.pids.pop(name, None)
            self._start(name)
            return True
        if name == "restore":
            if not list(self.target.glob("snapshots/*")):
                command("backup", str(self.data), "--to", str(self.target))
            return self.restores.begin(**self.clock.environment)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self._acts(name):
                return True
            if name in LASTING and not self.alive(name):
                return False
            time.sleep(0.02)
        self.problems.append(f"the {name} did nothing for {PATIENCE:.0f} s")
        return False

    def _acts(self, name: str) -> bool:
        if name == "worker":
            return self._reads()
        if name == "server":
            return self._grew("visitor", self.began[name])
        if name == "database":
            assert self.database is not None
            return self._grew("corrector", self.database.began)
        return self._grew(name, self.began[name])

    def _grew(self, who: str, since: float) -> bool:
        """Was anything acknowledged to this person since then?"""
        for path in self.told.glob(f"{who}-*"):
            if path.stat().st_mtime > since and b'"done"' in path.read_bytes()[-4000:]:
                return True
        return False

    def _reads(self) -> bool:
        from django.db import DatabaseError, connection

        from stillhere.web.review.models import Run

        try:
            return Run.objects.filter(state=Run.State.RUNNING).exists()
        except DatabaseError:
            return False
        finally:
            connection.close()

    def kill(self, name: str, rng: random.Random) -> bool:
        """SIGKILL to it and its children; whether it was alive."""
        if name == "database":
            assert self.database is not None
            return self.database.kill() if rng.random() < 0.7 else self.database.kill_one()
        if name == "restore":
            alive = self.restores.kill()
            self.revive_database()
            self.problems += self.restores.after(self.counts)
            return alive
        alive = self.alive(name)
        with suppress(ProcessLookupError, KeyError):
            os.killpg(self.pids.pop(name), signal.SIGKILL)
        if name == "server" and self._server is not None:
            self._server.wait()
        else:
            time.sleep(0.02)
        return alive

    def end(self) -> None:
        """Nobody runs on."""
        for name in list(self.pids):
            with suppress(ProcessLookupError):
                os.killpg(self.pids[name], signal.SIGKILL)
        self._people.kill()
        self._people.wait()
        sys.stderr.write((self.all_told / "log").read_text("utf-8", "replace")[-6000:])
