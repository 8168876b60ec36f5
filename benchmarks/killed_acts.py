"""The people of benchmarks/kill.py, each a process that acts as fast as it can and writes down what was acknowledged.

A line is written to the file once before an act ("try"), and once when the answer has come ("done").
"""

import json
import os
import random
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

Tell = Callable[..., None]


def teller(path: Path) -> Tell:
    """Writes one line at once: what this process knew outlives it."""
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)

    def tell(**said: Any) -> None:
        os.write(handle, (json.dumps(said) + "\n").encode())

    return tell


def transcript(word: str) -> str:
    """A session of its own, so that no upload is taken for another."""
    turns = [f"Ada: Where did you go just then, {word}?", "Maren: Nowhere. It's fine.", "Ada: I missed you there."]
    return "\n".join(turns * 4)


def visitor(tell: Tell, rng: random.Random, port: int, token: str, record: str) -> None:
    """Over the API: a session, who is who (its reading begins), a note, a mark; again and again."""

    def ask(method: str, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/api/v1/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        )
        while True:
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as said:
                if said.code == 503:
                    continue
                raise SystemExit(f"{method} {path} was answered {said.code}: {said.read()[:300]!r}") from None
            except (urllib.error.URLError, ConnectionError):
                if method != "GET":
                    raise
                continue  # the server is still starting

    ask("GET", "cases")  # once the server answers
    while True:
        word = f"w{rng.getrandbits(64):x}"
        body = {"held_on": date.today().isoformat(), "transcript": transcript(word)}
        hour = ask("POST", f"records/{record}/sessions", body)
        tell(done="hour", hour=hour["id"], word=word)
        voices = ask("GET", f"sessions/{hour['id']}/roles")["voices"]
        roles = ("therapist", "client")
        said = [{"speaker": v["speaker"], "name": v["name"], "role": r} for v, r in zip(voices, roles, strict=True)]
        tell(tried="roles", hour=hour["id"])
        ask("PUT", f"sessions/{hour['id']}/roles", {"revision": hour["revision"], "voices": said})
        tell(done="roles", hour=hour["id"])
        revision = 0
        for n in range(3):
            text = f"{word} note {n}"
            tell(tried="note", hour=hour["id"], text=text)
            revision = ask("PUT", f"sessions/{hour['id']}/progress-note", {"text": text, "revision": revision})[
                "revision"
            ]
            tell(done="note", hour=hour["id"], text=text)


def corrector(tell: Tell, rng: random.Random, record_id: str) -> None:
    """In this process, by the actions that pages call: uploads in pieces, and corrections of one session's lines."""
    import django

    django.setup()
    from stillhere.web.accounts.models import User
    from stillhere.web.cases.models import Record
    from stillhere.web.sessions.actions.add_hour import add_hour, next_number
    from stillhere.web.sessions.actions.add_piece import SMALLEST_PIECE, add_piece
    from stillhere.web.sessions.actions.fix_words import fix_words
    from stillhere.web.sessions.actions.open_upload import open_upload

    ada = User.objects.get(username="ada")
    record = Record.objects.select_related("case__data_key", "data_key").get(pk=record_id)
    name, word = "session.txt", f"c{rng.getrandbits(64):x}"
    number = next_number(record)
    hour = add_hour(ada, record, data=transcript(word).encode(), name=name, held_on=date.today(), number=number)
    tell(done="hour", hour=str(hour.pk), word=word)
    while True:
        upload = open_upload(ada, record, name=name, length=4 * SMALLEST_PIECE)
        tell(done="upload", upload=str(upload.pk), offset=0)
        for n in range(4):
            offset = add_piece(ada, upload, offset=n * SMALLEST_PIECE, data=rng.randbytes(SMALLEST_PIECE))
            tell(done="upload", upload=str(upload.pk), offset=offset)
            words = f"{word} fixed {rng.getrandbits(32)}"
            tell(tried="words", hour=str(hour.pk), text=words)
            hour = fix_words(ada, hour, place=1, text=words, revision=hour.revision)
            tell(done="words", hour=str(hour.pk), text=words)


def main(who: str, told: str, seed: str, *more: str) -> None:
    """`visitor FILE SEED PORT TOKEN RECORD` or `corrector FILE SEED RECORD`."""
    tell, rng = teller(Path(told)), random.Random(f"{who} {seed}")
    if who == "visitor":
        visitor(tell, rng, int(more[0]), more[1], more[2])
    else:
        corrector(tell, rng, more[0])


if __name__ == "__main__":
    main(*sys.argv[1:])
