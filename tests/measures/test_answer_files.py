"""Answers are read from JSON and from tables; what can't be one is named with its row."""

from pathlib import Path

import pytest

from stillhere.measures.answer_files import read_answers
from stillhere.measures.catalogue import get
from stillhere.model import ExitCode, StillhereError

PHQ = get("phq_2")


def saved(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.json", '{"1": 2, "2": null}', [("row 1", {"1": 2, "2": None})]),
        ("a.json", "[2, 1]", [("row 1", {"1": 2, "2": 1})]),
        ("a.json", '[2, "missing"]', [("row 1", {"1": 2, "2": None})]),
        ("a.json", '[{"id": "Ben", "1": 0}, [1, 1]]', [("Ben", {"1": 0, "2": None}), ("row 2", {"1": 1, "2": 1})]),
        ("a.csv", "id,1,2\nBen,3,\n\nCleo,0,missing\n", [("Ben", {"1": 3, "2": None}), ("Cleo", {"1": 0, "2": None})]),
        ("a.csv", "\ufeff1,2\n1,1\n", [("row 1", {"1": 1, "2": 1})]),
    ],
)
def test_a_file_gives_its_forms_and_an_empty_cell_is_never_zero(
    tmp_path: Path, name: str, text: str, expected: list[tuple[str, dict[str, float | None]]]
) -> None:
    assert read_answers(PHQ, saved(tmp_path, name, text)) == expected


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.json", "", "it is not JSON"),
        ("a.json", "{}", "it holds no answers"),
        ("a.json", "[]", "it holds no answers"),
        ("a.json", "3", "neither answers by question"),
        ("a.json", "[[1, 2], 3]", "neither answers by question"),
        ("a.json", "[1]", "Row 1 of “a.json”: PHQ-2 has 2 questions, and 1 answers are given"),
        ("a.json", '{"1": NaN}', "question 1 is not a number"),
        ("a.json", '[{"1": 1}, {"1": 9}]', "Row 2 of “a.json”"),
        ("a.json", '{"9": 1}', "it has no question “9”"),
        ("a.csv", "", "it holds no answers"),
        ("a.csv", "1,2\n", "it holds no answers"),
        ("a.csv", "1,1\n2,2\n", "two of its columns have one name"),
        ("a.csv", "1,2\n2\n", "row 1 has 1 cells"),
        ("a.csv", "1,2\n2,often\n", "question 2 is not a number"),
        ("a.csv", "1,2,age\n1,1,40\n", "it has no question “age”"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(StillhereError) as caught:
        read_answers(PHQ, saved(tmp_path, name, text))
    assert said in caught.value.text
    assert caught.value.exit_code is ExitCode.NOT_READ


def test_a_file_that_is_not_there_is_said_to_be() -> None:
    with pytest.raises(StillhereError, match="can't be read: no such file"):
        read_answers(PHQ, Path("nowhere.csv"))


def test_another_kind_of_file_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(StillhereError) as caught:
        read_answers(PHQ, saved(tmp_path, "a.xlsx", "x"))
    assert caught.value.exit_code is ExitCode.USAGE
