"""How far two or more coders agree beyond chance: Cohen's kappa and Krippendorff's alpha, with intervals by dialogue.

A unit is a line that may carry the code. Both figures fall when a code is rare, however seldom the coders differ, so
that they are only ever shown beside how often each coder marked. Where neither coder marked anything, or both
marked everything, they are undefined: None, never 0.

Sources: Cohen 1960; Krippendorff 2004, chapter 11; Artstein and Poesio 2008.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

RESAMPLES = 1000
SEED = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Two coders on one code or family: units, marks of each, marks of both, and the figures with 95 % intervals."""

    name: str
    units: int
    first: int
    second: int
    both: int
    raw: float | None
    kappa: float | None
    kappa_interval: tuple[float, float] | None
    alpha: float | None
    alpha_interval: tuple[float, float] | None


def kappa(table: "Numbers") -> "Numbers":
    """κ = (p_o − p_e) / (1 − p_e) over the last axis: both, first alone, second alone, neither; NaN where undefined."""
    import numpy as np

    both, first, second, neither = np.moveaxis(np.asarray(table, float), -1, 0)
    n = both + first + second + neither
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = (both + neither) / n
        expected = ((both + first) * (both + second) + (neither + second) * (neither + first)) / n**2
        return np.asarray(np.where(expected < 1, (observed - expected) / (1 - expected), np.nan))


def alpha(values: "Numbers") -> float | None:
    """Krippendorff's α for nominal values and any number of coders, missing values allowed.

    `values` (units, categories): how many coders gave each unit each category; units with fewer than two are left out.

        α = 1 − (n − 1) · Σ_u [ Σ_{c≠k} n_uc n_uk / (m_u − 1) ] / Σ_{c≠k} n_c n_k
    """
    import numpy as np

    counts = np.asarray(values, float)
    counts = counts[counts.sum(1) >= 2]
    per_unit, totals = counts.sum(1), counts.sum(0)
    n = totals.sum()
    expected = n**2 - (totals**2).sum()
    if expected == 0:
        return None
    differing = ((per_unit**2 - (counts**2).sum(1)) / (per_unit - 1)).sum()
    return float(1 - (n - 1) * differing / expected)


def alpha_of_two(table: "Numbers") -> "Numbers":
    """α of two coders who both judged every unit, from the same four counts as `kappa`; NaN where undefined."""
    import numpy as np

    both, first, second, neither = np.moveaxis(np.asarray(table, float), -1, 0)
    n = 2 * (both + first + second + neither)
    marked = 2 * both + first + second
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(
            np.where((marked > 0) & (marked < n), 1 - (n - 1) * (first + second) / (marked * (n - marked)), np.nan)
        )


def agreement(name: str, tables: Sequence[tuple[int, int, int, int]], *, resamples: int = RESAMPLES) -> Agreement:
    """The agreement on one code from each dialogue's four counts; whole dialogues are resampled."""
    import numpy as np

    rows = np.asarray(tables, float).reshape(-1, 4)
    total = rows.sum(0)
    # One dialogue resampled is that dialogue again: an interval without width would look certain.
    several = len(rows) > 1
    drawn = np.random.default_rng(SEED).multinomial(len(rows), [1 / len(rows)] * len(rows), size=resamples)
    again = drawn @ rows
    n = total.sum()
    return Agreement(
        name=name,
        units=int(n),
        first=int(total[0] + total[1]),
        second=int(total[0] + total[2]),
        both=int(total[0]),
        raw=float((total[0] + total[3]) / n) if n else None,
        kappa=_known(kappa(total)),
        kappa_interval=_interval(kappa(again)) if several else None,
        alpha=_known(alpha_of_two(total)),
        alpha_interval=_interval(alpha_of_two(again)) if several else None,
    )


def _known(value: "Numbers") -> float | None:
    import math

    return None if math.isnan(float(value)) else float(value)


def _interval(values: "Numbers") -> tuple[float, float] | None:
    """The middle 95 %; None where more than one draw in twenty is undefined, since what is left would look too sure."""
    import numpy as np

    known = values[~np.isnan(values)]
    if len(known) < 0.95 * len(values):
        return None
    low, high = np.quantile(known, (0.025, 0.975))
    return float(low), float(high)
