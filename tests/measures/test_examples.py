"""Every worked example of every instrument comes out of the rules alone."""

import pytest

from stillhere.measures.bands import bands
from stillhere.measures.catalogue import instruments
from stillhere.measures.instrument import Instrument
from stillhere.measures.results import Example
from stillhere.measures.scoring import score
from stillhere.measures.triggers import triggers

ALL = [(instrument, example) for instrument in instruments() for example in instrument.examples]


def given(instrument: Instrument, example: Example) -> dict[str, float | None]:
    return {
        key: None if isinstance(answer, str) else answer
        for key, answer in zip(instrument.keys, example.answers, strict=True)
    }


@pytest.mark.parametrize(("instrument", "example"), ALL, ids=[f"{i.id}-{e.id}" for i, e in ALL])
def test_the_rules_give_the_scores_bands_and_triggers_of_the_worked_example(
    instrument: Instrument, example: Example
) -> None:
    scores = score(instrument, given(instrument, example))
    for score_id, expected in example.expected.items():
        found = scores.values[score_id]
        if isinstance(expected, bool | str):
            assert type(found) is type(expected), score_id
            assert found == expected, score_id
        else:
            assert found == pytest.approx(expected, abs=0.005), score_id
    assert {score_id: band.id for score_id, band in bands(instrument, scores).items()} == example.expected_bands
    assert {trigger.name for trigger in triggers(instrument, scores)} == set(example.expected_triggers)


@pytest.mark.parametrize("instrument", instruments(), ids=lambda each: each.id)
def test_every_instrument_has_an_example_with_missing_answers_and_one_on_a_boundary(instrument: Instrument) -> None:
    kinds = [example.kind for example in instrument.examples]
    assert len(kinds) >= 3
    assert {"missing", "boundary"} <= set(kinds)
