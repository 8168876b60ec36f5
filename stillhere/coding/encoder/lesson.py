"""What a refit would change, measured on dialogues it was not fitted on: figures before and after, and the verdict."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stillhere.coding.encoder.head import Floats, loss

# Standard errors by which a refit must be better, what luck gives one time in forty: Student's t at .975, by degrees of
# freedom from 3. Two are enough for many dialogues; of four dialogues, luck gives two standard errors one time in 14.
TIMES = (3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110)
TIMES_OF_MANY = 2.1
NEVER = 1.01  # a threshold that no probability reaches
WANTED = 0.6  # of the lines shown, the share that people would mark too
FEWEST = 5  # lines on which a precision is believed


@dataclass(frozen=True, slots=True)
class Figures:
    """On decided lines: mean log loss, and how many were shown, were shown rightly, and carry the code."""

    loss: float
    shown: int
    right: int
    carry: int
    lines: int

    @property
    def precision(self) -> float | None:
        """Of the decided lines shown, the share that carry the code."""
        return self.right / self.shown if self.shown else None

    @property
    def recall(self) -> float | None:
        """Of the decided lines that carry the code, the share shown."""
        return self.right / self.carry if self.carry else None


@dataclass(frozen=True, slots=True)
class Lesson:
    """One code before and after on held folds, over n positives and negatives; `why` is empty where it is taken."""

    code: str
    positives: int
    negatives: int
    before: Figures
    after: Figures
    why: str

    @property
    def taken(self) -> bool:
        """Whether the refit is used from now on."""
        return not self.why

    @property
    def in_force(self) -> Figures:
        """The figures of whichever is used."""
        return self.after if self.taken else self.before


def figures(z: Floats, shown: NDArray[np.bool_], truth: Floats) -> Figures:
    """The figures of decided lines with log-odds z (n), of which `shown` (n) are shown and `truth` (n) is 1 or 0."""
    return Figures(
        loss=float(loss(z, truth).mean()) if len(z) else 0.0,
        shown=int(shown.sum()),
        right=int((shown & (truth == 1)).sum()),
        carry=int((truth == 1).sum()),
        lines=len(truth),
    )


def pooled(each: list[Figures]) -> Figures:
    """Several codes' figures as one: every decision counts alike."""
    lines = sum(f.lines for f in each)
    return Figures(
        loss=sum(f.loss * f.lines for f in each) / max(1, lines),
        shown=sum(f.shown for f in each),
        right=sum(f.right for f in each),
        carry=sum(f.carry for f in each),
        lines=lines,
    )


def surely_less(losses: Floats, others: Floats, dialogue: NDArray[np.int64]) -> bool:
    """Whether `losses` (n) are below `others` (n) by more than luck gives one time in forty.

    The mean gain over its standard error, whole dialogues taken together, against Student's t with one degree of
    freedom fewer than there are dialogues; fewer than four dialogues never are enough.
    """
    gain = others - losses
    mean = float(gain.mean())
    _, at = np.unique(dialogue, return_inverse=True)
    by_dialogue = np.bincount(at, weights=gain - mean)
    n = len(by_dialogue)
    if n < 4:
        return False
    error = float(np.sqrt(n / (n - 1) * (by_dialogue**2).sum())) / len(gain)
    return mean > (TIMES[n - 4] if n - 4 < len(TIMES) else TIMES_OF_MANY) * error


def show_from(chances: Floats, truth: Floats) -> float:
    """The lowest probability from which at least WANTED of the lines carry the code; NEVER where there is none.

    `truth` (n) is 1 or 0 where people decided, and elsewhere the chance itself: so many are to be expected there.
    Lines of equal probability are shown together; at least FEWEST lines must be.
    """
    if not len(chances):
        return NEVER
    order = np.argsort(-chances, kind="stable")
    p, share = chances[order], np.cumsum(truth[order]) / np.arange(1, len(order) + 1)
    ends = np.append(p[1:] < p[:-1], True)
    good = np.flatnonzero(ends & (share >= WANTED) & (np.arange(1, len(order) + 1) >= FEWEST))
    return float(p[good[-1]]) if len(good) else NEVER
