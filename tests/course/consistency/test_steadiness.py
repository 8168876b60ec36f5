from typing import Any

from stillhere.course.consistency import Observation
from stillhere.model import SessionFacts
from tests.course.builders import facts, mark
from tests.course.consistency.builders import LOOK, NOT_KNOWN, STEADY, about, after, said


def strained(n: int, warm: float | None, words: float | None, *, protests: int = 2) -> SessionFacts:
    """A session in which half of the turns were warm and a turn had twenty words; after protest it was as given."""
    marks = tuple(mark("C1_therapist", 10 * k) for k in range(1, protests + 1))
    usual: dict[str, Any] = {"warm_share": 0.5, "therapist_turn_words": 20.0}
    return facts(n, *marks, after_strain=warm, after_strain_words=words, **usual)


def quiet(n: int) -> SessionFacts:
    return facts(n, warm_share=0.5, therapist_turn_words=20.0)


def steadiness(*sessions: SessionFacts) -> Observation:
    return about("steadiness", as_of=after(10), sessions=sessions)


def test_staying_warm_and_at_length_after_protest_is_steady():
    found = steadiness(quiet(1), strained(2, 0.5, 18.0), strained(3, 0.4, 20.0))
    assert found.state is STEADY
    assert {e.id for e in found.evidence} == {f"session:{n}/u{line}" for n in (2, 3) for line in (10, 20)}


def test_forty_per_cent_less_is_worth_a_look_and_a_little_less_is_not():
    found = steadiness(quiet(1), strained(2, 0.3, 12.0), strained(3, 0.3, 12.0))
    assert found.state is LOOK
    assert said(found).startswith("After 4 moments of anger or protest your turns became shorter, with fewer")
    assert steadiness(quiet(1), strained(2, 0.31, 12.1), strained(3, 0.31, 12.1)).state is STEADY


def test_it_says_which_of_the_two_fell():
    shorter = steadiness(quiet(1), strained(2, 0.5, 8.0), strained(3, 0.5, 8.0))
    cooler = steadiness(quiet(1), strained(2, 0.1, 20.0), strained(3, 0.1, 20.0))
    assert "your turns were shorter" in said(shorter)
    assert "fewer of your turns said it back" in said(cooler)


def test_too_few_moments_or_too_few_sessions_are_not_assessed():
    assert steadiness(quiet(1), quiet(2), strained(3, 0.0, 2.0)).state is NOT_KNOWN
    assert steadiness(strained(2, 0.1, 8.0), strained(3, 0.1, 8.0)).state is NOT_KNOWN


def test_a_session_that_nobody_read_is_left_out():
    unread = facts(4, read=False, after_strain=0.0, warm_share=0.5)
    assert steadiness(quiet(1), strained(2, 0.5, 18.0), strained(3, 0.4, 20.0), unread).value("k") == 4
