"""Who works over the API in benchmarks/kill.py: sessions, who is who, notes, and what is said of marks."""

import json
import random
import time
import urllib.error
import urllib.request
from typing import Any

from benchmarks.killed_acts import HELD_ON, Tell, transcript


class NoAnswer(Exception):
    """The server, its database or its disk was gone; what was asked for may have been done or not."""


class Desk:
    """The API with one token."""

    def __init__(self, port: int, token: str) -> None:
        self._url, self._token = f"http://127.0.0.1:{port}/api/v1/", token

    def __call__(self, method: str, path: str, body: Any = None) -> Any:
        """What was answered. NoAnswer without one, SystemExit for a refusal that nothing explains."""
        request = urllib.request.Request(
            self._url + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as said:
            if said.code >= 500:
                raise NoAnswer(f"{said.code} {method}") from None
            raise SystemExit(f"{method} {path} was answered {said.code}: {said.read()[:300]!r}") from None
        except (OSError, ValueError, urllib.error.URLError) as problem:
            raise NoAnswer(type(problem).__name__) from None


def visitor(tell: Tell, rng: random.Random, port: int, token: str, record: str, read: str) -> None:
    """Again and again: a session, who is who (its reading begins), notes, marks of one that was read."""
    ask = Desk(port, token)
    while True:
        try:
            _session(tell, rng, ask, record)
            _decide(tell, rng, ask, read)
        except NoAnswer as problem:
            tell(broke=str(problem))
            time.sleep(0.05)


def _session(tell: Tell, rng: random.Random, ask: Desk, record: str) -> None:
    word = f"w{rng.getrandbits(64):x}"
    hour = ask("POST", f"records/{record}/sessions", {"held_on": HELD_ON.isoformat(), "transcript": transcript(word)})
    pk = str(hour["id"])
    tell(done="hour", hour=pk, word=word)
    voices = ask("GET", f"sessions/{pk}/roles")["voices"]
    roles = ("therapist", "client")
    said = [{"speaker": v["speaker"], "name": v["name"], "role": r} for v, r in zip(voices, roles, strict=True)]
    tell(tried="roles", hour=pk)
    ask("PUT", f"sessions/{pk}/roles", {"revision": hour["revision"], "voices": said})
    tell(done="roles", hour=pk)
    revision = 0
    for n in range(3):
        text = f"{word} note {n}"
        tell(tried="note", hour=pk, text=text)
        revision = ask("PUT", f"sessions/{pk}/progress-note", {"text": text, "revision": revision})["revision"]
        tell(done="note", hour=pk, text=text)


def _decide(tell: Tell, rng: random.Random, ask: Desk, hour: str) -> None:
    """Give two lines a mark, and say of it that it is right, or isn't."""
    lines = ask("GET", f"sessions/{hour}/review")["session"]["utterances"]
    for line in rng.sample(lines[::2], k=2):  # the therapist's
        for verdict in ("add", rng.choice(("keep", "reject"))):
            said = {"verdict": verdict, "line": line["id"], "code": "A_explore"}
            for one in ask("POST", f"sessions/{hour}/decisions", said):
                tell(done="decision", hour=hour, decision=one["id"], verdict=one["verdict"])
