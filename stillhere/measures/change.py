"""How far two scores of one person must lie apart before the difference says more than the measure's own noise.

Reliable change (Jacobson & Truax 1991, J Consult Clin Psychol 59:12-19): 1.96 · sd · √2 · √(1 − r).
MDC90, the smallest change that 90 % of unchanged people stay below: 1.645 · √2 · SEM, SEM = sd · √(1 − r).
"""

import math
from dataclasses import dataclass
from enum import StrEnum

from stillhere.measures.instrument import Instrument
from stillhere.measures.results import PublishedChange, Reliability


class Way(StrEnum):
    """Which way a score moved, read by the instrument's own direction."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    MOVED = "moved"  # the instrument has no better end


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A difference between two scores and whether it is reliable.

    `threshold` is the reliable change in score points, None where r or sd are not known; `reliable` is None then, and
    never False. `verified` False says that the numbers under it were not confirmed: it is drawn in grey and decides
    nothing alone. `published` are other people's thresholds, kept apart because they may differ.
    """

    score: str
    difference: float
    way: Way
    threshold: float | None
    reliable: bool | None
    verified: bool
    basis: Reliability | None
    published: tuple[PublishedChange, ...]


def sem(reliability: Reliability) -> float | None:
    """The standard error of measurement, sd · √(1 − r); None without sd."""
    return None if reliability.sd is None else reliability.sd * math.sqrt(1 - reliability.r)


def reliable_change(reliability: Reliability) -> float | None:
    """1.96 · sd · √2 · √(1 − r) in score points; None without sd."""
    error = sem(reliability)
    return None if error is None else 1.96 * math.sqrt(2) * error


def mdc90(reliability: Reliability) -> float | None:
    """1.645 · √2 · SEM in score points; None without sd."""
    error = sem(reliability)
    return None if error is None else 1.645 * math.sqrt(2) * error


def reliability_of(instrument: Instrument, score_id: str) -> Reliability | None:
    """What the file knows of a score's steadiness: the first entry with r and sd, else the first at all."""
    known = [each for each in instrument.reliability if each.score == score_id]
    return next((each for each in known if each.sd is not None), known[0] if known else None)


def change(
    instrument: Instrument,
    score_id: str,
    before: float | None,
    after: float | None,
    *,
    reliability: Reliability | None = None,
) -> Change | None:
    """The change between two scores; None where one is unscored or the instrument is not for tracking change.

    `reliability` takes the place of the file's, so that a practice can put in its own r and sd.
    """
    if before is None or after is None or not instrument.change_tracking:
        return None
    basis = reliability or reliability_of(instrument, score_id)
    threshold = reliable_change(basis) if basis else None
    difference = after - before
    return Change(
        score=score_id,
        difference=difference,
        way=_way(instrument, difference),
        threshold=threshold,
        reliable=None if threshold is None else abs(difference) >= threshold - 1e-9,
        verified=bool(basis and basis.verified),
        basis=basis,
        published=tuple(each for each in instrument.published_change if each.score == score_id),
    )


def _way(instrument: Instrument, difference: float) -> Way:
    if difference == 0:
        return Way.SAME
    if instrument.direction == "neutral":
        return Way.MOVED
    return Way.BETTER if (difference > 0) == (instrument.direction == "higher_is_better") else Way.WORSE
