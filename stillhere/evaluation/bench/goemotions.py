"""GoEmotions (Demszky et al. 2020): comments with any of 27 emotions or neutral; one of the encoder's own teachers."""

from collections.abc import Iterator
from pathlib import Path

from stillhere.evaluation.bench.reading import opened
from stillhere.evaluation.bench.tasks import LABELS_F1, Example, Known, Task, line

FOLDER = "GoEmotions"
LABELS = 28

EMOTIONS = Known(
    key="goemotions",
    title="GoEmotions, 28 labels, on dev",
    metric=LABELS_F1,
    unit="comment",
    floor=".447",
    published=".503 BERT",
    note="the encoder's own head learned from the training part, never from dev",
)
KNOWN = (EMOTIONS,)


def tasks(folder: Path) -> tuple[Task, ...]:
    """The one task; the training part only teaches the word head."""
    parts = [("train", *row) for row in _rows(folder / FOLDER / "train.tsv.gz")]
    parts += [("dev", *row) for row in _rows(folder / FOLDER / "dev.tsv.gz")]
    return (
        Task(
            known=EMOTIONS,
            talks=tuple((line("?", text),) for _, text, _, _ in parts),
            examples=tuple(Example(n, 0, 1) for n in range(len(parts))),
            groups=tuple(key for _, _, _, key in parts),
            target=tuple(labels for _, _, labels, _ in parts),
            taught=tuple(part == "train" for part, _, _, _ in parts),
            shipped="emotions",
            labels=LABELS,
        ),
    )


def _rows(path: Path) -> Iterator[tuple[str, frozenset[int], str]]:
    """(text, label numbers, comment) of a tab-separated file."""
    with opened(path) as file:
        for row in file:
            if row.strip():
                text, labels, key = row.rstrip("\r\n").split("\t")
                yield text, frozenset(int(n) for n in labels.split(",")), key
