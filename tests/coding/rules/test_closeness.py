import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.coding.rules import closeness
from stillhere.coding.rules.talk import Talk
from tests.conftest import session_of

WITH = ("T", "I'm here. Take your time.")


def marks(talk, *lines) -> set[str]:
    return {h.code for h in closeness.find(talk(*lines)) if h.line.index == len(lines) - 1}


@pytest.mark.parametrize(
    "text",
    [
        "I've never told anyone.",
        "i haven't told anyone about the baby",
        "Nobody knows this. Not my, um, not my husband.",
        "This is the first time I've said it out loud.",
        "you're the only one i've ever told",
        "There's something I left out when I told you about that night.",
    ],
)
def test_something_told_for_the_first_time_is_disclosure(talk, text):
    assert "CL_disclosure" in marks(talk, WITH, ("C", text))


@pytest.mark.parametrize(
    "text",
    [
        "Nobody knows what the new rota is.",
        "My sister said she'd never told anyone.",
        "He didn't tell me the time.",
        "If I'd never told anyone it would be easier.",
        'She said, "I have never told anyone."',
    ],
)
def test_other_peoples_secrets_and_common_ignorance_disclose_nothing(talk, text):
    assert "CL_disclosure" not in marks(talk, WITH, ("C", text))


@pytest.mark.parametrize(
    "text",
    [
        "You really get it.",
        "you remembered the keys",
        "You didn't, um, you didn't look away.",
        "How do you always know that?",
        "nobody else has noticed that about me",
        "I don't have to explain it to you.",
    ],
)
def test_feeling_understood_by_the_therapist_is_known(talk, text):
    assert "CL_known" in marks(talk, WITH, ("C", text))


@pytest.mark.parametrize(
    "text",
    [
        "You don't get it.",
        "you know what i mean",
        "Do you get it?",
        "I wish you knew how it is.",
        "You get used to it.",
        "you never listen",
    ],
)
def test_a_complaint_a_question_or_a_filler_is_not_known(talk, text):
    assert "CL_known" not in marks(talk, WITH, ("C", text))


@pytest.mark.parametrize(
    "text",
    [
        "I thought about you this week.",
        "i missed you while you were away",
        "I kept wondering what you'd say about it.",
        "On Sunday I, um, I almost texted you.",
        "please don't leave me",
        "I don't know how I'd manage without this.",
    ],
)
def test_the_therapist_in_mind_between_sessions_is_need(talk, text):
    assert "CL_need" in marks(talk, WITH, ("C", text))


@pytest.mark.parametrize(
    "text",
    ["I thought about the car all week.", "i miss my dog", "Don't go there.", "I thought about our holiday rota."],
)
def test_missing_others_or_things_is_not_need(talk, text):
    assert "CL_need" not in marks(talk, WITH, ("C", text))


def test_between_partners_you_is_not_the_therapist(talk):
    assert not marks(talk, ("P1", "I'm home early."), ("P2", "You really get me. I missed you."))


def test_a_mark_covers_its_sentence(talk):
    (hit,) = closeness.find(talk(WITH, ("C", "It was long. I missed you while you were away. Anyway.")))
    assert hit.line.text[hit.start : hit.end] == "I missed you while you were away."


@pytest.mark.parametrize(
    "text",
    [
        "Who am I meant to talk to?",
        "i asked myself what you'd ask me",
        "You were, um, you were sort of there, though.",
        "You're not moving away or anything?",
    ],
)
def test_the_therapist_carried_along_in_between_is_need(talk, text):
    assert "CL_need" in marks(talk, ("T", "I'm away the first two weeks of August."), ("C", text))


def test_being_surprised_at_what_the_therapist_noticed_is_being_known(talk):
    assert "CL_known" in marks(
        talk, ("T", "I kept thinking of the way you held the bag."), ("C", "You noticed the bag?")
    )


@given(st.lists(st.tuples(st.sampled_from(["T", "C", "O"]), st.text(max_size=80)), min_size=1, max_size=8))
def test_only_the_client_comes_close_whatever_is_said(lines):
    for hit in closeness.find(Talk.of(session_of(*lines))):
        assert hit.line.is_client
        assert 0 <= hit.start < hit.end <= len(hit.line.text)


def test_the_therapists_own_words_carry_no_closeness(talk):
    assert not marks(talk, ("C", "Mm."), ("T", "I thought about you this week. You really get it."))
