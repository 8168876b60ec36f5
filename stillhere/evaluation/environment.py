"""What a figure was measured on: printed with every benchmark, since a second means nothing without its machine."""

import os
import platform
import sys
from pathlib import Path


def environment() -> str:
    """One line: date, processor, cores, memory, Python and Stillhere."""
    from datetime import date

    import stillhere

    return (
        f"{date.today().isoformat()} · {_processor()} · {os.cpu_count()} cores · {_memory()} · "
        f"Python {sys.version.split()[0]} · {platform.system()} · Stillhere {stillhere.__version__}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def _memory() -> str:
    try:
        line = Path("/proc/meminfo").read_text(encoding="utf-8").splitlines()[0]
    except OSError:
        return "memory unknown"
    return f"{int(line.split()[1]) // 2**20} GiB"
