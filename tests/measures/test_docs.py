"""The page about questionnaires says what the files say."""

from pathlib import Path

import pytest

from stillhere.measures.catalogue import Gate, gates, instruments
from stillhere.measures.instrument import Instrument

PAGE = (Path(__file__).parents[2] / "docs" / "measures.md").read_text(encoding="utf-8")
SAID = {Gate.KEY: "key is unconfirmed", Gate.LEAD_IN: "lead-in", Gate.PACK: "with ", Gate.IN_PERSON: "in person"}


@pytest.mark.parametrize("instrument", instruments(), ids=lambda each: each.id)
def test_the_table_says_the_tier_of_each_instrument_and_whether_it_is_offered(instrument: Instrument) -> None:
    (row,) = (line for line in PAGE.splitlines() if line.startswith(f"| `{instrument.id}` |"))
    *_, tier, _who, items, offered, _end = (cell.strip() for cell in row.split("|"))
    found = gates(instrument, remote=True, watched=True)
    assert (tier, items) == (instrument.tier, str(instrument.item_count))
    assert (offered == "yes") == (not found)
    assert all(SAID[gate] in offered for gate in found)


def test_no_word_of_a_rule_is_left_out_of_the_page() -> None:
    for rule in {score.rule for instrument in instruments() for score in instrument.scores}:
        assert f"`{rule}`" in PAGE
