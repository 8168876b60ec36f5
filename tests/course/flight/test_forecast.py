"""A forecast shows what it rests on, keeps what it said, and is refused where there is nothing to foretell."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stillhere.course.flight.fit import fit
from stillhere.course.flight.forecast import Reason, forecast, forecast_of
from stillhere.course.flight.hazard import prior_hazard
from stillhere.course.flight.prior import load_prior
from stillhere.model import Course, Ending, Forecast, Teller
from stillhere.wording import wording
from tests.course.flight.courses import KNOWN, course, day, fled, pulse
from tests.course.flight.tables import drawn, sign, signs

PRIOR = load_prior()


def told(one: Course, at: float) -> Forecast:
    return forecast_of(one, prior=PRIOR, as_of=day(at))


def test_the_articles_woman_stands_out_and_says_why() -> None:
    ratings = [6.5, 7.0, 7.2, 7.5, 9.8]
    given = tuple(pulse(n, at=n - 1, attunement=a, P1=a, P4=0, P6=8) for n, a in enumerate(ratings, start=1))
    close = pulse(6, at=5, attunement=9.8, P1=10, P4=3, P6=4)
    one = course("hhhhhhcaa", responses=(*given, close), background=KNOWN, earlier=fled(2))
    found, before = told(one, 6.5), told(one, 3.5)
    assert found.band == "acute"
    assert before.band == "watch"
    assert found.probability is not None
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.probability < found.high
    assert [c.key for c in found.contributions] == ["avoidance_closeness", "earlier_endings", "late_cancel"]
    assert found.contributions[1].evidence[0].id == "earlier:e0"
    assert any(c.modifiable for c in found.contributions)


def test_the_same_cancellation_with_an_outside_cause_adds_nothing() -> None:
    with_cause, without, kept = (told(course(hours), 3.5) for hours in ("hhho", "hhhc", "hhhh"))
    assert with_cause.probability == kept.probability
    assert without.probability is not None
    assert kept.probability is not None
    assert without.probability > kept.probability


def test_one_thing_that_can_be_changed_is_added_where_the_top_three_hold_none() -> None:
    known = {
        "missed": sign(1),
        "late_cancel": sign(1),
        "earlier_endings": sign(2),
        "severity": sign(2.5),
        "wish": sign(3),
    }
    found = forecast(signs(5, **known | {"wish": sign(9), "preference_unmet": sign(1)}), prior=PRIOR)
    assert [c.key for c in found.contributions] == ["earlier_endings", "missed", "late_cancel", "preference_unmet"]
    assert not any(c.modifiable for c in found.contributions[:3])
    three = forecast(signs(5, **known), prior=PRIOR)
    assert len(three.contributions) == 4


@pytest.mark.parametrize(
    ("one", "at", "reason"),
    [
        (Course(id="x", client="ben"), 1, Reason.NO_SCHEDULE),
        (course("aa"), -1, Reason.TOO_FEW),
        (course("hhh", ending=Ending.UNILATERAL, ended_on=day(3)), 4, Reason.ENDED),
        (course("hhhaa", ending=Ending.AGREED, ended_on=day(5)), 3, Reason.AGREED_ENDING),
        (course("hhh"), 12, Reason.AWAY),
        (course("h", responses=(replace(pulse(1, at=0, P4=1), respondent=Teller.PARTNER_A),)), 0.5, Reason.COUPLE),
    ],
)
def test_a_forecast_is_refused_with_its_reason(one: Course, at: float, reason: Reason) -> None:
    found = told(one, at)
    assert found.refused_because == (reason,)
    assert (found.probability, found.low, found.high, found.band, found.contributions) == (None, None, None, None, ())


def test_an_age_nobody_asked_for_is_no_reason_to_refuse() -> None:
    assert told(course("hh"), 1.5).refused_because == ()


def test_who_came_back_is_told_of_anew() -> None:
    assert told(course("hhmmmmmmmmmhh"), 12.5).refused_because == ()


def test_below_two_hundred_finished_courses_it_is_the_prior_only() -> None:
    assert told(course("hh"), 1.5).calibration == "prior_only"
    truth = prior_hazard(PRIOR)
    some = fit(drawn(seed=1, courses=60, truth=truth), prior=PRIOR).hazard
    many = fit(drawn(seed=1, courses=1_500, truth=truth), prior=PRIOR).hazard
    one = course("hh")
    assert forecast_of(one, prior=PRIOR, as_of=day(1.5), hazard=some).calibration == "prior_only"
    own = forecast_of(one, prior=PRIOR, as_of=day(1.5), hazard=many)
    assert own.calibration == "own"
    assert own.courses == many.courses


def test_a_predictor_that_a_practice_turned_on_counts() -> None:
    one, hazard = course("hh", background=KNOWN), prior_hazard(PRIOR, extra=("younger",))
    on, off = forecast_of(one, prior=PRIOR, as_of=day(1.5), hazard=hazard), told(one, 1.5)
    assert on.probability is not None
    assert off.probability is not None
    assert on.probability > off.probability
    without = replace(KNOWN, avoidance_z=None, wait_weeks=None)
    alone = forecast_of(course("hh", background=without), prior=PRIOR, as_of=day(1.5), hazard=hazard)
    assert "younger" in {c.key for c in alone.contributions}


LETTERS = st.text(alphabet="hmcCotvu", min_size=1, max_size=14)
SCORES = st.lists(st.one_of(st.none(), st.floats(0, 10)), min_size=14, max_size=14)


def written(hours: str, scores: list[float | None]) -> Course:
    given, session = [], 0
    for n, letter in enumerate(hours):
        if letter == "h":
            session += 1
            if (a := scores[n]) is not None:
                given.append(pulse(session, at=n, attunement=a, P1=a, P4=a / 2 - 2, P5a=float(a < 3), P6=a))
    return course(hours, responses=tuple(given), background=KNOWN, earlier=fled(1))


@settings(max_examples=40, deadline=None)
@given(LETTERS, LETTERS, SCORES, SCORES)
def test_a_later_session_never_changes_an_earlier_forecast(
    first: str, later: str, scores: list[float | None], more: list[float | None]
) -> None:
    at = len(first) - 0.5
    assert told(written(first + later, scores[: len(first)] + more), at) == told(
        written(first + later[:1], scores[: len(first)] + more), at
    )


@settings(max_examples=40, deadline=None)
@given(LETTERS, SCORES, st.data())
def test_removing_a_source_removes_what_rests_on_it(
    hours: str, scores: list[float | None], data: st.DataObject
) -> None:
    one, at = written(hours, scores), len(hours) - 0.5
    found = told(one, at)
    sources = sorted({e.source for c in found.contributions for e in c.evidence if e.kind in ("response", "earlier")})
    if not sources:
        return
    gone = data.draw(st.sampled_from(sources))
    left = replace(
        one,
        responses=tuple(r for r in one.responses if f"response:{r.id}" != gone),
        earlier=tuple(e for e in one.earlier if f"earlier:{e.id}" != gone),
    )
    again = told(left, at)
    assert gone not in {e.source for c in again.contributions for e in c.evidence}


def test_every_reason_every_observation_and_everything_changeable_has_words() -> None:
    words = wording()
    assert all(words.text(reason, client="Ben") for reason in Reason)
    for predictor in PRIOR.predictors:
        assert words.phrase(f"forecast.seen.{predictor.key}", client="Ben")
        assert words.has(f"forecast.hands.{predictor.key}") is predictor.modifiable
