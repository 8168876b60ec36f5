from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.coding.rules.attribution import Attribution, attribution
from stillhere.coding.rules.talk import Talk
from tests.conftest import session_of

TalkOf = Callable[..., Talk]


def read(text: str, words: str) -> Attribution:
    line = Talk.of(session_of(("C", text))).lines[0]
    start = line.low.index(words)
    return attribution(line, start, start + len(words))


@pytest.mark.parametrize(
    "text",
    [
        "I don't feel hurt.",
        "i dont feel hurt",
        "I wasn't really that hurt, no.",
        "I've never been hurt by it.",
        "I have no wish to be hurt.",
        "I stopped feeling hurt ages ago.",
    ],
)
def test_a_not_before_the_word_denies_it(text: str) -> None:
    assert read(text, "hurt").negated


@pytest.mark.parametrize(
    "text",
    [
        "I'm hurt.",
        "I don't sleep but I am hurt.",
        "I'm not only hurt, I'm furious.",
        "i dont know i was just hurt",
        "It's not that I don't feel hurt.",
        "I can't not be hurt.",
        "No. I'm hurt.",
        "No, I was hurt.",
        "I don't get it because I feel hurt.",
    ],
)
def test_a_not_that_belongs_elsewhere_leaves_the_word_standing(text: str) -> None:
    assert not read(text, "hurt").negated


@pytest.mark.parametrize(
    "text",
    [
        "He said I was useless.",
        "she's like you're useless and always were",
        "My older sister told me I was useless.",
        "hamid goes you are useless you know that",
        "Everyone says I'm useless.",
        "The doctor wrote that my knee was useless.",
        "My mum thinks I'm useless.",
        '"You\'re useless," she said, and she shut the door.',
    ],
)
def test_another_persons_words_are_reported(text: str) -> None:
    assert read(text, "useless").reported
    assert read(text, "useless").borrowed


@pytest.mark.parametrize(
    "text",
    [
        "I said I was useless.",
        "I told her I'm useless.",
        "I really thought I was useless.",
        "He went home and I felt useless.",
        "He goes to work and I'm useless.",
        "She said it was late and I feel useless.",
        "People like me are useless.",
        "The whole week was like being useless.",
        "i'm like im useless",
    ],
)
def test_the_speakers_own_words_are_not_reported(text: str) -> None:
    assert not read(text, "useless").reported
    assert not read(text, "useless").borrowed


def test_words_between_quotation_marks_are_quoted() -> None:
    assert read('He wrote "I can\'t go on" on the back.', "can't go on").quoted
    assert read("He wrote “I can’t go on” on the back.", "can't go on").quoted
    assert read("It said 'I can't go on' on the back.", "can't go on").quoted
    assert not read("I can't go on, I don't know.", "go on").quoted
    assert not read('"Fine," I said, and then I couldn\'t go on. "Fine."', "go on").quoted


def test_a_quotation_of_oneself_is_not_borrowed() -> None:
    mine = read('I told her, "I can\'t go on."', "can't go on")
    assert mine.quoted
    assert mine.self_reported
    assert not mine.borrowed


def test_a_second_quotation_belongs_to_whoever_opened_the_first() -> None:
    text = 'I think to myself, "Stay in." And then after that, "Maybe I can\'t go on."'
    assert not read(text, "can't go on").borrowed
    assert read('She said, "Sit down." And then, "You can\'t go on."', "can't go on").borrowed


@pytest.mark.parametrize(
    "text",
    [
        "I used to feel lost.",
        "When I was fourteen I felt lost.",
        "That was 2019. I'd been lost, like, properly.",
        "in tenth standard one time i was lost",
        "Years ago I was lost.",
        "Back then I was lost.",
    ],
)
def test_a_time_long_gone_is_past(text: str) -> None:
    assert read(text, "lost").past


@pytest.mark.parametrize(
    "text",
    [
        "I'm lost.",
        "I was lost last night.",
        "When I was fourteen we moved. I feel lost.",
        "I used to cope and now I'm lost.",
        "Years ago I was lost and I still am lost.",
        "When I was driving I felt lost.",
    ],
)
def test_the_present_and_the_last_days_are_not_past(text: str) -> None:
    assert not read(text, "lost").past


def test_what_stands_under_an_if_is_conditional() -> None:
    assert read("If I left, who would notice?", "left").conditional
    assert not read("I left.", "left").conditional


def test_own_and_now_is_what_remains() -> None:
    assert read("I feel lost.", "lost").own_and_now
    assert not read("He says I'm lost.", "lost").own_and_now


@given(st.text(alphabet="abid ',.\"?!I'nto", max_size=60), st.integers(0, 59), st.integers(1, 10))
def test_any_stretch_of_any_line_can_be_read(text: str, start: int, length: int) -> None:
    line = Talk.of(session_of(("C", text + " end"))).lines[0]
    start = min(start, len(line.text) - 1)
    assert isinstance(attribution(line, start, min(len(line.text), start + length)), Attribution)


def test_a_single_quote_with_double_quotes_after_it_is_read_to_an_end(talk):
    line = talk(("C", "she goes 'leave me' and then she said \"I'm going\" and \"I'm gone\"")).lines[0]
    start = line.low.index("leave")
    assert attribution(line, start, start + 5).quoted


def test_a_frame_a_thousand_letters_away_frames_nothing(talk):
    line = talk(("C", "he said " + "and then we went on " * 80 + "i feel alone")).lines[0]
    start = line.low.index("i feel")
    assert attribution(line, start, start + 6).own_and_now
