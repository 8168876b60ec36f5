import json
from pathlib import Path

from stillhere.model import from_json
from stillhere.model.course import Course


def test_it_writes_a_course_a_line_with_the_truth_in_a_file_of_its_own(stillhere, tmp_path: Path):
    ran = stillhere("simulate", "--courses", "12", "--seed", "3", "--out", tmp_path / "practice")
    assert ran.code == 0
    lines = (tmp_path / "practice" / "courses.jsonl").read_bytes().splitlines()
    truth = [json.loads(line) for line in (tmp_path / "practice" / "truth.jsonl").read_text().splitlines()]
    assert [from_json(Course, line).id for line in lines] == [t["course"] for t in truth]
    assert len(lines) == 12
    assert json.loads((tmp_path / "practice" / "assumptions.json").read_text())["effect"] == 1.0


def test_the_same_seed_gives_the_same_practice_and_a_longer_one_begins_like_it(stillhere, tmp_path: Path):
    for name, count in (("a", "5"), ("b", "9")):
        assert stillhere("simulate", "--courses", count, "--seed", "3", "--out", tmp_path / name).code == 0
    short, long = ((tmp_path / n / "courses.jsonl").read_bytes().splitlines() for n in ("a", "b"))
    assert long[:5] == short


def test_a_folder_that_is_there_is_left_as_it_is(stillhere, tmp_path: Path):
    (tmp_path / "mine").mkdir()
    ran = stillhere("simulate", "--courses", "2", "--out", tmp_path / "mine")
    assert ran.code == 2
    assert list((tmp_path / "mine").iterdir()) == []
    assert [p.name for p in tmp_path.iterdir()] == ["mine"]


def test_no_courses_and_too_many_are_refused(stillhere, tmp_path: Path):
    assert stillhere("simulate", "--courses", "0", "--out", tmp_path / "x").code == 2
    assert stillhere("simulate", "--courses", "100001", "--out", tmp_path / "x").code == 2
    assert not (tmp_path / "x").exists()
