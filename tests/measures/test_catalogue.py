"""Instruments are found by id or filed name, and the gates of the reference page hold."""

import pytest

from stillhere.measures.catalogue import Gate, gates, get, instruments
from stillhere.model import ExitCode, StillhereError


def gated(gate: Gate) -> set[str]:
    return {each.id for each in instruments() if gate in gates(each, remote=True, watched=True)}


@pytest.mark.parametrize("name", ["phq_9", "phq_9@1.0.0"])
def test_an_instrument_is_found_by_its_id_and_by_the_name_it_is_filed_under(name: str) -> None:
    assert get(name).filed_as == "phq_9@1.0.0"


def test_a_target_is_part_of_the_filed_name() -> None:
    assert get("ecr_rs@1.0.0/mother").id == "ecr_rs"


@pytest.mark.parametrize("name", ["phq_10", "", "../phq_9", "phq_9@2.0.0", "ecr_rs@1.0.0/teacher", "phq_9/mother"])
def test_what_is_not_there_is_said_in_one_sentence(name: str) -> None:
    with pytest.raises(StillhereError) as caught:
        get(name)
    assert caught.value.exit_code is ExitCode.USAGE


def test_an_unconfirmed_key_keeps_an_instrument_from_clients() -> None:
    assert gated(Gate.KEY) == {"ecr_12", "bare", "wai_s", "das_7"}


def test_a_missing_lead_in_keeps_an_instrument_from_clients() -> None:
    assert gated(Gate.LEAD_IN) == {"itq"}


def test_an_instrument_without_words_needs_a_pack() -> None:
    assert gated(Gate.PACK) == {each.id for each in instruments() if each.tier != "A"}


def test_what_a_clinician_asks_is_never_sent() -> None:
    assert gated(Gate.IN_PERSON) == {"asq_nimh", "cssrs_screener"}
    assert Gate.IN_PERSON not in gates(get("asq_nimh"), remote=False, watched=True)


def test_all_forty_one_are_there() -> None:
    assert len(instruments()) == 41
