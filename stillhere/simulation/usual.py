"""A person's own usual for many people at once: within.standings, one step at a time, with answers that are missing."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from stillhere.course.within import KAPPA, NU

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(slots=True, kw_only=True)
class Usual:
    """Running n, mean and squares of `size` people. `step` gives each one's z, nan where there is no answer."""

    size: int
    mean: float
    sd: float
    n: Numbers = field(init=False)
    own: Numbers = field(init=False)
    squares: Numbers = field(init=False)

    def __post_init__(self) -> None:
        self.n, self.own, self.squares = (np.zeros(self.size) for _ in range(3))

    def step(self, value: Numbers, there: Flags) -> Numbers:
        """z of each value against those before it, and then the value among them (drawn in to m ± 2s)."""
        m = (KAPPA * self.mean + self.n * self.own) / (KAPPA + self.n)
        s = np.sqrt((NU * self.sd**2 + self.squares) / (NU + np.maximum(self.n - 1, 0)))
        z = np.where(there, (value - m) / s, np.nan)
        kept = np.clip(value, m - 2 * s, m + 2 * s)
        change = kept - self.own
        own = self.own + change / (self.n + 1)
        self.squares = np.where(there, self.squares + change * (kept - own), self.squares)
        self.own = np.where(there, own, self.own)
        self.n = self.n + there
        return z
