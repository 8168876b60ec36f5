import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stillhere.formats import labelled
from stillhere.formats.labelled import FORMAT
from stillhere.formats.labelled_lines import reading_of
from stillhere.formats.line_marks import lines_of
from stillhere.model import Session, StillhereError
from tests.formats.reading import source_of, times, who_said


def session_in(text: str) -> Session:
    from stillhere.formats.assembly import assemble

    source = source_of(text)
    return assemble(labelled.read(source), source, format_id=FORMAT.id)


def said(text: str) -> list[tuple[str, str]]:
    return who_said(session_in(text))


def shape(text: str) -> str:
    return reading_of(lines_of(text)).shape


# Labels of every usual shape

HANDS = [("Ada", "What do your hands want to do?"), ("Maren", "Push. [laughs] No — hold."), ("Ada", "Hold whom?")]


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("{0}: {1}", "Name:"),
        ("#{0}: {1}", "#Name:"),
        ("@{0}: {1}", "@Name:"),
        ("[{0}] {1}", "[Name]"),
        ("{{{0}}} {1}", "{Name}"),
        ("{0}\t{1}", "Name, tab"),
        ("**{0}:** {1}", "Name:"),
        ("{0}:\n{1}", "Name:"),
    ],
)
def test_the_shape_of_the_labels_is_found_by_itself(template, name):
    text = "\n".join(template.format(*turn) for turn in HANDS)
    assert said(text) == HANDS
    assert shape(text) == name


def test_the_shape_that_gives_the_most_turns_wins():
    text = "#Ada: one\n#Ben: two\n#Ada: he said\nBen: no, truly\n#Cleo: three"
    assert said(text) == [("Ada", "one"), ("Ben", "two"), ("Ada", "he said Ben: no, truly"), ("Cleo", "three")]


@pytest.mark.parametrize(
    "initials",
    [("T", "C"), ("Th", "Pt"), ("Th1", "P12"), ("F", "M"), ("W", "H"), ("A", "B"), ("Q", "A"), ("I", "R"), ("t", "c")],
)
def test_initials_of_roles_are_labels(initials):
    a, b = initials
    text = f"{a}: one\n{b}: two\n{a}: three\n{b}: four"
    assert [label for label, _ in said(text)] == [a, b, a, b]


def test_a_couple_and_their_therapist_are_three_people():
    text = "T: Who starts?\nF: He does.\nM: (3.0) I always do.\nF: [scoffs] Always.\nT: Mm.\nM: See?"
    session = session_in(text)
    assert [s.label for s in session.speakers] == ["T", "F", "M"]
    assert session.utterances[2].pause_before == 3.0


def test_labels_that_count_the_turns_are_two_people_and_not_two_hundred():
    text = "Th1: a\nP1: b\nTh2: c\nP2: d\nTh3: e\nP3: f"
    assert [label for label, _ in said(text)] == ["Th", "P", "Th", "P", "Th", "P"]


def test_participants_who_come_back_keep_their_numbers():
    text = "P1: a\nP2: b\nP3: c\nP1: d\nP3: e"
    assert [label for label, _ in said(text)] == ["P1", "P2", "P3", "P1", "P3"]


def test_numbered_turns_without_a_colon_are_read():
    assert said("T1 How long?\nP1 Since May.\nT2 May.\nP2 Yes.\nT3 And now?\nP3 Now it's autumn.")[1] == (
        "P",
        "Since May.",
    )


def test_a_person_who_speaks_once_is_a_person():
    text = "Ada: You came.\nBen: I did.\nAda: And you brought someone.\nDov: Only to the door."
    assert said(text)[-1] == ("Dov", "Only to the door.")


@pytest.mark.parametrize(
    "line", ["Homework: the letter", "So: nothing", "10:30 Meeting: the form", "https://a.example: x"]
)
def test_a_line_that_only_looks_labelled_goes_on_with_the_turn(line):
    text = f"Ada: Before you go.\n{line}\nMaren: All right.\nAda: See you."
    assert said(text)[0] == ("Ada", f"Before you go. {line}")


# What goes on, what stands above and below


def test_lines_and_paragraphs_without_a_label_go_on_with_the_turn():
    text = "Ada: One\ntwo.\n\nThree.\n\nMaren: Four.\nAda: Five."
    assert said(text) == [("Ada", "One two. Three."), ("Maren", "Four."), ("Ada", "Five.")]


def test_the_lines_of_each_turn_are_known():
    span = session_in("Ada: One\ntwo.\n\nThree.\n\nMaren: Four.").utterances[0].source_span
    assert span is not None
    assert (span.first, span.last) == (1, 4)


def test_a_heading_above_the_first_turn_is_told_and_nobody_is_called_date():
    session = session_in("Session 4\nDate: 6 May\nPresent: Ada, Maren\n\nAda: Hello.\nMaren: Hi.\nAda: So.")
    assert [s.label for s in session.speakers] == ["Ada", "Maren"]
    assert session.notes == ("Left out before the first turn: “Session 4 / Date: 6 May / Present: Ada, Maren”.",)


def test_bracketed_events_stay_where_they_stood():
    assert said("T: How so?\nC: [crying] I (2.5) can't. [long pause]\nT: Mm.")[1] == (
        "C",
        "[crying] I (2.5) can't. [long pause]",
    )


def test_a_pause_on_a_line_of_its_own_is_the_silence_before_the_next_turn_and_stays_in_the_text():
    session = session_in("T: And your father?\n(6.0)\nC: No.\nT: No.\n[long pause]\nC: No.")
    assert [u.pause_before for u in session.utterances] == [None, 6.0, None, None]
    assert session.utterances[0].text == "And your father? (6.0)"


def test_a_pause_inside_a_turn_is_not_the_silence_before_the_next():
    session = session_in("T: And your father?\n(6.0)\nOr not.\nC: No.\nT: No.")
    assert [u.pause_before for u in session.utterances] == [None, None, None]


def test_many_line_numbers_are_no_words():
    text = "\n".join(
        f"{n}\t{line}" for n, line in enumerate(["T: So.", "C: I counted", "them twice.", "T: Why?"], start=1)
    )
    assert said(text) == [("T", "So."), ("C", "I counted them twice."), ("T", "Why?")]


# Times


def test_times_before_labels_become_starts_and_ends_stay_unknown():
    text = "[00:00:05] T: So.\n[00:00:09] C: So.\n[00:01:00] T: Mm."
    assert times(session_in(text)) == [(5.0, None), (9.0, None), (60.0, None)]
    assert [u.pause_before for u in session_in(text).utterances] == [None, None, None]


def test_times_beside_the_name_become_starts():
    assert times(session_in("Ada (00:05): So.\nMaren [00:09]: So.")) == [(5.0, None), (9.0, None)]


def test_times_after_the_label_become_starts_and_are_no_words():
    session = session_in("T: [00:05] So.\nC: (00:09) So.\nT: (3.0) Mm.")
    assert times(session)[:2] == [(5.0, None), (9.0, None)]
    assert [u.text for u in session.utterances] == ["So.", "So.", "(3.0) Mm."]


def test_what_happens_while_somebody_speaks_goes_to_the_words():
    session = session_in("T: How so?\nC [crying]: I can't.\nT (softly, low voice): Mm.\nC: No.")
    assert who_said(session)[1:3] == [("C", "[crying] I can't."), ("T", "(softly, low voice) Mm.")]


def test_times_at_few_turns_are_not_used_and_this_is_told():
    session = session_in("[05:00] T: a\nC: b\nT: c\nC: d\nT: e")
    assert not session.has_times
    assert session.notes == ("Turns with a time: 1 of 5, so times are not used.",)


def test_times_that_run_backwards_are_not_used_and_the_order_of_the_text_stays():
    session = session_in("[00:12] T: a\n[00:05] C: b\n[00:20] T: c")
    assert [u.text for u in session.utterances] == ["a", "b", "c"]
    assert session.notes == ("The times run backwards somewhere, so they are not used.",)


# Names on lines of their own

TEAMS_TEXT = """Ada Novak
You both looked at the door.

Ben Lindqvist
Did we?
I didn't notice.

Ada Novak
At the same moment.
"""

MEET = """Thursday (2031-05-08 17:00 GMT+1) - Transcript
Attendees
Ada Novak, Ben Lindqvist, Cleo Diaz
Transcript
00:00:00

Ada Novak: Who would like to begin?
Ben Lindqvist: She would.
Cleo Diaz: Would I?
00:05:00

Ada Novak: Let's stay with that.
Cleo Diaz: Let's not.
Transcription ended after 00:50:12

This editable transcript was computer generated and might contain errors.
"""


def test_speaker_blocks_have_the_name_on_its_own_line():
    session = session_in(TEAMS_TEXT)
    assert who_said(session) == [
        ("Ada Novak", "You both looked at the door."),
        ("Ben Lindqvist", "Did we? I didn't notice."),
        ("Ada Novak", "At the same moment."),
    ]
    assert not session.has_times


def test_speaker_blocks_without_blank_lines_are_found_by_names_that_come_back():
    text = "Ada Novak\nSo.\nMaren Kvist\nSo.\nAda Novak\nMm.\nMaren Kvist\nYes."
    assert said(text) == [("Ada Novak", "So."), ("Maren Kvist", "So."), ("Ada Novak", "Mm."), ("Maren Kvist", "Yes.")]


@pytest.mark.parametrize(
    "header",
    [
        "{}   0:0{}",
        "{} 0:0{}",
        "{} (0:0{})",
        "{} (0:0{}):",
        "{} - 0:0{}",
        "{}\n0:0{}",
        "0:0:{1}.0 --> 0:0:{1}.9\n{0}",
        "{0} 00:00:0{1}.000 --> 00:00:0{1}.900",
    ],
)
def test_a_time_beside_over_or_under_the_name_is_the_start(header):
    text = f"{header.format('Ada Novak', 3)}\nSo.\n\n{header.format('Maren Kvist', 9)}\nSo.\n"
    session = session_in(text)
    assert who_said(session) == [("Ada Novak", "So."), ("Maren Kvist", "So.")]
    assert [start for start, _ in times(session)] == [3.0, 9.0]


def test_times_that_count_frames_are_neither_words_nor_times():
    session = session_in("[01:01:40:13 - 01:01:45:19]\nAda\nSo.\n\n[01:01:46:13 - 01:01:49:19]\nMaren\nMm.\n\n" * 2)
    assert who_said(session) == [("Ada", "So."), ("Maren", "Mm.")] * 2
    assert not session.has_times


def test_a_room_and_a_time_in_talk_are_not_a_heading():
    text = "Ada Novak\nWhere do we meet?\n\nMaren Kvist\nThe usual.\nRoom 9:15\nso not Mondays.\n\nAda Novak\nFine.\n"
    assert said(text)[1] == ("Maren Kvist", "The usual. Room 9:15 so not Mondays.")


def test_the_times_between_the_blocks_of_a_meeting_document_are_not_the_times_of_turns():
    session = session_in(MEET)
    assert [label for label, _ in who_said(session)] == [
        "Ada Novak",
        "Ben Lindqvist",
        "Cleo Diaz",
        "Ada Novak",
        "Cleo Diaz",
    ]
    assert not session.has_times
    assert who_said(session)[-1] == ("Cleo Diaz", "Let's not.")
    assert any("times are not used" in note for note in session.notes)


# Nobody named


def test_text_without_labels_is_a_turn_of_nobody_a_paragraph():
    session = session_in("I went back to the house.\nIt was smaller.\n\nThen I left.\n")
    assert who_said(session) == [("Speaker", "I went back to the house. It was smaller."), ("Speaker", "Then I left.")]
    assert session.notes == ("Nobody is named in this text; say who speaks in each paragraph.",)


def test_without_blank_lines_each_line_is_a_paragraph():
    assert [text for _, text in said("You're late.\nI know.\nYeah\nI know.\nYeah\nSit.")] == [
        "You're late.",
        "I know.",
        "Yeah",
        "I know.",
        "Yeah",
        "Sit.",
    ]


def test_prose_with_a_few_colons_names_nobody():
    text = "\n\n".join(
        ["We left.", "Paris: rain.", "Mum said: eat.", "We ate.", "Then home.", "Mum said: sleep.", "So."]
    )
    assert {label for label, _ in said(text)} == {"Speaker"}


def test_more_lines_than_any_session_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labelled, "MOST_LINES", 3)
    assert len(said("Ada: So.\n\n\nMaren: No.\nAda: So.")) == 3
    with pytest.raises(StillhereError, match="has 4 lines, and up to 3 fit"):
        said("Ada: So.\nMaren: No.\nAda: So.\nMaren: No.")


# Sniffing


def test_labelled_text_loses_to_every_format_with_marks_of_its_own_and_beats_plain_text():
    plain = FORMAT.sniff(source_of("I went back.\n\nThen I left."))
    named = FORMAT.sniff(source_of("Ada: Hello.\nMaren: Hi.\nAda: So."))
    assert 0 < plain < named < 0.5
    assert FORMAT.sniff(source_of("")) == 0
    assert FORMAT.sniff(source_of(b"PK\x03\x04\x00\x00")) == 0


# Whatever the labels and words

NAMES = st.sampled_from(["Ada", "Ben", "Cleo", "T", "Dr. Dov Amsel (he/him)"])
WORDS = st.lists(
    st.sampled_from(["so", "Mm.", "[laughs]", "(3.0)", "10:30", "I said: no", "—"]), min_size=1, max_size=5
)


@settings(deadline=None)
@given(st.lists(st.tuples(NAMES, WORDS.map(" ".join)), min_size=2, max_size=12))
def test_every_labelled_turn_comes_back(turns):
    text = "\n".join(f"{name}: {words}" for name, words in turns)
    assert said(text) == turns
