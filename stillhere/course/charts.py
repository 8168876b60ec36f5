"""A control chart over one person's ratings (XmR, after Shewhart): is this answer outside what was usual at first?"""

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import fmean

from stillhere.course.findings import Finding, FindingKind
from stillhere.course.ratings import Rating

BASELINE = 5  # answers; fewer give no chart
RUN = 8
_D2 = 1.128  # the mean range of two values from a normal distribution, in standard deviations


def chart_findings(points: Sequence[Rating], *, sem: float) -> Iterator[Finding]:
    """Signals after the first five answers, which are the baseline (clinical.md §2.1; Lipner, Muran & Eubanks 2022).

    σ̂ = mean |x_t − x_{t−1}| / 1.128 and CL = mean over the baseline, LCL = CL − 3σ̂. An answer signals if it lies below
    LCL; if it and one of the two before lie below CL − 2σ̂; or if it is at least the eighth in a row below CL. Where all
    five answers are the same there is no spread to measure, and the measure's own error, `sem`, stands in for σ̂.
    """
    if len(points) <= BASELINE:
        return
    first = [r.value for r in points[:BASELINE]]
    centre = fmean(first)
    sigma = fmean(abs(b - a) for a, b in pairwise(first)) / _D2 or sem
    figures = (("centre", centre), ("sigma", sigma), ("limit", centre - 3 * sigma))
    run: deque[Rating] = deque(maxlen=RUN)
    last: deque[Rating] = deque(maxlen=3)
    for now in points[BASELINE:]:
        run.append(now)
        if now.value >= centre:
            run.clear()
        last.append(now)
        low = [r for r in last if r.value < centre - 2 * sigma]
        if now.value < centre - 3 * sigma:
            yield Finding(kind=FindingKind.BELOW_LIMIT, session=now.session, rests_on=(now,), figures=figures)
        if now in low and len(low) >= 2:
            yield Finding(kind=FindingKind.TWO_OF_THREE, session=now.session, rests_on=tuple(low), figures=figures)
        if len(run) == RUN:
            yield Finding(kind=FindingKind.EIGHT_BELOW, session=now.session, rests_on=tuple(run), figures=figures)
