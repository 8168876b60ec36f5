"""EmoBank (Buechel & Hahn 2017): sentences rated for valence, arousal and dominance; one of the encoder's teachers."""

from pathlib import Path

from stillhere.evaluation.bench.reading import table
from stillhere.evaluation.bench.tasks import PEARSON, Example, Known, Task, line

FOLDER = "EmoBank"
FILE = "emobank_traindev.csv"
SHIPPED = "the encoder's own head learned from the training part, never from dev"

VALENCE = Known(
    key="emobank.valence",
    title="EmoBank valence, on dev",
    metric=PEARSON,
    unit="document",
    floor=".50",
    published=".84 RoBERTa-large (from memory)",
    note=SHIPPED,
)
AROUSAL = Known(
    key="emobank.arousal",
    title="EmoBank arousal, on dev",
    metric=PEARSON,
    unit="document",
    floor=".28",
    published=".57 RoBERTa-large (from memory)",
    note=SHIPPED,
)
DOMINANCE = Known(
    key="emobank.dominance",
    title="EmoBank dominance, on dev",
    metric=PEARSON,
    unit="document",
    floor=".26",
    published=".54 RoBERTa-large (from memory)",
    note=SHIPPED,
)
KNOWN = (VALENCE, AROUSAL, DOMINANCE)
COLUMNS = {VALENCE.key: "V", AROUSAL.key: "A", DOMINANCE.key: "D"}


def tasks(folder: Path) -> tuple[Task, ...]:
    """One task a dimension; the training part only teaches the word head."""
    rows = [row for row in table(folder / FOLDER / FILE) if row["split"] in ("train", "dev")]
    talks = tuple((line("?", row["text"]),) for row in rows)
    return tuple(
        Task(
            known=known,
            talks=talks,
            examples=tuple(Example(n, 0, 1) for n in range(len(rows))),
            groups=tuple(row["id"].split("_")[0] for row in rows),
            target=tuple(float(row[COLUMNS[known.key]]) for row in rows),
            taught=tuple(row["split"] == "train" for row in rows),
            shipped=f"vad:{n}",
        )
        for n, known in enumerate(KNOWN)
    )
