"""Whatever the bytes, a reader of transcripts gives a session or one clear sentence, and sniffing never fails."""

import io
import time
from contextlib import suppress

import docx as word
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stillhere.formats import docx, labelled, otter, subrip, webvtt, zoom_text
from stillhere.formats.assembly import assemble_coded
from stillhere.formats.format import Format
from stillhere.formats.source import SourceFile
from stillhere.model import Code, Session, StillhereError

FORMATS = [
    webvtt.FORMAT,
    webvtt.FORMAT_ZOOM,
    webvtt.FORMAT_TEAMS,
    subrip.FORMAT,
    zoom_text.FORMAT,
    otter.FORMAT,
    labelled.FORMAT,
    docx.FORMAT,
]


def made_document() -> bytes:
    document = word.Document()
    document.add_paragraph("T: What did the letter say?")
    document.add_paragraph("C: [crying] That he's well.")
    document.add_table(rows=1, cols=2).rows[0].cells[0].text = "T"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


VALID = {
    "webvtt": b"WEBVTT\n\nNOTE codes: [{\"code\":\"W1_denial\",\"start\":0,\"end\":3,\"coder\":\"Ada\"}]\n\n1\n"
    b"00:01.000 --> 00:02.000\n<v Ada>So &amp; so</v> <v Ben>No.\n\n2\n00:03.000 --> 00:04.000\nCleo: [laughs]\n",
    "srt": b"1\n00:00:01,000 --> 00:00:02,000\nAda: <i>So</i>\n\n2\n00:00:03,000 --> 00:00:04,000\n- Ben: No.\n",
    "zoom-text": b"10:00:01\tAda\tSo.\n10:00:02 From Ben to Ada : No.\n[Cleo] 10:00:03\nWell.\n",
    "otter": b"Ada  0:12\nSo.\n\nBen  1:00:12\nNo.\n",
    "labelled-text": b"1 [00:01] Ada: So.\n2 (3.0)\n3 [Ben] No.\n4 #Cleo: Well.\n\nAda Novak\nTh1: a\n@Dov: {Ada} b\n",
    "docx": made_document(),
}  # fmt: skip


def attempt(fmt: Format, data: bytes) -> None:
    source = SourceFile("session", data)
    assert 0 <= fmt.sniff(source) <= 1
    assert fmt.read is not None
    with suppress(StillhereError):
        check(*assemble_coded(fmt.read(source), source, format_id=fmt.id))


def check(session: Session, codes: tuple[Code, ...]) -> None:
    lengths = {u.id: len(u.text) for u in session.utterances}
    assert all(length > 0 for length in lengths.values())
    assert all(0 <= c.span.start <= c.span.end <= lengths[c.utterance_id] for c in codes)


@pytest.mark.parametrize("fmt", FORMATS, ids=lambda f: f.id)
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=400))
def test_arbitrary_bytes_give_a_session_or_a_sentence(fmt, data):
    attempt(fmt, data)


PIECES = """
WEBVTT|-->|00:01.000 --> 00:02.000|00:00:01,5 -->|<v Ada>|</v>|<v|&#0;|&#xd800;|NOTE codes: [|NOTE stillhere: {|Ada: |[
]|{|#|@|T1 |  0:12|1|(3.0)|“|From | to |:|10:30|[Ada] 10:00:01|so|İ|**|0:0:0.0 --> 0:0:1.0|99999:99:99.999
"""
MARKS = st.lists(
    st.sampled_from([*PIECES.strip().replace("\n", "|").split("|"), "\n", "\n\n", "\t", "\u2028", "\ufeff"]),
    max_size=40,
).map("".join)


@pytest.mark.parametrize("fmt", FORMATS, ids=lambda f: f.id)
@settings(max_examples=80, deadline=None)
@given(text=MARKS)
def test_any_mixture_of_marks_gives_a_session_or_a_sentence(fmt, text):
    attempt(fmt, text.encode())


@pytest.mark.parametrize("fmt", [f for f in FORMATS if f.id in VALID], ids=lambda f: f.id)
@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_a_valid_file_with_bytes_changed_cut_or_doubled_gives_a_session_or_a_sentence(fmt, data):
    whole = bytearray(VALID[fmt.id])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        to = min(len(whole), at + data.draw(st.integers(0, 30)))
        how = data.draw(st.sampled_from(["change", "cut", "double", "insert"]))
        if how == "change":
            whole[at] = data.draw(st.integers(0, 255))
        elif how == "cut" and len(whole) > to - at + 1:
            del whole[at:to]
        elif how == "double":
            whole[at:at] = whole[at:to]
        else:
            whole[at:at] = data.draw(st.binary(max_size=4))
    attempt(fmt, bytes(whole))


@pytest.mark.parametrize("fmt", [f for f in FORMATS if f.id in VALID], ids=lambda f: f.id)
def test_every_valid_file_cut_anywhere_gives_a_session_or_a_sentence(fmt):
    whole = VALID[fmt.id]
    for length in range(0, len(whole), max(1, len(whole) // 150)):
        attempt(fmt, whole[:length])


HOSTILE = {
    "open tags": "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<v " * 200_000,
    "open brackets": "[" * 400_000,
    "open braces": "{" * 400_000,
    "colons": ":" * 400_000,
    "blanks": "Ada" + " " * 400_000 + "x",
    "tabs": "10:00\t" + "\t" * 400_000,
    "entities": "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "&#" * 200_000,
    "digits": "1" * 400_000,
    "stars": "**" * 200_000,
    "blank lines": "\n" * 400_000 + "x",
    "arrows": "-->\n" * 100_000,
    "notes": "WEBVTT\n\n" + "NOTE\n\n" * 60_000,
    "stamps": "0:01\n" * 80_000,
    "names": "Ada Novak\n" * 40_000,
    "cut guid": "WEBVTT\n\n" + "a-" * 200_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("fmt", FORMATS, ids=lambda f: f.id)
def test_a_file_made_to_be_slow_is_not(fmt, text):
    began = time.process_time()
    attempt(fmt, text.encode())
    assert time.process_time() - began < 4
