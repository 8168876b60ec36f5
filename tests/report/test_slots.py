from dataclasses import replace

from stillhere.model import Code, Moment, Review, Span
from stillhere.report.cards import cards_of
from stillhere.report.reading import reading_of
from stillhere.report.slots import QUOTE, cut, repair_slots, slots_of
from tests.conftest import session_of
from tests.report.reviews import couple, hour


def slots(review: Review, moment_id: str) -> dict[str, str]:
    return slots_of(reading_of(review), found(review, moment_id))


def found(review: Review, moment_id: str) -> Moment:
    return next(m for m in review.moments if m.id == moment_id)


def test_quotes_are_the_peoples_own_words() -> None:
    text = " ".join(u.text for u in hour().session.utterances)
    for moment in hour().moments:
        filled = slots_of(reading_of(hour()), moment) | repair_slots(reading_of(hour()), moment)
        for name in ("quote", "quote_t", "quote_after"):
            assert filled.get(name, "").removesuffix(" …") in text


def test_a_correction_quotes_the_offer_and_what_put_it_right() -> None:
    filled = slots(hour(), "attunement-x8")
    assert filled["quote_t"] == "So you were angry with him"
    assert filled["quote"] == "Not angry, no. More like I was proud"
    assert filled["time"] == "8:00"


def test_a_miss_that_was_mended_tells_what_did_not_land_and_where_they_came_back() -> None:
    filled = slots(hour(), "attunement-x5")
    assert filled["quote_t"] == "Was he strict about meals?"
    assert filled["observed"] == "turned to another story"


def test_a_mixed_strain_quotes_the_protest_first_and_then_what_took_it_back() -> None:
    filled = slots(hour(), "rupture-2")
    assert filled["quote"].startswith("you always give me something to do")
    assert filled["quote_after"] == "Never mind"


def test_a_protest_that_follows_a_step_back_is_never_told_as_taken_back() -> None:
    session = session_of(
        ("T", "Shall we do the form?"),
        ("C", "It's fine. Whatever you think."),
        ("T", "Good. Question one."),
        ("C", "You're doing it again."),
    )
    codes = tuple(
        Code(code=code, utterance_id=line, span=Span(0, 9), confidence=0.8, coder="Ada")
        for code, line in (("W5_deferential", "u2"), ("C1_therapist", "u4"))
    )
    mixed = Moment(
        id="rupture-1",
        kind="rupture",
        subtype="mixed",
        utterance_ids=("u2", "u3", "u4"),
        evidence=tuple(c.id for c in codes),
        strength=4,
        confidence=0.8,
        alternatives=("moment.rupture.mixed.rival_1", "moment.rupture.mixed.rival_2"),
        wording="moment.rupture.mixed",
    )
    review = Review(session=session, profile="clinical_support", roles_certain=True, codes=codes, moments=(mixed,))
    filled = slots(review, "rupture-1")
    assert filled["quote_before"] == "It's fine"
    assert filled["quote"] == "You're do"
    claim = cards_of(reading_of(review))[0].claim
    assert "take it back" not in claim
    assert claim.index("It's fine") < claim.index("You're do")


def test_a_repair_is_told_by_the_clients_line_and_never_by_the_apology_alone() -> None:
    review = hour()
    filled = repair_slots(reading_of(review), found(review, "rupture-1"))
    assert filled["quote_t"] == "That was clumsy of me"
    assert filled["quote_after"] == "I was already washing my face"
    assert filled["time_after"] == "16:30"


def test_the_moment_is_quoted_at_the_mark_that_its_wording_is_about() -> None:
    assert slots(hour(), "flight-1")["quote"] == "I get busy when it gets warm"


def test_in_a_couple_each_is_called_by_their_own_name() -> None:
    filled = slots(couple(), "reach-1")
    assert (filled["a"], filled["b"]) == ("Ben", "Cleo")


def test_a_slot_that_nothing_fills_is_left_out_and_never_guessed() -> None:
    review = hour()
    bare = replace(found(review, "closeness-1"), evidence=())
    filled = slots_of(reading_of(review.with_(codes=())), bare)
    assert "observed" not in filled
    assert all(filled.values())


def test_long_words_are_cut_at_a_space_and_say_that_they_go_on() -> None:
    said = cut("and then " * 60)
    assert len(said) <= QUOTE + 2
    assert said.endswith(" …")
    assert cut("Sure.") == "Sure"
    assert cut("Well...") == "Well..."
