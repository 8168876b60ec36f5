"""Laplace's method gives what a sampler and another library give."""

import numpy as np
import pytest

from stillhere.course.flight.hazard import sigmoid
from stillhere.course.flight.logit import Block, Posterior, posterior

MEAN = np.array([-2.0, 0.5, 0.0])
PRECISION = np.linalg.inv(np.array([[0.34, 0.0, 0.0], [0.0, 0.04, 0.01], [0.0, 0.01, 0.09]]))
SD = 0.45


def rows(*, seed: int, n: int, groups: int) -> Block:
    rng = np.random.default_rng(seed)
    x = np.column_stack([np.ones(n), rng.normal(size=n), rng.random(n) < 0.3]).astype(float)
    group = rng.integers(-1, groups, size=n)
    u = np.append(rng.normal(0, SD, groups), 0.0)
    p = sigmoid(x @ np.array([-1.8, 0.8, 0.4]) + u[group])
    return Block(x, (rng.random(n) < p).astype(float), np.full(n, 0.1), group)


def found(block: Block, *, groups: int, size: int = 10_000) -> Posterior:
    def blocks() -> list[Block]:
        return [
            Block(*(part[i : i + size] for part in (block.x, block.y, block.offset, block.group)))
            for i in range(0, len(block.y), size)
        ]

    return posterior(blocks, mean=MEAN, precision=PRECISION, groups=groups, group_sd=SD)


def sampled(block: Block, *, groups: int, chains: int = 120, draws: int = 3_000) -> np.ndarray:
    """Random-walk Metropolis from the model as it stands in the docstring: many chains at once, in plain steps."""
    rng = np.random.default_rng(11)
    q = len(MEAN)
    z = np.column_stack([block.x, np.eye(groups + 1)[block.group][:, :groups]])

    def log_posterior(theta: np.ndarray) -> np.ndarray:
        eta = theta @ z.T + block.offset
        away = theta[:, :q] - MEAN
        prior = -0.5 * np.einsum("ci,ij,cj->c", away, PRECISION, away) - 0.5 * (theta[:, q:] ** 2).sum(1) / SD**2
        return prior + (block.y * eta - np.log1p(np.exp(eta))).sum(1)

    theta = rng.normal(size=(chains, q + groups)) * 0.2 + np.concatenate([MEAN, np.zeros(groups)])
    now, kept = log_posterior(theta), []
    for step in range(draws):
        proposed = theta + rng.normal(size=theta.shape) * 0.11
        new = log_posterior(proposed)
        take = np.log(rng.random(chains)) < new - now
        theta, now = np.where(take[:, None], proposed, theta), np.where(take, new, now)
        if step >= draws // 2 and step % 10 == 0:
            kept.append(theta)
    return np.concatenate(kept)


def test_the_mode_and_its_spread_are_near_what_a_sampler_finds() -> None:
    block = rows(seed=4, n=300, groups=4)
    laplace, draws = found(block, groups=4), sampled(block, groups=4)
    sd = draws.std(0)
    assert np.all(np.abs(laplace.theta - draws.mean(0)) < 0.2 * sd)
    assert np.all(np.abs(np.sqrt(np.diag(laplace.covariance)) / sd - 1) < 0.1)


def test_without_groups_the_mode_is_that_of_ridge_regression_elsewhere() -> None:
    from sklearn.linear_model import LogisticRegression

    block = rows(seed=6, n=2_000, groups=0)
    plain = Block(block.x, block.y, np.zeros(len(block.y)), block.group)
    ours = posterior(lambda: [plain], mean=np.zeros(3), precision=np.eye(3) / 0.5**2)
    theirs = LogisticRegression(C=0.25, fit_intercept=False, tol=1e-10, max_iter=1000).fit(plain.x, plain.y)
    assert ours.theta == pytest.approx(theirs.coef_[0], abs=1e-4)


def test_blocks_change_nothing() -> None:
    block = rows(seed=8, n=700, groups=5)
    whole, parts = found(block, groups=5), found(block, groups=5, size=64)
    assert np.allclose(whole.theta, parts.theta)
    assert np.allclose(whole.covariance, parts.covariance)


def test_without_rows_the_prior_comes_back() -> None:
    back = posterior(list, mean=MEAN, precision=PRECISION, groups=2, group_sd=SD)
    assert back.theta == pytest.approx([*MEAN, 0, 0])
    assert np.allclose(back.covariance[:3, :3], np.linalg.inv(PRECISION))
    assert back.converged


def test_a_fit_says_that_it_converged_and_in_how_many_steps() -> None:
    fit = found(rows(seed=9, n=500, groups=3), groups=3)
    assert fit.converged
    assert 1 < fit.steps < 12
    assert fit.decrement < 1e-8


def test_data_that_separate_completely_still_have_one_mode() -> None:
    x = np.column_stack([np.ones(40), np.repeat([-1.0, 1.0], 20)])
    block = Block(x, np.repeat([0.0, 1.0], 20), np.zeros(40), np.full(40, -1))
    fit = posterior(lambda: [block], mean=np.zeros(2), precision=np.eye(2))
    assert fit.converged
    assert np.all(np.isfinite(fit.theta))
