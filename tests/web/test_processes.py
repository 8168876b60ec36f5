"""Children that start and end together, with stand-ins for the server and the worker."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from stillhere.web import processes

SCRIPT = """
import sys
from pathlib import Path
from stillhere.web import processes
folder, port, server = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
worker = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\\\n'); time.sleep(float(sys.argv[2]))"
processes.server_command = lambda host, port: [sys.executable, *server.format(port=port).split()]
processes.worker_command = lambda: [sys.executable, "-c", worker, str(folder / "workers"), sys.argv[4]]
try:
    processes.run(host="127.0.0.1", port=port, workers=1, up=lambda: (folder / "up").touch())
except processes.StillhereError as problem:
    print(problem)
    sys.exit(int(problem.exit_code))
"""
SERVER = "-m http.server {port} --bind 127.0.0.1"
PATIENCE = 500.0  # seconds, for a very busy machine; nothing waits without need

pytestmark = pytest.mark.timeout(1200)


def until(true: Callable[[], bool], running: "subprocess.Popen[str] | None" = None) -> None:
    """Wait as long as it takes on a busy machine, but not for a command that has ended."""
    late = time.monotonic() + PATIENCE
    while not true():
        assert running is None or running.poll() is None, "The command ended by itself."
        assert time.monotonic() < late, "It did not come to that."
        time.sleep(0.1)


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


def workers(folder: Path) -> list[int]:
    file = folder / "workers"
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def start(folder: Path, *, server: str = SERVER, lasts: float = 600) -> "subprocess.Popen[str]":
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = [sys.executable, "-c", SCRIPT, str(folder), str(port), server, str(lasts)]
    return subprocess.Popen(words, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_the_server_and_its_worker(tmp_path: Path, number: signal.Signals) -> None:
    running = start(tmp_path)
    until(lambda: (tmp_path / "up").exists() and bool(workers(tmp_path)), running)
    running.send_signal(number)
    assert running.wait(PATIENCE) == 0
    assert not any(map(alive, workers(tmp_path)))


def test_a_worker_that_ends_is_started_again(tmp_path: Path) -> None:
    running = start(tmp_path, lasts=0)
    until(lambda: len(workers(tmp_path)) > 1, running)
    running.terminate()
    assert running.wait(PATIENCE) == 0


def test_a_server_that_ends_by_itself_ends_everything_with_a_sentence(tmp_path: Path) -> None:
    running = start(tmp_path, server="-c raise(SystemExit)")
    out, _ = running.communicate(timeout=PATIENCE)
    assert running.returncode == 1
    assert "The server could not start." in out
    assert not (tmp_path / "up").exists()
    assert not any(map(alive, workers(tmp_path)))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent is gone")
def test_nothing_outlives_a_command_that_was_killed(tmp_path: Path) -> None:
    running = start(tmp_path)
    until(lambda: (tmp_path / "up").exists() and bool(workers(tmp_path)), running)
    running.kill()
    running.wait(PATIENCE)
    until(lambda: not any(map(alive, workers(tmp_path))))


def test_the_server_listens_where_it_was_told_and_imports_nothing_from_the_current_folder() -> None:
    words = processes.server_command("127.0.0.1", 8000)
    assert words[:4] == [sys.executable, "-P", "-m", "granian"]
    assert words[words.index("--interface") + 1] == "wsgi"
    assert words[words.index("--blocking-threads") + 1] == "2"
    assert words[words.index("--host") + 1] == "127.0.0.1"


def test_a_server_that_listens_everywhere_is_reached_on_this_machine() -> None:
    assert [processes.reachable(h) for h in ("0.0.0.0", "::", "10.0.0.3")] == ["127.0.0.1", "::1", "10.0.0.3"]
