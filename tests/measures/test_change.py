"""Reliable change follows from r and sd, and says so where they are not known."""

from dataclasses import replace

import pytest

from stillhere.measures.catalogue import get, instruments
from stillhere.measures.change import Way, change, mdc90, reliable_change
from stillhere.measures.results import Reliability

CHECKED = [
    (instrument.id, each)
    for instrument in instruments()
    for each in instrument.reliability
    if each.rci_95_check is not None
]
ADAS_OWN = Reliability(score="total", kind="test_retest", r=0.9, sd=5, source="Ada's practice", verified=True)


@pytest.mark.parametrize(("name", "known"), CHECKED, ids=[f"{name}-{each.score}" for name, each in CHECKED])
def test_the_formula_gives_the_check_value_in_the_file(name: str, known: Reliability) -> None:
    assert reliable_change(known) == pytest.approx(known.rci_95_check, abs=0.006)


def test_the_pulse_has_the_smallest_detectable_change_of_its_design() -> None:
    assert mdc90(get("session_pulse_client").reliability[0]) == pytest.approx(1.40, abs=0.005)


def test_without_a_standard_deviation_no_change_is_called_reliable_or_not() -> None:
    found = change(get("csi_32"), "total", 90, 120)
    assert found is not None
    assert found.threshold is None
    assert found.reliable is None


def test_a_change_below_the_threshold_is_not_reliable_and_one_at_it_is() -> None:
    below, at = (change(get("phq_9"), "total", 15, after) for after in (9, 8))
    assert below is not None
    assert at is not None
    assert (below.reliable, at.reliable) == (False, True)


def test_numbers_that_nobody_confirmed_are_marked() -> None:
    found, sure = change(get("phq_9"), "total", 15, 8), change(get("core_10"), "clinical", 20, 10)
    assert found is not None
    assert sure is not None
    assert (found.verified, sure.verified) == (False, True)


def test_a_published_threshold_stands_apart_from_the_formula() -> None:
    found = change(get("phq_9"), "total", 15, 9)
    assert found is not None
    assert 6 in [each.value for each in found.published]
    assert found.reliable is False


def test_a_practice_can_put_in_its_own_numbers() -> None:
    found = change(get("phq_9"), "total", 15, 10, reliability=ADAS_OWN)
    assert found is not None
    assert found.threshold == pytest.approx(4.38, abs=0.01)
    assert (found.reliable, found.verified) == (True, True)


def test_better_and_worse_are_read_from_the_file() -> None:
    fewer_symptoms, less_satisfied = change(get("phq_9"), "total", 15, 8), change(get("csi_4"), "total", 15, 8)
    assert fewer_symptoms is not None
    assert less_satisfied is not None
    assert (fewer_symptoms.way, less_satisfied.way) == (Way.BETTER, Way.WORSE)


def test_an_instrument_without_a_better_end_only_moved() -> None:
    tracked = replace(get("ipip_ipc"), change_tracking=True)
    found = change(tracked, "pa", 2, 3)
    assert found is not None
    assert found.way is Way.MOVED


def test_an_instrument_that_is_not_for_tracking_has_no_change() -> None:
    assert change(get("rq"), "self_model", 1, 9) is None


def test_an_unscored_form_has_no_change() -> None:
    assert change(get("phq_9"), "total", None, 9) is None
