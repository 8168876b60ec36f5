import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from stillhere.model import to_json
from tests.brief.people import maren

OPEN = ("--profile", "clinical_support", "--coders", "rules", "--on", "2026-03-10")
TALK = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Ada>How has the week been?</v>

00:00:05.000 --> 00:00:12.000
<v Maren>My sister Lotte moves out on Saturday, and I've got the hearing on Thursday.</v>

00:00:13.000 --> 00:00:16.000
<v Ada>I'll bring the dates for the spring next time.</v>

00:00:17.000 --> 00:00:22.000
<v Maren>I've never told anyone that I used to wait on the stairs for Lotte.</v>
"""
CASE = """
client = "Maren"
zone = "Europe/Berlin"

[[session]]
file = "talk.vtt"
number = 8
held_on = 2026-03-03
roles = "Ada=therapist,Maren=client"

[[appointment]]
at = 2026-03-03T14:00:00
became = "held"
session = 8

[[answers]]
instrument = "session_pulse_client"
session = 8
at = 2026-03-03T15:00:00
given = { P1 = 9, P2 = 8, P3 = 8, P4 = 2, P6 = 5 }
"""


@pytest.fixture
def case(tmp_path: Path):
    """A folder with one transcript and its case.toml; give other words to write others."""

    def made(words: str = CASE, **files: str) -> Path:
        folder = tmp_path / "maren"
        folder.mkdir(exist_ok=True)
        (folder / "case.toml").write_text(words, encoding="utf-8")
        (folder / "talk.vtt").write_text(TALK, encoding="utf-8")
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        return folder

    return made


def test_a_folder_of_transcripts_becomes_a_brief_with_its_lines(stillhere, case):
    ran = stillhere("brief", case(), *OPEN)
    assert ran.code == 0
    assert "Before session 9 with Maren" in ran.out
    assert "hearing on Thursday”. [possible: S8 · 0:05]" in " ".join(ran.out.split())
    assert "I'll bring the dates" in ran.out
    assert "understood 9" in ran.out
    assert ran.out.index("What has held") < ran.out.index("Held in mind") < ran.out.index("Not known")


def test_a_course_as_json_becomes_the_same_brief_as_text_json_and_pdf(stillhere, tmp_path: Path):
    file, sheet = tmp_path / "maren.json", tmp_path / "maren.pdf"
    file.write_bytes(to_json(maren()))
    text = stillhere("brief", file, *OPEN)
    told = json.loads(stillhere("brief", file, *OPEN, "--json").out)
    assert told["session"] == 9
    claims = [claim for section in told["sections"] for claim in section["claims"]]
    assert all(claim["evidence"] for claim in claims)
    assert " ".join(claims[0]["text"].split()) in " ".join(text.out.split())
    assert stillhere("brief", file, *OPEN, "--pdf", sheet).code == 0
    assert len(PdfReader(BytesIO(sheet.read_bytes())).pages) == 1


def test_several_courses_are_told_one_after_the_other_but_not_on_one_sheet(stillhere, tmp_path: Path):
    file = tmp_path / "maren.json"
    file.write_bytes(to_json(maren()))
    assert stillhere("brief", file, file, *OPEN).out.count("Before session 9") == 2
    assert stillhere("brief", file, file, *OPEN, "--pdf", tmp_path / "x.pdf").code == 2


def test_one_course_is_taken_from_a_file_of_many(stillhere, tmp_path: Path):
    file, sheet = tmp_path / "courses.jsonl", tmp_path / "one.pdf"
    others = [replace(maren(), id="b", client="Tobias"), replace(maren(), id="c", client="Nadia")]
    file.write_bytes(b"\n".join(to_json(c) for c in (maren(), *others)))
    assert stillhere("brief", file, *OPEN).out.count("Before session 9") == 3
    assert "with Tobias" in stillhere("brief", file, *OPEN, "--course", "b").out
    assert stillhere("brief", file, *OPEN, "--course", "Nadia", "--pdf", sheet).code == 0
    assert stillhere("brief", file, *OPEN, "--course", "nobody").code == 2
    file.write_bytes(file.read_bytes() + b"\n{}")
    assert "line 4" in stillhere("brief", file, *OPEN).err


def test_without_a_profile_that_allows_it_there_is_no_brief_and_the_reason(stillhere, tmp_path: Path):
    file = tmp_path / "maren.json"
    file.write_bytes(to_json(maren()))
    ran = stillhere("brief", file)
    assert ran.code == 6
    assert "No brief" in ran.out
    assert "sister" not in ran.out


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('client = "Maren"', "", "“client” is missing"),
        ('zone = "Europe/Berlin"', "", "has no time zone"),
        ('zone = "Europe/Berlin"', 'zone = "Here"', "no time zone “Here”"),
        ("P1 = 9", "P1 = 19", "answers 1"),
        ("P1 = 9", "P9 = 9", "answers 1"),
        ("held_on = 2026-03-03", "held_on = 2099-03-03", "still to come"),
        ("at = 2026-03-03T14:00:00\nbecame", "at = 2099-03-03T14:00:00\nbecame", "lies in the future"),
        ("at = 2026-03-03T15", "at = 2099-03-03T15", "still to come"),
        ('file = "talk.vtt"', 'file = "gone.vtt"', "no such file"),
        ("held_on = 2026-03-03\n", "", "on which day"),
        ('became = "held"', 'became = "kept"', "appointment 1: “became”"),
        ("session = 8\n\n[[answers]]", "minuets = 50\n\n[[answers]]", "“minuets” means nothing"),
        ("T14:00:00", "T14:00:00+99:00", "can't be read"),
    ],
)
def test_what_can_not_be_so_is_refused_with_one_sentence(stillhere, case, before: str, after: str, said: str):
    assert before in CASE
    ran = stillhere("brief", case(CASE.replace(before, after)), *OPEN)
    assert ran.code == 3
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1
    assert "Traceback" not in ran.err


def test_a_time_that_the_clocks_left_out_is_refused(stillhere, case):
    spring = CASE.replace("2026-03-03T14:00:00\nbecame", "2025-03-30T02:30:00\nbecame")
    ran = stillhere("brief", case(spring), *OPEN)
    assert ran.code == 3
    assert "left out by the clocks" in ran.err


def test_two_hours_at_one_time_and_two_files_for_one_session_are_refused(stillhere, case):
    twice = CASE + "\n[[appointment]]\nat = 2026-03-03T14:00:00\n"
    assert "same time" in stillhere("brief", case(twice), *OPEN).err
    second = '[[session]]\nfile = "b.vtt"\nnumber = 8\nheld_on = 2026-03-04\n\n[[appointment]]'
    doubled = CASE.replace("[[appointment]]", second)
    assert "Two files are session 8" in stillhere("brief", case(doubled, **{"b.vtt": TALK}), *OPEN).err


def test_without_session_tables_files_are_taken_by_name_and_date(stillhere, case):
    plain = 'client = "Maren"\n'
    folder = case(plain)
    (folder / "talk.vtt").rename(folder / "2026-03-03.vtt")
    (folder / "2026-03-03.vtt.roles.toml").write_text('[roles]\nAda = "therapist"\nMaren = "client"\n')
    ran = stillhere("brief", folder, *OPEN)
    assert ran.code == 0
    assert "Before session 2 with Maren" in ran.out


@pytest.mark.parametrize("data", [b"{}", b"not json", b"[1, 2]"])
def test_a_file_that_is_no_course_is_named_as_that(stillhere, tmp_path: Path, data: bytes):
    file = tmp_path / "odd.json"
    file.write_bytes(data)
    ran = stillhere("brief", file, *OPEN)
    assert ran.code == 3
    assert "“odd.json” is no course" in ran.err


def test_a_day_that_is_none_is_a_matter_of_usage(stillhere, tmp_path: Path):
    assert stillhere("brief", tmp_path, "--on", "soon").code == 2
