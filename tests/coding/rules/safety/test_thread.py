"""A direct question and its answer; a subject that stays open."""

from collections.abc import Callable

import pytest

from stillhere.coding.rules import safety
from stillhere.coding.rules.talk import Talk

TalkOf = Callable[..., Talk]
ASKED = "I ask everyone this. Are you having any thoughts of ending your life?"


def marks(talk: Talk) -> dict[int, dict[str, str]]:
    """Line index → code → rule."""
    found: dict[int, dict[str, str]] = {}
    for hit in safety.find(talk):
        found.setdefault(hit.line.index, {})[hit.code] = hit.rule
    return found


@pytest.mark.parametrize("said", ["Yes.", "Yes, ma'am.", "Sometimes, yeah.", "I do, most nights.", "yeah i do"])
def test_a_yes_to_a_question_about_dying_is_active(talk: TalkOf, said: str) -> None:
    assert marks(talk(("T", ASKED), ("C", said)))[1] == {"S_active": "S.active.yes"}


def test_a_yes_to_a_question_about_not_waking_is_passive(talk: TalkOf) -> None:
    asked = "Do you ever wish for not waking up?"
    assert "S_passive" in marks(talk(("T", asked), ("C", "Sometimes, yeah.")))[1]


@pytest.mark.parametrize(
    "said", ["No.", "No ma'am.", "God, no. I've got the dogs.", "Nah, never.", "no nothing like that"]
)
def test_a_no_to_a_direct_question_is_a_denial(talk: TalkOf, said: str) -> None:
    assert marks(talk(("T", ASKED), ("C", said)))[1] == {"S_denied": "S.denied.answer"}


@pytest.mark.parametrize("said", ["I don't know.", "Not really.", "Would it matter?", "Doesn't matter."])
def test_no_clear_answer_goes_to_a_person(talk: TalkOf, said: str) -> None:
    assert "S_passive" in marks(talk(("T", ASKED), ("C", said)))[1]


def test_a_no_does_not_hide_what_comes_after_it(talk: TalkOf) -> None:
    found = marks(talk(("T", ASKED), ("C", "No. There's mornings I think, if I just wasn't about, that'd be it.")))[1]
    assert set(found) == {"S_denied", "S_passive"}


@pytest.mark.parametrize(
    "said", ["No. I'd have told you.", "Yes, Tuesday's fine.", "Sometimes, yeah.", "I don't know."]
)
def test_an_answer_to_another_question_means_nothing_here(talk: TalkOf, said: str) -> None:
    assert marks(talk(("T", "Shall we end it there, and meet on Tuesday?"), ("C", said))) == {}


def test_a_way_a_time_or_the_means_in_answer_is_a_plan(talk: TalkOf) -> None:
    found = marks(
        talk(
            ("T", ASKED),
            ("C", "Yes."),
            ("T", "Is there a day?"),
            ("C", "Saturday. After my niece walks."),
            ("T", "Do you have what you'd need?"),
            ("C", "I got it."),
        )
    )
    assert "S_plan" in found[3]
    assert "S_plan" in found[5]


def test_somewhere_to_turn_is_not_a_plan(talk: TalkOf) -> None:
    found = marks(
        talk(
            ("T", ASKED),
            ("C", "Sometimes."),
            ("T", "What would you use if it got worse?"),
            ("C", "I'd ring my sister."),
        )
    )
    assert 3 not in found


def test_how_often_keeps_to_the_subject(talk: TalkOf) -> None:
    asked = ("T", "How often does it come?")
    about_dying = talk(("C", "I want to kill myself."), asked, ("C", "Most nights since Tuesday."))
    about_harm = talk(("C", "I cut myself again."), asked, ("C", "Most nights since Tuesday."))
    about_sleep = talk(("C", "I can't sleep."), asked, ("C", "Most nights since Tuesday."))
    assert set(marks(about_dying)[2]) == {"S_active"}
    assert set(marks(about_harm)[2]) == {"S_selfharm"}
    assert marks(about_sleep) == {}


def test_an_earlier_time_answered_is_history(talk: TalkOf) -> None:
    found = marks(
        talk(
            ("T", ASKED), ("C", "No."), ("T", "And at any time, earlier in your life?"), ("C", "Once. I was nineteen.")
        )
    )
    assert set(found[3]) == {"S_history"}


def test_a_threat_stays_open_until_it_is_answered(talk: TalkOf) -> None:
    found = marks(
        talk(
            ("C", "I think about what I'm going to do to him."),
            ("T", "Are you going to kill him?"),
            ("C", "If I go by there Sunday, yeah. I think I would."),
            ("T", "And yourself? After?"),
            ("C", "Nah. I ain't thinking about me."),
        )
    )
    assert "S_harm_other" in found[0]
    assert found[2]["S_harm_other"] == "S.harm_other.target"
    assert set(found[4]) == {"S_denied"}


def test_not_safe_at_home_is_heard_in_a_no(talk: TalkOf) -> None:
    assert "S_ipv" in marks(talk(("T", "Do you feel safe at home?"), ("C", "No.")))[1]
    assert "S_denied" in marks(talk(("T", "Is anyone hurting you?"), ("C", "No. Only the bike.")))[1]


def test_a_concern_long_past_no_longer_colours_ordinary_words(talk: TalkOf) -> None:
    filler = [("T", "Mm."), ("C", "The garden is coming on.")] * 12
    found = marks(talk(("C", "I want to kill myself."), *filler, ("C", "I've got it all sorted for Saturday.")))
    assert set(found) == {0}
