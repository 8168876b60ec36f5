"""One filled-in form that fits every address: each takes the fields that it knows and leaves the rest.

Among them is nobody's right name, since the owner who knows it may open a case in an emergency.
"""

from typing import Any

from tests.web.canaries import Planted

WORDS = "Nothing that anybody planted."


def filled(planted: Planted) -> dict[str, Any]:
    """What a person may send anywhere; a name stands for itself in all forms that have it."""
    return {
        "about": "",
        "act": "words",
        "at": "3",
        "base": "1",
        "case": [str(planted.cast.maren.pk)],
        "code": "W5_deferential",
        "decision": "",
        "end": "2",
        "first": "client",
        "from_on": "2026-05-05",
        "given_on": "2026-05-05",
        "held_on": "2026-05-05",
        "instead": "W1_denial",
        "kept": "yes",
        "line": "u2",
        "method": "spoken",
        "moment": "",
        "name": "Somebody else",
        "number": "20",
        "page": "one",
        "partner_a": "One",
        "partner_b": "Two",
        "place": "us-me",
        "purpose": "transcribe",
        "reason": WORDS,
        "revision": "0",
        "role": "client",
        "rules": "",
        "said": "no",
        "second": "therapist",
        "setting": "individual",
        "shared": "on",
        "speaker": "c",
        "start": "2",
        "subject": "client",
        "text": WORDS,
        "therapist": str(planted.cast.ada.pk),
        "to": str(planted.cast.dov.pk),
        "user": str(planted.cast.owner.pk),
        "verdict": "keep",
        "whose": "client",
        "words": WORDS,
        "work": "therapist",
    }
