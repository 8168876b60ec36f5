"""The light head: a code's shipped log-odds, bent a little by what a site decided.

z' = slope · z + offset + w · v, with z the shipped log-odds of the code on a line and v the line's vector, standardised
over the site's lines and reduced to its strongest directions. Fitted as the likeliest (slope, offset, w) under normal
priors about (1, 0, 0), so that few decisions move it little. No decision at all leaves the shipped numbers.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
DIMENSIONS = 16
SLOPE_SPREAD, OFFSET_SPREAD, WEIGHT_SPREAD = 0.5, 1.5, 0.25  # standard deviations of the priors
FURTHEST = 12.0  # log-odds beyond which none is taken: e⁻¹² is one in 160,000
STEPS = 50


@dataclass(frozen=True, slots=True)
class Reduction:
    """From vectors (n, d) to (n, DIMENSIONS) of mean 0 and spread 1: (x − mean) · directions."""

    mean: NDArray[np.float32]
    directions: NDArray[np.float32]

    def of(self, vectors: NDArray[np.float32]) -> Floats:
        """The lines' reduced vectors; four spreads are the most, so that an odd line can't throw a chance far off."""
        reduced = (vectors.astype(np.float64) - self.mean) @ self.directions.astype(np.float64)
        return np.clip(reduced, -4, 4)


def reduction(vectors: NDArray[np.float32]) -> Reduction:
    """The strongest directions of the lines' standardised vectors (principal components, each scaled to spread 1)."""
    x = vectors.astype(np.float64)
    mean, spread = x.mean(axis=0), x.std(axis=0)
    scale = np.divide(1, spread, out=np.zeros_like(spread), where=spread > 1e-6)
    standard = (x - mean) * scale
    variances, directions = _strongest(standard)
    # A direction and its opposite are the same: the largest entry is made positive, so that a run repeats itself.
    directions = directions * np.sign(directions[np.abs(directions).argmax(axis=0), np.arange(directions.shape[1])])
    least = 1e-6 * max(1.0, float(variances[0]))
    widths = np.divide(1, np.sqrt(np.maximum(variances, 0)), out=np.zeros_like(variances), where=variances > least)
    whole = np.zeros((x.shape[1], DIMENSIONS))
    whole[:, : len(widths)] = directions * widths * scale[:, None]
    return Reduction(mean.astype(np.float32), whole.astype(np.float32))


def _strongest(x: Floats) -> tuple[Floats, Floats]:
    """Variances (k) and directions (d, k) of the strongest, by subspace iteration: a fiftieth of the whole's work.

    Halko, Martinsson and Tropp, "Finding structure with randomness", SIAM Review 53 (2011), algorithm 4.4.
    """
    basis = np.random.default_rng(0).standard_normal((x.shape[1], min(x.shape[1], DIMENSIONS + 8)))
    for _ in range(6):
        basis, _triangle = np.linalg.qr(x.T @ (x @ basis))
    variances, turn = np.linalg.eigh((x @ basis).T @ (x @ basis) / max(1, len(x)))
    return variances[::-1][:DIMENSIONS], (basis @ turn)[:, ::-1][:, :DIMENSIONS]


@dataclass(frozen=True, slots=True)
class Head:
    """Slope, offset and weights (DIMENSIONS) of one code, in one row."""

    values: Floats

    def log_odds(self, z: NDArray[Any], reduced: Floats) -> Floats:
        """z' of lines with shipped log-odds z (n) and reduced vectors (n, DIMENSIONS)."""
        return np.clip(design(z, reduced) @ self.values, -FURTHEST, FURTHEST)


def design(z: NDArray[Any], reduced: Floats) -> Floats:
    """The head's inputs, (n, 2 + DIMENSIONS): z, 1, v."""
    z = np.clip(z.astype(np.float64), -FURTHEST, FURTHEST)
    return np.column_stack([z, np.ones(len(z)), reduced])


def fit(z: NDArray[Any], reduced: Floats, truth: Floats, weight: Floats) -> Head:
    """The likeliest head for `truth` (n), 0 to 1, each line counted `weight` (n) times; Newton's method."""
    x = design(z, reduced)
    start = np.zeros(x.shape[1])
    start[0] = 1
    strength = np.full(x.shape[1], 1 / WEIGHT_SPREAD**2)
    strength[:2] = 1 / SLOPE_SPREAD**2, 1 / OFFSET_SPREAD**2

    def cost(at: Floats) -> float:
        return float(weight @ loss(x @ at, truth) + strength @ (at - start) ** 2 / 2)

    at, now = start, cost(start)
    for _ in range(STEPS):
        p = chance(x @ at)
        slope = x.T @ (weight * (p - truth)) + strength * (at - start)
        bend = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(strength)
        step, size = np.linalg.solve(bend, slope), 1.0
        # The cost is convex: a shorter step along Newton's direction always lowers it.
        while size > 1e-6 and cost(at - size * step) > now:
            size /= 2
        if size <= 1e-6:
            break
        at = at - size * step
        before, now = now, cost(at)
        if before - now < 1e-9 * max(1.0, abs(now)):
            break
    return Head(at)


def chance(z: NDArray[Any]) -> Floats:
    """1 / (1 + e⁻ᶻ), without overflow."""
    return np.asarray(0.5 * (1 + np.tanh(0.5 * z)), np.float64)


def loss(z: NDArray[Any], truth: Floats) -> Floats:
    """−[y log p + (1 − y) log(1 − p)] of each line, from its log-odds, without overflow."""
    return np.asarray(np.logaddexp(0, z) - truth * z, np.float64)
