"""Time and memory of a whole review in a fresh process, from 700 to 7,000 turns: python -m benchmarks.throughput

Targets (docs/architecture.md): 700 turns to the full picture in at most 2 s of CPU and 150 MiB; linear to 7,000;
`stillhere --help` in under half a second.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.environment import environment
from benchmarks.talk import vtt

SIZES = (700, 1400, 2800, 7000)
ROLES = "Ada=therapist,Maren=client"


def run(arguments: list[str]) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak MiB of one fresh `stillhere` process."""
    script = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[1:], capture_output=True)\n"
        "use = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "assert done.returncode == 0, done.stderr.decode()\n"
        "print(use.ru_utime + use.ru_stime, use.ru_maxrss / 1024)\n"
    )
    started = time.perf_counter()
    out = subprocess.run(
        [sys.executable, "-c", script, str(Path(sys.executable).parent / "stillhere"), *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    cpu, peak = (float(x) for x in out.stdout.split())
    return time.perf_counter() - started, cpu, peak


def best(arguments: list[str], *, times: int = 3) -> tuple[float, float, float]:
    """The run with the least CPU of several: the machine's other work only ever adds."""
    return min((run(arguments) for _ in range(times)), key=lambda row: row[1])


def main() -> None:
    """Print one table."""
    print(environment())
    wall, cpu, peak = best(["--help"])
    print(f"{'stillhere --help':28} {wall:6.2f} s wall  {cpu:6.2f} s CPU  {peak:6.1f} MiB")
    first = None
    with tempfile.TemporaryDirectory() as folder:
        for turns in SIZES:
            file = Path(folder) / f"{turns}.vtt"
            file.write_text(vtt(turns), encoding="utf-8")
            for shape in ("json", "html"):
                arguments = [
                    "review",
                    str(file),
                    "--profile",
                    "clinical_support",
                    "--roles",
                    ROLES,
                    "--no-cache",
                    "--coders",
                    "rules",
                ]
                wall, cpu, peak = best([*arguments, "--format", shape, "-o", str(Path(folder) / f"out.{shape}")])
                print(
                    f"review {turns:5} turns, {shape:9} {wall:9.2f} s wall  {cpu:6.2f} s CPU  {peak:6.1f} MiB", end=""
                )
                first = first or cpu / turns
                print(f"  {1000 * cpu / turns:5.2f} ms a turn")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
