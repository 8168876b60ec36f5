"""The people of benchmarks/kill.py, each a process that acts as fast as it can and writes down what was acknowledged.

A line is written to the file once before an act ("tried"), and once when the answer has come ("done"). What fails since
the server, the database or the disk is gone is written down too, and the person goes on with something new.
"""

import json
import os
import random
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

Tell = Callable[..., None]
HELD_ON = date(2026, 11, 20)  # whatever the clock says


def teller(path: Path) -> Tell:
    """Writes one line at once: what this process knew outlives it."""
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)

    def tell(**said: Any) -> None:
        os.write(handle, (json.dumps(said) + "\n").encode())

    return tell


def transcript(word: str) -> str:
    """A session of its own, so that no upload is taken for another."""
    turns = [
        f"Ada: Where did you go just then, {word}?",
        "Maren: Nowhere. I don't know. I guess you're right.",
        "Ada: I'm sorry, that was my mistake. I moved too fast and missed you there. What is it like to hear that?",
        "Maren: No, that's not it. You're not listening to me.",
    ]
    return "\n".join(turns * 4)


def go_on(tell: Tell, cycle: Callable[[], None]) -> None:
    """The same again and again; what breaks off is told, and only what nobody expects ends the process."""
    from django.db import DatabaseError, connection

    from stillhere.model import StillhereError
    from stillhere.web.sessions.arrival import Refused

    while True:
        try:
            cycle()
        except (DatabaseError, OSError, Refused, StillhereError) as problem:
            tell(broke=f"{type(problem).__name__}: {problem}"[:200])
            connection.close()
            time.sleep(0.1)


def corrector(tell: Tell, rng: random.Random, record_id: str) -> None:
    """By the actions that pages call: uploads in pieces, and corrections of one session's lines."""
    from stillhere.web.accounts.models import User
    from stillhere.web.cases.models import Record
    from stillhere.web.sessions.actions.add_hour import add_hour, next_number
    from stillhere.web.sessions.actions.add_piece import SMALLEST_PIECE, add_piece
    from stillhere.web.sessions.actions.fix_words import fix_words
    from stillhere.web.sessions.actions.open_upload import open_upload

    def cycle() -> None:
        ada = User.objects.get(username="ada")
        record = Record.objects.select_related("case__data_key", "data_key").get(pk=record_id)
        name, word = "session.txt", f"c{rng.getrandbits(64):x}"
        data, number = transcript(word).encode(), next_number(record)
        hour = add_hour(ada, record, data=data, name=name, held_on=HELD_ON, number=number)
        tell(done="hour", hour=str(hour.pk), word=word)
        for _ in range(4):
            upload = open_upload(ada, record, name=name, length=4 * SMALLEST_PIECE)
            tell(done="upload", upload=str(upload.pk), offset=0)
            for n in range(4):
                offset = add_piece(ada, upload, offset=n * SMALLEST_PIECE, data=rng.randbytes(SMALLEST_PIECE))
                tell(done="upload", upload=str(upload.pk), offset=offset)
                words = f"{word} fixed {rng.getrandbits(32)}"
                tell(tried="words", hour=str(hour.pk), text=words)
                hour = fix_words(ada, hour, place=1, text=words, revision=hour.revision)
                tell(done="words", hour=str(hour.pk), text=words)

    go_on(tell, cycle)


def remover(tell: Tell, rng: random.Random, record_id: str) -> None:
    """Adds sessions, says who is who so that a worker reads them, and deletes them before, while or after it does."""
    from stillhere.model import Role
    from stillhere.model.editing import Voice
    from stillhere.web.accounts.models import User
    from stillhere.web.cases.models import Record
    from stillhere.web.erasure.actions.delete_hour import delete_hour
    from stillhere.web.erasure.actions.delete_words import delete_words
    from stillhere.web.review.models import Run
    from stillhere.web.sessions.actions.add_hour import add_hour, next_number
    from stillhere.web.sessions.actions.confirm_roles import confirm_roles

    voices = (Voice(label="Ada", role=Role.THERAPIST), Voice(label="Maren", role=Role.CLIENT))

    def cycle() -> None:
        ada = User.objects.get(username="ada")
        record = Record.objects.select_related("case__data_key", "data_key").get(pk=record_id)
        word = f"g{rng.getrandbits(64):x}"
        data, number = transcript(word).encode(), next_number(record)
        hour = add_hour(ada, record, data=data, name="s.txt", held_on=HELD_ON, number=number)
        tell(done="hour", hour=str(hour.pk), word=word)
        ids = [speaker.id for speaker in hour.spoken().speakers]
        said = dict(zip(ids, voices, strict=True))
        hour = confirm_roles(ada, hour, voices=said, revision=hour.revision)
        time.sleep(rng.choice((0.0, 0.05, 0.3, 1.0)))
        runs = [str(pk) for pk in Run.objects.filter(hour=hour).values_list("pk", flat=True)]
        kind = rng.choice(("hour", "words"))
        tell(tried="gone", hour=str(hour.pk), kind=kind, key=str(hour.key_id), runs=runs)
        delete = delete_hour if kind == "hour" else delete_words
        receipt = delete(ada, hour)
        tell(done="gone", hour=str(hour.pk), receipt=str(receipt.pk))

    go_on(tell, cycle)


def main(who: str, told: str, seed: str, *more: str) -> None:
    """`visitor FILE SEED PORT TOKEN RECORD SESSION`, `corrector FILE SEED RECORD` or `remover FILE SEED RECORD`."""
    tell, rng = teller(Path(told)), random.Random(f"{who} {seed}")
    if who == "visitor":
        from benchmarks.killed_visitor import visitor

        visitor(tell, rng, int(more[0]), more[1], more[2], more[3])
    elif who == "corrector":
        corrector(tell, rng, more[0])
    else:
        remover(tell, rng, more[0])


if __name__ == "__main__":
    main(*sys.argv[1:])
