from dataclasses import replace

from stillhere.model import CodeStatus, Review
from stillhere.report.cards import MOST, Card, cards_of
from stillhere.report.reading import reading_of
from stillhere.report.register import is_plain
from tests.report.reviews import couple, hour, long, record_only


def cards(review: Review) -> tuple[Card, ...]:
    return cards_of(reading_of(review))


def test_at_most_seven_moments_are_shown_in_order_of_time() -> None:
    for review in (hour(), long(), couple()):
        found = cards(review)
        assert 0 < len(found) <= MOST
        assert [card.first for card in found] == sorted(card.first for card in found)


def test_strain_closeness_the_pull_and_safety_come_before_what_went_well() -> None:
    kinds = {card.kind for card in cards(hour())}
    assert {"strain", "close", "leave", "safety"} <= kinds


def test_faint_moments_and_those_set_aside_make_no_card() -> None:
    ids = {card.id for card in cards(hour())}
    assert "moment-closeness-2" not in ids
    aside = tuple(replace(m, status=CodeStatus.REJECTED) for m in hour().moments)
    assert cards(hour().with_(moments=aside)) == ()


def test_record_only_has_no_card() -> None:
    assert cards(record_only()) == ()


def test_a_moment_of_attunement_inside_a_strain_is_told_by_the_strain() -> None:
    strain = next(card for card in cards(hour()) if card.id == "moment-rupture-1")
    lines = {int(chip.href[2:]) for chip in strain.rests_on}
    assert not any(c.id.startswith("moment-attunement") and c.first + 1 in lines for c in cards(hour()))


def test_a_mended_strain_says_what_the_client_did_and_shows_the_lines() -> None:
    strain = next(card for card in cards(hour()) if card.id == "moment-rupture-1")
    assert "The sign comes from Maren" in strain.next_claim
    assert [said.chip.words for said in strain.next] == ["15:25", "16:30"]


def test_an_open_strain_shows_what_came_next_and_promises_nothing() -> None:
    strain = next(card for card in cards(hour()) if card.id == "moment-rupture-2")
    assert strain.next_claim == ""
    assert strain.next[0].text.startswith("Okay.")


def test_every_card_has_doubt_two_rivals_and_what_would_change_it_in_both_registers() -> None:
    for review in (hour(), hour("supplementary"), couple()):
        for card in cards(review):
            assert card.doubt
            assert card.change
            assert len(card.rivals) >= 2
            assert card.claim


def test_in_the_plain_register_rivals_that_name_a_feeling_give_way_to_others() -> None:
    for card in cards(hour("supplementary")):
        assert all(is_plain(rival) for rival in card.rivals)
        assert is_plain(card.doubt)
        assert is_plain(card.change)


def test_what_a_person_confirmed_says_so() -> None:
    close = next(card for card in cards(hour()) if card.kind == "close")
    assert (close.band.form, close.band.short) == ("c", "confirmed")


def test_strain_is_never_called_more_than_fairly_sure() -> None:
    sure = tuple(replace(m, confidence=0.99) for m in hour().moments)
    strain = next(card for card in cards(hour().with_(moments=sure)) if card.id == "moment-rupture-1")
    assert strain.band.short == "fairly sure"
    assert strain.note


def test_safety_is_quoted_and_never_said_to_have_been_told_to_anyone() -> None:
    safety = next(card for card in cards(hour()) if card.kind == "safety")
    assert safety.claim == "At 26:31 Maren said “it would be easier not to wake up”."


def test_a_met_exchange_in_which_the_client_pulls_away_is_no_card() -> None:
    review = hour()
    met = next(m for m in review.moments if m.id == "attunement-x3")
    marked = replace(review.codes[0], code="F_logistics", utterance_id=met.utterance_ids[0], confidence=0.6)
    only = review.with_(moments=(met,))
    assert [card.id for card in cards_of(reading_of(only))] == ["moment-attunement-x3"]
    assert cards_of(reading_of(only.with_(codes=(*review.codes, marked)))) == ()
