import subprocess
import sys
from pathlib import Path

import pytest

from stillhere.formats.reader import sniff
from stillhere.formats.source import SourceFile
from stillhere.formats.table import FORMATS, writer_for
from stillhere.model import ExitCode, StillhereError
from tests.formats.samples import samples

TABLE = [
    ("zoom-vtt", "reads"),
    ("teams-vtt", "reads"),
    ("webvtt", "reads and writes"),
    ("srt", "reads"),
    ("zoom-text", "reads"),
    ("otter", "reads"),
    ("docx", "reads"),
    ("labelled-text", "reads"),
    ("whisperx", "reads"),
    ("whisper-json", "reads"),
    ("rev-json", "reads"),
    ("elan", "reads and writes"),
    ("textgrid", "reads and writes"),
    ("chat", "reads"),
    ("csv", "reads and writes"),
    ("convokit", "reads and writes"),
    ("dialogue", "reads"),
    ("stillhere-json", "reads and writes"),
]
HEAVY = ("docx", "lxml", "numpy", "pydantic", "xml.etree", "defusedxml", "csv", "_csv", "sqlite3", "asyncio")


def test_the_table_is_as_documented():
    assert [(f.id, "reads and writes" if f.write else "reads") for f in FORMATS if f.read] == TABLE


def test_no_two_formats_share_an_id():
    assert len({f.id for f in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize("fmt", FORMATS, ids=lambda f: f.id)
def test_every_format_knows_its_own_sample_best(fmt):
    found = sniff(SourceFile("session.txt", samples()[fmt.id]))
    assert found[0][1].id == fmt.id


def test_nothing_heavy_is_imported_with_the_table():
    code = "import sys, stillhere.formats.table; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert [name for name in HEAVY if name in loaded] == []


def test_the_documentation_lists_the_same_formats_in_the_same_order():
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.split("\n") if line.startswith("| ")]
    documented = [(row[1].strip("`"), "reads and writes" if row[3] == "yes" else "reads") for row in rows[1:]]
    assert documented == TABLE


@pytest.mark.parametrize(
    ("name", "format_id"),
    [
        ("talk.vtt", "webvtt"),
        ("talk.eaf", "elan"),
        ("talk.TextGrid", "textgrid"),
        ("talk.CSV", "csv"),
        ("talk.zip", "convokit"),
        ("talk.json", "stillhere-json"),
    ],
)
def test_a_writer_is_told_by_the_files_ending(name, format_id):
    assert writer_for(Path(name)) is next(f.write for f in FORMATS if f.id == format_id)


def test_a_writer_named_by_its_format_wins_over_the_ending():
    assert writer_for(Path("talk.json"), "csv") is writer_for(Path("talk.csv"))


@pytest.mark.parametrize(("name", "format_id"), [("talk.tsv", None), ("talk", None), ("talk.vtt", "otter")])
def test_a_format_that_is_not_written_lists_those_that_are(name, format_id):
    with pytest.raises(StillhereError) as error:
        writer_for(Path(name), format_id)
    assert error.value.exit_code is ExitCode.USAGE
    assert "elan" in error.value.next_step
