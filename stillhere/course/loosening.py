"""Whether the stories somebody tells of others loosen: how often they go well, and how varied they are.

H = −Σ p · ln p over the four kinds of story (the other's answer and one's own, each good or not), between 0 (always the
same) and ln 4 = 1.39. Said only of windows with eight stories or more; the change has a bootstrap interval.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log
from typing import TYPE_CHECKING

from stillhere.model import Episode

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WINDOW = timedelta(weeks=13)
FEWEST = 8  # stories a window needs (clinical.md §10)
RESAMPLES = 2000
SEED = 20_260_306  # any fixed number: the same stories give the same interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The stories of thirteen weeks; figures are None where there are fewer than eight with both answers told."""

    starts: date
    ends: date
    episodes: tuple[Episode, ...]
    share_other: float | None = None
    share_own: float | None = None
    modal_share: float | None = None
    entropy: float | None = None

    @property
    def enough(self) -> bool:
        """Whether anything is said of it."""
        return self.entropy is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A figure's change between two windows with its 95 % bootstrap interval (percentiles)."""

    name: str
    before: float
    now: float
    low: float
    high: float

    @property
    def difference(self) -> float:
        """Now less before."""
        return self.now - self.before

    @property
    def is_up(self) -> bool:
        """Whether it rose by more than chance would bring: the whole interval lies above 0."""
        return self.low > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Loosening:
    """All windows, and what changed from the first that has enough to the last that has; empty where there is one."""

    windows: tuple[Window, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def seen(self) -> bool:
        """Whether good answers became more, or the stories more varied, beyond chance."""
        return any(c.is_up for c in self.changes)

    @property
    def between(self) -> tuple[Window, Window] | None:
        """The two windows that were compared."""
        enough = [w for w in self.windows if w.enough]
        return (enough[0], enough[-1]) if len(enough) > 1 else None


def told_fully(episodes: Iterable[Episode]) -> tuple[Episode, ...]:
    """The stories in which both answers were told, in order of days; the others can't be counted."""
    known = [e for e in episodes if e.other is not None and e.own is not None]
    return tuple(sorted(known, key=lambda e: (e.held_on, e.session, e.utterance_id)))


def loosening_of(episodes: Iterable[Episode]) -> Loosening:
    """Windows of thirteen weeks from the first story on, and the change between the first and the last with enough."""
    told = told_fully(episodes)
    if not told:
        return Loosening()
    first = told[0].held_on
    grouped: dict[int, list[Episode]] = {}
    for one in told:
        grouped.setdefault((one.held_on - first) // WINDOW, []).append(one)
    windows = tuple(_window(first + WINDOW * n, tuple(found)) for n, found in sorted(grouped.items()))
    found = Loosening(windows=windows)
    pair = found.between
    return found if pair is None else Loosening(windows=windows, changes=_changes(*pair))


def entropy(counts: Iterable[int]) -> float:
    """H = −Σ p · ln p in nats; 0 for nothing and for one kind alone."""
    known = [n for n in counts if n > 0]
    total = sum(known)
    return -sum(n / total * log(n / total) for n in known) if known else 0.0


def _window(starts: date, found: tuple[Episode, ...]) -> Window:
    ends = starts + WINDOW - timedelta(days=1)
    if len(found) < FEWEST:
        return Window(starts=starts, ends=ends, episodes=found)
    kinds = Counter((e.other, e.own) for e in found)
    n = len(found)
    return Window(
        starts=starts,
        ends=ends,
        episodes=found,
        share_other=sum((e.other or 0) > 0 for e in found) / n,
        share_own=sum((e.own or 0) > 0 for e in found) / n,
        modal_share=max(kinds.values()) / n,
        entropy=entropy(kinds.values()),
    )


def _changes(before: Window, now: Window) -> tuple[Change, ...]:
    """Each figure's change; both windows are drawn again with replacement, 2,000 times, by one seeded generator."""
    import numpy as np

    rng = np.random.default_rng(SEED)
    drawn = [_drawn(w.episodes, rng) for w in (before, now)]
    names = ("share_other", "share_own", "entropy")
    found = []
    for k, name in enumerate(names):
        spread = drawn[1][:, k] - drawn[0][:, k]
        low, high = np.percentile(spread, [2.5, 97.5])
        was, is_now = getattr(before, name), getattr(now, name)
        found.append(Change(name=name, before=was, now=is_now, low=float(low), high=float(high)))
    return tuple(found)


def _drawn(episodes: Sequence[Episode], rng: "np.random.Generator") -> "NDArray[np.float64]":
    """(resamples, 3): share of good answers of the other, of one's own, and entropy."""
    import numpy as np

    n = len(episodes)
    other = np.array([(e.other or 0) > 0 for e in episodes])
    own = np.array([(e.own or 0) > 0 for e in episodes])
    kind = other * 2 + own
    rows = rng.integers(0, n, (RESAMPLES, n))
    shares = np.stack([(kind[rows] == k).mean(axis=1) for k in range(4)], axis=1)
    logs = np.log(np.where(shares > 0, shares, 1.0))
    return np.stack([other[rows].mean(axis=1), own[rows].mean(axis=1), -(shares * logs).sum(axis=1)], axis=1)
