"""Forecast and closeness card on invented practices of known truth: python -m benchmarks.flight_simulated [PART]

PARTs are scoring, coefficients, forecasts and card; all of them where none is named. --quick takes fewer courses.

Targets: 95 % intervals hold the coefficients put in; calibration slope .9 to 1.1; alerts at the default band find two
thirds of unilateral endings two or more sessions ahead, at one false card a therapist-week (20 hours) or fewer;
100,000 courses are scored anew in 10 s with flat memory. What falls short is printed as it is. docs/simulation.md says
what is assumed. Everything is on courses that the fit has not seen, of the same invented practice.
"""

import resource
import sys
import time
from collections import Counter
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.environment import environment
from stillhere.course.closeness_card import openings_of
from stillhere.course.flight.alerts import alerts_of
from stillhere.course.flight.calibration import Figure, calibration_of, wilson
from stillhere.course.flight.fit import Fit, fit
from stillhere.course.flight.hazard import Hazard, Numbers, prior_hazard, sigmoid
from stillhere.course.flight.prior import load_prior
from stillhere.course.flight.table import Outcome, Table
from stillhere.simulation.assumptions import Assumptions, Kind, Law
from stillhere.simulation.courses import courses
from stillhere.simulation.paths import Paths, blocks
from stillhere.simulation.person_sessions import PersonSessions, joined, of_paths, person_sessions

SEED = 20261124
TAUGHT, HELD = 4096, 8192  # courses
HOURS = 20  # a therapist's week
BANDS = (0.05, 0.07, 0.10, 0.20)
# The kindest world tried: nearly all leaving is led up to, over many hours, by states that stay and show plainly.
KIND = replace(
    Assumptions(),
    base=-2.4,
    leave_pull=3.8,
    leave_rupture=4.0,
    leave_drift=4.0,
    pull_kept=0.97,
    pull_of_others=0.0,
    rupture_opens=0.012,
    rupture_mends=0.08,
    drift_step=0.4,
    drifter=0.3,
    shock=0.004,
    shows=1.6,
    answers=0.95,
    read=0.9,
)
OTHERS = (
    ("half the effect of states on leaving", Assumptions().weakened(effect=0.5)),
    ("states show half as plainly", Assumptions().weakened(shows=0.5)),
    ("no effect of states at all", Assumptions().weakened(effect=0.0)),
    ("the kindest world tried: slow, plain, and hardly anybody leaves without it", KIND),
    ("leaving by the forecast's own model", replace(Assumptions(), law=Law.SIGNS)),
)
PARTS = ("scoring", "coefficients", "forecasts", "card")
NEAR = 8  # hours within which a card that is followed by leaving counts as right
PRIOR = load_prior()


def shown(x: Figure | None, digits: int = 3) -> str:
    return "–" if x is None else f"{x.value:.{digits}f} [{x.low:.{digits}f}, {x.high:.{digits}f}]"


def share(k: int, n: int) -> str:
    return f"{k}/{n} –" if not n else f"{k}/{n} = {k / n:.3f} [{wilson(k, n)[0]:.3f}, {wilson(k, n)[1]:.3f}]"


def coverage(runs: int) -> None:
    """β drawn anew from the prior for each practice, leaving by that β, and whether the interval holds it."""
    rng = np.random.default_rng(SEED)
    chosen = PRIOR.chosen()
    inside: Counter[str] = Counter()
    told = 0
    strengths = []
    for run in range(runs):
        beta = tuple(float(rng.normal(p.mean, p.sd)) for p in chosen)
        a = replace(Assumptions(), law=Law.SIGNS, beta=beta)
        table = joined(list(person_sessions(TAUGHT // 2, seed=SEED + run, a=a))).table
        found = {c.key: c for c in fit(table, prior=PRIOR).coefficients}
        for p, b, column in zip(chosen, beta, table.x.T, strict=True):
            if p.learned and np.ptp(column) > 0:
                c = found[p.key]
                inside[p.key] += c.low <= b <= c.high
                strengths.append((c.prior_sd / c.sd, abs(c.mean - b)))
                told += 1
    print(f"\n1. Coefficients, {runs} practices of {TAUGHT // 2:,} courses, β drawn from the prior")
    print(f"   in their 95 % interval: {share(sum(inside.values()), told)}")
    low = min(inside, key=lambda k: inside[k])
    print(f"   lowest of {len(inside)} predictors: {low} {share(inside[low], runs)}")
    print(f"   the interval is narrower than the prior's by {np.median([s for s, _ in strengths]):.2f} at the median")
    print(f"   mean distance from the truth: {np.mean([d for _, d in strengths]):.3f} logits")


@dataclass(frozen=True, kw_only=True)
class World:
    """An invented practice, what its first courses taught, and the courses after them."""

    fit: Fit
    later: PersonSessions
    certain: Numbers  # the risk for whoever sees the hidden states


def world(a: Assumptions) -> World:
    taught, later, certain = [], [], []
    for paths in blocks(TAUGHT + HELD, seed=SEED, a=a):
        part = of_paths(paths, a=a)
        if paths.start < TAUGHT:
            taught.append(part)
        else:
            later.append(part)
            certain.append(risk_of_states(paths, part.table, a))
    found = fit(joined(taught).table, prior=PRIOR)
    return World(fit=found, later=joined(later), certain=np.concatenate(certain))


def risk_of_states(paths: Paths, table: Table, a: Assumptions) -> Numbers:
    """Leaving within three hours if the hidden states stayed as they are: the most that anybody could know."""
    hour, course = table.number - 1, table.course - paths.start
    s = {name: values[hour, course] for name, values in paths.states.items()}
    improved = table.x[:, table.keys.index("improved")]
    push = a.leave_pull * s["pull"] + a.leave_rupture * s["rupture"] + a.leave_drift * s["drift"]
    push = a.effect * (push + a.leave_good_enough * improved + a.leave_shock * s["shock"])
    stays = np.ones(len(table))
    for ahead in range(3):
        alpha = np.array([PRIOR.alpha(int(n) + ahead) for n in range(1, a.most_hours + 1)])
        stays *= 1 - sigmoid(alpha[hour] + table.offset + a.base + push)
    return 1 - stays


def forecasts(name: str, a: Assumptions, *, also_prior: bool = False) -> None:
    found = world(a)
    table, y = found.later.table, found.later.table.outcome == Outcome.LEFT
    ends = table.ends()
    left = int(y.sum())
    print(f"\n   {name}: {left} of {int(ends.sum()):,} later courses ended by the client alone; {len(table):,} hours")
    hazards: list[tuple[str, Hazard]] = [("own fit", found.fit.hazard)]
    if also_prior:
        hazards.append(("prior only", prior_hazard(PRIOR)))
    for label, hazard in hazards:
        c = calibration_of(hazard.hazards(table), y, course=table.course)
        print(f"   {label}, next hour: slope {shown(c.slope, 2)}, in the large {shown(c.in_the_large, 2)}")
        print(f"      Brier {shown(c.brier, 4)} (of the share {c.brier_of_the_share:.4f}), AUC {shown(c.auc, 2)}")
        three(table, hazard.risks(table, horizon=3)[0], label)
        alerts(table, hazard.risks(table, horizon=3)[0], label)
    if a.law is Law.MECHANISM:
        alerts(table, found.certain, "who saw the hidden states")


def three(table: Table, risk: Numbers, label: str) -> None:
    """The same for the risk over three hours, where what followed them is known."""
    end = np.flatnonzero(table.ends())[np.searchsorted(np.flatnonzero(table.ends()), np.arange(len(table)))]
    lead = end - np.arange(len(table))
    y = (table.outcome[end] == Outcome.LEFT) & (lead < 3)
    known = (lead >= 3) | (table.outcome[end] != Outcome.WENT_ON)
    c = calibration_of(risk[known], y[known], course=table.course[known])
    print(f"   {label}, three hours: slope {shown(c.slope, 2)}, in the large {shown(c.in_the_large, 2)}")


def alerts(table: Table, risk: Numbers, label: str) -> None:
    for band in BANDS:
        x = alerts_of(table, risk, band=band, weeks=max(1, len(table) // HOURS))
        rate = x.false_per_week or 0.0
        half = 1.96 * np.sqrt(x.false) / x.weeks
        print(
            f"      {label}, band {band:.2f}: in time {shown(x.sensitivity, 2)}, of those after the second hour "
            f"{shown(x.of_reachable, 2)}; false {rate:.2f} [{rate - half:.2f}, {rate + half:.2f}] a week"
        )
        ever(table, risk >= band)


def ever(table: Table, up: NDArray[np.bool_]) -> None:
    """The same where an alert counts however long before, and is false only where the client never left alone."""
    ends = np.flatnonzero(table.ends())
    end = ends[np.searchsorted(ends, np.arange(len(table)))]
    lead, left = end - np.arange(len(table)), table.outcome[end] == Outcome.LEFT
    first = np.append(True, table.course[1:] != table.course[:-1])
    begins = up & ~(np.append(False, up[:-1]) & ~first)
    seen, all_left = len(np.unique(table.course[up & left & (lead >= 2)])), int((table.outcome == Outcome.LEFT).sum())
    false, weeks = int((begins & ~left).sum()), len(table) / HOURS
    half = 1.96 * np.sqrt(false)
    print(
        f"         ever two ahead: {share(seen, all_left)}, of those after the second hour "
        f"{share(seen, int((left & (lead == 2)).sum()))}; false {false / weeks:.2f} "
        f"[{(false - half) / weeks:.2f}, {(false + half) / weeks:.2f}] a week; {up.mean():.3f} of hours under one"
    )


def cards(count: int, a: Assumptions, name: str) -> None:
    """The closeness card: whether it opened before the last hour, by how the course ended."""
    number: Counter[str] = Counter()
    opened: Counter[str] = Counter()
    in_time: Counter[str] = Counter()
    raised = right = pulled = there = hours = 0
    for course, truth in courses(count, seed=SEED, a=a):
        last = course.appointments[-1].starts_at
        found = openings_of(course, as_of=last.date())
        number[truth.kind] += 1
        hours += truth.hours
        opened[truth.kind] += bool(found)
        before = [sum(x.starts_at > o.at for x in course.appointments) for o in found]
        in_time[truth.kind] += any(1 <= n <= NEAR for n in before)
        raised += len(found)
        there += len(truth.pulled_in)
        for one in found:
            at = sum(x.starts_at <= one.at for x in course.appointments)
            pulled += bool({at, at + 1} & set(truth.pulled_in))
        if truth.kind == "after_closeness":
            right += sum(n <= NEAR for n in before)
    print(f"\n   {name}: {count:,} courses, {hours:,} hours, {raised} cards")
    for kind in Kind:
        key = kind.name.lower()
        if number[key]:
            when = f"in the {NEAR} hours before the last: {share(in_time[key], number[key])}"
            print(f"      {key:16} ever: {share(opened[key], number[key])}; {when}")
    print(
        f"      cards that opened while the pull was there: {share(pulled, raised)}; "
        f"it is in {there / hours:.3f} of hours"
    )
    wrong = raised - right
    weeks = hours / HOURS
    half = 1.96 * np.sqrt(wrong) / weeks
    print(f"      cards not followed by leaving after closeness within {NEAR} hours: {share(wrong, raised)},")
    print(f"      {wrong / weeks:.3f} [{wrong / weeks - half:.3f}, {wrong / weeks + half:.3f}] a therapist-week")


def rescore(count: int) -> None:
    """Each course's last hour scored anew with its interval, a block at a time; and, for comparison, every hour."""
    a = Assumptions()
    hazard = fit(joined(list(person_sessions(2048, seed=SEED, a=a))).table, prior=PRIOR).hazard
    print("\n4. Scoring anew")
    for n in (count // 5, count):
        took, every, rows, started = 0.0, 0.0, 0, time.perf_counter()
        for part in person_sessions(n, seed=SEED, a=a):
            last = part.table.rows(part.table.ends())
            begun = time.perf_counter()
            hazard.risks(last, horizon=3)
            between = time.perf_counter()
            hazard.risks(part.table, horizon=3)
            took, every = took + between - begun, every + time.perf_counter() - between
            rows += len(part.table)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        made = time.perf_counter() - started - took - every
        print(f"   {n:,} courses as they stand: {took:.2f} s; all their {rows:,} hours: {every:.1f} s", end="; ")
        print(f"inventing them {made:.1f} s; peak memory {peak:.0f} MB")


def main() -> None:
    """Four questions, each with its figures; --quick takes a part of the courses for a look."""
    quick = "--quick" in sys.argv
    asked = [x for x in sys.argv[1:] if x in PARTS] or list(PARTS)
    a = Assumptions()
    print(environment())
    print(f"leaving: base {a.base}, pull {a.leave_pull}, rupture {a.leave_rupture}, drift {a.leave_drift}")
    print(f"forms back {a.answers}, sessions read {a.read}, coder's sensitivity {a.sensitivity}, false {a.false_mark}")
    if "scoring" in asked:
        rescore(10_000 if quick else 100_000)
    if "coefficients" in asked:
        coverage(2 if quick else 20)
    if "forecasts" in asked:
        print(f"\n2. Forecasts: taught by {TAUGHT:,} courses, asked of the {HELD:,} after them")
        forecasts("as assumed", a, also_prior=True)
        for name, other in () if quick else OTHERS:
            forecasts(name, other)
    if "card" in asked:
        print("\n3. The closeness card")
        cards(200 if quick else 4000, a, "as assumed")
        for name, other in () if quick else OTHERS[:2]:
            cards(4000, other, name)


if __name__ == "__main__":
    main()
