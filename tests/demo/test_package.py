from importlib.resources import files
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

from stillhere.demo.practice import THERAPIES
from stillhere.demo.session import TRANSCRIPT

PROJECT = Path(__file__).parents[2]


def test_the_installed_package_finds_its_invented_session():
    assert (files("stillhere.demo") / TRANSCRIPT).read_text(encoding="utf-8").startswith("WEBVTT\n")


def test_the_wheel_carries_the_invented_session():
    carried = {file.distribution_path for file in WheelBuilder(str(PROJECT)).recurse_included_files()}
    assert f"stillhere/demo/{TRANSCRIPT}" in carried
    short = {meeting.file for therapy in THERAPIES for meeting in therapy.meetings} - {TRANSCRIPT}
    assert {f"stillhere/demo/sessions/{file}" for file in short} <= carried


def test_the_file_itself_says_that_its_people_are_invented():
    assert "None of its people exist." in (files("stillhere.demo") / TRANSCRIPT).read_text(encoding="utf-8")[:200]
