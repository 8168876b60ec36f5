"""Time and memory of the learned coder, all heads, in a fresh process: python -m benchmarks.encoder

Target: 700 utterances in at most 5 s of CPU and 450 MiB, loading included; linear in length.
"""

import subprocess
import sys

from benchmarks.environment import environment

SIZES = (700, 1400, 2800)
SCRIPT = """
import re, resource, sys
from benchmarks.talk import vtt
from stillhere.coding.encoder import EncoderLine, load_encoder

turns = re.findall(r"<v (\\w+)>(.*?)</v>", vtt(int(sys.argv[1])))
lines = [EncoderLine("T" if who == "Ada" else "C", text) for who, text in turns]
encoder = load_encoder()
found = encoder.read(lines)
assert found.codes.shape[0] == len(lines)
use = resource.getrusage(resource.RUSAGE_SELF)
print(use.ru_utime + use.ru_stime, use.ru_maxrss / 1024)
"""


def run(turns: int) -> tuple[float, float]:
    """CPU seconds and peak MiB of one fresh process."""
    done = subprocess.run([sys.executable, "-c", SCRIPT, str(turns)], capture_output=True, text=True, check=True)
    cpu, peak = (float(x) for x in done.stdout.split())
    return cpu, peak


def main() -> None:
    """Print one table: the least CPU of three runs, since other work on the machine only ever adds."""
    print(environment())
    for turns in SIZES:
        cpu, peak = min(run(turns) for _ in range(3))
        print(f"{turns:5} utterances  {cpu:6.2f} s CPU  {1000 * cpu / turns:5.2f} ms each  {peak:6.1f} MiB")


if __name__ == "__main__":
    main()
