"""An instrument's file is refused when it contradicts itself; each way of doing so has its sentence."""

from collections.abc import Callable

import pytest

from stillhere.measures.loader import read, sources
from stillhere.model import ExitCode, StillhereError

FILES = sources()


def off_at(name: str, change: Callable[[str], str]) -> str:
    changed = change(FILES[name])
    assert changed != FILES[name], "the test changed nothing"
    with pytest.raises(StillhereError) as caught:
        read(name, changed)
    assert caught.value.exit_code is ExitCode.FAILED
    assert caught.value.text.startswith(f"The instrument file “{name}.toml” is off: ")
    return caught.value.text


def put(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("phq_9", "schema = 1", "schema = ", "its file can't be read"),
        ("phq_9", "schema = 1", "schema = 2", "schema is not as it must be"),
        ("phq_9", 'tier = "A"', 'tier = "A"\ncolour = "red"', "colour is not as it must be"),
        ("phq_9", "minutes = 3", 'minutes = "3"', "minutes is not as it must be"),
        ("phq_9", 'id = "phq_9"', 'id = "phq_8"', "id is “phq_8”"),
        ("phq_9", "item_count = 10", "item_count = 9", "item_count is 9 and there are 10 items"),
        ("phq_9", "Little interest", "Less interest", "text_sha256 is not that of the item texts"),
        ("phq_9", 'response_set = "difficulty"', 'response_set = "pain"', "items.10.response_set names “pain”"),
        ("phq_9", 'key = "2"', 'key = "1"', "items.key has “1” 2 times"),
        ("phq_9", 'loinc = "44255-8"', 'loinc = "44250-9"', "items.loinc has “44250-9” 2 times"),
        ("phq_9", 'items = ["1", "2"', 'items = ["0", "2"', "scores.total reads “0”, which is no item"),
        ("phq_9", "min_answered = 7", "min_answered = 10", "scores.total.missing.min_answered is 10"),
        ("phq_9", "min = 5, below = 10", "min = 6, below = 10", "bands of total leave a gap or overlap"),
        ("phq_9", "min = 20, below = 28", "min = 20, below = 27", "bands of total do not reach over"),
        ("phq_9", '{ item = "9", at_least', '{ item = "x", at_least', "risk_items names “x”"),
        ("phq_9", 'rule = "sum"', 'rule = "add"', "scores.0.rule is not as it must be"),
        ("phq_9", "answers = [1, 2, 1", "answers = [1, 2", "examples.typical has not one answer an item"),
        ("phq_2", "at_least = 3", 'at_least = 3, equals = "x"', "must say one of equals, at_least and at_most"),
        ("itq", '"th", "ptsd_impairment"] }', '"th", "later"] }', "rests on “later”, which is no earlier score"),
        ("pc_ptsd_5", 'any = [["gate", 1]]', 'any = [["5", 1]]', "waits for “5”, which is no earlier item"),
        ("rfq_8", "[[1, 3], [2, 2]", "[[2, 2]", "scores.rfq_c.recode leaves an answer out"),
        ("rfq_8", 'recode = "certainty"', 'recode = "doubt"', "names “doubt”, which is no recode"),
        ("core_10", 'slot = "core_10.1"', 'text = "I cry", slot = "core_10.1"', "its wording stands in the file"),
        ("core_10", "pack_required = true", "", "licence does not ask for a pack"),
        ("core_10", 'slot = "core_10.2"', 'slot = "core_10.1"', "items.slot has “core_10.1” 2 times"),
        ("core_10", 'reversed = ["2", "3"]', 'reversed = ["2", "x"]', "reads “x”, which is no item"),
        ("hark", 'rule = "count_at_least"', 'reversed = ["H"], rule = "count_at_least"', "reverses or recodes answers"),
        ("srs", "step = 0.1", "", "is a slider without min, max and step"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused_and_the_key_is_named(
    name: str, old: str, new: str, said: str
) -> None:
    assert said in off_at(name, put(old, new))
