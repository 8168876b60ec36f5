"""`stillhere agreement`: any two coders on the same dialogues."""

import json
from pathlib import Path

import pytest


def saved(path: Path, *marked: tuple[str, str | None]) -> Path:
    """Dialogues of two lines each: the therapist asks, Ben answers; a code on Ben's line or none."""
    rows = [
        {
            "id": name,
            "setting": "individual",
            "lines": [
                {"i": 1, "s": "T", "text": "How was the drive back?", "codes": []},
                {
                    "i": 2,
                    "s": "C",
                    "text": "Whatever you think.",
                    "codes": [{"code": code, "span": "Whatever"}] if code else [],
                },
            ],
        }
        for name, code in marked
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    w5 = "W5_deferential"
    return (
        saved(tmp_path / "ada.jsonl", ("a", w5), ("b", w5), ("c", None), ("d", None)),
        saved(tmp_path / "dov.jsonl", ("a", w5), ("b", None), ("c", None), ("e", None)),
    )


def test_it_counts_both_coders_and_gives_both_figures(stillhere, two) -> None:
    done = stillhere("agreement", *two, "--json")
    (code,) = json.loads(done.out)["codes"]
    assert (code["name"], code["units"], code["first"], code["second"], code["both"]) == ("W5_deferential", 3, 2, 1, 1)
    assert code["kappa"] == pytest.approx(0.4)


def test_only_lines_that_may_carry_the_code_are_units(stillhere, two) -> None:
    assert all(row["units"] == 3 for row in json.loads(stillhere("agreement", *two, "--json").out)["families"])


def test_dialogues_of_one_file_alone_are_named_and_left_out(stillhere, two) -> None:
    done = stillhere("agreement", *two)
    assert "left out: d, e" in done.err
    assert "3 dialogues in both files" in done.out


def test_the_table_says_that_rare_codes_have_low_figures(stillhere, two) -> None:
    assert "fall when a code is rare" in stillhere("agreement", *two).out


def test_files_without_a_common_dialogue_are_one_sentence(stillhere, tmp_path: Path) -> None:
    one, other = saved(tmp_path / "1.jsonl", ("a", None)), saved(tmp_path / "2.jsonl", ("b", None))
    done = stillhere("agreement", one, other)
    assert done.code == 3
    assert "share no dialogue" in done.err


def test_other_words_on_a_line_are_refused(stillhere, tmp_path: Path) -> None:
    one, other = saved(tmp_path / "1.jsonl", ("a", None)), saved(tmp_path / "2.jsonl", ("a", None))
    other.write_text(other.read_text().replace("Whatever you think", "As you wish"))
    done = stillhere("agreement", one, other)
    assert done.code == 3
    assert "not the same in both files" in done.err


def test_a_line_that_only_one_file_holds_is_refused_in_either_order(stillhere, tmp_path: Path) -> None:
    one, other = saved(tmp_path / "1.jsonl", ("a", None)), saved(tmp_path / "2.jsonl", ("a", None))
    raw = json.loads(other.read_text())
    raw["lines"].append({"i": 3, "s": "T", "text": "Mm.", "codes": []})
    other.write_text(json.dumps(raw) + "\n")
    for files in ((one, other), (other, one)):
        done = stillhere("agreement", *files)
        assert done.code == 3
        assert "Line 3 of “a” is not the same" in done.err


def test_other_speakers_are_refused(stillhere, tmp_path: Path) -> None:
    one, other = saved(tmp_path / "1.jsonl", ("a", None)), saved(tmp_path / "2.jsonl", ("a", None))
    other.write_text(other.read_text().replace('"s": "T"', '"s": "P1"'))
    assert stillhere("agreement", one, other).code == 3


def test_a_dialogue_that_stands_twice_is_refused(stillhere, two, tmp_path: Path) -> None:
    twice = saved(tmp_path / "twice.jsonl", ("a", None), ("a", "W5_deferential"))
    done = stillhere("agreement", twice, two[1])
    assert done.code == 3
    assert "“a” stands twice" in done.err


def test_a_code_outside_the_codebook_is_named_and_not_dropped(stillhere, two, tmp_path: Path) -> None:
    strange = saved(tmp_path / "strange.jsonl", ("a", "W99_other"))
    done = stillhere("agreement", strange, two[1])
    assert done.code == 2
    assert "W99_other" in done.err


def test_one_family_can_be_asked_for(stillhere, two) -> None:
    assert [row["name"] for row in json.loads(stillhere("agreement", *two, "--json", "--family", "W").out)["codes"]]
    assert json.loads(stillhere("agreement", *two, "--json", "--family", "C").out)["codes"] == []


def test_rare_codes_can_be_left_out(stillhere, two) -> None:
    assert json.loads(stillhere("agreement", *two, "--json", "--min", "4").out)["codes"] == []


def test_raw_agreement_stands_beside_the_figures_that_chance_is_taken_out_of(stillhere, two) -> None:
    row = next(line for line in stillhere("agreement", *two).out.splitlines() if line.startswith("W5_deferential"))
    assert "0.67" in row


def test_a_mark_that_a_person_set_aside_is_no_mark(stillhere, two, tmp_path: Path) -> None:
    w5 = "W5_deferential"
    reviewed = saved(tmp_path / "reviewed.jsonl", ("a", w5), ("b", w5), ("c", None))
    rows = [json.loads(row) for row in reviewed.read_text().splitlines()]
    rows[1]["lines"][1]["codes"][0].update(coder="encoder@1", status="rejected")
    reviewed.write_text("".join(json.dumps(row) + "\n" for row in rows))
    (code,) = json.loads(stillhere("agreement", reviewed, two[1], "--json").out)["codes"]
    assert (code["first"], code["second"], code["both"], code["kappa"]) == (1, 1, 1, 1)


def test_a_mark_that_is_no_object_is_one_sentence(stillhere, two, tmp_path: Path) -> None:
    odd = saved(tmp_path / "odd.jsonl", ("a", None))
    odd.write_text(odd.read_text().replace('"codes": []', '"codes": ["W5_deferential"]'))
    done = stillhere("agreement", odd, two[1])
    assert done.code == 3
    assert "is not a coded dialogue" in done.err
