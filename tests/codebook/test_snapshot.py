"""A definition that changes changes what old codes mean, so it changes here first, on purpose.

To renew: STILLHERE_RENEW_SNAPSHOTS=1 python -m pytest tests/codebook/test_snapshot.py, and say why in the commit.
"""

import hashlib
import json
import os
from pathlib import Path

from stillhere.codebook import codebook

SNAPSHOT = Path(__file__).with_name("snapshot.json")


def test_ids_and_definitions_are_those_of_the_snapshot() -> None:
    now = {entry.id: hashlib.sha256(entry.definition.encode()).hexdigest()[:16] for entry in codebook()}
    if os.environ.get("STILLHERE_RENEW_SNAPSHOTS") == "1":
        SNAPSHOT.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
    then = json.loads(SNAPSHOT.read_text(encoding="utf-8"))
    assert list(now) == list(then), "a code came, went or moved"
    assert {code for code in now if now[code] != then[code]} == set(), "a definition changed"
