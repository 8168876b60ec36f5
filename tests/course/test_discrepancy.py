from hypothesis import given
from hypothesis import strategies as st

from stillhere.course.discrepancy import Discrepancy, discrepancy_of
from stillhere.model import Response
from tests.course.builders import LATER, course_of, pulse, pulse_t, pulses

CLIENT = (8.0, 8.3, 8.0, 8.3, 5.0)
SCORE = st.integers(0, 10).map(float)


def compared(*responses: Response, up_to: int | None = None) -> Discrepancy:
    return discrepancy_of(course_of(responses=responses), as_of=LATER, up_to=up_to)


def both(client: tuple[float, ...], therapist: tuple[float, ...]) -> Discrepancy:
    return compared(*pulses(*client), *(pulse_t(n, x) for n, x in enumerate(therapist, start=1)))


def test_level_bias_is_the_mean_of_therapist_less_client_over_sessions_that_both_rated():
    found = compared(*pulses(8, 7, 9), pulse_t(1, 7.0), pulse_t(3, 7.0))
    assert found.bias.value == -1.5
    assert [p.session for p in found.bias.pairs] == [1, 3]


def test_tracking_needs_five_pairs_and_looks_at_the_last_six():
    assert both((1, 2, 3, 4), (2, 3, 4, 5)).tracking.value is None
    found = both((9, 1, 2, 3, 4, 5, 6), (0, 2, 3, 4, 5, 6, 7)).tracking
    assert found.value is not None
    assert round(found.value, 6) == 1.0
    assert len(found.pairs) == 6


def test_tracking_is_not_known_where_one_of_the_two_never_varies():
    assert both((1, 2, 3, 4, 5), (7, 7, 7, 7, 7)).tracking.value is None


def test_a_drop_that_the_therapist_did_not_see_is_told_at_its_session_with_both_answers():
    (missed,) = both(CLIENT, (7.0, 7.3, 7.0, 7.3, 7.3)).missed
    assert (missed.session, round(missed.change, 1), missed.change_t) == (5, -3.3, 0.0)
    ids = {e.id for e in missed.evidence}
    assert {"response:r5/attunement", "response:t5/attunement_own"} <= ids


def test_a_drop_that_the_therapist_felt_too_is_not_missed():
    assert both(CLIENT, (7.0, 7.3, 7.0, 7.3, 5.5)).missed == ()


def test_where_the_therapist_did_not_answer_nothing_is_said_about_what_they_saw():
    assert both(CLIENT, (7.0, 7.3, 7.0, 7.3)).missed == ()


def test_perspective_error_is_the_guess_less_the_clients_own_answer():
    found = dict(compared(pulse(1, 6.0), pulse_t(1, 8.0, 9.0)).errors)
    assert found["attunement"].value == 3.0
    assert found["distance"].value is None


def test_every_figure_rests_on_both_answers_of_each_pair():
    ids = {e.id for e in both((8, 7), (7, 7)).bias.evidence}
    assert {"response:r1/attunement", "response:t1/attunement_own"} <= ids


@given(st.lists(st.tuples(SCORE, SCORE), min_size=2, max_size=20), st.lists(st.tuples(SCORE, SCORE), max_size=5))
def test_a_later_session_changes_no_missed_drop(early: list[tuple[float, float]], more: list[tuple[float, float]]):
    series = [*early, *more]
    responses = [r for n, (c, t) in enumerate(series, start=1) for r in (pulse(n, c), pulse_t(n, t))]
    now = compared(*responses, up_to=len(early))
    assert compared(*responses).missed[: len(now.missed)] == now.missed
    assert now == compared(*responses[: 2 * len(early)])
