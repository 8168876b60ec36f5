"""What starts something and what never does."""

from dataclasses import replace

from stillhere.measures.catalogue import get
from stillhere.measures.results import RiskItem, RiskScore
from stillhere.measures.scoring import score
from stillhere.measures.triggers import triggers

ASQ = get("asq_nimh")
ALL_NO = {"1": 0.0, "2": 0.0, "3": 0.0, "4": 0.0}


def test_a_risk_item_that_was_not_asked_starts_nothing_even_where_an_open_one_would() -> None:
    asked = RiskItem(item="5", at_least=0, trigger="crisis_now", unanswered="ask_in_person", kind="safety")
    form = replace(ASQ, risk_items=(asked,), risk_scores=())
    assert triggers(form, score(form, ALL_NO)) == ()
    (open_one,) = triggers(form, score(form, {**ALL_NO, "4": 1}))
    assert (open_one.name, open_one.unanswered) == ("ask_in_person", True)


def test_a_result_that_rests_only_on_what_was_not_asked_starts_nothing() -> None:
    calm = RiskScore(score="acute", equals=False, trigger="same_day_review", kind="safety")
    form = replace(ASQ, risk_scores=(calm,))
    assert triggers(form, score(form, ALL_NO)) == ()
    assert len(triggers(form, score(form, {**ALL_NO, "4": 1, "5": 0}))) == 1


def test_the_number_one_is_no_yes() -> None:
    form = replace(
        get("phq_2"),
        signals=(),
        risk_scores=(RiskScore(score="total", equals=True, trigger="same_day_review", kind="safety"),),
    )
    assert triggers(form, score(form, {"1": 1, "2": 0})) == ()
