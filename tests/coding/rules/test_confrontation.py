import pytest

from stillhere.coding.rules import confrontation

USUAL = (("T", "How was the week?"), ("C", "Long. I was in the garden most of it, with the radio on."))


def last(talk, *lines) -> set[str]:
    return {h.code for h in confrontation.find(talk(*lines)) if h.line.index == len(lines) - 1}


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("It's only the garden.", "You're not listening to me."),
        ("So it was the rain.", "that's not what i said"),
        ("I was only trying to help.", "I'm angry with you, if you want to know."),
        ("You'll be fine.", "Easy for you to say."),
        ("What the research says is that it passes.", "i bet you say that to everyone"),
    ],
)
def test_a_complaint_about_the_therapist(talk, said, text):
    assert "C1_therapist" in last(talk, *USUAL, ("T", said), ("C", text))


def test_what_others_say_is_no_complaint_about_the_therapist(talk):
    text = "My sister said you're not listening to me, and hung up."
    assert last(talk, *USUAL, ("T", "It's only the garden."), ("C", text)) == set()


def test_a_complaint_at_the_partner_is_none(talk):
    lines = (
        ("T", "What happened then?"),
        ("P1", "I went up to bed."),
        ("P2", "You're not listening to me. You never do."),
    )
    assert last(talk, *lines) == set()


def test_a_partner_may_complain_about_the_therapist(talk):
    assert "C1_therapist" in last(talk, ("T", "It's only the garden."), ("P2", "That's not what I said."))


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("Maybe you could write to her.", "No. That won't work."),
        ("So a little nervous, going in.", "It wasn't nervous."),
        ("I think the lawn is your father.", "i don't think so"),
    ],
)
def test_a_closed_door_is_a_rejection(talk, said, text):
    assert "C2_reject" in last(talk, *USUAL, ("T", said), ("C", text))


def test_a_no_with_its_own_version_is_no_rejection(talk):
    text = "No, not nervous. It's more like waiting for a bus that's gone."
    assert "C2_reject" not in last(talk, *USUAL, ("T", "So a little nervous, going in."), ("C", text))


def test_a_no_that_agrees_is_no_rejection(talk):
    assert last(talk, *USUAL, ("T", "It isn't only the rain, you didn't sleep."), ("C", "No.")) == set()


def test_a_no_to_anything_else_is_no_rejection(talk):
    assert last(talk, *USUAL, ("T", "Is there anything else for today?"), ("C", "I don't think so.")) == set()


@pytest.mark.parametrize(
    "text", ["What's the point of this worksheet?", "i feel so stupid talking to a chair", "I'm sick of the forms."]
)
def test_a_complaint_about_the_task(talk, text):
    assert "C3_activities" in last(talk, *USUAL, ("T", "Let's fill in the form."), ("C", text))


@pytest.mark.parametrize(
    "text", ["Fifty minutes isn't enough.", "you've moved me again", "You charged me for the week I was ill."]
)
def test_a_complaint_about_the_frame(talk, text):
    assert "C4_parameters" in last(talk, *USUAL, ("T", "So, where were we."), ("C", text))


def test_neutral_logistics_is_no_complaint(talk):
    assert last(talk, *USUAL, ("T", "So, next week."), ("C", "Could we do fifty minutes at four instead?")) == set()


@pytest.mark.parametrize(
    "text",
    ["Six months and I'm still up at night.", "nothing's changed since i started", "I don't think this is working."],
)
def test_a_complaint_about_progress(talk, text):
    assert "C5_progress" in last(talk, *USUAL, ("T", "So, the score."), ("C", text))


def test_accounting_for_oneself_after_blame_is_a_defence(talk):
    text = "I did ring them. I left two messages, I went down there on my lunch and they were shut."
    assert "C6_defend" in last(talk, *USUAL, ("T", "I notice you tend to put things off."), ("C", text))


def test_answering_a_question_of_fact_is_no_defence(talk):
    text = "I rang them on Monday and I went down there on my lunch."
    assert "C6_defend" not in last(talk, *USUAL, ("T", "And the bank, in the end?"), ("C", text))


@pytest.mark.parametrize("text", ["Just tell me what to do.", "Yes or no. Answer me.", "stop asking me that"])
def test_orders_after_pressure_are_control(talk, text):
    assert "C7_control" in last(talk, *USUAL, ("T", "Where were you standing, exactly?"), ("C", text))


def test_a_request_without_pressure_is_no_control(talk):
    assert last(talk, *USUAL, ("T", "We have the last bit left."), ("C", "Tell me what you saw in it.")) == set()


def test_what_the_therapist_does_next_can_tell_a_doubt_about_them(talk):
    doubt = (
        *USUAL,
        ("T", "It happens to most people, honestly, and it settles."),
        ("C", "You say that to everyone, do you."),
    )
    owned = talk(*doubt, ("T", "I'm sorry. I said it too quickly, and I wasn't listening."))
    assert "C1_therapist" in {h.code for h in confrontation.find(owned) if h.line.index == len(doubt) - 1}
