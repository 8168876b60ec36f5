"""How fast the risks of many courses are worked out anew: python -m benchmarks.flight_rescoring [COURSES]

Invented person-sessions as a practice would keep them, one row a course (its last session), scored shard by shard. Peak
memory is told before and after, so that a reader sees that it does not grow with the courses. Then what it takes to
read one course's signs from its appointments and answers, and to teach the hazard.
"""

import resource
import sys
import time
from datetime import UTC, datetime, timedelta

import numpy as np

from benchmarks.environment import environment
from stillhere.course.flight.fit import fit
from stillhere.course.flight.forecast import forecast_of
from stillhere.course.flight.hazard import Hazard, prior_hazard
from stillhere.course.flight.prior import load_prior
from stillhere.course.flight.table import Table
from stillhere.model import Appointment, Became, Course, Response, Teller

SHARD = 10_000
THERAPISTS = 200


def shard(hazard: Hazard, n: int, *, seed: int, first: int = 0) -> Table:
    rng = np.random.default_rng(seed)
    return Table(
        keys=hazard.keys,
        x=rng.normal(size=(n, len(hazard.keys))).astype(np.float32),
        number=rng.integers(1, 60, n),
        offset=np.zeros(n, np.float32),
        therapist=rng.integers(0, THERAPISTS, n),
        course=np.arange(first, first + n),
        outcome=(rng.random(n) < 0.02).astype(np.int8),
        therapists=tuple(f"t{i}" for i in range(THERAPISTS)),
    )


def peak() -> float:
    """Peak memory of this process in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def one_course(sessions: int) -> Course:
    start = datetime(2026, 1, 5, 10, tzinfo=UTC)
    at = [start + timedelta(weeks=n) for n in range(sessions)]
    return Course(
        id="c",
        client="ben",
        appointments=tuple(
            Appointment(id=f"a{n}", starts_at=t, became=Became.HELD, session=n + 1) for n, t in enumerate(at)
        ),
        responses=tuple(
            Response(
                id=f"p{n}",
                instrument="session_pulse_client@1.0.0",
                respondent=Teller.CLIENT,
                answers=(("P1", 7.0 + n % 3), ("P4", 0.0), ("P6", 8.0)),
                scores=(("attunement", 7.0 + n % 3),),
                completed_at=t + timedelta(hours=1),
                session=n + 1,
            )
            for n, t in enumerate(at)
        ),
    )


def main() -> None:
    print(environment())
    courses = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    prior = load_prior()
    hazard = prior_hazard(prior)
    hazard.risks(shard(hazard, SHARD, seed=0), horizon=prior.horizon)
    before, spent, reached = peak(), 0.0, 0
    for first in range(0, courses, SHARD):
        rows = shard(hazard, min(SHARD, courses - first), seed=first + 1, first=first)
        begun = time.perf_counter()
        risk, _, _ = hazard.risks(rows, horizon=prior.horizon)
        spent += time.perf_counter() - begun
        reached += int((risk >= dict(prior.shown)["elevated"]).sum())
    print(f"{courses} courses rescored in {spent:.2f} s, {reached} at elevated or above")
    print(f"peak memory {before:.0f} MiB after the first shard, {peak():.0f} MiB after the last")
    for sessions in (20, 50, 100, 200):
        course, day = one_course(sessions), datetime(2026, 1, 5).date() + timedelta(weeks=sessions - 1)
        begun = time.perf_counter()
        for _ in range(20):
            forecast_of(course, prior=prior, as_of=day, hazard=hazard)
        print(
            f"one course of {sessions} sessions read and foretold in {(time.perf_counter() - begun) / 20 * 1e3:.1f} ms"
        )
    begun = time.perf_counter()
    taught = fit(shard(hazard, 200_000, seed=7), prior=prior)
    print(f"200000 person-sessions taught in {time.perf_counter() - begun:.1f} s, {taught.steps} steps")


if __name__ == "__main__":
    main()
