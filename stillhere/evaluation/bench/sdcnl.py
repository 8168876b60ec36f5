"""SDCNL (Haque et al. 2021): posts from two forums; the label is the forum's name and not anybody's state."""

from pathlib import Path

from stillhere.evaluation.bench.reading import sentences, table
from stillhere.evaluation.bench.tasks import AUC, Example, Known, Task

FOLDER = "SDCNL"
FILE = "training-set.csv.gz"

FORUM = Known(
    key="sdcnl",
    title="SDCNL, which of two forums a post stands in",
    metric=AUC,
    unit="author",
    note="labels are forum names, noisy: no measure of risk",
)
KNOWN = (FORUM,)
NOBODY = {"", "[deleted]"}


def tasks(folder: Path) -> tuple[Task, ...]:
    """The one task: 1 is the forum SuicideWatch, 0 the forum depression."""
    talks, groups, target = [], [], []
    for n, row in enumerate(table(folder / FOLDER / FILE)):
        talks.append((*sentences("C", row["title"]), *sentences("C", row["selftext"])))
        groups.append(f"post {n}" if row["author"] in NOBODY else row["author"])
        target.append(float(row["is_suicide"]))
    return (
        Task(
            known=FORUM,
            talks=tuple(talks),
            examples=tuple(Example(n, 0, len(talk)) for n, talk in enumerate(talks)),
            groups=tuple(groups),
            target=tuple(target),
        ),
    )
