import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.coding.rules import resolution
from stillhere.coding.rules.talk import Talk
from tests.conftest import session_of

PROTEST = ("C", "You're not listening to me.")
REFUSAL = ("C", "I don't want to do the chair.")
NEWS = ("C", "My sister came on Sunday and we planted the beans.")


def marks(talk, *lines) -> set[str]:
    return {h.code for h in resolution.find(talk(*lines)) if h.line.index == len(lines) - 1}


@pytest.mark.parametrize(
    "text",
    [
        "What I meant was that nobody had believed you then.",
        "what i was trying to say was that you'd survived it",
        "When I mentioned the break, um, I meant two weeks in August.",
        "I wonder if there's been a misunderstanding.",
        "It came out like blame, and I can hear how that sounded.",
        "let me clear that up",
    ],
)
def test_saying_what_was_meant_clears_a_misunderstanding(talk, text):
    assert "R1_clarify" in marks(talk, PROTEST, ("T", text))


@pytest.mark.parametrize(
    "text",
    [
        "Okay. Let's leave the chair and you tell me about Saturday.",
        "we won't do the chair today",
        "Then, um, then no homework. Would you rather just talk?",
        "I'm going to put this form away.",
    ],
)
def test_setting_the_task_aside_changes_it(talk, text):
    assert "R2_change_task" in marks(talk, REFUSAL, ("T", text))


def test_ending_the_hour_or_booking_does_not_change_the_task(talk):
    assert "R2_change_task" not in marks(talk, NEWS, ("T", "We have to stop there for today."))
    assert "R2_change_task" not in marks(talk, NEWS, ("T", "I'll put you down for the ninth."))
    assert "R2_change_task" not in marks(talk, NEWS, ("T", "Let's put a pin in that."))


@pytest.mark.parametrize(
    "text",
    [
        "The reason we start with the easy one is that you get a win behind you.",
        "here's why i ask for it at all",
        "I'm asking about your dad because, um, because I wonder where you learned it.",
    ],
)
def test_giving_the_reason_is_a_rationale(talk, text):
    assert "R3_rationale" in marks(talk, NEWS, ("T", text))


def test_asking_for_the_clients_reason_is_no_rationale(talk):
    assert "R3_rationale" not in marks(talk, NEWS, ("T", "What was the reason he left?"))
    assert "R3_rationale" not in marks(talk, NEWS, ("T", "for some reason that stayed with me"))


@pytest.mark.parametrize(
    "text",
    [
        "Are you annoyed with me?",
        "what did you think of me when i said that",
        "I'd really like to hear it, even if it's about me.",
        "Is there, um, is there something I said?",
    ],
)
def test_asking_about_the_therapist_is_an_invitation(talk, text):
    assert "R4_invite" in marks(talk, NEWS, ("T", text))


def test_what_it_is_like_with_me_is_an_invitation_only_around_a_strain(talk):
    asked = ("T", "What's it like hearing that from me?")
    assert "R4_invite" in marks(talk, PROTEST, asked)
    assert "R4_invite" not in marks(talk, NEWS, asked)
    assert "R4_invite" in marks(talk, PROTEST, ("T", "I missed that. That's on me."), ("C", "Okay then."), asked)


def test_what_it_is_like_at_work_is_no_invitation(talk):
    assert "R4_invite" not in marks(talk, NEWS, ("T", "What's it like for you at work?"))
    assert "R4_invite" not in marks(talk, NEWS, ("T", "Was he annoyed with you?"))


@pytest.mark.parametrize(
    "text",
    [
        "I missed that. That's on me.",
        "i went straight to a technique when you needed me to sit with you",
        "Um, I think I, I jumped ahead of you there.",
        "I got his name wrong, after all you've told me about him.",
        "You're right. I brushed that off too quickly.",
        "i should've asked you first",
        "I'm sorry I kept you waiting.",
    ],
)
def test_owning_ones_part_is_marked(talk, text):
    assert "R5_own" in marks(talk, PROTEST, ("T", text))


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry, but you did agree to it.",
        "I'm so sorry for your loss.",
        "i'm sorry to hear that",
        "Sorry, what did she say?",
        "I missed the bus as well.",
    ],
)
def test_a_but_or_a_condolence_owns_nothing(talk, text):
    assert "R5_own" not in marks(talk, NEWS, ("T", text))


@pytest.mark.parametrize(
    "text",
    [
        "I notice I got busy explaining.",
        "i'm aware of feeling protective of you just now",
        "I was, um, I was a bit nervous saying it.",
        "My stomach dropped when you said that.",
    ],
)
def test_telling_ones_own_state_here_is_disclosure(talk, text):
    assert "R6_disclose" in marks(talk, NEWS, ("T", text))


def test_a_feeling_from_the_therapists_own_life_is_no_disclosure(talk):
    assert "R6_disclose" not in marks(talk, NEWS, ("T", "I was nervous when I was a student too."))
    assert "R6_disclose" not in marks(talk, NEWS, ("T", "You were nervous, then."))


@pytest.mark.parametrize(
    "text",
    [
        "Two weeks ago, when I cancelled, you told me it was fine.",
        "i did the same thing in the spring you wanted to tell me and i talked",
        "I think we've been here before, you and I.",
    ],
)
def test_an_earlier_time_between_the_two_is_linked(talk, text):
    assert "R7_link_between_us" in marks(talk, PROTEST, ("T", text))


def test_remembering_what_the_client_told_is_no_link(talk):
    assert "R7_link_between_us" not in marks(talk, NEWS, ("T", "Last week you told me about the beans."))
    assert "R7_link_between_us" not in marks(talk, NEWS, ("T", "Did I ask you that last week?"))


@pytest.mark.parametrize(
    "text",
    ["Like your mum would have been.", "that's what your father used to say", "It reminds me of what you told me."],
)
def test_another_relationship_is_linked(talk, text):
    assert "R8_link_others" in marks(talk, PROTEST, ("T", text))


def test_asking_after_a_relative_links_nothing(talk):
    assert "R8_link_others" not in marks(talk, NEWS, ("T", "And what did your sister say?"))
    assert "R8_link_others" not in marks(talk, NEWS, ("T", "Would you like your mother to come?"))


@pytest.mark.parametrize(
    "text",
    [
        "It makes sense you'd keep it short with me.",
        "no wonder you learned to hide it",
        "That has, um, kept you safe for a long time.",
    ],
)
def test_making_sense_of_a_protection_is_marked(talk, text):
    assert "R9_validate_defence" in marks(talk, NEWS, ("T", text))


def test_making_sense_of_a_feeling_is_not_a_protection(talk):
    assert "R9_validate_defence" not in marks(talk, NEWS, ("T", "It makes sense that you're sad."))


@pytest.mark.parametrize(
    "text",
    [
        "Can we come back to what you said about the funeral?",
        "i think we went past something there",
        "You were about to say something about yourself.",
    ],
)
def test_turning_back_to_what_was_passed_by_redirects(talk, text):
    assert "R10_redirect" in marks(talk, NEWS, ("T", text))


def test_going_back_to_work_is_no_redirection(talk):
    assert "R10_redirect" not in marks(talk, NEWS, ("T", "When do you go back to work?"))
    assert "R10_redirect" not in marks(talk, NEWS, ("T", "Let's come back to that next week."))


def test_naming_a_pull_to_leave_is_not_a_link(talk):
    text = "Last week I asked about your brother and you cried. It might be nothing. I just notice you missed Tuesday."
    assert not marks(talk, NEWS, ("T", text)) & {"R7_link_between_us", "R10_redirect"}


def test_a_clarification_that_tells_a_slip_is_not_owned_twice(talk):
    assert marks(talk, PROTEST, ("T", "I misread you. When I said rest I meant sleep, and I got it wrong.")) == {
        "R1_clarify"
    }


def test_a_mark_covers_its_sentence(talk):
    spoken = talk(PROTEST, ("T", "Thank you. I missed that completely. Go on."))
    (hit,) = (h for h in resolution.find(spoken) if h.code == "R5_own")
    assert hit.line.text[hit.start : hit.end] == "I missed that completely."
    assert hit.rule == "R5.missed"


SETTLED = (
    ("T", "How has the week been?"),
    ("C", "Long. We had the inspectors in again and my sister stayed over until Sunday night."),
    ("T", "The inspectors and your sister, both in one week."),
)


@pytest.mark.parametrize(
    "text",
    [
        "You brought me good news and I picked a hole in it.",
        "i kept writing you said the biggest thing of the hour and i kept writing",
        "I looked at the clock. At, um, at exactly the wrong moment.",
        "I turned my chair to her twice and not once to you.",
    ],
)
def test_telling_plainly_what_one_did_owns_it_in_any_words(talk, text):
    assert "R5_own" in marks(talk, *SETTLED, PROTEST, ("T", text))


def test_news_of_the_therapists_own_doings_owns_nothing(talk):
    assert "R5_own" not in marks(talk, *SETTLED, NEWS, ("T", "I made a note of the date."))


def test_the_reason_for_a_task_may_answer_why(talk):
    text = "It's for you to see which hours are worst."
    for why in ("Why do you want that?", "okay what's the sheet for", "Do I have to write it down?"):
        assert "R3_rationale" in marks(talk, *SETTLED, ("C", why), ("T", text))
    assert "R3_rationale" not in marks(talk, *SETTLED, ("C", "What did he do that for?"), ("T", text))


def test_asking_whether_it_is_about_oneself_invites_only_around_a_strain(talk):
    asked = ("T", "Could it be a little bit me?")
    assert "R4_invite" in marks(talk, PROTEST, asked)
    assert "R4_invite" not in marks(talk, NEWS, asked)


def test_a_subject_hopped_over_is_turned_back_to(talk):
    assert "R10_redirect" in marks(
        talk, *SETTLED, ("C", "So that was Saturday."), ("T", "You hopped over Friday there.")
    )
    unfinished = ("T", "Before the dog there was a sentence you didn't finish.")
    assert "R10_redirect" in marks(talk, *SETTLED, ("C", "And that's the dog sorted."), unfinished)
    assert "R10_redirect" not in marks(talk, *SETTLED, NEWS, ("T", "Try one sentence you could say to her."))


@given(st.lists(st.tuples(st.sampled_from(["T", "C", "P1", "P2", "O"]), st.text(max_size=80)), min_size=1, max_size=8))
def test_only_the_therapist_repairs_whatever_is_said(lines):
    for hit in resolution.find(Talk.of(session_of(*lines))):
        assert hit.line.is_therapist
        assert 0 <= hit.start < hit.end <= len(hit.line.text)


@given(st.sampled_from(["C", "P1", "P2", "O"]), st.integers(0, 2))
def test_the_same_words_from_anybody_else_are_no_repair(who, spaces):
    line = (who, " " * spaces + "I missed that. What I meant was the garden. That's on me.")
    assert not list(resolution.find(Talk.of(session_of(PROTEST, line))))
