from hypothesis import given
from hypothesis import strategies as st

from stillhere.coding.rules.readings import Readings
from stillhere.coding.rules.talk import Talk
from tests.conftest import session_of

ASKS = ("T", "What was the funeral like for you?")
SAYS = ("C", "We had the whole street in the kitchen and I made tea for all of them until it got dark.")


def read(talk, *lines, at: int) -> dict[str, float]:
    spoken = talk(*lines)
    return Readings.of_talk(spoken).of(spoken.lines[at])


def test_what_the_therapist_does_next_is_read(talk):
    owned = read(talk, ASKS, ("C", "You went straight past it."), ("T", "I did. I'm sorry, I rushed."), at=1)
    assert {"after.owns", "you_strained"} <= owned.keys()


def test_strain_near_by_is_read_from_the_therapist_s_answers(talk):
    calm = read(talk, SAYS, ("T", "Until dark."), SAYS, ("T", "Mm."), SAYS, at=2)
    tense = read(talk, SAYS, ("T", "I'm sorry, I missed that."), SAYS, ("T", "Mm."), SAYS, at=2)
    assert tense["near"] > calm.get("near", 0)


def test_a_line_that_nobody_asked_for_says_so(talk):
    assert read(talk, SAYS, at=0)["before.none"] == 1


def test_a_line_on_another_subject_shares_nothing_with_the_question(talk):
    away = read(talk, ASKS, ("C", "Is that a different lamp over there by the window?"), at=1)
    assert {"no_overlap", "asks_new"} <= away.keys()
    assert "no_overlap" not in read(talk, ASKS, ("C", "The funeral was short and cold and nobody sang."), at=1)


def test_a_habit_of_short_turns_needs_a_long_talk_to_be_told(talk):
    few = [ASKS, ("C", "Mm.")] * 4
    many = [ASKS, ("C", "Mm.")] * 16
    assert "terse" not in read(talk, *few, at=1)
    assert "terse" in read(talk, *many, at=1)


def test_a_hum_is_listening_until_the_therapist_has_pressed(talk):
    assert "hums" in read(talk, SAYS, ("T", "You were the one who held it all together."), ("C", "Mm."), at=2)
    pressed = [("T", "Let's fill in the sheet. Rate it out of ten."), ("C", "I don't know.")]
    assert "hums" not in read(talk, *pressed, ("T", "And the next question?"), ("C", "Mm."), at=3)


def test_the_readings_of_a_talk_are_shared(talk):
    spoken = talk(ASKS, SAYS)
    assert Readings.of_talk(spoken) is Readings.of_talk(spoken)


@given(st.lists(st.tuples(st.sampled_from("TC"), st.text(alphabet="aeinot ?.'", max_size=40)), min_size=1, max_size=12))
def test_every_reading_lies_between_nothing_and_one(lines):
    talk = Talk.of(session_of(*lines))
    readings = Readings.of_talk(talk)
    for line in talk.lines:
        if line.is_client and line.tokens:
            assert all(0.0 <= value <= 1.0 for value in readings.of(line).values())
