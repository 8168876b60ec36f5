"""Direct questions in many shapes with the answers people give, and questions that only sound like them."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from stillhere.coding.rules import safety
from stillhere.coding.rules.talk import Talk
from tests.conftest import session_of

TalkOf = Callable[..., Talk]
CONCERNS = {"S_plan", "S_active", "S_passive", "S_selfharm", "S_harm_other", "S_ipv", "S_child"}
WISH = {"S_active", "S_passive"}

RAISED: list[tuple[set[str], str, str]] = [
    ({"S_active"}, "Are those thoughts about ending your life?", "Yes."),
    ({"S_active"}, "When you say gone for good, do you mean dead?", "Yes. I mean dead."),
    ({"S_active"}, "When you say you'd stop the clock, do you mean suicide?", "I suppose so."),
    ({"S_active"}, "Is that about killing yourself?", "Mm."),
    ({"S_active"}, "Are you talking about dying?", "Mhm."),
    ({"S_active"}, "Have you had thoughts of ending it?", "Now and then."),
    ({"S_active"}, "Have you had any thoughts about killing yourself?", "On and off, since the autumn."),
    ({"S_active"}, "Do you ever think about taking your own life?", "Most days."),
    ({"S_active"}, "Any thoughts of suicide this week?", "A bit."),
    ({"S_active"}, "Do you feel like ending things?", "Last night."),
    ({"S_active"}, "You've thought about ending your life.", "I have."),
    ({"S_active"}, "So you want to die.", "Yeah."),
    ({"S_active"}, "Has it come as far as thinking of suicide?", "It has."),
    ({"S_active"}, "Do you wish you were dead?", "On Sundays, when the house is empty."),
    ({"S_active"}, "Does any part of you want to die?", "Part of me. Yes."),
    ({"S_active"}, "Have you been having suicidal thoughts?", "Yes, no one knows."),
    ({"S_active"}, "Are you having thoughts of suicide?", "Sometimes, no plan though."),
    (WISH, "Are you having thoughts of suicide?", "Sometimes. Not today. I wouldn't do it because of my brother."),
    (WISH, "Are you thinking of killing yourself?", "Not really, but it crosses my mind."),
    (WISH, "Are you suicidal?", "Not today."),
    (WISH, "Do you think about suicide?", "Not right now."),
    (WISH, "Do you want to die?", "I don't know."),
    (WISH, "Have you thought of ending your life?", "I'd rather not say."),
    (WISH, "Is it that you don't want to be here any more?", "Yes."),
    (WISH, "Is it you don't want to be alive?", "I think so."),
    (WISH, "Have you had thoughts of not being here?", "Sometimes."),
    (WISH, "Do you ever wish you could not wake up?", "Most mornings."),
    (WISH, "So you don't want to live.", "No."),
    (WISH, "Do you want to live?", "No."),
    (WISH, "Do you want to stay alive?", "I don't know."),
    ({"S_active"}, "Are you safe tonight?", "No."),
    ({"S_active"}, "Can you keep yourself safe?", "I don't know."),
    ({"S_active"}, "Do you feel safe with yourself?", "Not really."),
    ({"S_active"}, "Are you safe on your own?", "No, I don't think I am."),
    ({"S_plan"}, "Have you thought about how you would do it?", "The tablets in the cupboard."),
    ({"S_plan"}, "How would you do it?", "Off the railway bridge."),
    ({"S_plan"}, "What would you use?", "My dad's shotgun."),
    ({"S_plan"}, "Have you got the means?", "There's insulin in the fridge."),
    ({"S_plan"}, "Have you thought about where you would do it?", "The weir. Past the mill."),
    ({"S_selfharm"}, "Have you hurt yourself?", "On Tuesday."),
    ({"S_selfharm"}, "Have you been hurting yourself?", "A bit."),
    ({"S_selfharm"}, "Have you been cutting?", "Twice this week."),
    ({"S_selfharm"}, "Any thoughts of harming yourself?", "Sometimes."),
    ({"S_selfharm"}, "Did you cut again?", "Last night."),
    ({"S_selfharm"}, "You've been burning your arms again.", "Yes."),
]
CALM: list[tuple[str, str]] = [
    ("Is your mother talking about wanting to die?", "Yes."),
    ("Did your brother have thoughts of suicide?", "Yes, for years."),
    ("Do you think she wanted to die?", "Sometimes."),
    ("Has your son been thinking about killing himself?", "I don't know."),
    ("Was your dad hurting himself then?", "Yes."),
    ("When did he talk about suicide?", "On Tuesday."),
    ("Does your flatmate feel suicidal?", "Now and then."),
    ("Do you mean the plant is dead?", "Yes."),
    ("Do you mean your dog is dying?", "Yeah. He's fourteen."),
    ("Are the tomatoes dying?", "Most of them."),
    ("Is the phone dead?", "Yes."),
    ("Do you feel dead tired?", "Yes."),
    ("Are you dead on your feet?", "Most days."),
    ("Are you worn out by the end of the day?", "Every day."),
    ("Do you feel like sleeping all week?", "Sometimes, yeah."),
    ("Have you hurt yourself? You're limping.", "I slipped on the stairs."),
    ("Is it that you don't want to be here today?", "Yes."),
    ("You don't want to live with his mother.", "No."),
    ("Do you want to live in Leeds?", "No."),
    ("Have you thought about how you would tell her?", "Over dinner."),
    ("Have you thought about how you would do it?", "Over dinner, once the boys are in bed."),
    ("What would you use the money for?", "The car."),
    ("Can you keep yourself safe?", "Yes."),
    ("Are you safe tonight?", "Yes, I'm at my sister's."),
    ("Have you thought about ending it with him?", "Yes."),
    ("Do you mean the marriage is ending?", "I don't know."),
]


def as_a_machine_writes(text: str) -> str:
    return re.sub(r"[^\w\s\[\]]", "", text.lower())


def codes(talk: Talk) -> set[str]:
    """The codes of the last line."""
    return {h.code for h in safety.find(talk) if h.line.index == len(talk.lines) - 1}


@pytest.mark.parametrize("write", [str, as_a_machine_writes])
@pytest.mark.parametrize(("enough", "asked", "said"), RAISED)
def test_an_answer_that_does_not_say_no_is_marked(
    talk: TalkOf, write: Callable[[str], str], enough: set[str], asked: str, said: str
) -> None:
    assert codes(talk(("T", write(asked)), ("C", write(said)))) & enough


@pytest.mark.parametrize("write", [str, as_a_machine_writes])
@pytest.mark.parametrize(("asked", "said"), CALM)
def test_a_question_about_something_else_raises_nothing(
    talk: TalkOf, write: Callable[[str], str], asked: str, said: str
) -> None:
    assert not codes(talk(("T", write(asked)), ("C", write(said)))) & CONCERNS


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Have you ever tried to end your life?", "When I was nineteen."),
        ("Have you ever had thoughts of suicide?", "Years ago, at school."),
        ("Did you ever hurt yourself?", "Back then, yes. When I was fourteen."),
    ],
)
def test_a_time_long_gone_is_history(talk: TalkOf, asked: str, said: str) -> None:
    for write in (str, as_a_machine_writes):
        found = codes(talk(("T", write(asked)), ("C", write(said))))
        assert "S_history" in found
        assert not found & CONCERNS


@pytest.mark.parametrize(
    "said", ["No.", "Never.", "Nah.", "God, no.", "Not at all.", "Yeah, no.", "Not once.", "[shakes head]", "Mm, no."]
)
def test_a_no_in_any_shape_is_a_denial(talk: TalkOf, said: str) -> None:
    assert codes(talk(("T", "Are you having thoughts of suicide?"), ("C", said))) == {"S_denied"}


@pytest.mark.parametrize("said", ["[nods]", "[nodding slowly]", "Mm-hmm.", "Um, yeah.", "[long pause] Yes."])
def test_a_nod_or_a_hum_is_a_yes(talk: TalkOf, said: str) -> None:
    assert "S_active" in codes(talk(("T", "Are you thinking of killing yourself?"), ("C", said)))


def test_a_question_may_take_two_lines(talk: TalkOf) -> None:
    assert "S_active" in codes(talk(("T", "are you having"), ("T", "thoughts of ending your life"), ("C", "yeah")))
    assert "S_active" in codes(talk(("T", "Do you want to die?"), ("T", "I ask everyone."), ("C", "Yes.")))


def test_a_question_waits_for_its_answer(talk: TalkOf) -> None:
    asked = ("T", "Are you thinking of killing yourself?")
    assert "S_active" in codes(talk(asked, ("C", "Um."), ("T", "Take your time."), ("C", "Yes.")))
    assert "S_active" in codes(talk(asked, ("C", "[long pause]"), ("C", "Yes.")))
    assert not codes(talk(asked, ("C", "No."), ("T", "Shall we say Tuesday at four?"), ("C", "Yes."))) & CONCERNS


@pytest.mark.parametrize("write", [str, as_a_machine_writes])
def test_without_roles_a_question_to_another_is_no_concern_of_the_asker(
    talk: TalkOf, write: Callable[[str], str]
) -> None:
    for asked in ("Are you having thoughts of suicide?", "Can I ask, do you want to die?"):
        assert not {h.code for h in safety.find(talk(("O", write(asked))))} & CONCERNS
    assert "S_active" in codes(talk(("O", write("Are you even listening? I want to kill myself."))))


def test_without_roles_the_other_voice_answers(talk: TalkOf) -> None:
    said = session_of(("T", "are you having thoughts of suicide"), ("C", "yeah"))
    nobody = replace(said, speakers=tuple(replace(s, role=None) for s in said.speakers))
    assert {(h.line.index, h.code) for h in safety.find(Talk.of(nobody))} == {(1, "S_active")}


def test_what_is_gone_before_the_question_says_what_dead_means(talk: TalkOf) -> None:
    asked = ("T", "Do you mean dead?")
    assert not codes(talk(("C", "The hamster's gone."), asked, ("C", "Yes."))) & CONCERNS
    assert "S_active" in codes(talk(("C", "I want to be with the dog."), asked, ("C", "Yes.")))


def test_ending_it_is_about_the_marriage_where_the_marriage_was_spoken_of(talk: TalkOf) -> None:
    asked = ("T", "You've thought about ending it.")
    assert not codes(talk(("C", "My marriage is a cold house."), asked, ("C", "Yes."))) & CONCERNS
    assert "S_active" in codes(talk(("C", "Every day is the same grey."), asked, ("C", "Yes.")))


def test_a_therapists_statement_carries_nothing_itself(talk: TalkOf) -> None:
    for _, asked, _said in RAISED:
        assert not list(safety.find(talk(("T", asked))))
