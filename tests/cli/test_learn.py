import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.coding.encoder.invented import (
    InventedEncoder,
    confirms_what_is_doubted,
    decides_by_lot,
    dialogues,
    manifest,
    mark,
)
from tests.evaluation.builders import saved


@pytest.fixture(autouse=True)
def encoder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> InventedEncoder:
    """An encoder that needs no model, and a site's folder of the test's own."""
    invented = InventedEncoder()
    monkeypatch.setattr("stillhere.coding.encoder.reader.load_encoder", lambda: invented)
    monkeypatch.setenv("STILLHERE_SITE", str(tmp_path / "site"))
    return invented


def corrections(tmp_path: Path, say=confirms_what_is_doubted, **options: Any) -> Path:
    return saved(tmp_path / "corrections.jsonl", *dialogues(say, **options))


def test_learning_prints_before_and_after_and_keeps_a_version(stillhere, tmp_path: Path):
    ran = stillhere("learn", corrections(tmp_path))
    assert ran.code == 0
    assert "8 dialogues" in ran.out
    row = next(line for line in ran.out.splitlines() if line.startswith("W5_deferential"))
    assert row.endswith("refitted")
    assert row.split()[1] == "48+192"
    assert "1 of 1 codes" in ran.out
    assert "In use now: v0001" in ran.out
    assert "returns to the shipped numbers" in ran.out
    assert {p.name for p in (tmp_path / "site").iterdir()} == {"v0001.npz", "v0001.json", "current"}


def test_a_site_that_decides_by_lot_is_told_that_the_shipped_numbers_stay(stillhere, tmp_path: Path):
    ran = stillhere("learn", corrections(tmp_path, decides_by_lot))
    assert ran.code == 0
    assert "shipped kept" in ran.out
    assert "the shipped numbers stay in use" in ran.out
    assert not (tmp_path / "site").exists()


def test_the_folder_can_be_named(stillhere, tmp_path: Path):
    assert stillhere("learn", corrections(tmp_path), "--site", tmp_path / "other").code == 0
    assert (tmp_path / "other" / "current").exists()
    assert not (tmp_path / "site").exists()


def test_back_and_list_show_what_is_in_use(stillhere, tmp_path: Path):
    file = corrections(tmp_path)
    assert "Nothing has been learned here yet." in stillhere("learn", "--list").out
    stillhere("learn", file)
    assert "returns to v0001" in stillhere("learn", file).out
    listed = stillhere("learn", "--list").out.splitlines()
    assert [line.split()[0] for line in listed[1:]] == ["v0001", "v0002"]
    assert [line.endswith("in use") for line in listed[1:]] == [False, True]
    assert "v0001" in stillhere("learn", "--back").out
    assert stillhere("learn", "--list").out.splitlines()[1].endswith("in use")
    assert "the shipped numbers" in stillhere("learn", "--back").out
    ran = stillhere("learn", "--back")
    assert ran.code == 2
    assert "nothing to go back to" in ran.err


def test_too_little_is_refused_before_anything_is_read_or_written(
    stillhere, tmp_path: Path, encoder: InventedEncoder, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(encoder, "read", lambda lines: pytest.fail("read in vain"))
    ran = stillhere("learn", corrections(tmp_path, count=4))
    assert ran.code == 3
    assert ran.err.count("\n") == 1
    assert "too little to learn from" in ran.err
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("arguments", [(), ("--back", "--list"), ("x.jsonl", "--list")])
def test_one_thing_is_asked_at_a_time(stillhere, arguments: tuple[str, ...]):
    ran = stillhere("learn", *arguments)
    assert ran.code == 2
    assert "Name one of" in ran.err


def marked(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    (row,) = dialogues(confirms_what_is_doubted, count=1)
    change(row)
    return row


BROKEN: dict[str, Callable[[dict[str, Any]], None]] = {
    "which is no code of the codebook": lambda row: row["lines"][0].update(codes=[mark("W5_deferental")]),
    "with the status “perhaps”": lambda row: row["lines"][0].update(codes=[mark(status="perhaps")]),
    "whose coder is no name": lambda row: row["lines"][0].update(codes=[{**mark(), "coder": 3}]),
    "neither true nor false": lambda row: row.update(exhaustive="yes"),
    "is not a coded dialogue": lambda row: row.pop("lines"),
}


@pytest.mark.parametrize("says", BROKEN)
def test_a_file_that_cannot_be_learned_from_gets_one_sentence(stillhere, tmp_path: Path, says: str):
    ran = stillhere("learn", saved(tmp_path / "c.jsonl", marked(BROKEN[says])))
    assert ran.code == 3
    assert says in ran.err
    assert ran.err.count("\n") == 1
    assert "lighthouse" not in ran.err


def test_a_missing_or_empty_file_gets_one_sentence(stillhere, tmp_path: Path):
    (tmp_path / "empty.jsonl").write_text("")
    assert "There is no file" in stillhere("learn", tmp_path / "none.jsonl").err
    ran = stillhere("learn", tmp_path / "empty.jsonl")
    assert ran.code == 3
    assert "holds no dialogues" in ran.err


def test_peoples_own_codes_teach_and_machines_marks_that_nobody_looked_at_do_not(stillhere, tmp_path: Path):
    def by_hand(true: bool, number: int) -> list[dict[str, Any]]:
        if true:
            return [{"code": "W5_deferential", "coder": "Ada"}]
        # Drafts of a machine, also of one that a site taught before.
        return [mark(status="draft", coder="encoder@1+v0001-ab12cd34" if number % 2 else "rules@1")]

    ran = stillhere("learn", corrections(tmp_path, by_hand))
    assert ran.code == 3
    assert "no code stands on 8 lines and was set aside on 8" in ran.err


def test_two_people_who_disagree_about_a_line_teach_nothing_there(stillhere, tmp_path: Path):
    def disputed(true: bool, number: int) -> list[dict[str, Any]]:
        return [mark(), *([mark(status="rejected", coder="Dov")] if number % 10 == 0 else [])] if true else []

    row = next(r for r in stillhere("learn", corrections(tmp_path, disputed)).out.splitlines() if r.startswith("W5"))
    assert row.split()[1] == "24+192"


def test_decisions_about_lines_that_cannot_carry_the_code_are_counted(stillhere, tmp_path: Path):
    def misplaced(true: bool, number: int) -> list[dict[str, Any]]:
        return [mark(), mark("A_reflect")] if true else []  # the client does not reflect the client

    assert (
        "48 decisions are about codes that the encoder doesn't read there"
        in stillhere("learn", corrections(tmp_path, misplaced)).out
    )


def test_what_was_learned_for_another_encoder_is_listed_with_its_version(
    stillhere, tmp_path: Path, encoder: InventedEncoder
):
    stillhere("learn", corrections(tmp_path))
    encoder.manifest = manifest(version="2")
    stillhere("learn", corrections(tmp_path))
    (tmp_path / "site" / "v0001.json").write_text(json.dumps([]))
    listed = stillhere("learn", "--list").out.splitlines()
    assert listed[1].endswith("can't be read")
    assert listed[2].split()[:2] == ["v0002", "2"]


def test_a_dialogue_that_stands_twice_is_refused_since_its_decisions_would_count_twice(stillhere, tmp_path: Path):
    rows = dialogues(confirms_what_is_doubted, count=6)
    ran = stillhere("learn", saved(tmp_path / "c.jsonl", *rows, rows[2]))
    assert ran.code == 3
    assert "stands twice in “c.jsonl”" in ran.err
    assert not (tmp_path / "site").exists()


def test_where_nothing_is_better_the_table_says_which_numbers_were_kept(stillhere, tmp_path: Path):
    stillhere("learn", corrections(tmp_path))
    ran = stillhere("learn", corrections(tmp_path, decides_by_lot))
    assert "v0001 kept: " in ran.out
    assert "v0001 stays in use" in ran.out
    assert "shipped" not in ran.out


def test_a_file_that_is_gone_by_the_end_is_still_named_by_its_sum(
    stillhere, tmp_path: Path, encoder: InventedEncoder, monkeypatch: pytest.MonkeyPatch
):
    file, read = corrections(tmp_path), encoder.read
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()

    def reads_and_loses(lines):
        file.unlink(missing_ok=True)
        return read(lines)

    monkeypatch.setattr(encoder, "read", reads_and_loses)
    assert stillhere("learn", file).code == 0
    assert json.loads((tmp_path / "site" / "v0001.json").read_text())["data"] == sha256
