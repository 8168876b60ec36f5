"""What is read from marks, read once more after a person changed them: fast, since no line is coded again."""

from stillhere.coding.language import language_of
from stillhere.model import Review
from stillhere.pipeline.runner import refusal_of
from stillhere.pipeline.table import components
from stillhere.profiles import profiles

_FROM_MARKS = ("stillhere.moments.exchanges", "stillhere.moments", "stillhere.moments.safety")


def reread(review: Review) -> Review:
    """The review with exchanges, moments and safety level as its codes now give them; all else stays as it was.

    What its profile did not allow is not read now either. The steps' records stay: they tell of the machine's run.
    """
    allowed = next((p for p in profiles() if p.id == review.profile), None)
    if allowed is None:
        return review
    changed = review.with_(exchanges=(), moments=(), safety_level=None)
    spoken = language_of(review.session)
    for step in components():
        if step.name in _FROM_MARKS and refusal_of(review, step, allowed, spoken) is None:
            changed = step.run(changed)
    return changed
