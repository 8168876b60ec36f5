from dataclasses import replace

import pytest

from stillhere.coding.merging import combined
from stillhere.model import Code, Span

RULE = Code(
    code="W1_denial", utterance_id="u2", span=Span(0, 4), confidence=0.6, coder="rules@1", reason="says it is fine"
)
LEARNED = replace(RULE, coder="encoder@1", confidence=0.5, span=Span(5, 9), reason="sounds like it")
MODEL = replace(RULE, coder="llm@1-small", confidence=0.45, span=Span(2, 9), reason="read so")


def test_one_mark_stays_where_two_coders_agree_and_its_reason_names_the_other():
    (mark,) = combined([RULE], [LEARNED])
    assert (mark.coder, mark.span) == ("rules@1", RULE.span)
    assert mark.reason == "says it is fine; encoder@1 agrees"


def test_the_surest_mark_stays_whichever_list_it_is_in():
    sure = replace(LEARNED, confidence=0.9)
    (mark,) = combined([RULE], [sure])
    assert (mark.coder, mark.span) == ("encoder@1", sure.span)
    assert mark.reason == "sounds like it; rules@1 agrees"


def test_agreement_of_measured_coders_makes_a_mark_surer():
    (mark,) = combined([RULE], [LEARNED])
    assert mark.confidence == pytest.approx(1 - 0.4 * 0.5)


def test_a_mark_that_one_coder_alone_made_passes_through_unchanged():
    elsewhere, other = replace(LEARNED, utterance_id="u4"), replace(MODEL, code="W2_minimal")
    assert combined([RULE], [elsewhere], [other]) == (RULE, elsewhere, other)


def test_marks_come_in_the_order_in_which_they_are_first_met():
    first, second, third = (replace(RULE, utterance_id=key) for key in ("u9", "u3", "u5"))
    agreeing = replace(LEARNED, utterance_id="u3", confidence=0.9)
    found = combined([first, second], [replace(agreeing, utterance_id="u1"), agreeing], [third])
    assert [mark.utterance_id for mark in found] == ["u9", "u3", "u1", "u5"]
    assert found == combined([first, second], [replace(agreeing, utterance_id="u1"), agreeing], [third])


def test_two_marks_of_one_coder_are_no_agreement():
    assert combined([replace(RULE, confidence=0.5), RULE]) == (RULE,)


@pytest.mark.parametrize("theirs", [0.3, 0.45, 0.5, 0.6, 0.9])
def test_a_language_model_that_agrees_makes_a_measured_mark_no_surer_and_takes_nothing_of_it(theirs):
    rule = replace(RULE, confidence=theirs)
    for lists in (([rule], [MODEL]), ([MODEL], [rule])):
        (mark,) = combined(*lists)
        assert mark.confidence == theirs
        assert (mark.coder, mark.span) == (rule.coder, rule.span)
        assert mark.reason.endswith("; llm@1-small agrees")


def test_of_two_readings_of_one_answer_a_measured_one_stays_before_a_language_models():
    yes, no = replace(LEARNED, code="U_yes", confidence=0.3), replace(MODEL, code="U_no")
    assert combined([yes], [no]) == combined([no], [yes]) == (yes,)


def test_a_language_model_adds_nothing_to_the_agreement_of_others():
    (without,) = combined([RULE], [LEARNED])
    (with_it,) = combined([RULE], [LEARNED], [MODEL])
    assert with_it.confidence == without.confidence
    assert with_it.reason == "says it is fine; encoder@1 and llm@1-small agree"


def test_nothing_said_by_nobody_is_nothing():
    assert combined() == combined([], []) == ()
