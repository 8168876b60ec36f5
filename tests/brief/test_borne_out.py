"""Forms bear a change out only by more than their own error, and only where the practice knows that error."""

from dataclasses import replace
from datetime import date

from stillhere.brief.borne_out import borne_out
from stillhere.measures.results import Reliability
from stillhere.model import Course, Response, Teller
from tests.brief.people import at, day

KNOWN = Reliability(score="avoidance", kind="test_retest", r=0.8, sd=1.0, verified=True, source="this practice")
OWN = {"avoidance": KNOWN}
TODAY = date(2026, 12, 31)


def form(session: int, avoidance: float | None, about: str = "mother") -> Response:
    return Response(
        id=f"f{session}{about}",
        instrument=f"ecr_rs@1.0.0/{about}",
        respondent=Teller.CLIENT,
        answers=(),
        scores=(("avoidance", avoidance),),
        completed_at=at(day(session)),
    )


def course(*forms: Response) -> Course:
    return Course(id="c", client="Maren", responses=forms)


def test_a_fall_by_more_than_the_error_is_evidence_with_both_answers() -> None:
    (rung,) = borne_out(course(form(1, 6.0), form(20, 3.0)), reliability=OWN, as_of=TODAY)
    assert (rung.number, rung.on) == (6, day(20))
    assert [e.id for e in rung.evidence] == ["response:f1mother/avoidance", "response:f20mother/avoidance"]


def test_a_small_change_a_rise_and_a_missing_score_are_none() -> None:
    for forms in ((form(1, 6.0), form(20, 5.5)), (form(1, 3.0), form(20, 6.0)), (form(1, None), form(20, 3.0))):
        assert borne_out(course(*forms), reliability=OWN, as_of=TODAY) == ()


def test_two_people_are_two_series() -> None:
    forms = (form(1, 6.0), form(20, 3.0, "partner"))
    assert borne_out(course(*forms), reliability=OWN, as_of=TODAY) == ()


def test_without_the_practices_own_error_nothing_is_called_reliable() -> None:
    forms = (form(1, 6.0), form(20, 3.0))
    assert borne_out(course(*forms), reliability={}, as_of=TODAY) == ()
    without = {"avoidance": replace(KNOWN, sd=None)}
    assert borne_out(course(*forms), reliability=without, as_of=TODAY) == ()


def test_a_form_of_a_later_day_is_not_known_yet() -> None:
    assert borne_out(course(form(1, 6.0), form(20, 3.0)), reliability=OWN, as_of=day(19)) == ()
