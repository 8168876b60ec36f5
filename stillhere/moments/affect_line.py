"""How pleasant and how stirred each client's words read over the session, each against their own middle, with doubt.

It says something about words and nothing about what was felt; there is no line for a therapist, nor for anyone else.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from stillhere.model import Point, Series, Session, Utterance
from stillhere.model.text import without_events

if TYPE_CHECKING:
    from numpy import floating
    from numpy.typing import NDArray

DIMENSIONS = ("valence", "arousal")  # dominance is read too poorly to be shown
UNIT = "points of 1 to 5, from their own middle"
FEWEST_WORDS = 3  # a line of fewer words says too little to be rated
MOST_WORDS = 40  # one long line is still one estimate and mustn't stand for the lines round it
HALF_WINDOW = 2  # lines of the same person on either side
FEWEST_IN_WINDOW = 2
FEWEST_LINES = 8  # below this a person's own middle is no middle
NINETY = 1.645  # standard deviations to either side that hold nine tenths of a normal distribution
# Lines of one person in a row. Windows next to each other share lines, so that a shorter run may rest on one line: of
# sessions of 100 lines that only waver by the spread, runs of 5 told of 20 in 100, runs of 7 of 3.
LONG_ENOUGH = 7
TOO_FEW = f"The line needs at least {FEWEST_LINES} lines of three words or more from a person."


def affect_line(
    session: Session, vad: "NDArray[floating]", *, spread: tuple[float, float, float]
) -> tuple[Series, ...]:
    """Series "valence:<speaker>" and "arousal:<speaker>" for each client or partner, a point for each of their lines.

    `vad` (n, 3) holds valence, arousal and dominance of every line, 1 to 5, in the session's order; `spread` the
    model's standard deviations about people's own ratings on held data, in the same points of 1 to 5.

    A point's value is Σ wᵢ (xᵢ − m) / Σ wᵢ over that person's lines from two before to two after, m being the median
    of their lines in this session and wᵢ a line's words, at most MOST_WORDS. Subtracting m takes out how far speech as
    such lies from the written sentences that the model learned from. The interval is value ± 1.645 · spread · √Σ wᵢ² /
    Σ wᵢ: 90 %, if errors of different lines are independent, which is the best case. Lines of fewer than three words,
    typed cues left out, count for nothing; where a window holds fewer than two that count the value is None.
    ValueError where `vad` has not one row for each line.
    """
    if len(vad) != len(session.utterances):
        raise ValueError(f"{len(vad)} rows of ratings for {len(session.utterances)} lines")
    found = []
    for speaker in session.speakers:
        if speaker.role is None or not speaker.role.is_client:
            continue
        own = [i for i, u in enumerate(session.utterances) if u.speaker_id == speaker.id]
        lines = [session.utterances[i] for i in own]
        for k, name in enumerate(DIMENSIONS):
            rated = [_rated(line, float(vad[i][k])) for i, line in zip(own, lines, strict=True)]
            found.append(_series(f"{name}:{speaker.id}", lines, rated, spread=spread[k]))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A person's lines from the first to the last (places among their own) whose intervals lie on one side."""

    first: int
    last: int
    above: bool


def stretches(series: Series) -> tuple[Stretch, ...]:
    """Where the line leaves the person's own middle for at least LONG_ENOUGH lines in a row, in order."""
    found, at = [], 0
    for side, run in groupby(series.points, key=_side):
        n = len(list(run))
        if side and n >= LONG_ENOUGH:
            found.append(Stretch(at, at + n - 1, side > 0))
        at += n
    return tuple(found)


def _side(point: Point) -> int:
    """1 where the whole interval lies above the middle, −1 below, 0 where it holds it or there is none."""
    if point.low is None or point.high is None:
        return 0
    return (point.low > 0) - (point.high < 0)


Rated = tuple[float, float] | None  # words that count, rating


def _rated(line: Utterance, rating: float) -> Rated:
    words = sum(any(letter.isalnum() for letter in word) for word in without_events(line.text).split())
    return (float(min(words, MOST_WORDS)), rating) if words >= FEWEST_WORDS and math.isfinite(rating) else None


def _series(name: str, lines: list[Utterance], rated: list[Rated], *, spread: float) -> Series:
    known = [one[1] for one in rated if one]
    if len(known) < FEWEST_LINES:
        return Series(name=name, unit=UNIT, available=False, reason=TOO_FEW)
    return Series(name=name, unit=UNIT, points=tuple(_points(lines, rated, middle=median(known), spread=spread)))


def _points(lines: list[Utterance], rated: list[Rated], *, middle: float, spread: float) -> Iterator[Point]:
    for i, line in enumerate(lines):
        at = line.start if line.start is not None else float(line.index)
        near = [one for one in rated[max(0, i - HALF_WINDOW) : i + HALF_WINDOW + 1] if one]
        if len(near) < FEWEST_IN_WINDOW:
            yield Point(at, None)
            continue
        total = sum(weight for weight, _ in near)
        value = sum(weight * (rating - middle) for weight, rating in near) / total
        half = NINETY * spread * math.sqrt(sum(weight * weight for weight, _ in near)) / total
        yield Point(at, *(round(x, 3) + 0.0 for x in (value, value - half, value + half)))
