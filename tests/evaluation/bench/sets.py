"""Tiny files in each public set's format; every word is invented."""

import csv
import gzip
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


def packed(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        file.write(text)
    return path


def table(path: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    rows = list(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    with io.StringIO(newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        text = file.getvalue().encode()
    path.write_bytes(gzip.compress(text) if path.suffix == ".gz" else text)
    return path


def annomi(data: Path, *, sessions: int = 3) -> Path:
    """Sessions of four lines; every third is of low quality."""
    rows = []
    for n in range(sessions):
        talk = (
            ("therapist", "What brings you in?", "question", ""),
            ("client", "I may cut down on coffee.", "", "change"),
            ("therapist", "You may want less of it.", "reflection", ""),
            ("client", "I like my coffee.", "", "sustain"),
        )
        for i, (who, text, behaviour, kind) in enumerate(talk):
            rows.append(
                {
                    "transcript_id": f"t{n}",
                    "mi_quality": "low" if n % 3 == 2 else "high",
                    "topic": f" Coffee {n % 10}",
                    "utterance_id": i,
                    "interlocutor": who,
                    "utterance_text": f"{text} {n}",
                    "main_therapist_behaviour": behaviour,
                    "client_talk_type": kind,
                }
            )
    return table(data / "AnnoMI" / "AnnoMI-simple-dev.csv", rows)


def epitome(data: Path) -> None:
    rows = [
        {
            "sp_id": "a",
            "rp_id": "1",
            "seeker_post": "My cat left. I wait.",
            "response_post": "That hurts!",
            "level": "2",
        },
        {"sp_id": "a", "rp_id": "2", "seeker_post": "My cat left. I wait.", "response_post": "Buy one.", "level": "0"},
    ]
    for name in ("emotional-reactions", "interpretations", "explorations"):
        table(data / "EPITOME" / f"{name}.csv.gz", rows)


def goemotions(data: Path) -> None:
    packed(data / "GoEmotions" / "train.tsv.gz", "What a lovely bus.\t0,17\tk1\nIt rains.\t27\tk2\n")
    packed(data / "GoEmotions" / "dev.tsv.gz", "Oh no, the bus.\t25\tk3\n")


def emobank(data: Path, *, rows: int = 2) -> None:
    table(
        data / "EmoBank" / "emobank_traindev.csv",
        [
            {
                "id": f"doc{n}_{n}_9",
                "split": "dev" if n % 2 else "train",
                "V": 3 + n % 3,
                "A": 2.5,
                "D": 3.25,
                "text": f"{('The tea was poor', 'The tea was fair', 'The tea was fine')[n % 3]}, said guest {n}.",
            }
            for n in range(rows)
        ],
    )


def reactions(data: Path) -> None:
    table(
        data / "EmpathicReactions" / "messages.csv",
        [
            {"response_id": f"p{n // 5}", "empathy": 1 + n % 7, "distress": 7 - n % 7, "essay": f"The bridge fell. {n}"}
            for n in range(20)
        ],
    )


def sdcnl(data: Path) -> None:
    row = {"title": "Up late", "selftext": "I can't sleep. The lamp hums.", "author": "moss", "is_suicide": "0"}
    gone = {**row, "author": "[deleted]", "is_suicide": "1"}
    table(data / "SDCNL" / "training-set.csv.gz", [row, row, gone, gone])


def said(*lines: tuple[str, str], **more: Any) -> list[dict[str, Any]]:
    return [{"speaker": who, "text": text, **more} for who, text in lines]


TALK = said(("sys", "Hello."), ("usr", "Hi."), ("usr", "My shop closed."), ("sys", "Why?"), ("usr", "Rent."))


def esconv(data: Path, *, rated: str = "2") -> None:
    here = data / "ESConv"
    fine = {"situation": "My shop, closed!", "dialog": TALK}
    failed = {
        "situation": "my shop closed",
        "dialog": [{"speaker": "speaker", "content": "Hey \n"}, {"speaker": "listener", "content": "Bye"}],
    }
    packed(here / "train.txt.gz", json.dumps(fine) + "\n")
    packed(here / "valid.txt.gz", json.dumps({"situation": "A late train", "dialog": TALK}) + "\n")
    packed(here / "FailedESConv_dev.json.gz", json.dumps([failed]))
    dialog = [*TALK[:4], {**TALK[4], "feedback": rated}]
    packed(here / "feedback_valid.jsonl.gz", json.dumps({"situation": "A late train", "dialog": dialog}) + "\n")
    asked = [
        {"question_text": "Why?", "feedback": "4", "message_index": 3},
        {"question_text": "Hello.", "feedback": None, "message_index": 0},
    ]
    packed(
        here / "question_feedback_dev.json.gz",
        json.dumps({"c0": {"situation": "My shop closed", "questions": asked}}),
    )
