import pytest

from stillhere.coding.rules.strain import Strain, Strains, strain_in

STATES = ("T", "So it sounds as if the whole week went by without a pause in it.")


def strain(talk, *lines):
    spoken = talk(*lines)
    return strain_in(spoken, spoken.lines[-1])


@pytest.mark.parametrize(
    "text",
    [
        "You're not listening to me.",
        "you never asked me what i wanted",
        "Six weeks and I'm still, um, still the same.",
        "that isn't helping",
        "You forgot my appointment.",
    ],
)
def test_a_complaint_to_the_therapist_stands_against(talk, text):
    assert strain(talk, STATES, ("C", text)) is Strain.AGAINST


@pytest.mark.parametrize("text", ["I don't want to do the chair.", "can we not do that", "I'd rather not."])
def test_declining_the_work_is_a_refusal(talk, text):
    assert strain(talk, STATES, ("C", text)) is Strain.REFUSAL


@pytest.mark.parametrize("text", ["No, it's fine. It doesn't matter.", "whatever you think", "never mind"])
def test_waving_it_off_steps_away(talk, text):
    assert strain(talk, STATES, ("C", text)) is Strain.AWAY


def test_a_few_agreeing_words_to_a_statement_are_only_a_nod(talk):
    assert strain(talk, STATES, ("C", "Right.")) is Strain.NOD
    assert strain(talk, ("T", "Did you sleep?"), ("C", "Yeah.")) is None


def test_denying_what_was_just_said_stands_against_it(talk):
    assert strain(talk, STATES, ("C", "It wasn't a pause I needed.")) is Strain.AGAINST


def test_news_of_the_week_carries_no_strain(talk):
    assert strain(talk, STATES, ("C", "My sister came on Sunday and we planted the beans.")) is None
    assert strain(talk, STATES, ("C", "i told my boss about the new rota and he laughed")) is None


def test_a_therapists_line_carries_none(talk):
    assert strain(talk, ("C", "Mm."), ("T", "You forgot to say when.")) is None


def test_between_partners_you_is_the_other_partner(talk):
    quarrel = (("P1", "I did the school run again."), ("P2", "You never ask me first."))
    assert strain(talk, *quarrel) is None
    assert strain(talk, STATES, ("P2", "You never ask me first.")) is Strain.AGAINST


def test_the_plainest_strain_nearby_is_the_one_that_counts(talk):
    spoken = talk(
        ("C", "You're not listening."), ("T", "I see how that was for you last week."), ("C", "Sure."), ("T", "Mm.")
    )
    strains = Strains.of_talk(spoken)
    assert strains.before(spoken.lines[3]) is Strain.AGAINST
    assert strains.before(spoken.lines[3], within=1) is Strain.NOD
    assert strains.before(spoken.lines[0]) is None
