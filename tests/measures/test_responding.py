"""Answers are refused in one sentence when they can't be a form's, and kept and marked when they are half of one."""

from datetime import datetime, timedelta

import pytest

from stillhere.measures.catalogue import get
from stillhere.measures.responding import for_charts, mark_doubles, respond
from stillhere.model import Response, StillhereError, Teller
from tests.measures.builders import NOON, filled


def bens(name: str, answers: dict[str, object], **more: object) -> Response:
    given: dict[str, object] = {"response_id": "r1", "respondent": Teller.CLIENT, "completed_at": NOON, **more}
    return respond(get(name), answers, **given)  # type: ignore[arg-type]


def refused(name: str, answers: dict[str, object], **more: object) -> str:
    with pytest.raises(StillhereError) as caught:
        bens(name, answers, **more)
    assert caught.value.text.count(".") == 1, "one sentence"
    return caught.value.text


def test_a_response_is_filed_under_instrument_and_version_with_its_scores() -> None:
    found = filled("phq_2", 1, 2)
    assert found.instrument == "phq_2@1.0.0"
    assert found.score("total") == 3
    assert found.marks == ()


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"11": 1}, "it has no question “11”"),
        ({"1": 4}, "question 1 is 4, and it goes from 0 to 3"),
        ({"1": -1}, "goes from 0 to 3"),
        ({"1": 1.5}, "goes from 0 to 3"),
        ({"1": float("nan")}, "goes from 0 to 3"),
        ({"1": True}, "is not a number"),
        ({"1": "two"}, "is not a number"),
    ],
)
def test_what_cannot_be_an_answer_is_refused_in_one_sentence(answers: dict[str, object], said: str) -> None:
    with pytest.raises(StillhereError) as caught:
        bens("phq_9", answers)
    assert said in caught.value.text


def test_a_slider_takes_its_steps_and_nothing_between() -> None:
    assert filled("session_pulse_client", 7, 7, 7, -5).answer("P4") == -5
    with pytest.raises(StillhereError, match="in steps of 1"):
        filled("session_pulse_client", 6.5)
    assert filled("srs", 9.1, 9, 9, 9).score("total") == 36.1


@pytest.mark.parametrize("left_open", [None, "", "missing"])
def test_a_missing_answer_is_never_zero(left_open: object) -> None:
    found = bens("phq_2", {"1": 2, "2": left_open})
    assert found.answer("2") is None
    assert found.score("total") is None
    assert dict(found.scores)["total"] is None


def test_a_half_answered_form_is_kept_and_marked() -> None:
    found = filled("phq_9", 2, 2, 1)
    assert found.marks == ("Left open: 6 of 9 questions. An open question is never counted as zero.",)


def test_a_question_that_may_be_left_open_and_one_that_was_not_asked_are_not_counted_as_open() -> None:
    assert filled("phq_9", *[1] * 9).marks == ()
    assert filled("session_pulse_client", 8, 8, 8, 0, 0, None, 9).marks == ()


def test_an_empty_form_is_kept_and_says_so() -> None:
    assert filled("gad_7").marks == ("Every question was left open.",)


def test_a_prorated_score_is_marked() -> None:
    marks = filled("phq_9", 2, 2, None, 1, 1, 2, None, 0, 1).marks
    assert any("PHQ-9 total: some answers are missing" in mark for mark in marks)


def test_an_answer_that_was_not_to_be_asked_counts_for_nothing_and_is_marked() -> None:
    found = filled("pc_ptsd_5", 0, 1, 1, 1, 1, 1)
    assert found.score("total") == 0
    assert found.answer("1") == 1, "the answer itself is kept"
    assert sum("wasn't to be asked" in mark for mark in found.marks) == 5


def test_a_date_after_today_is_kept_and_marked() -> None:
    found = bens("phq_2", {"1": 0, "2": 0}, now=NOON - timedelta(days=1))
    assert found.marks == ("It's dated later than the day it came in.",)


def test_a_time_without_a_zone_is_refused() -> None:
    assert "no time zone" in refused("phq_2", {"1": 0, "2": 0}, completed_at=datetime(2026, 3, 3))


@pytest.mark.parametrize(
    ("name", "respondent"),
    [("phq_2", Teller.THERAPIST), ("session_pulse_therapist", Teller.CLIENT), ("phq_2", Teller.MACHINE)],
)
def test_a_form_is_answered_by_those_it_is_for(name: str, respondent: Teller) -> None:
    assert "it is answered by" in refused(name, {}, respondent=respondent)


def test_two_targets_of_one_form_are_two_series() -> None:
    mother, father = (bens("ecr_rs", {}, target=target, session=3) for target in ("mother", "father"))
    assert mother.instrument == "ecr_rs@1.0.0/mother"
    assert len(for_charts([mother, father])) == 2


@pytest.mark.parametrize(("name", "target"), [("ecr_rs", ""), ("ecr_rs", "teacher"), ("phq_2", "mother")])
def test_a_target_is_given_where_the_form_asks_for_one_and_nowhere_else(name: str, target: str) -> None:
    refused(name, {}, target=target)


def test_of_two_for_one_session_the_later_counts_and_both_are_marked() -> None:
    first = filled("phq_2", 3, 3, key="first", session=4)
    second = filled("phq_2", 1, 1, key="second", session=4, at=NOON + timedelta(hours=1))
    other = filled("phq_2", 0, 0, key="other", session=5)
    marked = mark_doubles([second, first, other])
    assert [each.id for each in marked] == ["second", "first", "other"]
    assert ["later one" in "".join(each.marks) for each in marked] == [True, True, False]
    assert "is in the charts; this one is kept" in marked[1].marks[0]
    assert [each.id for each in for_charts(marked)] == ["second", "other"]
    assert mark_doubles(marked) == marked


def test_responses_outside_sessions_and_by_other_people_are_no_doubles() -> None:
    alone = [filled("phq_2", 1, 1, key=name) for name in "ab"]
    two = [
        bens("csi_4", {}, response_id=str(who), respondent=who, session=2)
        for who in (Teller.PARTNER_A, Teller.PARTNER_B)
    ]
    assert for_charts([*alone, *two]) == mark_doubles([*alone, *two]) == (*alone, *two)
