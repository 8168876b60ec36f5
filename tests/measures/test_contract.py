"""What holds for every instrument, whatever its file says."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stillhere.measures.answers import sheet
from stillhere.measures.bands import band
from stillhere.measures.catalogue import instruments
from stillhere.measures.checks import text_sha256
from stillhere.measures.instrument import Instrument
from stillhere.measures.loader import sources
from stillhere.measures.open_tasks import items_behind
from stillhere.measures.rules import CRITERIA, KEYED, Score
from stillhere.measures.scoring import UNKNOWN, UNSCORED, score
from stillhere.measures.triggers import triggers
from tests.measures.builders import forms, values

EVERY = pytest.mark.parametrize("instrument", instruments(), ids=lambda each: each.id)
GATED = pytest.mark.parametrize(
    "instrument", [each for each in instruments() if any(i.show_if for i in each.items)], ids=lambda each: each.id
)


def completed(instrument: Instrument, answers: dict[str, float | None], data: st.DataObject) -> dict[str, float | None]:
    """The same answers with every open question answered somehow."""
    others = data.draw(forms(instrument, missing=False))
    return {key: others[key] if answer is None else answer for key, answer in answers.items()}


def number(value: object) -> float:
    assert isinstance(value, int | float)
    return float(value)


@EVERY
def test_wording_ships_for_tier_a_alone_and_is_what_was_checked(instrument: Instrument) -> None:
    assert instrument.has_words == (instrument.tier == "A")
    if instrument.tier == "A":
        assert instrument.text_sha256 == text_sha256(item.text for item in instrument.items)


@pytest.mark.parametrize(("name", "text"), sources().items(), ids=list(sources()))
def test_no_word_of_tier_b_or_c_stands_in_its_file(name: str, text: str) -> None:
    found = tomllib.loads(text)
    if found["tier"] == "A":
        return
    assert all("text" not in item for item in found["items"])
    assert all("options" not in each for each in found["response_sets"])
    assert not {"text", "stem"} & set(found["instructions"])
    assert found["licence"]["distribute_text"] is False


@EVERY
def test_no_loinc_code_stands_for_two_items_of_one_instrument(instrument: Instrument) -> None:
    codes = [item.loinc for item in instrument.items if item.loinc]
    assert len(codes) == len(set(codes))


@EVERY
def test_the_range_of_a_score_is_what_its_answers_make_possible(instrument: Instrument) -> None:
    for rule in instrument.scores:
        if rule.rule not in KEYED or rule.recode:
            continue
        ends = [instrument.response_set(key) for key in rule.items]
        gated = [instrument.item(key).show_if is not None for key in rule.items]
        low, high = (
            sum(
                0 if is_gated and lowest else (each.least if lowest else each.most)
                for each, is_gated in zip(ends, gated, strict=True)
            )
            for lowest in (True, False)
        )
        if rule.rule != "sum":
            low, high = low / len(ends), high / len(ends)
        by = 10 if rule.rule == "mean_x10" else rule.multiplier
        assert rule.range == pytest.approx((low * by, high * by))


@EVERY
def test_bands_leave_no_gap_on_a_fine_grid(instrument: Instrument) -> None:
    for score_id in {each.score for each in instrument.bands}:
        low, high = instrument.score(score_id).range or (0, 0)
        for step in range(round((high - low) * 20) + 1):
            assert band(instrument, score_id, low + step / 20) is not None


@EVERY
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_every_score_stays_in_its_range_and_is_of_its_kind(instrument: Instrument, data: st.DataObject) -> None:
    scores = score(instrument, data.draw(forms(instrument)))
    for rule in instrument.scores:
        value = scores.values[rule.id]
        if rule.rule in CRITERIA:
            assert value in (True, False, UNKNOWN)
        elif rule.rule == "first_match":
            assert value in {rule.default, *(case.value for case in rule.cases)}
        elif value != UNSCORED:
            assert rule.range is not None
            assert rule.range[0] - 0.005 <= number(value) <= rule.range[1] + 0.005


def way(instrument: Instrument, rule: Score, key: str) -> int:
    """Which way a higher answer moves this score: by its key, and by its recode where there is one."""
    falls = key in rule.reversed
    if rule.recode:
        counted = dict(next(each.map for each in instrument.recodes if each.id == rule.recode))
        falls ^= counted[min(counted)] > counted[max(counted)]
    return -1 if falls else 1


@EVERY
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_raising_an_answer_never_moves_a_score_the_wrong_way(instrument: Instrument, data: st.DataObject) -> None:
    before = data.draw(forms(instrument))
    key = data.draw(st.sampled_from([each for each in instrument.keys if before[each] is not None] or [""]))
    higher = [value for value in values(instrument, key) if value > (before[key] or 0)] if key else []
    if not higher:
        return
    after = {**before, key: data.draw(st.sampled_from(higher))}
    if sheet(instrument, before).not_asked != sheet(instrument, after).not_asked:
        return  # another set of questions
    one, two = score(instrument, before), score(instrument, after)
    for rule in instrument.scores:
        if rule.rule == "count_at_least":
            assert (one.values[rule.id] is True) <= (two.values[rule.id] is True)
            assert (two.values[rule.id] is False) <= (one.values[rule.id] is False)
        if rule.rule not in KEYED or key not in rule.items or one.values[rule.id] == UNSCORED:
            continue
        moved = number(two.values[rule.id]) - number(one.values[rule.id])
        assert moved * way(instrument, rule, key) >= -1e-9, rule.id


@EVERY
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_missing_answer_neither_lowers_nor_raises_a_score_as_if_it_were_zero(
    instrument: Instrument, data: st.DataObject
) -> None:
    scores = score(instrument, data.draw(forms(instrument)))
    for rule in instrument.scores:
        counted = [scores.sheet.keyed(key, rule) for key in rule.items] if rule.rule in KEYED else []
        there = [value for value in counted if value is not None]
        if len(there) == len(counted):
            continue
        if rule.missing.policy == "require_all" or len(there) < rule.missing.min_answered:
            assert scores.values[rule.id] == UNSCORED
        else:
            by = {"sum": len(counted) * rule.multiplier, "mean": 1, "mean_x10": 10}[rule.rule]
            assert rule.id in scores.prorated
            assert number(scores.values[rule.id]) == pytest.approx(sum(there) / len(there) * by)


@EVERY
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_criterion_that_is_settled_stays_so_however_the_open_questions_are_answered(
    instrument: Instrument, data: st.DataObject
) -> None:
    answers = data.draw(forms(instrument))
    before = score(instrument, answers)
    asked_anyway = [
        item.key
        for item in instrument.items
        if item.show_if and answers[item.key] is not None and any(answers[gate] is None for gate, _ in item.show_if.any)
    ]
    if asked_anyway or before.sheet.stray:
        return  # answered before it was settled whether to ask
    after = score(instrument, completed(instrument, answers, data))
    for rule in instrument.scores:
        if rule.rule in CRITERIA and before.values[rule.id] != UNKNOWN:
            assert before.values[rule.id] is after.values[rule.id], rule.id


@GATED
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_an_item_that_was_not_asked_starts_nothing_and_counts_as_zero(
    instrument: Instrument, data: st.DataObject
) -> None:
    answers = data.draw(forms(instrument))
    scores = score(instrument, answers)
    without = {key: None if key in scores.sheet.not_asked else answer for key, answer in answers.items()}
    assert score(instrument, without).values == scores.values
    assert all(scores.sheet.value(key) == 0 for key in scores.sheet.not_asked)
    for trigger in triggers(instrument, scores):
        keys = (trigger.key,) if trigger.key in instrument.keys else items_behind(instrument, trigger.key)
        assert set(keys) - scores.sheet.not_asked


@EVERY
def test_reversed_answers_turn_round_in_their_own_response_set(instrument: Instrument) -> None:
    for rule in instrument.scores:
        for key in rule.reversed:
            ends = instrument.response_set(key)
            low, high = (sheet(instrument, {key: end}).keyed(key, rule) for end in (ends.least, ends.most))
            if not rule.recode:
                assert (low, high) == (ends.most, ends.least)


@EVERY
def test_an_item_whose_printed_values_are_keyed_already_is_not_reversed_again(instrument: Instrument) -> None:
    keyed = {item.key for item in instrument.items if item.values_keyed}
    for rule in instrument.scores:
        assert not keyed & set(rule.reversed)
        assert not (instrument.scoring.values_already_keyed and rule.reversed)
