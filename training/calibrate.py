"""From raw numbers on dialogues that were not learned from to probabilities, and from those to thresholds.

A code's probability is 1 / (1 + exp(−(slope · z + offset))); the slope is a family's, the offset a code's own, drawn
towards its family's (Platt 1999, with a prior for codes with few marks).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from training.corpus import CODES, FAMILY, Example, fold_of
from training.score import FAMILIES, near, score

PRECISION = 0.6  # of what is shown by default (clinical reference, 3.4)
SHOWN = 0.55  # from this confidence a page shows a mark as more than faint
KEPT = 0.10  # nothing less likely is kept
DRAW = 6.0  # how many marks a threshold's or an offset's prior is worth
# Words about danger: recall first. On the ordinary talk of the corpus this adds about one false alarm in 200 lines.
CONCERNS = ("S_plan", "S_active", "S_passive", "S_selfharm", "S_harm_other", "S_ipv", "S_child")
CONCERN_KEPT = 0.22
THRESHOLD_DRAW = 30.0  # the best threshold of a code with thirty marks is mostly chance
NEVER = 1.01
# Where F1 is best a probability is about half of that F1 (Lipton et al. 2014): for most codes here, .1 to .3.
USUAL = 0.2
GRID = (*(round(0.1 + 0.02 * n, 2) for n in range(15)), 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)


@dataclass(frozen=True)
class Answers:
    """What the manifest needs: calibration, thresholds and base rates by code, and figures for the card."""

    calibration: dict[str, dict[str, float]]
    thresholds: dict[str, dict[str, float]]
    base: dict[str, float]
    figures: dict[str, Any]


def fitted(raw: NDArray[np.float32], marks: NDArray[np.float32], allowed: NDArray[np.bool_]) -> NDArray[np.float64]:
    """(codes, 2): slope and offset."""
    out = np.zeros((len(CODES), 2))
    for family in FAMILIES:
        own = [n for n, f in enumerate(FAMILY) if f == family]
        out[own] = _family(*(torch.from_numpy(x[:, own]).double() for x in (raw, marks, allowed)))
    return out


def _family(z: Tensor, y: Tensor, can: Tensor) -> NDArray[np.float64]:
    """(codes of the family, 2): its one slope and each code's offset, the likeliest under the priors."""
    slope, common, each = torch.ones(()).double(), torch.zeros(()).double(), torch.zeros(z.shape[1]).double()
    fitted = [part.requires_grad_() for part in (slope, common, each)]
    optimiser = torch.optim.LBFGS(fitted, max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimiser.zero_grad()
        told = F.binary_cross_entropy_with_logits(slope * z + common + each, y, reduction="none")
        value = (told * can).sum() + DRAW / 2 * (each**2).sum() + (slope - 1) ** 2
        value.backward()
        return value

    optimiser.step(loss)
    offsets = (common + each).detach().numpy()
    return np.column_stack([np.full(len(offsets), float(slope.detach())), offsets])


def chances(raw: NDArray[np.float32], fit: NDArray[np.float64]) -> NDArray[np.float64]:
    return 1 / (1 + np.exp(-(raw * fit[:, 0] + fit[:, 1])))


def thresholds_of(p: Sequence[NDArray[np.float64]], examples: Sequence[Example]) -> NDArray[np.float64]:
    """(codes, 2): keep, with the best F1; show, the lowest from which marks were right six times in ten.

    Both within one line either side. Few marks draw precision towards what the probabilities themselves promise.
    """
    out = np.tile([NEVER, NEVER], (len(CODES), 1))
    grid = np.array(GRID)
    every, gold_all = _apart(p), _apart([e.marks for e in examples]) > 0
    counts = np.stack([near(every >= t, gold_all) for t in grid])
    for c in range(len(CODES)):
        gold = counts[0, c, 3]
        if gold == 0:
            continue
        right, made, met = counts[:, c, 0], counts[:, c, 1], counts[:, c, 2]
        f = (
            2
            * (right / np.maximum(made, 1))
            * (met / gold)
            / np.maximum(right / np.maximum(made, 1) + met / gold, 1e-9)
        )
        near_best = grid[f >= f.max() - 0.01].mean() if f.max() > 0 else USUAL
        keep = (gold * near_best + THRESHOLD_DRAW * USUAL) / (gold + THRESHOLD_DRAW)
        promised = np.array([every[every[:, c] >= t, c].mean() if made[n] else t for n, t in enumerate(grid)])
        smooth = (right + DRAW * promised) / (made + DRAW)
        good = np.flatnonzero(smooth >= PRECISION)
        show = max(SHOWN, grid[good[0]]) if len(good) else NEVER
        out[c] = (CONCERN_KEPT if CODES[c] in CONCERNS else min(keep, show), show)
    return out


def _apart(parts: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """Dialogues under one another with an empty line between, so that nothing is near to another dialogue's line."""
    gap = np.zeros((1, parts[0].shape[1]), parts[0].dtype)
    return np.concatenate([x for part in parts for x in (part, gap)])


def expected_error(p: NDArray[np.float64], y: NDArray[np.float32], *, least: float = 0.0, bins: int = 10) -> float:
    """Expected calibration error, Σ (n_bin / n) · |mean probability − share right|, over cells with p ≥ least."""
    p, y = p[p >= least], y[p >= least]
    if not len(p):
        return 0.0
    at = np.minimum((p * bins).astype(int), bins - 1)
    return float(
        sum((at == b).mean() * abs(p[at == b].mean() - y[at == b].mean()) for b in range(bins) if (at == b).any())
    )


def reliability(p: NDArray[np.float64], y: NDArray[np.float32], *, bins: int = 10) -> list[list[float]]:
    """For each tenth: mean probability, share that was right, how many cells."""
    at = np.minimum((p * bins).astype(int), bins - 1)
    return [
        [round(float(p[at == b].mean()), 3), round(float(y[at == b].mean()), 3), int((at == b).sum())]
        for b in range(bins)
        if (at == b).any()
    ]


def calibrated(raw: Sequence[NDArray[np.float32]], examples: Sequence[Example], *, folds: int = 5) -> Answers:
    """Calibration and thresholds from all unseen readings; figures from fits that saw none of what they judge."""
    cells = [(r, e.marks, e.allowed) for r, e in zip(raw, examples, strict=True)]
    group = np.array([fold_of("threshold" + e.id, folds) for e in examples])
    honest: list[NDArray[np.float64]] = [np.empty(0)] * len(examples)
    kept: list[NDArray[np.bool_]] = [np.empty(0, bool)] * len(examples)
    shown: list[NDArray[np.bool_]] = [np.empty(0, bool)] * len(examples)
    for held in range(folds):
        inside = [n for n in range(len(examples)) if group[n] != held]
        fit = _fit([cells[n] for n in inside])
        limits = thresholds_of(
            [chances(raw[n], fit) * examples[n].allowed for n in inside], [examples[n] for n in inside]
        )
        for n in np.flatnonzero(group == held):
            p = chances(raw[n], fit) * examples[n].allowed
            honest[n], kept[n], shown[n] = p, p >= limits[:, 0], p >= limits[:, 1]
    fit = _fit(cells)
    limits = thresholds_of([chances(r, fit) * e.allowed for r, e in zip(raw, examples, strict=True)], examples)
    marks, can = np.concatenate([e.marks for e in examples]), np.concatenate([e.allowed for e in examples])
    rate = (marks.sum(0) + 1) / (can.sum(0) + 2 / 0.01)
    return Answers(
        calibration={
            c: {"slope": round(float(a), 4), "offset": round(float(b), 4)} for c, (a, b) in zip(CODES, fit, strict=True)
        },
        thresholds={
            c: {"keep": round(float(a), 3), "show": round(float(b), 3)} for c, (a, b) in zip(CODES, limits, strict=True)
        },
        base={c: round(float(r), 5) for c, r in zip(CODES, rate, strict=True)},
        figures=_figures(honest, kept, shown, examples),
    )


def _fit(cells: Sequence[tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.bool_]]]) -> NDArray[np.float64]:
    raw, marks, allowed = (np.concatenate(x) for x in zip(*cells, strict=True))
    return fitted(raw, marks, allowed)


def _figures(
    p: Sequence[NDArray[np.float64]],
    kept: Sequence[NDArray[np.bool_]],
    shown: Sequence[NDArray[np.bool_]],
    examples: Sequence[Example],
) -> dict[str, Any]:
    every, y = np.concatenate(p), np.concatenate([e.marks for e in examples])
    can = np.concatenate([e.allowed for e in examples])
    counts = sum(near(m, e.marks > 0) for m, e in zip(shown, examples, strict=True))
    errors, diagrams = {}, {}
    for family in FAMILIES:
        own = np.array([f == family for f in FAMILY])
        a, b = every[:, own][can[:, own]], y[:, own][can[:, own]]
        errors[family] = [round(expected_error(a, b), 4), round(expected_error(a, b, least=0.1), 4)]
        diagrams[family] = reliability(a, b)
    return {
        "kept": vars(score(kept, examples)),
        "shown": vars(score(shown, examples)),
        "shown_precision": _named(counts[:, 0] / np.maximum(counts[:, 1], 1), counts[:, 1] > 0),
        "shown_marks": _named(counts[:, 1], counts[:, 1] > 0),
        "expected_error": errors,
        "reliability": diagrams,
        "by_style": _by(kept, examples, "style"),
        "by_setting": _by(kept, examples, "setting"),
        "by_modality": _by(kept, examples, "modality"),
    }


def _by(kept: Sequence[NDArray[np.bool_]], examples: Sequence[Example], field: str) -> Mapping[str, Any]:
    out = {}
    for value in sorted({str(e.raw.get(field)) for e in examples}):
        own = [n for n, e in enumerate(examples) if str(e.raw.get(field)) == value]
        out[value] = vars(score([kept[n] for n in own], [examples[n] for n in own])) | {"dialogues": len(own)}
    return out


def _named(values: NDArray[np.float64], where: NDArray[np.bool_]) -> dict[str, float]:
    return {CODES[n]: round(float(values[n]), 3) for n in np.flatnonzero(where)}
