import io

import pytest
import webvtt as oracle
from hypothesis import given, settings
from hypothesis import strategies as st

from stillhere.formats import webvtt
from stillhere.formats.webvtt import FORMAT, FORMAT_TEAMS, FORMAT_ZOOM
from stillhere.model import StillhereError
from tests.formats.reading import coded, session_in, source_of, times, who_said

PLAIN = """WEBVTT

00:01.000 --> 00:03.500
So where did we leave it?

01:00:04.000 --> 01:00:06.250 align:start position:10%
At the kitchen table.
"""

ZOOM = """WEBVTT

1
00:00:02.120 --> 00:00:04.410
Ada Novak: Good to see you both.

2
00:00:04.900 --> 00:00:08.000
Ada Novak: Where would you like to begin?

3
00:00:12.500 --> 00:00:15.300
Lindqvist, Ben (he/him): She should begin, she's the one who's cross.

4
00:00:15.800 --> 00:00:19.000
Dr. Cleo O'Hara-Diaz (she/her): I'm not cross. I'm tired.
"""

TEAMS = (
    "\ufeffWEBVTT\r\n\r\n"
    "8f3c2b1a-52d4-4f0e-9a61-0c1d2e3f4a5b/12-0\r\n"
    "00:00:03.840 --> 00:00:07.230\r\n"
    "<v Ada Novak>You went quiet there,\r\njust after his name.</v>\r\n\r\n"
    "8f3c2b1a-52d4-4f0e-9a61-0c1d2e3f4a5b/13-0\r\n"
    "00:00:10.000 --> 00:00:12.000\r\n"
    "<v Maren Kvist>Did I?\r\n\r\n"
    "8f3c2b1a-52d4-4f0e-9a61-0c1d2e3f4a5b/13-1\r\n"
    "00:00:12.500 --> 00:00:14.000\r\n"
    "<v Maren Kvist>I suppose I did.</v>\r\n"
)


def cue(text: str, *, time: str = "00:01.000 --> 00:04.000") -> str:
    return f"WEBVTT\n\n{time}\n{text}\n"


def said_in(text: str) -> list[tuple[str, str]]:
    return who_said(session_in(FORMAT, cue(text)))


# Plain


def test_hours_are_optional_and_cue_settings_are_skipped():
    session = session_in(FORMAT, PLAIN)
    assert times(session) == [(1.0, 3.5), (3604.0, 3606.25)]
    assert [u.text for u in session.utterances] == ["So where did we leave it?", "At the kitchen table."]


def test_a_file_without_names_has_one_unnamed_speaker():
    assert [s.label for s in session_in(FORMAT, PLAIN).speakers] == ["Speaker"]


@pytest.mark.parametrize(
    "block",
    [
        "NOTE\nAda: this is a comment\nover two lines",
        "NOTE 00:00:00.000 --> 00:00:01.000",
        "STYLE\n::cue(v) { color: teal }",
        "REGION\nid:low\nwidth:40%",
    ],
)
def test_notes_styles_and_regions_are_not_speech(block):
    session = session_in(FORMAT, PLAIN.replace("WEBVTT\n", f"WEBVTT - Monday\nKind: captions\n\n{block}\n"))
    assert len(session.utterances) == 2
    assert session.notes == ()


def test_a_note_between_cues_does_not_reach_the_text_before_it():
    assert said_in("<v Ada>Mm.\n\nNOTE he leaves the room") == [("Ada", "Mm.")]


def test_tags_are_stripped_and_bracketed_events_are_kept():
    text = "<v Maren><i>I</i> <c.loud>never</c> <00:02.000>cried. [crying] <lang en>(3.0)</lang> Not <b>once</b>."
    assert said_in(text) == [("Maren", "I never cried. [crying] (3.0) Not once.")]


def test_angle_brackets_that_are_no_tags_stay():
    assert said_in("<v Maren>He sent a <3 and <laughs> so what") == [("Maren", "He sent a <3 and <laughs> so what")]


def test_entities_are_decoded_once_and_bare_ampersands_stay():
    assert said_in("<v B&amp;B>R&D &amp; me &lt;sigh&gt; &amp;lt; caf&#233; &nbsp;&copy; &notit") == [
        ("B&B", "R&D & me <sigh> &lt; café © &notit")
    ]


# Zoom


def test_zoom_names_with_commas_pronouns_and_titles_are_taken_out_of_the_cue():
    session = session_in(FORMAT_ZOOM, ZOOM)
    assert who_said(session) == [
        ("Ada Novak", "Good to see you both. Where would you like to begin?"),
        ("Lindqvist, Ben (he/him)", "She should begin, she's the one who's cross."),
        ("Dr. Cleo O'Hara-Diaz (she/her)", "I'm not cross. I'm tired."),
    ]
    assert times(session)[0] == (2.12, 8.0)
    assert [u.pause_before for u in session.utterances] == [None, 4.5, 0.5]


def test_a_time_of_day_before_a_colon_is_not_a_speaker():
    said = who_said(session_in(FORMAT, ZOOM + "\n5\n00:00:30.000 --> 00:00:33.000\n10:30 Meeting: bring the form\n"))
    assert said[-1] == ("Speaker", "10:30 Meeting: bring the form")


@pytest.mark.parametrize("talk", ["Remember: breathe.", "so I told him: no.", "https://example.org", "It was 7:15."])
def test_a_colon_in_talk_is_not_a_speaker(talk):
    said = who_said(session_in(FORMAT, ZOOM + f"\n5\n00:00:30.000 --> 00:00:33.000\n{talk}\n"))
    assert said[-1] == ("Speaker", talk)


def test_a_cue_without_a_name_is_told_and_given_to_nobody():
    session = session_in(FORMAT, ZOOM + "\n5\n00:00:19.500 --> 00:00:21.000\nwell\n")
    assert who_said(session)[-1] == ("Speaker", "well")
    assert "Cues that name nobody: 1. Say who speaks there." in session.notes


def test_captions_with_a_few_colons_have_no_speakers():
    texts = ["Two rules: sleep and food.", "Mum said it twice.", "Then we left.", "Rain again.", "Home: nobody there."]
    file = "WEBVTT\n\n" + "\n\n".join(f"00:0{n}.000 --> 00:0{n}.900\n{t}" for n, t in enumerate(texts))
    assert [text for _, text in who_said(session_in(FORMAT, file))] == texts


@pytest.mark.parametrize("name", ["maren k", "iphone 2", "+44 7700 900123", "陈美玲", "van der Berg, Jo", "SPEAKER_00"])
def test_people_who_call_themselves_anything_are_found_when_they_come_back(name):
    turns = [(30, f"{name}: yes 30"), (35, "Ada Novak: Mm."), (40, f"{name}: yes 40")]
    file = ZOOM + "".join(f"\n{at}\n00:00:{at}.000 --> 00:00:{at}.500\n{text}\n" for at, text in turns)
    assert (name, "yes 30") in who_said(session_in(FORMAT, file))


def test_two_names_in_one_zoom_cue_are_two_turns():
    session = session_in(FORMAT, ZOOM.replace("I'm not cross. I'm tired.", "I'm tired.\nAda Novak: Mm."))
    assert who_said(session)[-2:] == [("Dr. Cleo O'Hara-Diaz (she/her)", "I'm tired."), ("Ada Novak", "Mm.")]
    assert times(session)[-2:] == [(15.8, None), (None, 19.0)]


# Teams and other voices


def test_teams_guids_marks_line_ends_and_missing_closing_tags_are_no_trouble():
    session = session_in(FORMAT_TEAMS, TEAMS)
    assert who_said(session) == [
        ("Ada Novak", "You went quiet there, just after his name."),
        ("Maren Kvist", "Did I? I suppose I did."),
    ]
    assert times(session) == [(3.84, 7.23), (10.0, 14.0)]


def test_the_next_guid_never_leaks_into_the_text_when_the_blank_line_is_missing():
    text = TEAMS.replace("</v>\r\n\r\n", "</v>\r\n")
    assert who_said(session_in(FORMAT, text)) == who_said(session_in(FORMAT, TEAMS))


def test_two_voices_in_one_cue_stay_two_people_and_no_time_is_invented_between():
    session = session_in(FORMAT, cue("<v Ben>You always say that.</v> <v Cleo>Because it's true."))
    assert who_said(session) == [("Ben", "You always say that."), ("Cleo", "Because it's true.")]
    assert times(session) == [(1.0, None), (None, 4.0)]


def test_three_voices_in_one_cue_leave_the_middle_one_without_times():
    session = session_in(FORMAT, cue("<v Ben>No.\n<v Cleo>Yes.\n<v Ada>Wait.</v>"))
    assert times(session) == [(1.0, None), (None, None), (None, 4.0)]


def test_one_voice_tagged_on_every_line_is_one_turn():
    session = session_in(FORMAT, cue("<v Ada>Slowly.</v>\n<v Ada>There's time.</v>"))
    assert who_said(session) == [("Ada", "Slowly. There's time.")]
    assert times(session) == [(1.0, 4.0)]


def test_words_after_a_closed_voice_belong_to_nobody():
    assert said_in("<v Ada>Yes.</v> Mm.") == [("Ada", "Yes."), ("Speaker", "Mm.")]


def test_a_voice_with_a_class_or_a_broken_line_keeps_its_name():
    assert said_in("<v.loud.first Ada  \n Novak>No!") == [("Ada Novak", "No!")]


def test_a_name_before_a_colon_inside_a_voice_is_talk():
    assert said_in("<v Ada>Ben: that was the name you said.") == [("Ada", "Ben: that was the name you said.")]


# Damage


def test_a_blank_line_inside_a_cue_costs_no_words():
    assert said_in("<v Ada>One.\n\nTwo.</v>") == [("Ada", "One. Two.")]


def test_a_cue_whose_times_cannot_be_read_keeps_its_words_and_is_told():
    session = session_in(FORMAT, PLAIN + "\n00:1x --> 00:20.000\nAnd then?\n")
    assert session.utterances[-1].text == "And then?"
    assert session.utterances[-1].start is None
    assert any("times can't be read" in note for note in session.notes)


@pytest.mark.parametrize("end", ["\n3", "\n3\n00:01:0", "\n8f3c2b1a-52d4", "\n3\n00:01:05.000 --> 00:01:07.000"])
def test_a_file_that_stops_in_the_middle_is_read_up_to_there_and_says_so(end):
    session = session_in(FORMAT, PLAIN + end)
    assert [u.text for u in session.utterances] == ["So where did we leave it?", "At the kitchen table."]
    assert any("stop in the middle" in note for note in session.notes)


def test_reversed_and_overlapping_times_keep_every_word():
    session = session_in(FORMAT, PLAIN + "\n00:02.000 --> 00:01.000\nLate.\n")
    assert [u.text for u in session.utterances] == ["So where did we leave it?", "Late.", "At the kitchen table."]
    assert [u.pause_before for u in session.utterances] == [None, 0.0, None]
    assert len(session.notes) == 2


def test_words_before_the_first_cue_are_told():
    session = session_in(FORMAT, PLAIN.replace("WEBVTT\n\n", "WEBVTT\n\nGood morning.\n\n"))
    assert session.notes == ("Left out before the first cue: “Good morning.”.",)


def test_a_header_alone_is_a_file_without_words():
    with pytest.raises(StillhereError, match="holds no words"):
        session_in(FORMAT, "WEBVTT\n")


def test_words_without_any_cue_are_refused_in_one_sentence():
    with pytest.raises(StillhereError, match="has no cue"):
        session_in(FORMAT, "WEBVTT\n\nAda said hello.\n")


def test_a_file_without_its_header_is_still_read():
    assert len(session_in(FORMAT, PLAIN.removeprefix("WEBVTT\n\n")).utterances) == 2


@pytest.mark.parametrize(
    "comment",
    ["codes: [", "codes: {}", 'codes: [{"code":"x","voice":7}]', "codes: " + "[" * 5000, 'codes: [{"start":1}, 3]'],
)
def test_codes_that_cannot_be_read_are_left_out_with_a_note(comment):
    session = session_in(FORMAT, PLAIN.replace("WEBVTT\n\n", f"WEBVTT\n\nNOTE {comment}\n\n"))
    assert any("codes in the file can't be read" in note for note in session.notes)


def test_only_the_codes_that_cannot_be_read_are_left_out():
    comment = 'codes: [{"code":"W1_denial","start":0,"end":2,"coder":"Ada"}, {"start":1}, {"code":"x","voice":1}]'
    session, codes = coded(FORMAT, PLAIN.replace("WEBVTT\n\n", f"WEBVTT\n\nNOTE {comment}\n\n"))
    assert [code.code for code in codes] == ["W1_denial"]
    assert session.notes == ("2 of the codes in the file can't be read and were left out.",)


@pytest.mark.parametrize(
    "head", ["WEBVTT\n", "WEBVTT\n1\n", "WEBVTT\nKind: captions\n", "\n\nWEBVTT\n\n", "\ufeffWEBVTT x\n\n"]
)
def test_a_header_is_not_speech_however_it_is_set_apart(head):
    session = session_in(FORMAT, PLAIN.replace("WEBVTT\n\n", head))
    assert [u.text for u in session.utterances] == ["So where did we leave it?", "At the kitchen table."]
    assert session.notes == ()


# Sniffing


def test_each_kind_knows_its_own_and_not_the_other():
    zoom, teams, plain = source_of(ZOOM), source_of(TEAMS), source_of(PLAIN)
    assert FORMAT_ZOOM.sniff(zoom) > FORMAT.sniff(zoom) > FORMAT_TEAMS.sniff(zoom)
    assert FORMAT_TEAMS.sniff(teams) > FORMAT.sniff(teams) > FORMAT_ZOOM.sniff(teams)
    assert FORMAT.sniff(plain) > max(FORMAT_ZOOM.sniff(plain), FORMAT_TEAMS.sniff(plain))


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01", "Ada: hello", "WEBVTTISH", "1\n00:00:01,000 --> 00:00:02,000\nhi"]
)
def test_other_content_is_not_webvtt(content):
    assert FORMAT.sniff(source_of(content)) == 0


# Against another reader of WebVTT

MOMENTS = st.integers(0, 5_000_000)
WORDS = st.text(st.sampled_from("abc é,.!?'"), min_size=1, max_size=12).filter(lambda t: t.strip())


def clock(ms: int) -> str:
    return f"{ms // 3_600_000:02d}:{ms // 60_000 % 60:02d}:{ms // 1000 % 60:02d}.{ms % 1000:03d}"


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.tuples(MOMENTS, st.integers(1, 9000), st.lists(WORDS, min_size=1, max_size=3)), min_size=1, max_size=6)
)
def test_cue_times_and_texts_agree_with_another_reader(rows):
    file = "WEBVTT\n\n" + "\n\n".join(
        f"{n}\n{clock(start)} --> {clock(start + length)} line:0\n" + "\n".join(lines)
        for n, (start, length, lines) in enumerate(sorted(rows), start=1)
    )
    theirs = oracle.from_buffer(io.StringIO(file))
    ours = webvtt.read(source_of(file)).turns
    assert [" ".join(t.text.split()) for t in ours] == [" ".join(c.text.split()) for c in theirs]
    assert [t.start for t in ours] == [round(c.start_in_seconds + c.start_time.milliseconds / 1000, 3) for c in theirs]
