"""What one person's own history adds: whether stepping back followed closeness, as far as few hours can tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from stillhere.course.closeness import PULSE_CLIENT, Closeness, closeness_of
from stillhere.course.offered import Offered, offered_hours
from stillhere.course.ratings import ratings_of
from stillhere.course.withdrawal import (
    BACK,
    MARKERS,
    PULL,
    TOO_CLOSE,
    distancing_of,
    outside_causes,
    own_standings,
)
from stillhere.course.within import standings
from stillhere.model import Became, Cause, Course, Side, Teller

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

LEAST = 8  # sessions
SEEN = 2.0  # what a sign that is there counts among z values (D)
WEAK, MODERATE = 0.2, 0.05
SYMPTOMS = ("phq_9", "gad_7", "phq_2", "gad_2", "core_10")  # the first that was answered most often is taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """W of one offered hour: the mean of what is available, each 0 or 2 or a z that rises with stepping back."""

    hour: Offered
    index: float
    parts: tuple[tuple[str, float], ...]
    outside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTest:
    """`n` pairs of one hour and the next; "weak" or "moderate" is all that is ever said, and "none" is no finding.

    `slope` is W's rise for one z of closeness and `p` the share of shifted histories with a slope at least as large.
    Both are for checking and never for a page.
    """

    n: int
    strength: str = "none"
    slope: float | None = None
    p: float | None = None


def person_test(course: Course, *, as_of: date) -> PersonTest:
    """W of the next hour on C, W, change of symptoms and outside events, against circular shifts of C.

    Least squares: W₊₁ = a + b C + c W + d ΔS + e X₊₁, over pairs of a session with an index and the next offered hour.
    ΔS is the change of the symptom score from the answer before, taken as the mean where it is not known; X₊₁ is 1 for
    a stated outside cause at that hour or a break of the therapist's before it. A column that does not vary is left
    out. Every shift of C by 1 … n − 1 places keeps its own course and breaks its tie with W; p = (1 + shifts with b at
    least as large) / n. All shifts are taken, so nothing is drawn by chance. Moderate: p ≤ .05, which needs 20 pairs;
    weak: p ≤ .2; both only where b > 0. "none" below 8 sessions.
    """
    near = closeness_of(course, as_of=as_of)
    if len(near.points) < LEAST:
        return PersonTest(n=0)
    pairs = _pairs(course, near, withdrawal_of(course, as_of=as_of), as_of)
    n = len(pairs)
    if n < LEAST - 1:
        return PersonTest(n=n)
    import numpy as np

    closeness, other, after = (np.array(list(column), float) for column in zip(*pairs, strict=True))
    slope = _slope(closeness, other, after)
    if slope is None:
        return PersonTest(n=n)
    shifted = [_slope(np.roll(closeness, k), other, after) for k in range(1, n)]
    p = (1 + sum(b is not None and b >= slope - 1e-12 for b in shifted)) / n
    strength = "none" if slope <= 0 or p > WEAK else "moderate" if p <= MODERATE else "weak"
    return PersonTest(n=n, strength=strength, slope=slope, p=p)


def _slope(closeness: "Numbers", other: "Numbers", after: "Numbers") -> float | None:
    import numpy as np

    columns = [x for x in other.T if np.ptp(x) > 0]
    if np.ptp(closeness) == 0:
        return None
    design = np.column_stack([closeness, np.ones(len(after)), *columns])
    found, _, rank, _ = np.linalg.lstsq(design, after, rcond=None)
    return float(found[0]) if rank == design.shape[1] else None


def _pairs(
    course: Course, near: Closeness, away: Sequence[Away], as_of: date
) -> list[tuple[float, tuple[float, float, float], float]]:
    change = _symptoms(course, as_of)
    known = [change[p.session] for p in near.points if p.session in change]
    usual = sum(known) / len(known) if known else 0.0
    found = []
    for now, then in pairwise(away):
        point = None if now.hour.session is None else near.at(now.hour.session)
        if point is None:
            continue
        broke = any(
            b.by is Side.THERAPIST and b.starts <= then.hour.at.date() and b.ends >= now.hour.at.date()
            for b in course.breaks
        )
        beside = (now.index, change.get(point.session, usual), float(then.outside or broke))
        found.append((point.index, beside, then.index))
    return found


def _symptoms(course: Course, as_of: date) -> dict[int, float]:
    """The change of the symptom score at each session from the answer before."""
    series = [
        ratings_of(course, as_of=as_of, score="total", instruments=(name,), teller=Teller.CLIENT).points
        for name in SYMPTOMS
    ]
    points = max(series, key=len)
    return {now.session: now.value - before.value for before, now in pairwise(points)}


def withdrawal_of(course: Course, *, as_of: date) -> tuple[Away, ...]:
    """W of every offered hour of which anything is known (clinical.md §6.4, 3).

    coming (2 where a sign of attendance stands, 0 where the client came) · too close (2 or 0) · wish (−z of P6) ·
    words (2 where F_end, F_urge or F_logistics was found) · back (z of W1, W2, W4, W5) · short, silence (z) · reply (2
    where one came unusually late since the hour before). What is not available is left out.
    """
    hours = offered_hours(course, as_of=as_of)
    by_session = _by_session(course, as_of)
    signs = distancing_of(course, as_of=as_of)
    coming = {s.evidence[0].id for s in signs if s.attendance}
    slow = [s.at for s in signs if s.kind == "reply"]
    outside = {c.evidence.id for c in outside_causes(course, as_of=as_of)}
    found = []
    for n, hour in enumerate(hours):
        parts = dict(by_session.get(hour.session or 0, {}))
        one = hour.appointment
        if hour.evidence.id in coming:
            parts["coming"] = SEEN
        elif hour.session is not None or (one is not None and one.became is Became.HELD):
            parts["coming"] = 0.0
        if n and any(hours[n - 1].at < at <= hour.at for at in slow):
            parts["reply"] = SEEN
        if parts:
            index = sum(parts.values()) / len(parts)
            said = hour.evidence.id in outside or (one is not None and one.cause is Cause.OUTSIDE)
            found.append(Away(hour=hour, index=index, parts=tuple(parts.items()), outside=said))
    return tuple(found)


def _by_session(course: Course, as_of: date) -> dict[int, dict[str, float]]:
    found: dict[int, dict[str, float]] = {}

    def put(session: int, key: str, value: float) -> None:
        found.setdefault(session, {})[key] = value

    for p in ratings_of(course, as_of=as_of, score="P4", instruments=PULSE_CLIENT).points:
        put(p.session, "too_close", SEEN if p.value > TOO_CLOSE else 0.0)
    wishes = ratings_of(course, as_of=as_of, score="P6", instruments=PULSE_CLIENT).points
    for p, z in zip(wishes, standings((w.value for w in wishes), mean=8.0, sd=1.5), strict=True):
        put(p.session, "wish", -z)
    facts = sorted((f for f in course.sessions if f.held_on <= as_of), key=lambda f: f.number)
    read = [f for f in facts if f.read]
    counts = [float(sum(m.role.is_client and m.code.startswith(BACK) for m in f.marks)) for f in read]
    for f, z in zip(read, standings(counts, mean=MARKERS[0], sd=MARKERS[1]), strict=True):
        put(f.number, "back", z)
        put(f.number, "words", SEEN * any(m.code in PULL and m.role.is_client for m in f.marks))
    for key, way, values in (
        ("short", -1, [(f.number, f.client_turn_words) for f in facts if f.client_turn_words]),
        ("silence", 1, [(f.number, f.client_latency) for f in facts if f.client_latency]),
    ):
        for (number, _), own in zip(values, own_standings([v for _, v in values]), strict=True):
            if own is not None:
                put(number, key, way * own)
    return found
