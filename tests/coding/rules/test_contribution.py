import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.coding.rules import contribution
from stillhere.coding.rules.talk import Talk
from tests.conftest import session_of

SETTLED = (
    ("T", "How has the week been?"),
    ("C", "Quiet mostly, the usual things at work and at home really."),
    ("T", "Mm. Tell me a little about that."),
)
PROTEST = (*SETTLED, ("C", "You're not listening to me."))
REFUSAL = (*SETTLED, ("C", "I don't want to do this exercise."))
NEWS = (*SETTLED, ("C", "My sister came on Sunday and we planted the beans."))


def marks(talk, *lines) -> set[str]:
    return {h.code for h in contribution.find(talk(*lines)) if h.line.index == len(lines) - 1}


@pytest.mark.parametrize(
    "text",
    [
        "I was only trying to help.",
        "i did tell you about it in may",
        "It's, um, it's the practice policy.",
        "I don't think that's quite fair.",
        "I'm sorry you feel that way, but the rules are there for a reason.",
    ],
)
def test_justifying_oneself_to_a_protest_is_defending(talk, text):
    assert marks(talk, *PROTEST, ("T", text)) == {"TC_defend"}


def test_the_same_words_without_a_protest_are_just_an_answer(talk):
    assert not marks(talk, *NEWS, ("T", "I was only trying to help."))
    assert not marks(talk, *NEWS, ("T", "It's the practice policy."))


@pytest.mark.parametrize(
    "text",
    ["It was just a slip.", "these things happen", "Ten weeks isn't very long, really.", "It's only four weeks."],
)
def test_shrinking_a_complaint_is_minimising(talk, text):
    assert marks(talk, *PROTEST, ("T", text)) == {"TC_minimise"}


def test_shrinking_what_life_brought_belongs_to_another_family(talk):
    assert not marks(talk, *SETTLED, ("C", "My dog died on Friday."), ("T", "It was just a dog, these things happen."))


@pytest.mark.parametrize(
    "text",
    [
        "I can't help you if you don't put the work in.",
        "this is the resistance we talked about",
        "You make it, um, you make it quite hard for people.",
        "You could have said so at the time.",
    ],
)
def test_putting_it_down_to_the_client_is_blame(talk, text):
    assert marks(talk, *PROTEST, ("T", text)) == {"TC_blame_client"}


@pytest.mark.parametrize(
    "text",
    ["Let's just do one round.", "just give it a try", "Close your eyes and, um, picture him.", "two more minutes"],
)
def test_going_on_after_a_refusal_presses_the_task(talk, text):
    assert "TC_push_task" in marks(talk, *REFUSAL, ("T", text))


def test_a_task_that_nobody_refused_is_not_pressed(talk):
    assert not marks(talk, *NEWS, ("T", "Let's just do one round."))


def test_dropping_the_task_does_not_press_it(talk):
    assert not marks(talk, *REFUSAL, ("T", "Let's leave it. Would you like to try something slower?"))


LECTURE = (
    "Anger is what we call a secondary emotion. Underneath it there is generally fear, and research shows that in most "
    "people the anger functions as a kind of shield, so the task of therapy is to get beneath it."
)


@pytest.mark.parametrize("text", [LECTURE, LECTURE.lower().replace(",", "").replace(".", "")])
def test_explaining_at_length_is_a_lecture(talk, text):
    assert marks(talk, *PROTEST, ("T", text)) == {"TC_lecture"}


def test_explaining_what_the_client_asked_to_understand_is_no_lecture(talk):
    assert not marks(talk, *SETTLED, ("C", "Can you explain why I get so angry?"), ("T", LECTURE))


def test_a_length_that_is_usual_for_this_therapist_is_no_lecture(talk):
    usual = tuple(line for _ in range(4) for line in (("T", LECTURE + " " + LECTURE), ("C", "I planted the beans.")))
    assert "TC_lecture" not in marks(talk, *usual, ("T", LECTURE))


@pytest.mark.parametrize(
    "text", ["Okay. Did you get to the gym?", "so how's the sleep", "Let's, um, look at your goals."]
)
def test_moving_to_the_agenda_after_a_protest_turns_away(talk, text):
    assert marks(talk, *PROTEST, ("T", text)) == {"TC_topic_away"}


def test_taking_up_the_protest_in_its_own_words_does_not_turn_away(talk):
    told = ("C", "You never asked about the hospital on Tuesday.")
    assert not marks(talk, *SETTLED, told, ("T", "Did you get scared in the hospital on Tuesday?"))


@pytest.mark.parametrize("text", ["What did he hit you with?", "um, and were you, where were you when he hit you"])
def test_asking_for_details_of_violence_while_the_client_laughs_it_off_probes(talk, text):
    told = ("C", "[laughs] My dad hit me, he had a temper, it was comedy really.")
    assert marks(talk, *SETTLED, told, ("T", text)) == {"TC_retraumatic_probe"}


def test_details_are_no_probe_where_the_client_is_telling_them_freely(talk):
    told = (
        "C",
        "I want to tell it today. He hit me in the kitchen, and I remember every tile of that floor, all of it.",
    )
    assert not marks(talk, *SETTLED, told, ("T", "What did he hit you with?"))


def test_a_question_about_an_ordinary_day_is_no_probe(talk):
    assert not marks(talk, *SETTLED, ("C", "[laughs] The cake fell."), ("T", "And what did you see in the oven?"))


def test_owning_a_part_adds_nothing_to_the_strain(talk):
    assert not marks(talk, *PROTEST, ("T", "You're right. I was only trying to fix it, and I missed you."))


def test_a_long_line_covers_itself_whole(talk):
    (hit,) = (h for h in contribution.find(talk(*PROTEST, ("T", " " + LECTURE))) if h.code == "TC_lecture")
    assert hit.line.text[hit.start : hit.end] == LECTURE


def test_one_mark_a_line_even_where_several_readings_fit(talk):
    for text in ("Let's just do the sheet, it's only two more boxes.", "It's only a form, everybody fills it in."):
        assert len(marks(talk, *PROTEST, ("T", text))) <= 1


@given(st.lists(st.tuples(st.sampled_from(["T", "C", "P1", "P2", "O"]), st.text(max_size=80)), min_size=1, max_size=8))
def test_only_the_therapist_contributes_whatever_is_said(lines):
    for hit in contribution.find(Talk.of(session_of(*lines))):
        assert hit.line.is_therapist
        assert 0 <= hit.start < hit.end <= len(hit.line.text)


@given(st.sampled_from(["C", "P1", "P2", "O"]))
def test_the_same_words_from_anybody_else_add_nothing(who):
    assert not list(
        contribution.find(Talk.of(session_of(*PROTEST, (who, "I was only trying to help. Let's just go on."))))
    )
