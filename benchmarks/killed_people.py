"""Processes for benchmarks/kill.py at the price of a fork: `python -m benchmarks.killed_people`, which loads all once.

It reads a line of JSON for each person who is to act and answers with the number of the process. It never opens the
database itself. A worker and a backup are what their commands call; who acts in pages stands in killed_acts.
"""

import json
import os
import select
import signal
import sys
import time
from pathlib import Path


def sleep(seconds: float) -> None:
    """As time.sleep, by a call that libfaketime leaves alone: under it the other one gives EINVAL."""
    select.select([], [], [], seconds)


def loaded() -> None:
    """Everything that a first act would load, so that a kill falls into work and not into imports."""
    import django

    django.setup()
    import stillhere.web.backup.making
    import stillhere.web.erasure.actions.delete_hour
    import stillhere.web.review.task
    import stillhere.web.review.worker
    import stillhere.web.sessions.actions.add_hour
    import stillhere.web.sessions.actions.confirm_roles
    import stillhere.web.sessions.actions.fix_words  # noqa: F401


def act(who: str, words: list[str]) -> None:
    """In the child: what this person does, until killed."""
    if who == "worker":
        from stillhere.web.review.worker import run_worker

        return run_worker()
    if who == "backup":
        from stillhere.web.backup.making import back_up
        from stillhere.web.secrets import keyset_file

        data = Path(words[0])
        back_up(data, Path(words[1]), keyset=keyset_file(data))
        return None
    from benchmarks.killed_acts import main

    return main(who, *words)


def born(who: str, words: list[str]) -> int:
    """The number of a child that does this, a group of its own."""
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return pid
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    code = 1
    try:
        act(who, words)
        code = 0
    except BaseException as caught:  # said in the log; the benchmark counts who ended by themselves
        sys.stderr.write(f"{who}: {type(caught).__name__}: {caught}\n")
        sys.stderr.flush()
    os._exit(code)


def main() -> None:
    """Until the benchmark closes the pipe."""
    time.sleep = sleep  # the same function to all who sleep here
    loaded()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children are gone when they end
    print("ready", flush=True)
    for line in sys.stdin:
        who, words = json.loads(line)
        print(born(who, words), flush=True)


if __name__ == "__main__":
    main()
