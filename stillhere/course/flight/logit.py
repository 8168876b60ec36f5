"""Bayesian logistic regression by Laplace's method: the mode of the posterior and a normal about it.

    y ~ Bernoulli(σ(o + Xβ + u_g)),  β ~ N(m, Λ⁻¹),  u_g ~ N(0, s²)
    Σ⁻¹ = Λ' + Z'WZ at the mode,  Z = (X, one column a group),  W = diag(p (1 − p)),  Λ' = diag(Λ, I/s²)

The mode is found by Newton's method with halved steps; the log posterior is strictly concave wherever the prior is
proper, so that there is one mode. Rows come in blocks and are gone over once a step: time is linear in rows, memory is
that of one block.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stillhere.course.flight.hazard import Numbers, sigmoid

MOST_STEPS = 50
MOST_HALVINGS = 30
CLOSE = 1e-8  # of the Newton decrement, half of which is how far the log posterior may still rise


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows: x (n, q), y (n,) of 0 and 1, offset (n,), group (n,) with -1 where a row has none."""

    x: Numbers
    y: Numbers
    offset: Numbers
    group: NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior:
    """The mode (q + groups,), the covariance there, and whether the steps came to rest; `decrement` says how near."""

    theta: Numbers
    covariance: Numbers
    converged: bool
    steps: int
    decrement: float


def posterior(
    blocks: Callable[[], Iterable[Block]],
    *,
    mean: Numbers,
    precision: Numbers,
    groups: int = 0,
    group_sd: float = 1.0,
) -> Posterior:
    """The posterior of (β, u) given rows; `blocks` gives the same rows each time it is called."""
    q = len(mean)
    prior = np.zeros((q + groups, q + groups))
    prior[:q, :q] = precision
    prior[q:, q:] = np.eye(groups) / group_sd**2
    centre = np.concatenate([mean, np.zeros(groups)])
    theta = centre.copy()
    value, slope, curve = _at(blocks, theta, centre, prior)
    steps, decrement = 0, np.inf
    while steps < MOST_STEPS:
        move = np.linalg.solve(curve, slope)
        decrement = float(slope @ move)
        if decrement < CLOSE:
            break
        steps += 1
        size = 1.0
        for _ in range(MOST_HALVINGS):
            new = _at(blocks, theta + size * move, centre, prior)
            if new[0] >= value:
                break
            size /= 2
        else:
            break
        theta = theta + size * move
        value, slope, curve = new
    root = np.linalg.inv(np.linalg.cholesky(curve))
    return Posterior(
        theta=theta, covariance=root.T @ root, converged=decrement < CLOSE, steps=steps, decrement=decrement
    )


def _at(
    blocks: Callable[[], Iterable[Block]], theta: Numbers, centre: Numbers, prior: Numbers
) -> tuple[float, Numbers, Numbers]:
    """The log posterior, its slope and its negative curvature."""
    away = theta - centre
    value = -0.5 * float(away @ prior @ away)
    slope = -prior @ away
    curve = prior.copy()
    for block in blocks():
        q, n = block.x.shape[1], len(theta) - block.x.shape[1]
        u = np.append(theta[q:], 0.0)[block.group]
        eta = block.offset + block.x @ theta[:q] + u
        p = sigmoid(eta)
        value += float(block.y @ eta - np.logaddexp(0.0, eta).sum())
        over, weight = block.y - p, p * (1.0 - p)
        slope[:q] += block.x.T @ over
        weighted = block.x * weight[:, None]
        curve[:q, :q] += block.x.T @ weighted
        if n:
            at = np.where(block.group < 0, n, block.group)
            slope[q:] += np.bincount(at, over, n + 1)[:n]
            own = np.bincount(at, weight, n + 1)[:n]
            curve[np.arange(q, q + n), np.arange(q, q + n)] += own
            mixed = np.stack([np.bincount(at, weighted[:, j], n + 1)[:n] for j in range(q)])
            curve[:q, q:] += mixed
            curve[q:, :q] += mixed.T
    return value, slope, curve
