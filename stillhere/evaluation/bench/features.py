"""What a head may look at: words around and in the judged lines, the line's shape, and what the encoder read there."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

from stillhere.coding.encoder.lines import EncoderLine
from stillhere.evaluation.bench.tasks import Example, Talk, Task

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

Place = tuple[str, str]  # ("judged" | "before" | "after", speaker)


class Readings(Protocol):
    """What the encoder says of each line of one talk: vectors (n, d), codes (n, k), emotions (n, 28), vad (n, 3)."""

    @property
    def vectors(self) -> "Numbers":
        """Shape (lines, d)."""

    @property
    def codes(self) -> "Numbers":
        """Shape (lines, codes)."""

    @property
    def emotions(self) -> "Numbers":
        """Shape (lines, 28)."""

    @property
    def vad(self) -> "Numbers":
        """Shape (lines, 3)."""


class Encoder(Protocol):
    """Anything that reads conversations."""

    def read_many(self, conversations: Sequence[Sequence[EncoderLine]], /) -> Sequence[Readings]:
        """One reading a conversation, in order."""


def places(task: Task, example: Example) -> Iterator[tuple[Place, list[int]]]:
    """Each place around and in an example with its lines' numbers."""
    talk = task.talks[example.talk]
    zones = (
        ("judged", range(example.first, example.last)),
        ("before", range(max(0, example.first - task.before), example.first)),
        ("after", range(example.last, min(len(talk), example.last + task.after))),
    )
    for zone, numbers in zones:
        found: dict[str, list[int]] = {}
        for i in numbers:
            found.setdefault(talk[i].speaker, []).append(i)
        for speaker, lines in found.items():
            yield (zone, speaker), lines


def words(task: Task) -> dict[Place, list[str]]:
    """For each place that any example has: its text in every example, "" where it has none."""
    texts: dict[Place, list[str]] = {}
    for n, example in enumerate(task.examples):
        talk = task.talks[example.talk]
        for place, lines in places(task, example):
            texts.setdefault(place, [""] * len(task.examples))[n] = " \n ".join(talk[i].text for i in lines)
    return dict(sorted(texts.items()))


def shape(task: Task) -> "Numbers":
    """A few plain measures of each example, shape (n, m): how much was said by whom, what was asked, how far along."""
    kinds = sorted({place for e in task.examples for place, _ in places(task, e)})
    rows = []
    for example in task.examples:
        talk = task.talks[example.talk]
        found = dict(places(task, example))
        row = [float(example.first) / max(1, len(talk)), float(np.log1p(example.first))]
        for kind in kinds:
            row += _measures([talk[i].text for i in found.get(kind, ())])
        rows.append(row)
    return np.array(rows, dtype=np.float32)


def _measures(texts: Sequence[str]) -> list[float]:
    count = [len(text.split()) for text in texts]
    asked = [text.rstrip().endswith("?") for text in texts]
    return [
        float(np.log1p(sum(count))),
        float(np.log1p(len(texts))),
        float(np.log1p(np.mean(count))) if count else 0.0,
        float(0 < sum(count) <= 3),
        float(any("?" in text for text in texts)),
        float(np.mean(asked)) if asked else 0.0,
        float(bool(asked) and asked[-1]),
    ]


def read(task: Task, encoder: Encoder, memory: dict[Talk, Readings]) -> dict[int, Readings]:
    """The encoder's reading of every talk that is measured, by the talk's number; `memory` spares reading twice."""
    taught = task.taught or (False,) * len(task.examples)
    numbers = sorted({e.talk for e, known in zip(task.examples, taught, strict=True) if not known})
    fresh = list(dict.fromkeys(task.talks[n] for n in numbers if task.talks[n] not in memory))
    memory.update(zip(fresh, encoder.read_many(fresh), strict=True))
    return {n: memory[task.talks[n]] for n in numbers}


def pooled(task: Task, readings: Mapping[int, Readings], rows: Sequence[int]) -> "Numbers":
    """The encoder's view of the examples `rows`, shape (len(rows), m).

    For each place: the mean vector, and the mean and highest of the encoder's own scores; zeros where an example has
    no such place.
    """
    kinds = sorted({place for n in rows for place, _ in places(task, task.examples[n])})
    found: dict[Place, list[tuple[int, int, list[int]]]] = {kind: [] for kind in kinds}
    for at, n in enumerate(rows):
        for kind, lines in places(task, task.examples[n]):
            found[kind].append((at, task.examples[n].talk, lines))
    parts = []
    for kind in kinds:
        several = any(len(lines) > 1 for _, _, lines in found[kind])
        pools = [_pool(readings[talk], lines, several=several) for _, talk, lines in found[kind]]
        part = np.zeros((len(rows), len(pools[0])), dtype=np.float32)
        part[[at for at, _, _ in found[kind]]] = pools
        parts.append(part)
    return np.concatenate(parts, axis=1)


def _pool(reading: Readings, lines: Sequence[int], *, several: bool) -> "Numbers":
    scores = np.concatenate([reading.codes[lines], reading.emotions[lines], reading.vad[lines]], axis=1)
    parts = [reading.vectors[lines].mean(axis=0), scores.mean(axis=0)]
    if several:
        parts.append(scores.max(axis=0))
    result: Numbers = np.concatenate(parts).astype(np.float32)
    return result
