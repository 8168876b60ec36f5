import random
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from stillhere.course.alliance import PULSE_A, Alliance, Priors, State, alliance_of, read_ratings, usual
from stillhere.course.findings import FindingKind
from stillhere.course.ratings import Rating, Ratings
from stillhere.model import Evidence, Teller
from tests.course.builders import LATER, course_of, grows_evenly, hour_at, pulse, pulses

WORKED = (6.0, 6.7, 7.0, 7.3, 7.7, 8.0, 8.3, 9.7, 5.3)
ANSWER = st.one_of(st.none(), st.integers(0, 30).map(lambda x: round(x / 3, 2)))
SERIES = st.lists(ANSWER, min_size=1, max_size=30)


def read(*values: float | None) -> Alliance:
    return alliance_of(course_of(responses=pulses(*values)), as_of=LATER)


def product(found: Alliance) -> list[tuple[int, str]]:
    own = (FindingKind.POSSIBLE, FindingKind.PROBABLE, FindingKind.SURGE)
    return [(f.session, f.kind) for f in found.findings if f.kind in own]


def test_the_worked_case_has_a_surge_at_eight_and_a_probable_drop_at_nine():
    found = read(*WORKED)
    assert product(found) == [(8, "surge"), (9, "probable")]
    surge = next(f for f in found.at(8) if f.kind is FindingKind.SURGE)
    drop = found.drop(9)
    assert drop is not None
    assert (round(surge.figure("z"), 2), round(drop.figure("z"), 2)) == (2.42, -2.05)
    assert (drop.figure("now"), drop.figure("before"), round(drop.figure("change"), 1)) == (5.3, 9.7, -4.4)


def test_the_smallest_change_beyond_error_is_one_point_forty():
    assert round(PULSE_A.mdc90, 2) == 1.40


def test_a_finding_says_at_which_session_and_on_which_raw_answers():
    drop = read(*WORKED).drop(9)
    assert drop is not None
    assert [(r.session, r.value) for r in drop.rests_on] == [(6, 8.0), (7, 8.3), (8, 9.7), (9, 5.3)]
    assert [e.id for e in drop.evidence] == [f"response:r{n}/attunement" for n in (6, 7, 8, 9)]


def test_the_raw_series_always_goes_along():
    assert [r.value for r in read(*WORKED).ratings.points] == list(WORKED)


def test_winsorising_keeps_a_surge_from_hiding_the_fall_after_it():
    wild = read(8, 8, 8, 8, 8, 10, 10, 10, 6.3)
    assert wild.drop(9) is not None


def test_a_steady_series_says_nothing():
    assert read(*[8.0, 8.3, 7.7, 8.0, 8.3, 7.7, 8.0, 8.3]).findings == ()


def test_a_drop_is_open_until_three_more_answers_have_come():
    base = (8.0, 8.3, 8.0, 8.3, 5.0)
    assert read(*base).state(5) is State.OPEN
    assert read(*base, 5.3, 6.0).state(5) is State.OPEN
    assert read(*base, 5.3, 6.0, 6.3).state(5) is State.UNREPAIRED


def test_coming_back_to_half_a_deviation_below_the_earlier_level_is_repair_and_says_when():
    found = read(8.0, 8.3, 8.0, 8.3, 5.0, 6.0, 8.0)
    outcome = found.outcome(5)
    assert outcome is not None
    assert (outcome.state, outcome.said_in) == (State.REPAIRED, 7)
    assert "response:r7/attunement" in {e.id for e in outcome.evidence}


def test_half_way_back_is_not_yet_back():
    found = read(8.0, 8.3, 8.0, 8.3, 5.0, 7.2, 7.5, 7.6)
    assert found.state(5) is State.UNREPAIRED


def test_a_low_answer_of_somebody_who_always_answers_low_is_no_drop():
    found = read(4.0, 4.0)
    assert found.drop(2) is None
    (step,) = usual(found.ratings.points).values()
    assert step < -1.5


def test_a_fall_from_an_unusual_height_to_the_usual_is_no_drop():
    assert read(9.7, 8.2).drop(2) is None


def test_a_fall_below_the_best_of_three_counts_though_the_last_was_low_too():
    found = read(8.0, 8.0, 8.0, 6.9, 5.6)
    drop = found.drop(5)
    assert drop is not None
    assert drop.figure("before") == 8.0


def test_a_session_without_an_answer_is_a_gap_and_never_a_zero():
    course = course_of(responses=pulses(8, 8.3, None, 8, 8.3))
    found = alliance_of(replace(course, sessions=()), as_of=LATER)
    assert found.findings == ()
    assert [r.session for r in found.ratings.points] == [1, 2, 4, 5]


def test_falls_of_one_and_of_two_deviations_stand_beside_the_product_rule():
    kinds = {f.kind for f in read(8.1, 6.9).findings}
    assert FindingKind.ONE_SD in kinds
    assert FindingKind.TWO_SD not in kinds
    assert FindingKind.TWO_SD in {f.kind for f in read(8.1, 5.7).findings}


def test_the_larger_of_a_persons_own_spread_and_that_between_people_counts():
    restless = read(9, 5, 9, 5, 9, 5, 9, 7.7)
    last = {f.kind for f in restless.at(8)}
    assert FindingKind.ONE_SD not in last
    assert FindingKind.ONE_SD in {f.kind for f in read(9, 9, 9, 9, 9, 9, 9, 7.7).at(8)}


def test_a_chart_needs_five_answers_and_then_tells_one_below_its_limit():
    assert not [f for f in read(8, 8.3, 8, 8.3, 4).findings if f.kind is FindingKind.BELOW_LIMIT]
    found = read(8, 8.3, 8, 8.3, 8, 7.0)
    signal = next(f for f in found.at(6) if f.kind is FindingKind.BELOW_LIMIT)
    assert round(signal.figure("limit"), 2) == round(8.12 - 3 * 0.3 / 1.128, 2)


def test_two_of_three_low_answers_and_eight_in_a_row_are_signals_too():
    low = read(8, 9, 8, 9, 8, 6.5, 8.5, 6.5)
    assert [f.session for f in low.findings if f.kind is FindingKind.TWO_OF_THREE] == [8]
    run = read(8, 9, 8, 9, 8, *[8.2] * 8)
    assert [f.session for f in run.findings if f.kind is FindingKind.EIGHT_BELOW] == [13]


def test_five_equal_answers_leave_the_measures_own_error_as_spread():
    assert not [f for f in read(10, 10, 10, 10, 10, 9.7).findings if f.kind is FindingKind.BELOW_LIMIT]
    assert [f for f in read(10, 10, 10, 10, 10, 8.0).findings if f.kind is FindingKind.BELOW_LIMIT]


def test_another_instrument_brings_its_own_score_and_priors():
    arm = tuple(
        replace(pulse(n, None), instrument="arm_5@1.0.0", scores=(("total", x),))
        for n, x in enumerate((6.0, 6.2, 6.1, 6.3, 3.0), start=1)
    )
    priors = Priors(mean=5.9, sd=0.9, sem=0.35)
    found = alliance_of(course_of(responses=arm), as_of=LATER, score="total", instruments=("arm_5",), priors=priors)
    assert product(found) == [(5, "probable")]


def test_of_two_answers_for_one_session_one_counts_and_the_other_is_marked():
    again = replace(pulse(2, 1.0, key="again"), completed_at=hour_at(2) + timedelta(days=1))
    found = alliance_of(course_of(responses=(again, *pulses(8, 8.3, 8))), as_of=LATER)
    assert [r.value for r in found.ratings.points] == [8, 8.3, 8]
    assert [(o.key, o.session) for o in found.ratings.odd] == [("odd.second", 2)]


def test_an_answer_from_the_future_is_marked_and_counts_for_nothing():
    found = alliance_of(course_of(responses=pulses(8, 8.3, 2)), as_of=hour_at(2).date())
    assert [r.session for r in found.ratings.points] == [1, 2]
    assert [o.key for o in found.ratings.odd] == ["odd.future"]


def test_a_half_answered_form_gives_no_score_and_is_marked():
    found = alliance_of(course_of(responses=(*pulses(8, 8), pulse(3, None, P1=4.0))), as_of=LATER)
    assert [o.key for o in found.ratings.odd] == ["odd.no_score"]


def test_partners_have_a_series_each():
    both = (pulse(1, 8.0, key="a", teller=Teller.PARTNER_A), pulse(1, 3.0, key="b", teller=Teller.PARTNER_B))
    course = course_of(responses=both)
    assert [r.value for r in alliance_of(course, as_of=LATER, teller=Teller.PARTNER_B).ratings.points] == [3.0]
    assert alliance_of(course, as_of=LATER).ratings.points == ()


@given(SERIES, SERIES)
def test_a_later_answer_changes_nothing_that_was_said_before(series: list[float | None], more: list[float | None]):
    early, late = read(*series), read(*series, *more)
    assert late.findings[: len(early.findings)] == early.findings
    assert set(early.outcomes) <= set(late.outcomes)
    assert all(o.said_in > len(series) for o in late.outcomes if o not in early.outcomes)
    course = course_of(responses=pulses(*series, *more))
    assert alliance_of(course, as_of=LATER, up_to=len(series)) == early
    assert alliance_of(course, as_of=hour_at(len(series)).date()).findings == early.findings


@given(SERIES, st.data())
def test_a_lower_answer_never_turns_a_drop_off(series: list[float | None], data: st.DataObject):
    answered = [n for n, x in enumerate(series, start=1) if x is not None]
    if not answered:
        return
    at = data.draw(st.sampled_from(answered))
    higher = series[at - 1]
    lower = data.draw(st.floats(0, 10).filter(lambda x: higher is not None and x <= higher))
    fallen = [lower if n == at else x for n, x in enumerate(series, start=1)]
    before = {f.kind for f in read(*series[:at]).at(at)}
    after = {f.kind for f in read(*fallen[:at]).at(at)}
    drop = {FindingKind.POSSIBLE, FindingKind.PROBABLE}
    falls = set(FindingKind) - drop - {FindingKind.SURGE}
    assert before & falls <= after
    assert not before & drop or after & drop
    assert FindingKind.PROBABLE not in before or FindingKind.PROBABLE in after


@given(SERIES, st.data())
def test_an_answer_taken_away_takes_every_claim_that_rests_on_it(series: list[float | None], data: st.DataObject):
    gone = data.draw(st.integers(1, len(series)))
    found = read(*[None if n == gone else x for n, x in enumerate(series, start=1)])
    rests = {e.id for f in (*found.findings, *found.outcomes) for e in f.evidence}
    assert f"response:r{gone}/attunement" not in rests


@given(SERIES, st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter(series: list[float | None], shuffle: random.Random):
    mixed = list(pulses(*series))
    shuffle.shuffle(mixed)
    assert alliance_of(course_of(responses=tuple(mixed)), as_of=LATER) == read(*series)


def test_time_grows_with_the_number_of_answers_and_no_faster():
    values = [(n * 7919 % 31) / 3 for n in range(10_000)]
    points = tuple(Rating(n, x, Evidence(f"response:r{n}", "")) for n, x in enumerate(values, start=1))
    assert grows_evenly(lambda n: read_ratings(Ratings(score="a", teller=Teller.CLIENT, points=points[:n])))
