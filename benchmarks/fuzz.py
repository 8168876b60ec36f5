"""Damaged files into every reader of transcripts and into the upload: python -m benchmarks.fuzz [SECONDS] [SEED]

Each file is read by a child process that may use 5 s of processor time and 1 GiB more memory than it began with. A
reader may give a session or one sentence (StillhereError, Refused); a crash, a hang or a full memory is a finding, and
the exit code is then 1. With STILLHERE_FUZZ_KEEP=FOLDER the files that were findings are kept there.
"""

import hashlib
import multiprocessing
import os
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
import uuid
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.environment import environment
from benchmarks.mutation import bombs, damaged

SECONDS, SEED = 600.0, 1
CPU, WALL, MEMORY = 5.0, 120.0, 2**30
UPLOAD = "upload"


def answer(target: str, data: bytes) -> str:
    """How this file was answered: "read" or "refused"; whatever else is raised is a finding."""
    from stillhere.formats.reader import read_source, source_of
    from stillhere.model import StillhereError, to_json
    from stillhere.web.cases.models import Record
    from stillhere.web.sessions.arrival import Refused, arrive

    try:
        if target == UPLOAD:
            session = arrive(data, name="file.bin", record=Record(pk=uuid.UUID(int=1))).session
        else:
            session, _ = read_source(source_of(data, name="file.bin"), format_id=target)
    except (StillhereError, Refused) as said:
        said.args[0].encode()
        return "refused"
    to_json(session)
    return "read"


def child(calls: Connection) -> None:
    """Answers one file after another under its limits; ends by SIGPROF when one takes too long."""
    answer(UPLOAD, b"T: So.\nC: No.\n")  # everything is loaded before it counts
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    calls.send("ready")
    while True:
        target, data = calls.recv()
        signal.setitimer(signal.ITIMER_PROF, CPU)
        try:
            said = answer(target, data)
        except MemoryError:
            said = "memory over 1 GiB"
        except BaseException as caught:  # findings, whatever they are
            last = traceback.extract_tb(caught.__traceback__)[-1]
            said = f"crash: {type(caught).__name__} at {Path(last.filename).name}:{last.lineno}"
        signal.setitimer(signal.ITIMER_PROF, 0)
        calls.send(said)


class Reader:
    """A child that is started anew when a file has ended it."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        self._ours, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.get_context("fork").Process(target=child, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._ours.recv()

    def ask(self, target: str, data: bytes) -> str:
        self._ours.send((target, data))
        try:
            if self._ours.poll(WALL):
                return str(self._ours.recv())
            said = f"hang over {WALL:.0f} s"
        except (EOFError, ConnectionError):
            self._process.join()
            code = self._process.exitcode
            said = f"hang over {CPU:.0f} s" if code == -signal.SIGPROF else f"crash: ended with {code}"
        self.end()
        self._start()
        return said

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._ours.close()


def fuzz(seconds: float, seed: int) -> Counter[str]:
    """What came of how many files, by "target: answer"; findings are printed as they come."""
    from stillhere.formats.table import FORMATS
    from tests.formats.samples import samples

    rng, found = random.Random(seed), Counter[str]()
    targets = [UPLOAD, *(fmt.id for fmt in FORMATS if fmt.read)]
    given = samples()
    whole = [given[name] for name in sorted(given)]
    reader = Reader()

    def ask(target: str, data: bytes, name: str) -> None:
        said = reader.ask(target, data)
        found[f"{target}: {said}"] += 1
        if said not in ("read", "refused"):
            digest = hashlib.sha256(data).hexdigest()[:12]
            print(f"  {target}, {name}, {len(data):,} bytes ({digest}): {said}", flush=True)
            keep(digest, data)

    try:
        until = time.monotonic() + seconds
        for name, data in bombs().items():
            for target in targets:
                ask(target, data, name)
        until = max(until, time.monotonic() + seconds / 2)
        while time.monotonic() < until:
            for target in targets:
                ask(UPLOAD, damaged(rng, rng.choice(whole), whole), "damaged")
                ask(target, damaged(rng, given.get(target) or rng.choice(whole), whole), "damaged")
    finally:
        reader.end()
    return found


def keep(digest: str, data: bytes) -> None:
    folder = os.environ.get("STILLHERE_FUZZ_KEEP")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        (Path(folder) / digest).write_bytes(data)


def main() -> int:
    """Fuzz, then print how many files each reader had and what came of them."""
    seconds = float(sys.argv[1]) if sys.argv[1:] else SECONDS
    seed = int(sys.argv[2]) if sys.argv[2:] else SEED
    with tempfile.TemporaryDirectory(prefix="stillhere-fuzz-") as folder:
        os.environ |= {"STILLHERE_DATA": folder, "DJANGO_SETTINGS_MODULE": "stillhere.web.settings"}
        os.environ["STILLHERE_SECRET_KEY"] = "".join(random.Random(seed).choices("abcdefghijklmnop0123456789", k=60))
        import django

        django.setup()
        print(environment())
        found = fuzz(seconds, seed)
    findings = {what: n for what, n in found.items() if not what.endswith((": read", ": refused"))}
    by_target = Counter[str]()
    for what, n in found.items():
        by_target[what.split(": ")[0]] += n
    print(f"{found.total():,} files in {seconds:.0f} s, seed {seed}; {sum(findings.values())} findings")
    for target, n in by_target.items():
        print(
            f"  {target:16} {n:7,} files, {found[f'{target}: read']:7,} read, {found[f'{target}: refused']:7,} refused"
        )
    for what, n in findings.items():
        print(f"  FOUND {what} × {n}")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
