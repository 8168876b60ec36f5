import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.coding.rules import flight
from stillhere.coding.rules.talk import Talk
from tests.conftest import session_of

WITH = ("T", "How is it to be here today?")
OFFER = ("T", "Same time next Thursday?")


def marks(talk, *lines) -> set[str]:
    return {h.code for h in flight.find(talk(*lines)) if h.line.index == len(lines) - 1}


def test_almost_not_coming_is_an_urge(talk):
    assert marks(talk, WITH, ("C", "I almost didn't come today.")) == {"F_urge"}
    assert marks(talk, WITH, ("C", "i almost didnt come today")) == {"F_urge"}


@pytest.mark.parametrize(
    "text",
    [
        "I don't know that I need to come every week.",
        "i was wondering about stopping for a while",
        "I think I might be ready to, um, to finish.",
        "Could we go down to once a fortnight?",
        "I've got what I came for.",
        "maybe we should take a break",
        "I'm all better. I don't think I need this any more.",
        "honestly you should give my slot to someone who needs it",
    ],
)
def test_talk_of_stopping_or_thinning_is_an_end(talk, text):
    assert "F_end" in marks(talk, WITH, ("C", text))


@pytest.mark.parametrize(
    "text",
    [
        "I want to stop smoking.",
        "my daughter graduated from college",
        "I need to cut down on coffee.",
        "My knee's a lot better.",
        "She's off every other week.",
        "My last therapist said we should call it a day.",
        "I don't want to stop coming.",
    ],
)
def test_other_endings_are_not_the_therapys(talk, text):
    assert "F_end" not in marks(talk, WITH, ("C", text))


@pytest.mark.parametrize(
    "text",
    [
        "I sat in the car park for ten minutes deciding whether to come in.",
        "i just want to get out of here",
        "Part of me, um, part of me wants to run.",
        "I nearly cancelled.",
        "i want to hide",
    ],
)
def test_an_impulse_to_leave_or_hide_is_an_urge(talk, text):
    assert "F_urge" in marks(talk, WITH, ("C", text))


@pytest.mark.parametrize(
    "text",
    [
        "I wanted to leave him for years.",
        "i nearly ran into my boss",
        "I want to hide it from the kids.",
        "We ran out of milk.",
        "I wanted to leave work early.",
        "He said he wanted to run.",
    ],
)
def test_leaving_a_partner_or_a_shop_is_no_urge(talk, text):
    assert "F_urge" not in marks(talk, WITH, ("C", text))


@pytest.mark.parametrize(
    "text",
    [
        "I'm not sure yet. I'll let you know.",
        "um i'll have to check my calendar",
        "It depends how things go.",
        "can i get back to you",
    ],
)
def test_a_vague_answer_to_an_offered_time_is_logistics(talk, text):
    assert marks(talk, OFFER, ("C", text)) == {"F_logistics"}


def test_the_same_words_where_no_time_was_offered_are_not(talk):
    assert not marks(talk, ("T", "What would your mother say?"), ("C", "I'm not sure yet. It depends how things go."))


def test_a_taken_time_is_settled(talk):
    assert not marks(talk, OFFER, ("C", "That works. See you then."))
    assert not marks(talk, OFFER, ("C", "I'm at the dentist at three. Could we do four?"))


def test_a_thinning_nobody_asked_for_is_logistics(talk):
    assert "F_logistics" in marks(talk, WITH, ("C", "i don't know what my schedule is going to be"))
    assert "F_logistics" in marks(talk, ("T", "We missed you last week."), ("C", "Yeah, sorry, something came up."))


@pytest.mark.parametrize(
    "text",
    [
        "I always leave before they can leave me.",
        "i do this someone gets close and i disappear",
        "It's my pattern. As soon as it gets real I'm out the door.",
        "I was, um, I was pulling away from you.",
    ],
)
def test_leaving_as_ones_own_pattern_is_owned(talk, text):
    assert "F_owned" in marks(talk, WITH, ("C", text))


def test_how_an_earlier_therapy_ended_is_history(talk):
    assert not marks(talk, WITH, ("C", "With my last therapist I got bored, so I stopped going and that was it."))
    assert not marks(talk, WITH, ("C", "When things get close to the deadline I go quiet at work."))


@pytest.mark.parametrize(
    "text",
    [
        "Last week you let me see you cry, and this week you want to come less. I wonder if they're linked.",
        "i wonder whether part of you wants to run when it gets warm in here and that would be okay",
        "It was after the session where you told me about your brother. I'm not telling you off. I just wonder.",
    ],
)
def test_the_therapist_may_name_the_pull_without_blame(talk, text):
    assert "F_named" in marks(talk, ("C", "I might miss a few."), ("T", text))


@pytest.mark.parametrize(
    "text",
    [
        "Last week you told me about your brother.",
        "You missed two sessions, that's twelve weeks' notice.",
        "Did he leave?",
    ],
)
def test_remembering_or_counting_names_no_pull(talk, text):
    assert "F_named" not in marks(talk, ("C", "I might miss a few."), ("T", text))


def test_between_partners_only_the_therapy_is_fled(talk):
    couple = ("P1", "I did the school run again.")
    assert not marks(talk, couple, ("P2", "I wanted to leave. I want to run."))
    assert "F_urge" in marks(talk, couple, ("P2", "I nearly cancelled this session today."))


def test_a_mark_covers_its_sentence(talk):
    (hit,) = flight.find(talk(WITH, ("C", "Traffic was bad. I almost didn't come today. Anyway.")))
    assert hit.line.text[hit.start : hit.end] == "I almost didn't come today."


@pytest.mark.parametrize(
    "text",
    [
        "Then it gets good and I'm off.",
        "i leave thats my thing i leave jobs flats people",
        "I know what I'm doing. I'm, um, I'm doing my vanishing act.",
    ],
)
def test_going_told_as_ones_way_is_owned(talk, text):
    assert "F_owned" in marks(talk, ("T", "I notice you've moved it again."), ("C", text))


def test_somebody_elses_going_is_not_owned(talk):
    assert "F_owned" not in marks(talk, WITH, ("C", "He always leaves when things get tough."))


@given(st.lists(st.tuples(st.sampled_from(["T", "C", "P1", "P2", "O"]), st.text(max_size=80)), min_size=1, max_size=8))
def test_each_code_stays_with_its_speaker_whatever_is_said(lines):
    for hit in flight.find(Talk.of(session_of(*lines))):
        assert hit.line.is_therapist == (hit.code == "F_named")
        assert hit.line.is_client or hit.line.is_therapist
        assert 0 <= hit.start < hit.end <= len(hit.line.text)
