"""Seven lines that a count of kind and unkind words gets wrong: each must be read for what it does."""

import pytest

from stillhere.coding.feelings import feelings
from stillhere.coding.rules.coder import all_codes
from stillhere.coding.rules.talk import Talk
from tests.conftest import session_of

LINES = [
    ("I'm fine. It doesn't matter.", {"W1_denial", "W5_deferential"}),
    ("Mm-hmm. Sure. Whatever you think.", {"W5_deferential"}),
    ("I don't think you understand what I mean, actually.", {"C1_therapist"}),
    ("I almost didn't come today.", {"F_urge"}),
    ("If I stop trying, nobody will notice I'm gone.", {"S_passive"}),
]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_the_line_is_read_for_what_it_does(line: str, expected: set[str]):
    session = session_of(("T", "You look tired today. What's it been like?"), ("C", line), ("T", "Mm."))
    found = {c.code for c in all_codes(Talk.of(session)) if c.utterance_id == "u2"}
    assert found & expected


@pytest.mark.parametrize(
    ("line", "family", "pleasant"),
    [
        ("I feel a bit lighter just saying that out loud.", "relief", True),
        ("I went completely numb.", "shutdown", False),
    ],
)
def test_an_opening_and_a_shutting_down_are_told_apart_from_good_and_bad(line: str, family: str, pleasant: bool):
    talk = Talk.of(session_of(("T", "What happened then?"), ("C", line)))
    found = [f for f in feelings(talk.lines[1]) if f.family == family]
    assert found
    assert (found[0].valence > 0) is pleasant
