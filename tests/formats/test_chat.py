import time

import pytest

from stillhere.formats import chat
from stillhere.formats.chat_words import spoken
from stillhere.model import Span
from tests.formats.reading import coded, roles, session_in, times, who_said

TALK = (
    "@UTF8\n@Begin\n@Languages:\teng\n"
    "@Participants:\tTHE Ada Therapist, CLI Maren Client\n"
    "@ID:\teng|invented|THE|||||Therapist|||\n@ID:\teng|invented|CLI|||||Client|||\n"
    "@Date:\t07-MAR-2024\n@Comment:\tnothing here is real\n"
    "*THE:\twhere did you go just now ? \x150_1500\x15\n"
    "%mor:\tadv|where mod|do\n"
    "*CLI:\t&-uh (.) nowhere [=! laughs] .\n\tI was thinking of the bus +... \x151800_5400\x15\n"
    "%cod:\t$W2_minimal@7-14 0.5\n"
    "*CLI:\txxx he [/] he went (be)cause I asked .\n"
    "@End\n"
)


def read(*lines, head="@UTF8\n@Begin\n", end="@End\n"):
    return session_in(chat.FORMAT, head + "".join(f"{line}\n" for line in lines) + end)


def test_main_lines_are_turns_under_the_participants_names():
    assert who_said(session_in(chat.FORMAT, TALK)) == [
        ("Ada", "where did you go just now?"),
        ("Maren", "uh (.) nowhere [laughs]. I was thinking of the bus…"),
        ("Maren", "[inaudible] he he went because I asked."),
    ]


def test_bullets_are_milliseconds():
    assert times(session_in(chat.FORMAT, TALK)) == [(0.0, 1.5), (1.8, 5.4), (None, None)]


def test_roles_language_and_date_are_read():
    session = session_in(chat.FORMAT, TALK)
    assert roles(session) == {"Ada": "therapist", "Maren": "client"}
    assert (session.language, session.held_on) == ("en", "2024-03-07")


def test_a_continuation_line_belongs_to_the_line_above():
    span = session_in(chat.FORMAT, TALK).utterances[1].source_span
    assert (span.first, span.last) == (11, 12)


def test_a_code_tier_is_read_and_other_tiers_are_left_out():
    _, codes = coded(chat.FORMAT, TALK)
    assert [(c.code, c.utterance_id, c.span, c.confidence) for c in codes] == [("W2_minimal", "u2", Span(7, 14), 0.5)]


def test_a_participant_without_a_name_is_called_by_the_code():
    session = read("*CLI:\tyes .", head="@Begin\n@Participants:\tCLI Client\n")
    assert roles(session) == {"CLI": "client"}


def test_a_role_stands_in_the_id_line_where_participants_name_a_plain_adult():
    head = "@Begin\n@Participants:\tPAT Adult\n@ID:\teng|x|PAT|||||Patient|||\n"
    assert roles(read("*PAT:\tyes .", head=head)) == {"PAT": "client"}


def test_two_clients_are_left_open():
    head = "@Begin\n@Participants:\tCLA Ben Client, CLB Cleo Client, THE Ada Therapist\n"
    session = read("*CLA:\tyes .", "*CLB:\tno .", "*THE:\tmm .", head=head)
    assert roles(session) == {"Ben": None, "Cleo": None, "Ada": "therapist"}
    assert any("left open" in note for note in session.notes)


def test_two_people_of_one_name_stay_apart():
    head = "@Begin\n@Participants:\tCLA Ben Client, CLB Ben Other\n"
    assert [who for who, _ in who_said(read("*CLA:\tyes .", "*CLB:\tno .", head=head))] == ["Ben", "Ben (CLB)"]


def test_an_older_bullet_names_its_sound_file():
    assert times(read('*CLI:\tyes . \x15%snd:"talk.wav"_120_840\x15')) == [(0.12, 0.84)]


def test_an_older_sound_tier_gives_the_times():
    assert times(read("*CLI:\tyes .", '%snd:\t"talk" 120 840')) == [(0.12, 0.84)]


def test_bullets_copied_from_a_screen_are_read():
    assert times(read("*CLI:\tyes . •120_840•")) == [(0.12, 0.84)]


def test_several_bullets_span_the_line():
    assert times(read("*CLI:\tyes , \x15120_840\x15 I did . \x15900_1400\x15")) == [(0.12, 1.4)]


def test_a_file_without_its_end_mark_says_that_lines_may_be_missing():
    assert any("@End" in note for note in read("*CLI:\tyes .", end="").notes)


def test_an_utterance_needs_no_spaced_terminator():
    assert who_said(read("*CLI:\tyes I did")) == [("CLI", "yes I did")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("well (..) I (...) no (3.2) .", "well [pause] I [long pause] no (3.2)"),
        ("(1:05.) yes .", "(65) yes."),
        ("it was [=! crying] hard .", "it was [crying] hard."),
        ("&=laughs no .", "[laughs] no."),
        ("&=head:shake .", "[head shake]"),
        ("0 [=! sighs] .", "[sighs]"),
        ("<I wanted> [//] I needed to go .", "I wanted I needed to go."),
        ("gonna [: going to] go [* m] [?] .", "gonna go."),
        ("I &+w &-um want 0to that .", "I w- um want that."),
        ("yyy www .", "[inaudible] [not transcribed]"),
        ("it 's mama@f and ja@s:deu .", "it 's mama and ja."),
        ("no: , it wa::s (a)bout goin(g) .", "no, it was about going."),
        ("you never +/.", "you never –"),
        ('he said +"/.', "he said."),
        ('+" go away .', "go away."),
        ("+< mhm .", "mhm."),
        ("⌈ yes ⌉ ↑really↓ ?", "yes really?"),
        ("yes ‡ Ada , come „ okay ?", "yes, Ada, come, okay?"),
        ("the ice+cream in New_York !", "the ice cream in New York!"),
        ("I know &*THE:mhm that .", "I know [THE mhm] that."),
        ("hm [+ bch] .", "hm."),
    ],
)
def test_markup_goes_and_what_was_heard_stays(line, said):
    assert spoken(line) == said


def test_bullets_in_a_windows_file_do_not_make_it_binary():
    session = session_in(chat.FORMAT, "@Begin\n*CLI:\tcafé . \x15120_840\x15\n@End\n".encode("cp1252"))
    assert (who_said(session), times(session)) == ([("CLI", "café.")], [(0.12, 0.84)])


@pytest.mark.parametrize("part", ["0 ", "[", "&=", "(", "+ ", "a:", " ", "<", "•", "[a]"])
def test_a_very_long_line_of_markup_is_read_in_linear_time(part):
    began = time.process_time()
    spoken(part * 100_000)
    assert time.process_time() - began < 3
