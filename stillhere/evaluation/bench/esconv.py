"""ESConv (Liu et al. 2021): support conversations with the seekers' ratings, and conversations that failed."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from stillhere.evaluation.bench.reading import objects, whole
from stillhere.evaluation.bench.tasks import AUC, Example, Known, Talk, Task, line

FOLDER = "ESConv"
WHO = {"usr": "C", "speaker": "C", "seeker": "C", "sys": "T", "listener": "T", "supporter": "T"}
RATED = 8  # lines up to a rating that are judged with it
LOW = 3  # ratings run from 1 to 5

RATING = Known(
    key="esconv.rating",
    title="ESConv low rating (≤ 3) by the seeker",
    metric=AUC,
    unit="conversation",
    floor=".61",
)
QUESTION = Known(
    key="esconv.question",
    title="ESConv low rating (≤ 3) after a question",
    metric=AUC,
    unit="conversation",
    note="ratings of supporters' questions in nearly all conversations",
)
FAILED = tuple(
    Known(
        key=f"esconv.failed{turns or ''}",
        title=f"ESConv failed conversation, {f'first {turns}' if turns else 'all'} turns",
        metric=AUC,
        unit="conversation",
        floor=floor,
        note="" if turns else "how long it lasted tells much",
    )
    for turns, floor in ((6, ".71"), (10, ".78"), (0, ".87"))
)
KNOWN = (RATING, QUESTION, *FAILED)


def tasks(folder: Path) -> tuple[Task, ...]:
    """Two tasks on ratings, three on whether the conversation failed (1), from its first turns."""
    here = folder / FOLDER
    fine = [row for name in ("train.txt.gz", "valid.txt.gz") for row in objects(here / name)]
    failed = whole(here / "FailedESConv_dev.json.gz")
    return (
        _rated(RATING, _ratings(objects(here / "feedback_valid.jsonl.gz"))),
        _rated(QUESTION, _questions(whole(here / "question_feedback_dev.json.gz"), fine)),
        *(_failed(known, turns, fine, failed) for known, turns in zip(FAILED, (6, 10, None), strict=True)),
    )


Rated = list[tuple[Talk, str, float]]  # lines up to the rating, conversation, 1 where the rating is low


def _ratings(rows: Iterable[Mapping[str, Any]]) -> Rated:
    """Every rating that stands at one of the seeker's lines."""
    found: Rated = []
    for row in rows:
        talk = _talk(row["dialog"])
        for i, said in enumerate(row["dialog"]):
            if said.get("feedback"):
                found.append((talk[max(0, i + 1 - RATED) : i + 1], group(row), _low(said["feedback"])))
    return found


def _questions(rows: Mapping[str, Any], fine: Iterable[Mapping[str, Any]]) -> Rated:
    """Ratings of questions: the lines up to the question and the seeker's next line."""
    known = {group(row): _talk(row["dialog"]) for row in fine}
    found: Rated = []
    for row in rows.values():
        talk = known.get(group(row))
        for asked in row["questions"] if talk else ():
            if talk and asked.get("feedback"):
                end = int(asked["message_index"]) + 2
                found.append((talk[max(0, end - RATED) : end], group(row), _low(asked["feedback"])))
    return found


def _rated(known: Known, found: Rated) -> Task:
    return Task(
        known=known,
        talks=tuple(talk for talk, _, _ in found),
        examples=tuple(Example(n, 0, len(talk)) for n, (talk, _, _) in enumerate(found)),
        groups=tuple(key for _, key, _ in found),
        target=tuple(low for _, _, low in found),
    )


def _failed(
    known: Known, turns: int | None, fine: Iterable[Mapping[str, Any]], failed: Iterable[Mapping[str, Any]]
) -> Task:
    rows = [(0.0, row) for row in fine] + [(1.0, row) for row in failed]
    talks = tuple(first_turns(_talk(row["dialog"]), turns) for _, row in rows)
    return Task(
        known=known,
        talks=talks,
        examples=tuple(Example(n, 0, len(talk)) for n, talk in enumerate(talks)),
        groups=tuple(group(row) for _, row in rows),
        target=tuple(bad for bad, _ in rows),
    )


def _talk(dialog: Iterable[Mapping[str, Any]]) -> Talk:
    return tuple(line(WHO[said["speaker"]], said.get("text") or said.get("content") or "") for said in dialog)


def first_turns(talk: Talk, turns: int | None) -> Talk:
    """The lines of the first turns; a turn is what one of the two says until the other speaks."""
    seen = 0
    for i, said in enumerate(talk):
        seen += i == 0 or said.speaker != talk[i - 1].speaker
        if turns is not None and seen > turns:
            return talk[:i]
    return talk


def group(row: Mapping[str, Any]) -> str:
    """A conversation's group: its situation in letters only, so that one person's two tellings stay together."""
    return re.sub(r"\W+", "", str(row["situation"]).lower())


def _low(rating: str) -> float:
    return float(int(rating) <= LOW)
