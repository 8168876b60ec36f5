"""Empathic Reactions (Buechel et al. 2018): what people wrote after a news story, with their own ratings."""

from pathlib import Path

from stillhere.evaluation.bench.reading import table
from stillhere.evaluation.bench.tasks import PEARSON, Example, Known, Task, line

FOLDER = "EmpathicReactions"
FILE = "messages.csv"
TENTH = 10  # the set has no parts of its own: the encoder's training leaves out every tenth essay, and so do we
NOTE = "every tenth essay, which the encoder's training leaves out; the same people's other essays taught"

EMPATHY = Known(
    key="reactions.empathy",
    title="Empathic Reactions, empathy, on every tenth",
    metric=PEARSON,
    unit="person",
    floor=".39",
    published=".404 CNN",
    note=NOTE,
)
DISTRESS = Known(
    key="reactions.distress",
    title="Empathic Reactions, distress, on every tenth",
    metric=PEARSON,
    unit="person",
    floor=".41",
    published=".444 CNN",
    note=NOTE,
)
KNOWN = (EMPATHY, DISTRESS)


def tasks(folder: Path) -> tuple[Task, ...]:
    """Two tasks over the same essays; each person wrote five."""
    rows = list(table(folder / FOLDER / FILE))
    talks = tuple((line("?", row["essay"]),) for row in rows)
    return tuple(
        Task(
            known=known,
            talks=talks,
            examples=tuple(Example(n, 0, 1) for n in range(len(rows))),
            groups=tuple(row["response_id"] for row in rows),
            target=tuple(float(row[column]) for row in rows),
            taught=tuple(n % TENTH != TENTH - 1 for n in range(len(rows))),
            shipped=f"reactions:{place}",
        )
        for place, (known, column) in enumerate(((EMPATHY, "empathy"), (DISTRESS, "distress")))
    )
