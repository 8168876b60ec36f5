"""What the bench found: one row a task, measured or not, as it is printed and saved."""

from dataclasses import dataclass

from stillhere.evaluation.bench.figures import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One task. `missing` says why nothing was measured ("data not found"), "" where something was.

    `words` is TF-IDF alone, `shipped` the encoder's own head as it ships, `reading` a light head over what the encoder
    read, `ours` the views mixed: the figure to quote. None where there is no such view.
    """

    key: str
    title: str
    metric: str
    unit: str
    floor: str
    published: str
    human: str
    note: str
    missing: str = ""
    n: int = 0
    groups: int = 0
    words: Figure | None = None
    shipped: Figure | None = None
    reading: Figure | None = None
    ours: Figure | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """The whole table, where it was made, and which encoder read (or why none did)."""

    environment: str
    encoder: str
    seed: int
    resamples: int
    rows: tuple[Row, ...]
