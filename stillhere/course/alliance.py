"""Drops and rises in one person's ratings of the alliance, by the product rule, each said once and at one session.

Answers move with the day and pile up at the top of a scale, so every finding carries the raw values that it rests on,
and the whole series goes along. Nothing here looks ahead: a later answer adds statements and changes none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import sqrt

from stillhere.course.charts import chart_findings
from stillhere.course.drops import drop_findings
from stillhere.course.findings import ROUNDING, Finding, FindingKind
from stillhere.course.ratings import PULSE, Rating, Ratings, ratings_of
from stillhere.model import Course, Evidence, Teller

BEFORE = 3  # answers before, of which the best is compared with
AFTER = 3  # answers after, in which a drop may be repaired
POSSIBLE, PROBABLE, SURGE = -1.5, -2.0, 2.0
NEAR_ENOUGH = 0.5  # of s: how close to the earlier level counts as back


@dataclass(frozen=True, slots=True, kw_only=True)
class Priors:
    """What is expected of a score before anybody's own history weighs more.

    `mean` and `sd` of the population, `kappa` and `nu` how many answers they are worth, `sem` the standard error of
    measurement. The defaults are those of Session Pulse A (clinical.md §2.2), a design and not data.
    """

    mean: float = 7.5
    sd: float = 1.2
    kappa: float = 2.0
    nu: float = 4.0
    sem: float = 0.6

    @property
    def mdc90(self) -> float:
        """The smallest change that is more than the measure's own error nine times in ten: 1.645 · √2 · SEM."""
        return 1.645 * sqrt(2) * self.sem


PULSE_A = Priors()


class State(StrEnum):
    """What became of a drop in the three answers after it."""

    OPEN = "open"
    REPAIRED = "repaired"
    UNREPAIRED = "unrepaired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of the drop at session `of`, a statement of its own that was first possible at session `said_in`."""

    of: int
    said_in: int
    state: State
    rests_on: tuple[Rating, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The answers it rests on."""
        return tuple(r.evidence for r in self.rests_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alliance:
    """A series with all that was said of it; different methods stand side by side and are never made into one."""

    ratings: Ratings
    findings: tuple[Finding, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    def at(self, session: int) -> tuple[Finding, ...]:
        """What was said at a session."""
        return tuple(f for f in self.findings if f.session == session)

    def drop(self, session: int) -> Finding | None:
        """The possible or probable drop at a session, or None."""
        return next((f for f in self.at(session) if f.kind.is_drop), None)

    def outcome(self, session: int) -> Outcome | None:
        """What became of the drop at a session; None while it is open, and where there was none."""
        return next((o for o in self.outcomes if o.of == session), None)

    def state(self, session: int) -> State | None:
        """Whether the drop at a session is open, repaired or unrepaired; None where there was none."""
        if self.drop(session) is None:
            return None
        found = self.outcome(session)
        return State.OPEN if found is None else found.state


def alliance_of(
    course: Course,
    *,
    as_of: date,
    score: str = "attunement",
    instruments: tuple[str, ...] = PULSE,
    teller: Teller = Teller.CLIENT,
    priors: Priors = PULSE_A,
    up_to: int | None = None,
) -> Alliance:
    """What the ratings of one person say of the alliance, as of a day or a session."""
    return read_ratings(
        ratings_of(course, as_of=as_of, score=score, instruments=instruments, teller=teller, up_to=up_to),
        priors=priors,
    )


def read_ratings(ratings: Ratings, *, priors: Priors = PULSE_A) -> Alliance:
    """All methods over one series, in one pass each."""
    steps = tuple(_steps(ratings.points, priors))
    own = [f for step in steps if (f := _finding(step, priors)) is not None]
    found = [
        *own,
        *drop_findings(ratings.points, between_sd=priors.sd, mdc90=priors.mdc90),
        *chart_findings(ratings.points, sem=priors.sem),
    ]
    order = list(FindingKind)
    return Alliance(
        ratings=ratings,
        findings=tuple(sorted(found, key=lambda f: (f.session, order.index(f.kind)))),
        outcomes=tuple(_outcomes(ratings.points, steps, {f.session for f in own if f.kind.is_drop})),
    )


def usual(points: Sequence[Rating], *, priors: Priors = PULSE_A) -> dict[int, float]:
    """How far each answer lies from its person's usual until then, z by session; the first has none."""
    return {step.now.session: step.z for step in _steps(tuple(points), priors)}


@dataclass(frozen=True, slots=True)
class _Step:
    """One answer against the history before it."""

    index: int
    now: Rating
    before: tuple[Rating, ...]
    best: float
    m: float
    s: float
    z: float


def _steps(points: tuple[Rating, ...], priors: Priors) -> Iterator[_Step]:
    """The product rule's figures for every answer from the second on (clinical.md §2.2).

    m = (κ₀ m_pop + Σh) / (κ₀ + n), s = √((ν₀ s_pop² + Σ(h − h̄)²) / (ν₀ + n − 1)), z = (x − m) / s, where h holds the n
    answers before, each drawn in to m ± 2s of its own time, so that a rise can't hide the fall that follows it. x₁ …
    are answers, not dates: where nobody answered there is nothing to compare. Sums run along (Welford), so that the
    whole takes time linear in the answers.
    """
    if not points:
        return
    n, mean, squares = 1, points[0].value, 0.0
    for i in range(1, len(points)):
        now = points[i]
        m = (priors.kappa * priors.mean + n * mean) / (priors.kappa + n)
        s = sqrt((priors.nu * priors.sd**2 + squares) / (priors.nu + n - 1))
        before = points[max(0, i - BEFORE) : i]
        yield _Step(i, now, before, max(r.value for r in before), m, s, (now.value - m) / s)
        kept = min(max(now.value, m - 2 * s), m + 2 * s)
        n += 1
        step = kept - mean
        mean += step / n
        squares += step * (kept - mean)


def _finding(step: _Step, priors: Priors) -> Finding | None:
    """Possible: z ≤ −1.5 and D ≥ MDC90; probable: z ≤ −2 and D ≥ MDC90; surge: z ≥ 2; D = best of three before − x."""
    drop = step.best - step.now.value
    if step.z >= SURGE:
        kind = FindingKind.SURGE
    elif step.z <= POSSIBLE and drop + ROUNDING >= priors.mdc90:
        kind = FindingKind.PROBABLE if step.z <= PROBABLE else FindingKind.POSSIBLE
    else:
        return None
    return Finding(
        kind=kind,
        session=step.now.session,
        rests_on=(*step.before, step.now),
        figures=(
            ("now", step.now.value),
            ("before", step.best),
            ("change", -drop),
            ("z", step.z),
            ("low", step.m - 2 * step.s),
            ("high", step.m + 2 * step.s),
        ),
    )


def _outcomes(points: tuple[Rating, ...], steps: Sequence[_Step], drops: set[int]) -> Iterator[Outcome]:
    """Repaired where one of the next three answers is back at the best before less 0.5 s; unrepaired after three."""
    for step in steps:
        if step.now.session not in drops:
            continue
        after = points[step.index + 1 : step.index + 1 + AFTER]
        enough = step.best - NEAR_ENOUGH * step.s
        back = next((k for k, r in enumerate(after) if r.value + ROUNDING >= enough), None)
        if back is not None:
            seen, state = after[: back + 1], State.REPAIRED
        elif len(after) == AFTER:
            seen, state = after, State.UNREPAIRED
        else:
            continue
        yield Outcome(
            of=step.now.session, said_in=seen[-1].session, state=state, rests_on=(*step.before, step.now, *seen)
        )
