import io
import zipfile
from collections.abc import Callable

import docx as word
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from stillhere.formats import docx
from stillhere.formats.docx import FORMAT
from stillhere.model import Session, StillhereError
from tests.formats.reading import session_in, source_of, times, who_said


def document(*paragraphs: str, table: list[list[str]] | None = None, change: Callable[[Document], None] = id) -> bytes:
    made = word.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if table:
        grid = made.add_table(rows=len(table), cols=len(table[0]))
        for cells, row in zip(grid.rows, table, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
    change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read(*paragraphs: str, **more) -> Session:
    return session_in(FORMAT, document(*paragraphs, **more))


ROWS = [["T", "What did the letter say?"], ["C", "[crying] That he's well."], ["T", "(3.0) And you?"], ["C", "Not."]]
TURNS = [tuple(row) for row in ROWS]


# Paragraphs


def test_labels_in_paragraphs_open_turns_and_events_stay():
    assert who_said(read(*[f"{who}: {text}" for who, text in ROWS])) == TURNS


def test_a_typed_pause_is_measured_by_the_person_who_typed_it():
    assert [u.pause_before for u in read(*[f"{who}: {text}" for who, text in ROWS]).utterances] == [
        None,
        None,
        3.0,
        None,
    ]


def test_line_numbers_are_no_words():
    assert who_said(read(*[f"{n}\t{who}: {text}" for n, (who, text) in enumerate(ROWS, start=1)])) == TURNS


def test_labels_that_count_turns_are_two_people():
    assert [s.label for s in read("Th1: a", "P1: b", "Th2: c", "P2: d", "Th3: e", "P3: f").speakers] == ["Th", "P"]


def test_the_paragraphs_of_each_turn_are_known():
    span = read("T: One", "two", "", "three", "C: Four").utterances[0].source_span
    assert span is not None
    assert (span.first, span.last) == (1, 4)


def test_a_line_break_inside_a_paragraph_ends_a_line():
    assert who_said(read("T: One\nC: Two\nT: Three")) == [("T", "One"), ("C", "Two"), ("T", "Three")]


def test_a_meeting_document_has_names_and_no_times_of_turns():
    session = read(
        "Thursday - Transcript", "Attendees", "Ada Novak, Maren Kvist", "00:00:00", "",
        "Ada Novak: Hello.", "Maren Kvist: Hi.", "Ada Novak: So.", "00:05:00", "", "Maren Kvist: Mm.", "Ada Novak: Mm.",
        "Transcription ended after 00:50:12",
    )  # fmt: skip
    assert [s.label for s in session.speakers] == ["Ada Novak", "Maren Kvist"]
    assert session.utterances[-1].text == "Mm."
    assert not session.has_times


def test_a_teams_document_has_name_and_time_above_the_words():
    session = read(
        "Ada Novak   0:03\nYou both looked at the door.", "Ben Lindqvist   0:09\nDid we?", "Ada Novak   1:10\nYes."
    )
    assert who_said(session)[1] == ("Ben Lindqvist", "Did we?")
    assert times(session) == [(3.0, None), (9.0, None), (70.0, None)]


def test_a_document_without_labels_is_a_turn_of_nobody_a_paragraph():
    assert who_said(read("I went back.", "It was smaller.")) == [
        ("Speaker", "I went back."),
        ("Speaker", "It was smaller."),
    ]


def test_inserted_words_are_read_and_deleted_words_are_not():
    def track(made: Document) -> None:
        paragraph = made.paragraphs[0]._p
        space = nsdecls("w")
        paragraph.append(parse_xml(f"<w:ins {space} w:id='1'><w:r><w:t xml:space='preserve'> not</w:t></w:r></w:ins>"))
        paragraph.append(parse_xml(f"<w:del {space} w:id='2'><w:r><w:delText> ever</w:delText></w:r></w:del>"))
        paragraph.append(parse_xml(f"<w:moveFrom {space} w:id='3'><w:r><w:t> again</w:t></w:r></w:moveFrom>"))

    assert who_said(read("T: I did", "C: Mm.", "T: Mm.", change=track))[0] == ("T", "I did not")


def test_words_inside_content_controls_are_read():
    def control(made: Document) -> None:
        text = "<w:p><w:r><w:t>C: From inside.</w:t></w:r></w:p>"
        made.element.body.insert(1, parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent>{text}</w:sdtContent></w:sdt>"))

    assert who_said(read("T: One.", "T: Two.", change=control))[1] == ("C", "From inside.")


# Tables


@pytest.mark.parametrize(
    "table",
    [
        ROWS,
        [["Speaker", "Text"], *ROWS],
        [[str(n), *row] for n, row in enumerate(ROWS, start=1)],
        [["No.", "Speaker", "Text"], *([f"{n}.", *row] for n, row in enumerate(ROWS, start=1))],
        [[f"{n}", f"{who}: {text}"] for n, (who, text) in enumerate(ROWS, start=1)],
        [[f"{who}:", text] for who, text in ROWS],
    ],
    ids=["speaker, text", "with headings", "number, speaker, text", "all with headings", "number, line", "with colons"],
)
def test_a_table_of_speakers_and_text_is_read_row_by_row(table):
    assert who_said(read(table=table)) == TURNS


def test_a_time_column_becomes_the_starts():
    table = [[f"00:0{n}:00", *row] for n, row in enumerate(ROWS)]
    assert times(read(table=table)) == [(0.0, None), (60.0, None), (120.0, None), (180.0, None)]


def test_a_row_without_a_name_goes_on_with_the_turn():
    assert who_said(read(table=[*ROWS[:2], ["", "He's well."], *ROWS[2:]]))[1] == (
        "C",
        "[crying] That he's well. He's well.",
    )


def test_a_table_of_counted_turns_is_two_people():
    table = [["Th1", "a"], ["P1", "b"], ["Th2", "c"], ["P2", "d"], ["Th3", "e"], ["P3", "f"]]
    assert [s.label for s in read(table=table).speakers] == ["Th", "P"]


def test_a_column_of_remarks_is_left_out_and_told():
    session = read(table=[[*row, remark] for row, remark in zip(ROWS, ["", "slow", "", "low"], strict=True)])
    assert who_said(session) == TURNS
    assert "A further column of the table was left out." in session.notes


def test_words_beside_the_table_are_told_and_headings_are_not():
    assert read("Session 4", table=[["Speaker", "Text"], *ROWS]).notes == ("Left out beside the table: “Session 4”.",)


def test_a_table_that_names_nobody_is_read_as_lines():
    assert [text for _, text in who_said(read("T: One.", "C: Two.", "T: Three.", table=[["a", "b"], ["c", "d"]]))] == [
        "One.",
        "Two.",
        "Three. a b c d",
    ]


# Damage and size


def test_a_cut_document_is_refused_in_one_sentence():
    data = document("T: One.", "C: Two.")
    with pytest.raises(StillhereError, match="can't be opened as a Word document") as refused:
        docx.read(source_of(data[: len(data) // 2]))
    assert refused.value.key == "E03_file_broken"


def test_a_document_without_its_text_is_refused_in_one_sentence():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<broken")
    with pytest.raises(StillhereError, match="can't be opened as a Word document"):
        docx.read(source_of(out.getvalue()))


def test_a_document_that_unpacks_to_more_than_fits_is_refused_before_it_is_unpacked():
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(201):
            part.write(bytes(1_000_000))
    with pytest.raises(StillhereError, match="unpacks to 201 MB, and up to 200 MB fit") as refused:
        docx.read(source_of(out.getvalue()))
    assert refused.value.key == "E05_file_too_large"


def test_a_document_without_words_is_refused_in_one_sentence():
    with pytest.raises(StillhereError, match="holds no words"):
        read("", " ")


def test_a_document_is_known_by_its_content_also_when_cut():
    data = document("T: One.")
    assert FORMAT.sniff(source_of(data)) > 0.9
    assert FORMAT.sniff(source_of(data[:3000])) > 0.9
    assert FORMAT.sniff(source_of("word/document Ada: hello")) == 0


def test_mark_up_that_unpacks_to_more_than_any_session_is_refused_unread():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (docx.LARGEST_TEXT + 1_000_000))
    with pytest.raises(StillhereError, match="unpacks to 33 MB, and up to 32 MB fit"):
        docx.read(source_of(packed.getvalue()))
