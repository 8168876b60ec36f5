"""Falls from one answer to the next: by standard deviations, and by what is more than the measure's own error."""

from collections.abc import Iterator, Sequence
from math import sqrt

from stillhere.course.findings import ROUNDING, Finding, FindingKind
from stillhere.course.ratings import Rating


def drop_findings(points: Sequence[Rating], *, between_sd: float, mdc90: float) -> Iterator[Finding]:
    """Session drops of one and of two standard deviations, and reliable drops (clinical.md §2.1).

    D_t = x_{t−1} − x_t. D ≥ 1 SD and D ≥ 2 SD are told by the larger of the SD between people, `between_sd`, and the
    person's own over the answers before t (after Strauss 2006 and Stiles 2004; both thresholds and the larger SD as
    BMC Med Res Methodol 2012;12:10 advises). D ≥ MDC90 is reliable.
    """
    mean, squares = 0.0, 0.0
    for i, now in enumerate(points):
        if i:
            before = points[i - 1]
            drop = before.value - now.value
            own = sqrt(squares / (i - 1)) if i > 1 else 0.0
            sd = max(own, between_sd)
            figures = (("now", now.value), ("before", before.value), ("change", -drop), ("sd", sd))
            said = [kind for kind, least in _least(sd, mdc90) if drop + ROUNDING >= least]
            for kind in said:
                yield Finding(kind=kind, session=now.session, rests_on=(before, now), figures=figures)
        step = now.value - mean
        mean += step / (i + 1)
        squares += step * (now.value - mean)


def _least(sd: float, mdc90: float) -> tuple[tuple[FindingKind, float], ...]:
    return ((FindingKind.ONE_SD, sd), (FindingKind.TWO_SD, 2 * sd), (FindingKind.RELIABLE, mdc90))
