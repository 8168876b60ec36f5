from datetime import date

from stillhere.course.closeness_card import cards_of
from stillhere.demo.as_course import demo_course
from stillhere.model import Became

TODAY = date(2026, 3, 17)


def test_marens_card_opens_before_she_has_cancelled_at_all_and_names_what_else_it_could_be():
    maren = demo_course("Maren", read=False)
    (card,) = cards_of(maren, as_of=TODAY)
    cancelled = [a for a in maren.appointments if a.became is Became.CANCELLED]
    assert len(cancelled) == 1
    assert cancelled[0].told_at is not None
    assert card.opened_on < cancelled[0].told_at.date()
    assert len(card.rivals) == 7
    assert "as in two earlier therapies" in card.claims[0].text


def test_ewan_with_the_same_answers_and_a_cause_that_anybody_could_check_has_none():
    assert cards_of(demo_course("Ewan", read=False), as_of=TODAY) == ()
