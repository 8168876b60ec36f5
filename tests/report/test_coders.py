"""Coders by what they are, never by their ids."""

import pytest

from stillhere.report.coders import marked_by, own_reason
from stillhere.report.reading import Reading, reading_of
from tests.report.reviews import hour


@pytest.fixture(scope="module")
def page() -> Reading:
    return reading_of(hour())


@pytest.mark.parametrize(
    ("coder", "reason", "said"),
    [
        ("rules@1", "A bare yes.", "The program's rules"),
        ("rules@1", "A bare yes.; encoder@1 agrees", "The program's rules and the learned coder"),
        (
            "encoder@2",
            "rules@1 and llm@1-small agree",
            "The learned coder, the program's rules and a language model",
        ),
        ("Ada", "", "Ada"),
    ],
)
def test_whoever_marked_it_is_named_in_words(page: Reading, coder: str, reason: str, said: str) -> None:
    assert marked_by(page, coder, reason) == said


def test_a_reason_is_told_without_the_coders_that_agree() -> None:
    assert own_reason("Took the words over.; encoder@1 agrees") == "Took the words over."
    assert own_reason("rules@1 agrees") == ""
    assert own_reason("The client agrees") == "The client agrees"
