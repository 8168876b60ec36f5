"""Rules and encoder weighed together, by the one stated rule."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.coding.encoder.manifest import Threshold
from stillhere.coding.encoder.marks import Chances
from stillhere.coding.weighing import FAINT, SURELY, weighed, with_rule
from stillhere.model import Code, Span

CODES = ("W5_deferential", "U_yes", "U_no", "S_passive", "A_reflect")
TEXT = "Whatever you think is best."


def chances(**values: float) -> Chances:
    row = [values.get(code, 0.0) for code in CODES]
    return Chances(
        coder="encoder@1",
        lines=("u1",),
        texts=(TEXT,),
        codes=CODES,
        values=np.array([row], np.float32),
        thresholds={code: Threshold(keep=0.2, show=0.6) for code in CODES},
        base_rates=dict.fromkeys(CODES, 0.02),
    )


def rule(code: str, confidence: float) -> Code:
    return Code(
        code=code,
        utterance_id="u1",
        span=Span(0, 8),
        confidence=confidence,
        coder="rules@1",
        rule="w5.whatever",
        reason="“whatever”",
    )


def test_what_the_encoder_alone_finds_likely_is_marked_in_its_name() -> None:
    (mark,) = weighed([], chances(W5_deferential=0.7))
    assert (mark.code, mark.coder, mark.confidence) == ("W5_deferential", "encoder@1", 0.7)
    assert mark.span.of(TEXT) == TEXT


def test_what_lies_under_the_codes_keep_threshold_is_not_marked() -> None:
    assert weighed([], chances(W5_deferential=0.19)) == ()


def test_what_lies_under_the_codes_show_threshold_stays_faint_however_likely() -> None:
    (mark,) = weighed([], chances(W5_deferential=0.59))
    assert mark.confidence == FAINT


def test_a_rule_and_the_encoder_that_agree_are_surer_than_either_and_both_are_named() -> None:
    (mark,) = weighed([rule("W5_deferential", 0.5)], chances(W5_deferential=0.65))
    assert mark.confidence > 0.65
    assert mark.coder == "encoder@1"
    assert "rules@1 agrees" in mark.reason


def test_a_rules_mark_that_the_encoder_finds_very_unlikely_falls_away() -> None:
    assert weighed([rule("W5_deferential", 0.4)], chances(W5_deferential=0.004)) == ()


def test_a_rules_mark_of_safety_always_stays_and_no_less_sure() -> None:
    (mark,) = weighed([rule("S_passive", 0.3)], chances(S_passive=0.001))
    assert mark.code == "S_passive"
    assert mark.confidence >= 0.3


def test_of_two_readings_of_one_answer_the_likeliest_stays() -> None:
    marks = weighed([], chances(U_yes=0.5, U_no=0.3, A_reflect=0.4))
    assert {m.code for m in marks} == {"U_yes", "A_reflect"}


def test_a_code_the_encoder_does_not_know_passes_as_the_rule_made_it() -> None:
    mark = rule("C1_therapist", 0.5)
    assert weighed([mark], chances()) == (mark,)


def test_the_formula_is_worked_by_hand() -> None:
    # logit .2 = −1.386; rule .5 against base .02: ½ · (0 + 3.892) = 1.946; sum .560 → .636
    assert with_rule(0.2, 0.5, 0.02) == pytest.approx(0.636, abs=0.001)


probability = st.floats(0.01, 0.99)


@given(probability, probability, probability)
def test_a_rule_no_likelier_than_the_base_rate_lifts_nothing(p: float, q: float, base: float) -> None:
    found = with_rule(p, q, base)
    assert (found >= p - 1e-9) == (q >= base - 1e-9) or math.isclose(found, p, abs_tol=1e-6)


@given(probability, probability)
def test_no_machine_is_surer_than_its_ceiling(p: float, q: float) -> None:
    for mark in weighed([rule("A_reflect", q)], chances(A_reflect=p)):
        assert mark.confidence <= SURELY


def test_words_about_danger_that_only_the_encoder_hears_are_not_made_fainter() -> None:
    (mark,) = weighed([], chances(S_passive=0.58))
    assert mark.confidence == pytest.approx(0.58)


def test_of_two_marks_of_one_rule_set_on_a_cell_the_surer_counts() -> None:
    marks = [rule("S_passive", 0.6), rule("S_passive", 0.3)]
    (mark,) = weighed(marks, chances())
    assert mark.confidence >= 0.6
