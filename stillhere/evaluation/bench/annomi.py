"""AnnoMI (Wu et al. 2022): counselling transcripts with therapist behaviour, client talk and session quality."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from stillhere.evaluation.bench.reading import table
from stillhere.evaluation.bench.tasks import AUC, MACRO_F1, Example, Known, Talk, Task, line

FOLDER = "AnnoMI"
FILE = "AnnoMI-simple-dev.csv"

THERAPIST = Known(
    key="annomi.therapist",
    title="AnnoMI therapist behaviour, 4 classes",
    metric=MACRO_F1,
    unit="conversation",
    floor=".69",
    published=".83 (text+audio+context), .72 (text)",
    human="Fleiss κ .74",
)
CLIENT = Known(
    key="annomi.client",
    title="AnnoMI client talk, 3 classes",
    metric=MACRO_F1,
    unit="conversation",
    floor=".47–.50",
    published=".66, .55 (text)",
    human="κ .47",
)
QUALITY = Known(
    key="annomi.quality",
    title="AnnoMI session quality",
    metric=AUC,
    unit="topic",
    floor=".93",
    note="few low sessions",
)
KNOWN = (THERAPIST, CLIENT, QUALITY)
WHO = {"therapist": "T", "client": "C"}


def tasks(folder: Path) -> tuple[Task, ...]:
    """The three tasks; a session of high quality is the 1 of the third."""
    rows: dict[str, list[dict[str, str]]] = {}
    for row in table(folder / FOLDER / FILE):
        rows.setdefault(row["transcript_id"], []).append(row)
    talks = tuple(tuple(line(WHO[r["interlocutor"]], r["utterance_text"]) for r in talk) for talk in rows.values())
    sessions = tuple(rows.values())
    return (
        _lines(THERAPIST, "therapist", "main_therapist_behaviour", talks, sessions),
        _lines(CLIENT, "client", "client_talk_type", talks, sessions),
        Task(
            known=QUALITY,
            talks=talks,
            examples=tuple(Example(n, 0, len(talk)) for n, talk in enumerate(talks)),
            groups=tuple(_topic(session[0]) for session in sessions),
            target=tuple(float(session[0]["mi_quality"] == "high") for session in sessions),
        ),
    )


def _lines(
    known: Known, who: str, column: str, talks: tuple[Talk, ...], sessions: Sequence[Sequence[Mapping[str, str]]]
) -> Task:
    """Every line of one of the two that is marked; two lines before it and one after are looked at with it."""
    found = [
        (Example(n, i, i + 1), row["transcript_id"], row[column])
        for n, session in enumerate(sessions)
        for i, row in enumerate(session)
        if row["interlocutor"] == who and row[column]
    ]
    return Task(
        known=known,
        talks=talks,
        examples=tuple(example for example, _, _ in found),
        groups=tuple(key for _, key, _ in found),
        target=tuple(mark for _, _, mark in found),
        before=2,
        after=1,
    )


def _topic(row: Mapping[str, str]) -> str:
    return " ".join(row["topic"].lower().split())
