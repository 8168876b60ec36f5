"""The chance that a client leaves after a scheduled session, and within the next three, for any number of courses.

Discrete time, one row a scheduled session t, cause-specific (Tutz & Schmid 2016):

    logit h_t = α_band(t) + setting + u_therapist + Σ β x_t
    risk      = Σ_k h_k · Π_{j<k} (1 − h_j − c_j)        k, j = t … t + horizon − 1

h is the hazard of leaving and c that of the competing end (agreed, transfer, move). In the likelihood of h a session
after which a course ended otherwise is one after which the client did not leave, and the course is at risk no more.
Where c is 0, as in the prior, the risk is 1 − Π (1 − h). x is held as it was last seen, so that the risk is read "if
nothing changes".

θ = (α by band, β, u by therapist) is normal: the prior's, or a practice's own from fit.py. The three logits of one row
differ only in α, so one normal shift s moves them all; probability is the risk at s = 0 (its median) and the interval
runs from s at −z to s at +z standard deviations of the row's logit.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stillhere.course.flight.prior import Prior
from stillhere.course.flight.table import Floats, Table

Z90 = 1.6448536269514722
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard:
    """θ with its covariance, in the order bands, predictors, therapists; `courses` finished courses taught it.

    `theta` (q,), `covariance` (q, q), `competing` (bands,). A therapist who is not in `therapists` has u = 0 with the
    sd `therapist_sd`.
    """

    firsts: tuple[int, ...]
    keys: tuple[str, ...]
    therapists: tuple[str, ...]
    theta: Numbers
    covariance: Numbers
    competing: Numbers
    therapist_sd: float
    courses: int = 0

    def coefficient(self, key: str) -> float:
        """β of one predictor; ValueError where the hazard has none of this key."""
        return float(self.theta[len(self.firsts) + self.keys.index(key)])

    def bands(self, number: "NDArray[np.integer]", *, ahead: int = 0) -> "NDArray[np.intp]":
        """The band of each row's session, or of one further ahead."""
        return np.searchsorted(np.array(self.firsts), number + ahead, side="right") - 1

    def logits(self, table: Table) -> Numbers:
        """setting + u + Σ β x of each row, (n,): what every band's α is added to."""
        self._same_keys(table)
        b, p = len(self.firsts), len(self.keys)
        eta = table.offset + table.x @ self.theta[b : b + p].astype(table.x.dtype)
        return np.asarray(eta + np.append(self.theta[b + p :], 0.0)[self._who(table)], np.float64)

    def hazards(self, table: Table, *, ahead: int = 0) -> Numbers:
        """h of each row's session, (n,), or of one further ahead with x as it is."""
        return sigmoid(self.logits(table) + self.theta[self.bands(table.number, ahead=ahead)])

    def variances(self, table: Table) -> Numbers:
        """The variance of each row's logit, (n,): z'Σz over band, predictors and therapist."""
        b, p = len(self.firsts), len(self.keys)
        band, x, who = self.bands(table.number), table.x.astype(np.float64), self._who(table)
        cov = self.covariance
        k = len(self.therapists)
        own = np.append(np.diag(cov)[b + p :], self.therapist_sd**2)
        with_band = np.vstack([cov[b + p :, :b], np.zeros((1, b))])
        with_x = np.vstack([cov[b + p :, b : b + p], np.zeros((1, p))])
        mixed = cov[:b, b : b + p][band] + (with_x[who] if k else 0.0)
        total = np.einsum("ij,ij->i", x @ cov[b : b + p, b : b + p] + 2 * mixed, x)
        return np.asarray(total + np.diag(cov)[:b][band] + own[who] + 2 * with_band[who, band])

    def risks(self, table: Table, *, horizon: int, z: float = Z90) -> tuple[Numbers, Numbers, Numbers]:
        """Risk within `horizon` scheduled sessions with its 90 % interval: three arrays (n,).

        Rows are worked on in blocks: memory beyond the result does not grow with them.
        """
        found = [self._risks(block, horizon, z) for block in table.blocks()]
        if not found:
            empty = np.zeros(0)
            return empty, empty, empty
        risk, low, high = (np.concatenate(part) for part in zip(*found, strict=True))
        return risk, low, high

    def _risks(self, table: Table, horizon: int, z: float) -> tuple[Numbers, Numbers, Numbers]:
        eta, sd = self.logits(table), np.sqrt(self.variances(table))
        ahead = [self.bands(table.number, ahead=k) for k in range(horizon)]

        def at(shift: Numbers) -> Numbers:
            risk, left = np.zeros(len(eta)), np.ones(len(eta))
            for band in ahead:
                h = sigmoid(shift + self.theta[band])
                risk += left * h
                left *= np.maximum(0.0, 1.0 - h - self.competing[band])
            return risk

        return at(eta), at(eta - z * sd), at(eta + z * sd)

    def _who(self, table: Table) -> "NDArray[np.intp]":
        """Each row's therapist as an index into this hazard's, the last for one it does not know."""
        mine = {name: n for n, name in enumerate(self.therapists)}
        found = np.array([*(mine.get(name, len(mine)) for name in table.therapists), len(mine)], np.intp)
        return found[table.therapist]

    def _same_keys(self, table: Table) -> None:
        if table.keys != self.keys:
            raise ValueError("the table's predictors are not the hazard's")

    def plain(self) -> dict[str, Any]:
        """As lists and numbers, to be kept as JSON."""
        return {
            "firsts": list(self.firsts),
            "keys": list(self.keys),
            "therapists": list(self.therapists),
            "theta": self.theta.tolist(),
            "covariance": self.covariance.tolist(),
            "competing": self.competing.tolist(),
            "therapist_sd": self.therapist_sd,
            "courses": self.courses,
        }

    @classmethod
    def of_plain(cls, raw: dict[str, Any]) -> "Hazard":
        """From what `plain` gave."""
        return cls(
            firsts=tuple(raw["firsts"]),
            keys=tuple(raw["keys"]),
            therapists=tuple(raw["therapists"]),
            theta=np.array(raw["theta"], np.float64),
            covariance=np.array(raw["covariance"], np.float64),
            competing=np.array(raw["competing"], np.float64),
            therapist_sd=raw["therapist_sd"],
            courses=raw["courses"],
        )


def sigmoid(x: Floats) -> Numbers:
    """1 / (1 + exp(−x)) without overflow."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * x)), np.float64)


def prior_hazard(prior: Prior, *, extra: tuple[str, ...] = ()) -> Hazard:
    """The hazard before any course was seen.

    α have the table's values with covariance practice_sd² · 11' + band_sd² · I: one practice lies higher or lower than
    another in all of them at once. β are independent with their prior sds. No course ends otherwise (c = 0).
    """
    predictors = prior.chosen(extra=extra)
    b, p = len(prior.bands), len(predictors)
    covariance = np.zeros((b + p, b + p))
    covariance[:b, :b] = prior.practice_sd**2 + prior.band_sd**2 * np.eye(b)
    covariance[b:, b:] = np.diag([x.sd**2 for x in predictors])
    return Hazard(
        firsts=tuple(x.first for x in prior.bands),
        keys=tuple(x.key for x in predictors),
        therapists=(),
        theta=np.array([*(x.alpha for x in prior.bands), *(x.mean for x in predictors)]),
        covariance=covariance,
        competing=np.zeros(b),
        therapist_sd=prior.therapist_sd,
    )
