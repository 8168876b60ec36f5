"""Invented reviews with an affect line: ratings made up for the lines of Maren's hour, and of Ben's and Cleo's talk."""

import math

import numpy as np

from stillhere.model import Review
from stillhere.moments.affect_line import affect_line
from tests.report.builders import ADA, BEN, CLEO, session_of
from tests.report.reviews import hour, long

SPREAD = (0.25, 0.22, 0.3)


def _with_line(review: Review, *, dip: tuple[int, int] | None) -> Review:
    """Ratings that waver a little about one value, save for lines from dip[0] to before dip[1]."""
    n = len(review.session.utterances)
    vad = np.array([[3 + 0.05 * math.sin(i), 2.9 + 0.05 * math.cos(2 * i), 3.0] for i in range(n)])
    if dip:
        vad[slice(*dip)] += (-0.6, 0.5, 0.0)
    return review.with_(series=(*review.series, *affect_line(review.session, vad, spread=SPREAD)))


def turning(profile: str = "clinical_support") -> Review:
    """The hour, with words that turn more unpleasant and more stirred for a while."""
    return _with_line(hour(profile), dip=(24, 48))


def steady() -> Review:
    """The hour, with a line whose every band holds Maren's own middle."""
    return _with_line(hour(), dip=None)


def long_and_turning() -> Review:
    """Seven hundred lines, of which some turn."""
    return _with_line(long(), dip=(300, 360))


def two_lines(*, few_of_cleo: bool = False) -> Review:
    """Ben's and Cleo's lines, Cleo's too few to say where asked; a stretch of single words in between."""
    spoken = []
    for i in range(40):
        who = "A" if i % 2 else "B"
        text = "Mm." if 16 <= i < 26 or (few_of_cleo and who == "B") else "We were late for the train again, I think."
        spoken += [(who, 20 * i, text), ("T", 20 * i + 10, "And then what came next?")]
    review = session_of(spoken, {"T": ADA, "A": BEN, "B": CLEO}, seconds=820)
    return _with_line(review, dip=(0, 30))
