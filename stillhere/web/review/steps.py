"""The steps of a review as its progress page calls them, without loading any of them."""

from dataclasses import dataclass

CODERS = ("rules", "encoder")
STEPS = {
    "stillhere.roles": "Who is who",
    "stillhere.coding.rules.safety": "Words about danger",
    "stillhere.coding.rules": "What is said in the expected words",
    "stillhere.coding.encoder": "What is said in other words",
    "stillhere.coding.human": "What people marked",
    "stillhere.moments.exchanges": "What was said, answered, and taken up",
    "stillhere.moments": "Moments to return to",
    "stillhere.moments.safety": "Where a person should look",
    "stillhere.moments.balance": "Who spoke how much",
    "stillhere.moments.affect": "Words for feelings",
    "stillhere.moments.affect_line": "Feeling in the words over the session",
}
MESSAGES = {
    "run.failed": "The reading broke off because of a fault in the program. Nothing you have was changed.",
    "run.roles": "Somebody has to say who is who before this session can be read.",
    "run.consent": "Not everybody in this session has said yes to a program that reads the text, so nothing was read.",
    "run.gone": "The reading broke off several times. Please tell whoever looks after this machine.",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the progress: `state` is "done", "now" or "later"."""

    words: str
    state: str


def steps_of(name: str, *, finished: bool) -> tuple[Step, ...]:
    """Every step in order, seen from the one at work ("" before the first)."""
    names = list(STEPS)
    at = len(names) if finished else names.index(name) if name in names else -1
    return tuple(Step(STEPS[one], "done" if n < at else "now" if n == at else "later") for n, one in enumerate(names))
