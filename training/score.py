"""F1 of the model's marks against people's, within one line either side: what is chosen by while training."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.corpus import CODES, FAMILY, Example

FAMILIES = tuple(dict.fromkeys(FAMILY))


@dataclass(frozen=True)
class Score:
    """Macro F1 over codes, macro and micro over families, and marked lines of 100 that people left uncoded."""

    codes: float
    family_macro: float
    family_micro: float
    false_marks: float

    def __str__(self) -> str:
        return (
            f"code macro {self.codes:.3f}  family macro {self.family_macro:.3f}  micro {self.family_micro:.3f}  "
            f"uncoded lines marked {self.false_marks:.1f}/100"
        )


def near(found: NDArray[np.bool_], gold: NDArray[np.bool_]) -> NDArray[np.float64]:
    """For each column: marks with gold near, marks, gold with a mark near, gold; near is one line either side."""

    def wide(x: NDArray[np.bool_]) -> NDArray[np.bool_]:
        out = x.copy()
        out[1:] |= x[:-1]
        out[:-1] |= x[1:]
        return out

    counts = ((found & wide(gold)).sum(0), found.sum(0), (gold & wide(found)).sum(0), gold.sum(0))
    return np.stack(counts, -1).astype(float)


def f1(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """The harmonic mean of precision and recall over the last axis of `near`'s counts; 0 where nothing was found."""
    right, marks, met, gold = (counts[..., n] for n in range(4))
    p = np.divide(right, marks, out=np.zeros_like(right), where=marks > 0)
    r = np.divide(met, gold, out=np.zeros_like(right), where=gold > 0)
    return np.divide(2 * p * r, p + r, out=np.zeros_like(p), where=p + r > 0)


def as_families(marks: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return np.stack([marks[:, [f == g for g in FAMILY]].any(1) for f in FAMILIES], 1)


def score(found: Sequence[NDArray[np.bool_]], examples: Sequence[Example]) -> Score:
    """One score over all dialogues."""
    codes, families = np.zeros((len(CODES), 4)), np.zeros((len(FAMILIES), 4))
    uncoded = marked = 0
    for mine, example in zip(found, examples, strict=True):
        gold = example.marks > 0
        codes += near(mine, gold)
        families += near(as_families(mine), as_families(gold))
        empty = ~gold.any(1)
        uncoded += int(empty.sum())
        marked += int((empty & mine.any(1)).sum())
    known = codes[:, 3] > 0
    return Score(
        float(f1(codes)[known].mean()),
        float(f1(families)[families[:, 3] > 0].mean()),
        float(f1(families.sum(0))),
        100 * marked / max(1, uncoded),
    )
