"""Refuse files over 400 lines: a file that long holds more than one noun."""

import subprocess
import sys
from pathlib import Path

MOST = 400
ENDINGS = {".py", ".ts", ".mjs", ".html", ".j2", ".css"}


def main() -> int:
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], capture_output=True, text=True, check=True
    )
    long = [
        (len(path.read_text(encoding="utf-8").splitlines()), path)
        for path in map(Path, tracked.stdout.splitlines())
        if path.suffix in ENDINGS and "migrations" not in path.parts and path.is_file()
    ]
    over = sorted((n, path) for n, path in long if n > MOST)
    for n, path in over:
        print(f"{path}: {n} lines, {MOST} at most")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
