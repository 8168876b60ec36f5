import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.model import CodeStatus, StillhereError
from stillhere.wording.certainty import CAPPED_KINDS, SCALE, band, sure

CONFIDENCE = st.floats(0, 1)


@pytest.mark.parametrize(
    ("confidence", "key", "form"),
    [
        (0.0, "kept_back", None),
        (0.399, "kept_back", None),
        (0.40, "faint", "w"),
        (0.549, "faint", "w"),
        (0.55, "may", "s"),
        (0.70, "looks_like", "s"),
        (0.85, "likely", "s"),
        (0.95, "very_likely", "s"),
        (1.00, "very_likely", "s"),
    ],
)
def test_a_band_begins_where_it_says_and_ends_before_the_next(confidence: float, key: str, form: str | None) -> None:
    found = sure(confidence, kind="attunement")
    assert (found.key, found.form, found.note) == (key, form, None)


def test_a_band_has_a_word_for_the_sentence_and_one_beside_it() -> None:
    assert (sure(0.75).word, sure(0.75).short) == ("looks like", "fairly sure")


@given(CONFIDENCE)
def test_a_coder_without_calibration_never_rises_above_may(confidence: float) -> None:
    assert SCALE.index(sure(confidence, calibrated=False).key) <= SCALE.index("may")


@given(CONFIDENCE, st.sampled_from(sorted(CAPPED_KINDS)))
def test_strain_leaving_and_voice_never_rise_above_looks_like(confidence: float, kind: str) -> None:
    assert SCALE.index(sure(confidence, kind=kind).key) <= SCALE.index("looks_like")


@given(CONFIDENCE, CONFIDENCE, st.sampled_from(["attunement", "rupture", "safety", "flight"]), st.booleans())
def test_more_confidence_never_gives_a_weaker_word(a: float, b: float, kind: str, calibrated: bool) -> None:
    low, high = (sure(c, kind=kind, calibrated=calibrated).key for c in sorted((a, b)))
    assert SCALE.index(low) <= SCALE.index(high)


@given(CONFIDENCE)
def test_safety_is_never_kept_back_nor_hollow(confidence: float) -> None:
    assert sure(confidence, kind="safety", calibrated=False).form == "s"


def test_a_word_that_was_held_down_says_why() -> None:
    assert sure(0.9, calibrated=False).note == "uncertainty.uncalibrated"
    assert sure(0.9, kind="rupture").note == "uncertainty.capped"
    assert sure(0.9, kind="rupture", calibrated=False).note == "uncertainty.uncalibrated"


def test_a_word_that_was_not_held_down_says_nothing() -> None:
    assert sure(0.6, calibrated=False).note is None
    assert sure(0.8, kind="rupture").note is None


@pytest.mark.parametrize("status", [CodeStatus.CONFIRMED, CodeStatus.CORRECTED])
def test_a_persons_code_wins_over_every_word_of_the_program(status: CodeStatus) -> None:
    found = sure(0.1, kind="rupture", calibrated=False, status=status)
    assert (found.key, found.short, found.form) == ("person", "confirmed", "c")


def test_what_a_person_set_aside_counts_for_nothing() -> None:
    assert sure(1.0, status=CodeStatus.REJECTED).form is None


@pytest.mark.parametrize("confidence", [-0.1, 1.01, math.nan, math.inf])
def test_a_confidence_outside_zero_and_one_is_refused(confidence: float) -> None:
    with pytest.raises(StillhereError, match="between 0 and 1"):
        sure(confidence)


def test_what_is_on_file_is_solid_and_what_was_not_assessed_is_an_empty_ring() -> None:
    assert (band("fact").form, band("fact").short) == ("c", "on file")
    assert (band("not_assessed").form, band("not_assessed").short) == ("n", "not assessed")
