"""What a practice's own courses teach the hazard: the prior updated by them, with how sure each coefficient then is.

Ongoing courses count too, up to the last session whose sequel is known: to leave them out would make leaving look
commoner than it is. The therapist's effect is a penalised coefficient of each with the prior's sd. The competing
hazard c of a band is its share of sessions after which a course ended otherwise, drawn towards the share of all bands:
(ends + 50 · all) / (sessions + 50). Method: Laplace (logit.py); a test holds it against a sampler.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from stillhere.course.flight.hazard import Hazard, Numbers, prior_hazard
from stillhere.course.flight.logit import Block, Posterior, posterior
from stillhere.course.flight.prior import Predictor, Prior
from stillhere.course.flight.table import Outcome, Table

Z95 = 1.959963984540054
DRAWN = 50.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficient:
    """One α ("session 5") or β with its 95 % interval, beside its prior mean and sd; `learned` False: held fixed."""

    key: str
    mean: float
    sd: float
    low: float
    high: float
    prior_mean: float
    prior_sd: float
    learned: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A hazard that was taught, on what, and whether the fit came to rest; where it did not, it may not be used."""

    hazard: Hazard
    coefficients: tuple[Coefficient, ...]
    rows: int
    courses: int
    finished: int
    left: int
    converged: bool
    steps: int
    decrement: float

    def may_be_used(self, prior: Prior) -> bool:
        """Whether it may stand in for the prior: it converged, and enough courses have finished."""
        return self.converged and self.finished >= prior.own_from


def fit(table: Table, *, prior: Prior, extra: tuple[str, ...] = ()) -> Fit:
    """The hazard updated by a table of person-sessions; ValueError where its predictors are not the prior's."""
    start = prior_hazard(prior, extra=extra)
    if table.keys != start.keys:
        raise ValueError("the table's predictors are not the prior's")
    predictors = prior.chosen(extra=extra)
    free = _free(start, predictors)
    found = posterior(
        lambda: _blocks(table, start, free),
        mean=start.theta[free],
        precision=np.asarray(np.linalg.inv(start.covariance[np.ix_(free, free)]), np.float64),
        groups=len(table.therapists),
        group_sd=prior.therapist_sd,
    )
    finished = int((table.outcome != Outcome.WENT_ON).sum())
    hazard = _joined(start, free, found, table, finished)
    return Fit(
        hazard=hazard,
        coefficients=_coefficients(start, hazard, predictors),
        rows=len(table),
        courses=int(table.ends().sum()),
        finished=finished,
        left=int((table.outcome == Outcome.LEFT).sum()),
        converged=found.converged,
        steps=found.steps,
        decrement=found.decrement,
    )


def _free(start: Hazard, predictors: tuple[Predictor, ...]) -> NDArray[np.intp]:
    learned = [True] * len(start.firsts) + [p.learned for p in predictors]
    return np.flatnonzero(learned)


def _blocks(table: Table, start: Hazard, free: NDArray[np.intp]) -> Iterator[Block]:
    """The design of each block: a column for each band and each learned β; what is held fixed goes to the offset."""
    b = len(start.firsts)
    fixed = np.setdiff1d(np.arange(len(start.theta)), free)
    for rows in table.blocks():
        design = np.concatenate([np.eye(b)[start.bands(rows.number)], rows.x], axis=1)
        yield Block(
            x=design[:, free],
            y=(rows.outcome == Outcome.LEFT).astype(np.float64),
            offset=rows.offset + design[:, fixed] @ start.theta[fixed],
            group=rows.therapist.astype(np.intp),
        )


def _joined(
    start: Hazard,
    free: NDArray[np.intp],
    found: Posterior,
    table: Table,
    finished: int,
) -> Hazard:
    """The whole θ again: learned parts from the posterior, fixed ones with mean and variance of the prior."""
    q, k = len(start.theta), len(table.therapists)
    where = np.concatenate([free, np.arange(q, q + k)])
    theta = np.concatenate([start.theta, np.zeros(k)])
    covariance = np.zeros((q + k, q + k))
    covariance[:q, :q] = np.diag(np.diag(start.covariance))
    covariance[np.ix_(where, where)] = found.covariance
    theta[where] = found.theta
    return replace(
        start,
        therapists=table.therapists,
        theta=theta,
        covariance=covariance,
        competing=_competing(table, start),
        courses=finished,
    )


def _competing(table: Table, start: Hazard) -> Numbers:
    band = start.bands(table.number)
    sessions = np.bincount(band, minlength=len(start.firsts))
    ends = np.bincount(band, table.outcome == Outcome.ENDED, len(start.firsts))
    overall = ends.sum() / max(sessions.sum(), 1)
    return np.asarray((ends + DRAWN * overall) / (sessions + DRAWN), np.float64)


def _coefficients(start: Hazard, hazard: Hazard, predictors: tuple[Predictor, ...]) -> tuple[Coefficient, ...]:
    names = [f"session {first}" for first in start.firsts] + list(start.keys)
    learned = [True] * len(start.firsts) + [p.learned for p in predictors]
    sd, prior_sd = np.sqrt(np.diag(hazard.covariance)), np.sqrt(np.diag(start.covariance))
    return tuple(
        Coefficient(
            key=name,
            mean=float(hazard.theta[i]),
            sd=float(sd[i]),
            low=float(hazard.theta[i] - Z95 * sd[i]),
            high=float(hazard.theta[i] + Z95 * sd[i]),
            prior_mean=float(start.theta[i]),
            prior_sd=float(prior_sd[i]),
            learned=learned[i],
        )
        for i, name in enumerate(names)
    )
