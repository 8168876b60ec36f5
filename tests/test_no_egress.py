"""Nothing that Stillhere does by itself reaches for another machine: a review with every coder, and the workspace.

Each runs in a process whose every socket is watched from its first moment; the guard is proved to catch an attempt.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from stillhere.demo import session as demo_session

ROOT = Path(__file__).parent.parent
GUARD = Path(__file__).parent / "guard"
SAMPLE = Path(demo_session.__file__).parent / "session-09.vtt"


def _run(tmp_path: Path, *words: str) -> tuple[subprocess.CompletedProcess[str], str]:
    seen = tmp_path / "seen"
    around = {name: value for name, value in os.environ.items() if not name.startswith(("STILLHERE_", "DJANGO_"))}
    around |= {
        "PYTHONPATH": f"{GUARD}{os.pathsep}{ROOT}",
        "EGRESS_SEEN": str(seen),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "STILLHERE_DATA": str(tmp_path / "practice"),
    }
    command = [sys.executable, *words]
    ran = subprocess.run(command, env=around, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300)
    return ran, seen.read_text("utf-8") if seen.exists() else ""


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.create_connection(('192.0.2.1', 443), timeout=1)",
        "import socket; socket.getaddrinfo('example.org', 443)",
        "import socket; socket.socket().connect_ex(('192.0.2.1', 80))",
        "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
        "import urllib.request; urllib.request.urlopen('http://example.org/', timeout=1)",
    ],
)
def test_the_guard_catches_an_attempt(tmp_path: Path, attempt: str) -> None:
    ran, seen = _run(tmp_path, "-c", attempt)
    assert ran.returncode != 0
    assert "Egress" in ran.stderr
    assert seen


def test_the_guard_lets_this_machine_be_reached(tmp_path: Path) -> None:
    words = "import socket; s = socket.create_server(('127.0.0.1', 0)); socket.create_connection(s.getsockname())"
    ran, seen = _run(tmp_path, "-c", words)
    assert (ran.returncode, seen) == (0, ""), ran.stderr


def test_a_review_with_the_learned_coder_reaches_nothing(tmp_path: Path) -> None:
    words = ("--profile", "clinical_support", "--format", "json", "--no-cache", "--coders", "rules,encoder")
    ran, seen = _run(tmp_path, "-c", "from stillhere.cli.main import main; main()", "review", str(SAMPLE), *words)
    assert (ran.returncode, seen) == (0, ""), ran.stderr[-2000:]
    assert '"encoder' in ran.stdout


def test_the_workspace_its_pages_and_its_worker_reach_nothing(tmp_path: Path) -> None:
    ran, seen = _run(tmp_path, "-m", "tests.guard.workspace")
    assert (ran.returncode, seen) == (0, ""), ran.stderr[-2000:]
    assert "read 1" in ran.stdout
