import csv
import io

import pytest

from stillhere.formats import csv_table
from stillhere.model import Review, StillhereError
from tests.formats.reading import coded, roles, session_in, source_of, times, who_said

TALK = [("Ada", "Where did you go?"), ("Maren", "Nowhere, really.")]


@pytest.mark.parametrize("speaker", ["speaker", "Who", "ROLE", "interlocutor", "Speaker Name"])
@pytest.mark.parametrize("text", ["text", "Utterance", "transcript", "Content", "utterance_text"])
def test_columns_go_by_many_names(speaker, text):
    assert (
        who_said(session_in(csv_table.FORMAT, f'{speaker},{text}\nAda,Where did you go?\nMaren,"Nowhere, really."\n'))
        == TALK
    )


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(mark):
    content = f'speaker{mark}text\nAda{mark}Where did you go?\nMaren{mark}"Nowhere, really."\n'
    assert who_said(session_in(csv_table.FORMAT, content)) == TALK


def test_a_spreadsheets_own_first_line_is_passed_over():
    session = session_in(csv_table.FORMAT, "sep=;\r\nspeaker;text\r\nAda;Hm, well.\r\n")
    assert who_said(session) == [("Ada", "Hm, well.")]
    assert session.utterances[0].source_span.first == 3


def test_a_quoted_cell_holds_new_lines_and_quotation_marks():
    session = session_in(csv_table.FORMAT, 'speaker,text\nAda,"You said\n""fine""\ntwice."\nMaren,Did I?\n')
    assert who_said(session) == [("Ada", 'You said "fine" twice.'), ("Maren", "Did I?")]
    assert [(u.source_span.first, u.source_span.last) for u in session.utterances] == [(2, 4), (5, 5)]


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [("62.5", 62.5), ("1:02.5", 62.5), ("0:01:02,500", 62.5), ("01:01:02", 3662.0), ("62,5", 62.5)]
    + [(bad, None) for bad in ("", "-3", "nan", "inf", "1e9", "soon", "99999999", "1:2:3:4")],
)
def test_times_are_seconds_or_clock_times_or_none(typed, seconds):
    assert times(session_in(csv_table.FORMAT, f'speaker,start,text\nAda,"{typed}",Hm.\n')) == [(seconds, None)]


def test_a_column_in_milliseconds_says_so():
    assert times(session_in(csv_table.FORMAT, "who,Start (ms),end_ms,text\nAda,1500,2250,Hm.\n")) == [(1.5, 2.25)]


def test_a_typed_pause_is_kept():
    assert session_in(csv_table.FORMAT, "who,text,pause\nAda,Hm.,\nMaren,So.,4.5\n").utterances[1].pause_before == 4.5


def test_roles_come_from_a_column_of_roles():
    content = "speaker,role,text\nAda,counsellor,Hello.\nMaren,Client,Hi.\nDov,neighbour,Me too.\n"
    assert roles(session_in(csv_table.FORMAT, content)) == {"Ada": "therapist", "Maren": "client", "Dov": None}


def test_a_column_of_roles_alone_names_the_speakers_too():
    content = "interlocutor,utterance_text,timestamp\ntherapist,Hello.,00:00:13\nclient,Hi.,00:00:15\n"
    session = session_in(csv_table.FORMAT, content)
    assert roles(session) == {"therapist": "therapist", "client": "client"}
    assert times(session) == [(13.0, None), (15.0, None)]


def test_several_sessions_in_a_table_are_an_error_that_says_how_to_pick():
    with pytest.raises(StillhereError, match="2 sessions") as error:
        csv_table.read(source_of("transcript_id,who,text\n0,Ada,Hi.\n1,Ada,Hi.\n"))
    assert "file of their own" in error.value.next_step


def test_rows_that_are_too_short_or_blank_are_passed_over():
    assert who_said(session_in(csv_table.FORMAT, "speaker,text\nAda\n\n,\nMaren,Hm.,more,cells\n")) == [
        ("Maren", "Hm.")
    ]


def test_a_quotation_mark_that_never_closes_says_where_it_opened():
    with pytest.raises(StillhereError, match="line 3:") as error:
        csv_table.read(source_of('speaker,text\nAda,Hm.\nMaren,"I was going to\nAda,say\n'))
    assert error.value.key == "E03_file_broken"


def test_prose_with_commas_is_no_table():
    prose = "I told him the text, and who was there, and then it was over.\nSo, yes.\n"
    assert csv_table.sniff(source_of(prose)) == 0.0


def test_codes_that_cannot_be_read_are_left_out_with_a_note():
    session, codes = coded(
        csv_table.FORMAT, 'speaker,text,codes\nAda,Hm.,{oops\nMaren,So.,"[{""code"": ""W2_minimal""}]"\n'
    )
    assert [(c.code, c.utterance_id) for c in codes] == [("W2_minimal", "u2")]
    assert any("1 rows" in note for note in session.notes)


def test_nothing_that_is_written_runs_as_a_formula(session):
    made = session(("T", "=HYPERLINK(A1)"), ("C", "- I mean, no."), ("C", "'tis so"))
    data = csv_table.write(Review(session=made, profile="x"))
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["text"] for row in rows] == ["'=HYPERLINK(A1)", "'- I mean, no.", "'tis so"]
    assert [text for _, text in who_said(session_in(csv_table.FORMAT, data))] == [u.text for u in made.utterances]


def test_accents_survive_a_spreadsheet(session):
    data = csv_table.write(Review(session=session(("T", "Zoë – “süß”")), profile="x"))
    assert data.startswith(b"\xef\xbb\xbf")
    assert who_said(session_in(csv_table.FORMAT, data)) == [("Ada", "Zoë – “süß”")]
