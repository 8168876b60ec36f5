"""EPITOME (Sharma et al. 2020): peers' answers to a post, each of three ways of showing empathy rated 0 to 2."""

from pathlib import Path

from stillhere.evaluation.bench.reading import sentences, table
from stillhere.evaluation.bench.tasks import MACRO_F1, Example, Known, Task

FOLDER = "EPITOME"

REACTION = Known(
    key="epitome.reaction",
    title="EPITOME emotional reaction, 0–2",
    metric=MACRO_F1,
    unit="post",
    floor=".73",
    published=".745 (from memory)",
)
INTERPRETATION = Known(
    key="epitome.interpretation",
    title="EPITOME interpretation, 0–2",
    metric=MACRO_F1,
    unit="post",
    floor=".55",
    published=".626 (from memory)",
)
EXPLORATION = Known(
    key="epitome.exploration",
    title="EPITOME exploration, 0–2",
    metric=MACRO_F1,
    unit="post",
    floor=".62",
    published=".726 (from memory)",
)
KNOWN = (REACTION, INTERPRETATION, EXPLORATION)
FILES = {
    REACTION.key: "emotional-reactions.csv.gz",
    INTERPRETATION.key: "interpretations.csv.gz",
    EXPLORATION.key: "explorations.csv.gz",
}
POST = 400  # lines of a post that are looked at: all


def tasks(folder: Path) -> tuple[Task, ...]:
    """One task a way; the post is the client's, the answer the therapist's, one line a sentence."""
    return tuple(_task(known, folder / FOLDER / FILES[known.key]) for known in KNOWN)


def _task(known: Known, path: Path) -> Task:
    talks, examples, groups, target = [], [], [], []
    for n, row in enumerate(table(path)):
        post, answer = sentences("C", row["seeker_post"]), sentences("T", row["response_post"])
        talks.append((*post, *answer))
        examples.append(Example(n, len(post), len(post) + len(answer)))
        groups.append(row["sp_id"])
        target.append(row["level"])
    return Task(
        known=known,
        talks=tuple(talks),
        examples=tuple(examples),
        groups=tuple(groups),
        target=tuple(target),
        before=POST,
    )
