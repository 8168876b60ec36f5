"""What it would cost a practice to heed the forecasts: how many of those who left were seen in time, and at what price.

An alert is a session whose risk reaches a band after one that did not (a card that stays open is one alert). A course
that ended with the client leaving was seen in time where a card was open `ahead` or more scheduled sessions before the
last, and not longer before than horizon + ahead. An alert is false where the client did not leave within so many
sessions of it, whatever came later. Who leaves after the first or second session can't be seen two ahead by anybody:
`reachable` leaves them out. A therapist-week is a week of one therapist with at least one scheduled session of theirs.
"""

from dataclasses import dataclass

import numpy as np

from stillhere.course.flight.calibration import Figure, wilson
from stillhere.course.flight.hazard import Numbers
from stillhere.course.flight.table import Outcome, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerts:
    """Counts over a whole practice, never of one therapist; shares are None where nobody left or nothing was raised."""

    band: float
    left: int
    reachable: int
    seen: int
    alerts: int
    false: int
    weeks: int
    sensitivity: Figure | None
    of_reachable: Figure | None
    precision: Figure | None

    @property
    def per_week(self) -> float | None:
        """Alerts in a therapist's week."""
        return self.alerts / self.weeks if self.weeks else None

    @property
    def false_per_week(self) -> float | None:
        """False alerts in a therapist's week."""
        return self.false / self.weeks if self.weeks else None


def alerts_of(table: Table, risk: Numbers, *, band: float, weeks: int, ahead: int = 2, horizon: int = 3) -> Alerts:
    """The alerts that a band would have raised over whole courses; rows in order of course and session.

    `weeks` is the number of therapist-weeks that the rows span, which only a calendar knows.
    """
    up = risk >= band
    first = np.ones(len(table), bool)
    first[1:] = table.course[1:] != table.course[:-1]
    before = np.append(False, up[:-1]) & ~first
    begins = up & ~before
    end = table.last()
    lead = end - np.arange(len(table))
    leaves = table.outcome[end] == Outcome.LEFT
    known = leaves | (table.outcome[end] == Outcome.ENDED) | (lead >= horizon + ahead)
    true = begins & leaves & (lead < horizon + ahead)
    false = begins & known & ~true
    in_time = np.zeros(int(table.course.max()) + 1 if len(table) else 0, bool)
    in_time[table.course[up & leaves & (lead >= ahead) & (lead < horizon + ahead)]] = True
    left = int((table.outcome == Outcome.LEFT).sum())
    reachable = int((leaves & (lead == ahead)).sum())
    seen = int(in_time.sum())
    raised = int(true.sum() + false.sum())
    return Alerts(
        band=band,
        left=left,
        reachable=reachable,
        seen=seen,
        alerts=int(begins.sum()),
        false=int(false.sum()),
        weeks=weeks,
        sensitivity=_share(seen, left),
        of_reachable=_share(seen, reachable),
        precision=_share(int(true.sum()), raised),
    )


def _share(k: int, n: int) -> Figure | None:
    return Figure(k / n, *wilson(k, n)) if n else None
