"""The server and its workers as children of one command: started together, stopped together."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

from stillhere.model import ExitCode, StillhereError

THREADS = 2
PATIENCE = 300.0  # seconds for a server to answer for the first time; one that ends is told at once
GRACE = 10.0  # seconds for children to end by themselves


@dataclass
class Children:
    """What runs, and whether somebody asked for the end."""

    server: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    asked: bool = False

    def ask(self, _number: int, _frame: FrameType | None) -> None:
        """Somebody asked us to stop: signals are passed on once, when the watch sees it."""
        self.asked = True

    def end(self) -> None:
        """Ask every child to stop, and make those stop that don't."""
        running = [child for child in (self.server, *self.workers) if child.poll() is None]
        for child in running:
            child.terminate()
        until = time.monotonic() + GRACE
        for child in running:
            try:
                child.wait(max(0.0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def run(*, host: str, port: int, workers: int, up: Callable[[], None]) -> None:
    """Serve until somebody stops it; `up()` is called once the server answers.

    A worker that ends is started again, later each time; a server that ends by itself ends everything.
    """
    children = Children(start(server_command(host, port)))
    try:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, children.ask)
        children.workers = [start(worker_command()) for _ in range(workers)]
        _wait_for_answer(children, host, port)
        if not children.asked:
            up()
        _watch(children)
    finally:
        children.end()


def server_command(host: str, port: int) -> list[str]:
    """One process with few threads: SQLite has one writer, and a practice few readers."""
    options = {"--interface": "wsgi", "--host": host, "--port": port, "--workers": 1, "--log-level": "warning"}
    options |= {"--blocking-threads": THREADS, "--workers-kill-timeout": 5}
    flags = ["--no-ws", "--respawn-failed-workers"]
    return [
        *_module("granian"),
        *(str(w) for pair in options.items() for w in pair),
        *flags,
        "stillhere.web.wsgi:application",
    ]


def worker_command() -> list[str]:
    """Reads sessions, apart from the server so that pages stay quick."""
    return [*_module("django"), "worker"]


def _module(name: str) -> list[str]:
    return [sys.executable, "-P", "-m", name]  # -P: nothing is imported from the folder one happens to stand in


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """A child in a session of its own, so that Ctrl-C reaches it through us alone; on Linux it never outlives us."""
    ours = _dies_with_parent()
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=ours)  # noqa: PLW1509


def _dies_with_parent() -> Callable[[], object] | None:
    """One call into libc, loaded before the fork so that it is safe beside other threads."""
    if sys.platform != "linux":
        return None
    import ctypes

    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(1, signal.SIGTERM, 0, 0, 0)  # PR_SET_PDEATHSIG


def _watch(children: Children) -> None:
    pauses = [1.0] * len(children.workers)
    due = [0.0] * len(children.workers)
    while not children.asked:
        if children.server.poll() is not None:
            raise _broken("The server ended by itself.")
        for n, worker in enumerate(children.workers):
            if worker.poll() is None:
                due[n] = 0.0
            elif not due[n]:
                due[n], pauses[n] = time.monotonic() + pauses[n], min(2 * pauses[n], 60.0)
            elif time.monotonic() >= due[n]:
                children.workers[n], due[n] = start(worker_command()), 0.0
        time.sleep(0.2)


def _wait_for_answer(children: Children, host: str, port: int) -> None:
    until, known = time.monotonic() + PATIENCE, os.environ.get("STILLHERE_HOSTS", "localhost").split(",")[0]
    while not children.asked:
        if children.server.poll() is not None:
            raise _broken("The server could not start.")
        try:
            here = http.client.HTTPConnection(reachable(host), port, timeout=5)
            here.request("GET", "/health/", headers={"Host": known})
            here.getresponse().read()
            return
        except OSError:
            if time.monotonic() > until:
                raise _broken("The server gave no answer for five minutes.") from None
            time.sleep(0.1)


def reachable(host: str) -> str:
    """An address to reach a server at that listens everywhere."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)


def _broken(text: str) -> StillhereError:
    return StillhereError(text, next_step="Its messages are above.", exit_code=ExitCode.FAILED)
