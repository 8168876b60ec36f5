from stillhere.codebook import codebook
from stillhere.coding.rules.cue import Hit
from stillhere.coding.rules.readings import Readings
from stillhere.coding.rules.scorecard import Card, cards, weighed

LONG = ("C", "We had all of them round on Sunday and I cooked and then I could not sit down with them at all.")
TASK = ("T", "Let's fill in the sheet. Could you rate it out of ten?")


def card(**changed) -> Card:
    plain = {"code": "W2_minimal", "needs": 2.0, "reason": "", "weights": {"a": 2.0, "b": -1.0}}
    rest = {"bars": frozenset(), "requires": frozenset(), "alone": True, "worded": 3.0}
    return Card(**(plain | rest | changed))


def test_points_are_weights_times_readings():
    assert card().points({"a": 0.5, "b": 1.0, "c": 1.0}) == 0.0


def test_a_mark_begins_where_the_card_says():
    assert card().beyond({"a": 1.0}) == 0.0
    assert card().beyond({"a": 1.0, "b": 1.0}) is None


def test_a_bar_rules_it_out_and_a_requirement_must_be_met():
    assert card(bars=frozenset({"c"})).beyond({"a": 1.0, "c": 1.0}) is None
    assert card(requires=frozenset({"c"})).beyond({"a": 1.0}) is None
    assert card(requires=frozenset({"c"})).beyond({"a": 1.0, "c": 1.0}) == 0.0


def test_a_card_that_is_not_alone_marks_nothing_of_itself():
    assert card(alone=False).beyond({"a": 9.0}) is None


def test_every_card_is_for_a_code_of_the_book_and_has_a_sentence():
    known = {entry.id for entry in codebook()}
    assert cards()
    for code, found in cards().items():
        assert code in known
        assert found.reason.endswith(".")
        assert any(weight > 0 for weight in found.weights.values())


def test_a_shut_door_after_pressing_is_weighed_without_listed_words(talk):
    spoken = talk(LONG, TASK, LONG, TASK, LONG, TASK, ("C", "Dunno."), ("T", "That's fine, it's normal."), ("C", "No."))
    line = spoken.lines[6]
    hits = list(weighed(Readings.of_talk(spoken), line, (), family="W"))
    assert {h.code for h in hits} == {"W2_minimal"}
    assert all(0 <= h.start < h.end <= len(line.text) for h in hits)


def test_a_worded_mark_falls_where_all_around_speaks_against_it(talk):
    spoken = talk(LONG, ("T", "How was he?"), ("C", "He and she and mum laughed, and they said that he was right."))
    line = spoken.lines[2]
    hit = Hit("C1_therapist", line, 0, 5, "C1.wronged", "")
    assert list(weighed(Readings.of_talk(spoken), line, [hit], family="C")) == []


def test_words_that_say_it_plainly_need_nothing_around_them(talk):
    spoken = talk(LONG, ("T", "How was he?"), ("C", "You're not listening to me."))
    line = spoken.lines[2]
    hit = Hit("C1_therapist", line, 0, 5, "C1.misunderstood", "")
    assert list(weighed(Readings.of_talk(spoken), line, [hit], family="C")) == [hit]
