import json
from pathlib import Path


def test_list_names_every_instrument_and_why_one_is_not_offered(stillhere):
    ran = stillhere("measures", "list")
    assert ran.code == 0
    rows = {line.split()[0]: line for line in ran.out.splitlines() if line}
    assert "needs its wording" in rows["core_10"]
    assert rows["phq_9"].endswith("PHQ-9")
    assert "in person only" in rows["asq_nimh"]
    assert "lead-in missing" in rows["itq"]


def test_show_prints_the_questions_of_tier_a_and_none_of_the_others(stillhere):
    a, b = stillhere("measures", "show", "phq_9"), stillhere("measures", "show", "core_10@1.0.0")
    assert a.code == b.code == 0
    assert "Little interest" in a.out
    assert "3 Nearly every day" in a.out
    assert "not confirmed" in a.out
    assert "Questions:" not in b.out
    assert "The wording isn't in the product." in b.out


def test_score_prints_scores_bands_what_a_person_must_see_and_what_is_odd(stillhere, tmp_path: Path):
    file = tmp_path / "a.csv"
    file.write_text("id,1,2,3,4,5,6,7,8,9,10\nBen,2,2,,1,1,2,,0,1,2\n")
    ran = stillhere("measures", "score", "phq_9", file)
    assert ran.code == 0
    assert "PHQ-9 · Ben" in ran.out
    assert "11.57  moderate" in ran.out
    assert "! same_day_review" in ran.out
    assert "Left open: 2 of 9" in ran.out


def test_score_as_json_keeps_a_missing_answer_from_being_zero(stillhere, tmp_path: Path):
    file = tmp_path / "a.json"
    file.write_text('{"1": 3, "2": null}')
    ran = stillhere("measures", "score", "phq_2", file, "--json")
    (found,) = json.loads(ran.out)
    assert found["scores"] == {"total": "unscored"}
    assert found["instrument"] == "phq_2@1.0.0"


def test_a_score_that_is_not_reported_is_not_printed(stillhere, tmp_path: Path):
    file = tmp_path / "a.json"
    file.write_text("[4, 4, 4, 4, 4, 4, 4, 4]")
    assert "certainty" not in stillhere("measures", "score", "rfq_8", file).out.replace("uncertainty", "")


def test_what_is_off_ends_with_its_documented_code_and_one_sentence(stillhere, tmp_path: Path):
    file = tmp_path / "a.json"
    file.write_text('{"1": 9}')
    unknown, value = stillhere("measures", "show", "phq_10"), stillhere("measures", "score", "phq_2", file)
    nowhere, other = (
        stillhere("measures", "score", "phq_2", tmp_path / "no.csv"),
        stillhere("measures", "score", "phq_2", tmp_path / "a.txt"),
    )
    assert (unknown.code, value.code, nowhere.code, other.code) == (2, 3, 3, 2)
    for ran in (unknown, value, nowhere, other):
        assert len(ran.err.strip().splitlines()) == 1
        assert not ran.out
