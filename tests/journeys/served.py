"""The real command, serving a fresh folder: what a person starts, with its worker."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START = 900.0  # seconds: migrations and styles, on a very busy machine; nothing waits without need
NOT_OURS = ("DATABASE_URL", "STILLHERE_DATA", "STILLHERE_SECRET_KEY", "STILLHERE_KEYSET_FILE", "STILLHERE_HTTPS")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def command(*words: object) -> list[str]:
    return [str(Path(sys.executable).parent / "stillhere"), *map(str, words)]


def clean_environment(**more: str) -> dict[str, str]:
    """Of a person who has just installed it: nothing that the tests set for themselves."""
    kept = {k: v for k, v in os.environ.items() if k not in NOT_OURS and k != "DJANGO_SETTINGS_MODULE"}
    return kept | {"PYTHONUNBUFFERED": "1"} | more


@contextmanager
def served(folder: Path, *more: object) -> Iterator[str]:
    """The address of a server over this folder; ended with SIGTERM, as a service manager does it."""
    port = free_port()
    words = command("serve", "--data", folder, "--port", port, *more)
    running = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=clean_environment())
    late = threading.Timer(START, running.kill)
    late.start()
    try:
        assert running.stdout is not None
        said = next((line for line in running.stdout if line.startswith("Stillhere: ")), "")
        assert said, "The server ended before it was up; its messages are above."
        late.cancel()
        yield f"http://127.0.0.1:{port}"
    finally:
        late.cancel()
        running.terminate()
        running.wait(60)
    assert running.returncode == 0
