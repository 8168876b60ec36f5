"""A smoke test against a server that the operator runs: whether it can be spoken with, not how well it codes."""

import os

import pytest

from stillhere.coding.human import is_persons
from stillhere.coding.llm import Account, LanguageModel, endpoint_of, served

pytestmark = [
    pytest.mark.skipif(
        not os.environ.get("STILLHERE_LLM_URL"),
        reason="needs a model server of your own: set STILLHERE_LLM_URL (and STILLHERE_LLM_MODEL) to try it",
    ),
    pytest.mark.timeout(900),
]


def test_a_real_model_answers_in_a_shape_that_can_be_used(talk):
    accounts: list[Account] = []
    coder = LanguageModel(model=served(endpoint_of(os.environ)), families=("H", "U"), account=accounts.append)
    codes = coder.codes(talk)
    assert accounts[0].requests >= accounts[0].windows == 2
    assert accounts[0].marks == len(codes)
    texts = {line.utterance.id: line.text for line in talk.lines}
    for code in codes:
        assert code.family in {"H", "U"}
        assert code.span.of(texts[code.utterance_id]).strip()
        assert not is_persons(code)
