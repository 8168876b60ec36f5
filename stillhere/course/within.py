"""How far each value lies from one person's usual until then, so that nobody is compared with anybody else."""

from collections.abc import Iterable, Iterator
from math import sqrt

KAPPA, NU = 2.0, 4.0


def standings(values: Iterable[float], *, mean: float, sd: float, kappa: float = KAPPA) -> Iterator[float]:
    """The z of each value against those before it, drawn towards what is expected of people (clinical.md §2.2).

    m = (κ · mean + Σh) / (κ + n), s = √((4 · sd² + Σ(h − h̄)²) / (4 + n − 1)), z = (x − m) / s. h holds the n values
    before, each drawn in to m ± 2s of its own time, so that one far value can't hide the next. With n = 0 it is the
    prior alone; where nothing is known of people, `kappa` 0 leaves m to the person's own values, and the first z is 0.
    One pass, in constant memory; a later value changes none before it.
    """
    own, squares = 0.0, 0.0
    for n, value in enumerate(values):
        m = (kappa * mean + n * own) / (kappa + n) if kappa + n else value
        s = sqrt((NU * sd**2 + squares) / (NU + max(n - 1, 0)))
        yield (value - m) / s
        kept = min(max(value, m - 2 * s), m + 2 * s)
        step = kept - own
        own += step / (n + 1)
        squares += step * (kept - own)
