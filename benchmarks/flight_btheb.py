"""Attrition of a small trial through the hazard's own machinery: python -m benchmarks.flight_btheb [DATA]

BtheB: 100 patients, a depression score at 0, 2, 3, 5 and 8 months; leaving is the first score that is missing and stays
so. An appointment of the trial stands for a scheduled session. The shipped α and β do not fit such a trial, so both
come from priors as wide as the table's own; figures are from ten-fold cross-validation by patient, with intervals.
Nothing of it is shipped. Prints figures only, no row.
"""

import csv
import math
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.environment import environment
from benchmarks.flight_noshow import data_folder, show
from stillhere.course.flight.calibration import calibration_of, reliability, wilson
from stillhere.course.flight.hazard import sigmoid
from stillhere.course.flight.logit import Block, Posterior, posterior

FOUND = "BtheB/BtheB.csv"
SCORES = ("bdi.pre", "bdi.2m", "bdi.3m", "bdi.5m", "bdi.8m")
MONTHS = ("after month 0", "after month 2", "after month 3", "after month 5")
NAMES = (*MONTHS, "last score", "change", "drug", "long", "BtheB")
FOLDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Person-visits: x (n, 9), left (n,), patient (n,), wave (n,) from 0."""

    x: np.ndarray
    left: np.ndarray
    patient: np.ndarray
    wave: np.ndarray


def read(path: Path) -> Rows:
    """A row for each score that was given and might have been followed by another."""
    x, left, patient, wave = [], [], [], []
    with path.open(encoding="utf-8", newline="") as file:
        for n, row in enumerate(csv.DictReader(file)):
            scores = [None if row[s] in ("", "NA") else float(row[s]) for s in SCORES]
            last = max(i for i, s in enumerate(scores) if s is not None)
            before: float | None = None
            for t in range(min(last, len(SCORES) - 2) + 1):
                now = scores[t]
                here = now if now is not None else before
                change = 0.0 if now is None or before is None else (now - before) / 10
                fixed = [row["drug"] == "Yes", row["length"] == ">6m", row["treatment"] == "BtheB"]
                z = 0.0 if here is None else (here - 20) / 10
                x.append([*np.eye(4)[t], z, change, *map(float, fixed)])
                left.append(t == last)
                patient.append(n)
                wave.append(t)
                before = here
    return Rows(x=np.array(x), left=np.array(left), patient=np.array(patient), wave=np.array(wave))


def fitted(rows: Rows, which: np.ndarray) -> Posterior:
    """α about 10 % a visit with sd 1, β about 0 with sd 0.5."""
    mean = np.array([math.log(0.1 / 0.9)] * 4 + [0.0] * 5)
    block = Block(rows.x[which], rows.left[which].astype(float), np.zeros(which.sum()), np.full(which.sum(), -1))
    return posterior(lambda: [block], mean=mean, precision=np.diag([1.0] * 4 + [4.0] * 5))


def main() -> None:
    print(environment())
    path = data_folder(sys.argv[1:]) / FOUND
    if not path.is_file():
        print(f"{FOUND}: data not found")
        return
    rows = read(path)
    print(f"{len(set(rows.patient))} patients, {len(rows.left)} person-visits, {rows.left.sum()} left")
    for t in range(4):
        at = rows.wave == t
        k, n = int(rows.left[at].sum()), int(at.sum())
        low, high = wilson(k, n)
        print(f"  {NAMES[t]}: {k} of {n} left, {k / n:.3f} [{low:.3f}, {high:.3f}]")
    whole = fitted(rows, np.ones(len(rows.left), bool))
    print(f"converged {whole.converged} in {whole.steps} steps")
    for name, mean, sd in zip(NAMES, whole.theta, np.sqrt(np.diag(whole.covariance)), strict=True):
        print(f"  {name:<14}{mean:+.2f} [{mean - 1.96 * sd:+.2f}, {mean + 1.96 * sd:+.2f}]")
    p = np.zeros(len(rows.left))
    fold = np.random.default_rng(20260101).permutation(rows.patient.max() + 1)[rows.patient] % FOLDS
    for f in range(FOLDS):
        theta = fitted(rows, fold != f).theta
        p[fold == f] = sigmoid(rows.x[fold == f] @ theta)
    found = calibration_of(p, rows.left, course=rows.patient)
    show("left out, ten-fold by patient", found, of="person-visits", event="left")
    for b in reliability(p, rows.left, bins=5):
        print(f"  {b.foretold:8.3f}  {b.came:9.3f}  [{b.low:.3f}, {b.high:.3f}]  {b.rows}")


if __name__ == "__main__":
    main()
