import subprocess
import sys

import pytest

from stillhere.formats.reader import sniff
from stillhere.formats.source import SourceFile
from stillhere.formats.table import FORMATS
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
