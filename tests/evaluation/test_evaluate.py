from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.evaluation.counts import count
from stillhere.evaluation.dialogue import Episode, read_dialogues
from stillhere.evaluation.episodes import match, overlap
from stillhere.evaluation.evaluate import evaluate
from stillhere.evaluation.show import as_text
from stillhere.model import StillhereError
from tests.evaluation.builders import row, saved

TALK = (
    ("T", "How was it?", ()),
    ("C", "Fine.", ("W2_minimal",)),
    ("T", "Fine?", ()),
    ("C", "I want to die.", ("S_active",)),
)


def rupture(start: int, end: int, kind: str = "withdrawal", ending: str = "resolved") -> dict[str, object]:
    return {"kind": "rupture", "type": kind, "start": start, "end": end, "resolution": ending, "client_evidence": []}


def test_a_file_compared_with_itself_agrees_in_everything(tmp_path: Path):
    gold = saved(tmp_path / "g.jsonl", row("a", *TALK, episodes=[rupture(2, 4)], safety="same_day_review"))
    result = evaluate(gold, gold, resamples=50)
    assert {s.key: s.f1 for s in result.codes} == {"W2_minimal": 1.0, "S_active": 1.0}
    assert [a.f1 for a in result.averages] == [1.0] * 4
    assert (result.episodes[0].f1, result.episodes[0].type_agreement, result.episodes[0].ending_agreement) == (1, 1, 1)
    assert (result.safety.level_agreement, result.safety.under_called) == (1.0, 0)


def test_precision_recall_and_f1_are_counted_by_line(tmp_path: Path):
    gold = saved(tmp_path / "g.jsonl", row("a", *TALK))
    pred = saved(
        tmp_path / "p.jsonl",
        row("a", ("T", "", ()), ("C", "", ("W2_minimal",)), ("T", "", ()), ("C", "", ("W2_minimal",))),
    )
    by_key = {s.key: s for s in evaluate(gold, pred, resamples=0).codes}
    assert (by_key["W2_minimal"].precision, by_key["W2_minimal"].recall) == (0.5, 1.0)
    assert by_key["W2_minimal"].f1 == pytest.approx(2 / 3)
    assert (by_key["S_active"].precision, by_key["S_active"].recall, by_key["S_active"].f1) == (None, 0.0, 0.0)


def test_a_mark_one_line_off_counts_as_near_and_not_as_exact(tmp_path: Path):
    gold = saved(tmp_path / "g.jsonl", row("a", ("C", "", ("W1_denial",)), ("C", "", ())))
    pred = saved(tmp_path / "p.jsonl", row("a", ("C", "", ()), ("C", "", ("W1_denial",))))
    score = evaluate(gold, pred, resamples=0).codes[0]
    assert (score.f1, score.near_f1) == (0.0, 1.0)


def test_false_alarms_are_counted_on_lines_that_people_left_uncoded(tmp_path: Path):
    gold = saved(tmp_path / "g.jsonl", row("a", *[("C", "x", ())] * 99, ("C", "x", ("W1_denial",))))
    marked = [("C", "x", ("F_end",) if i < 3 else ()) for i in range(99)]
    pred = saved(tmp_path / "p.jsonl", row("a", *marked, ("C", "x", ("W1_denial", "F_end"))))
    rate = evaluate(gold, pred, resamples=10).rates[0]
    assert (rate.events, rate.lines) == (3, 99)


def test_a_safety_alarm_is_false_wherever_people_saw_no_concern_sayings_and_quotes_included(tmp_path: Path):
    gold = saved(tmp_path / "g.jsonl", row("a", ("C", "", ("S_idiom",)), ("C", "", ()), ("C", "", ("S_passive",))))
    pred = saved(
        tmp_path / "p.jsonl", row("a", ("C", "", ("S_active",)), ("C", "", ("S_plan",)), ("C", "", ("S_plan",)))
    )
    result = evaluate(gold, pred, resamples=0)
    assert result.rates[1].events == 2
    assert result.safety.found == (("S_passive", 1, 1),)


def test_calling_a_crisis_lower_than_people_did_is_counted_apart(tmp_path: Path):
    gold = saved(tmp_path / "g.jsonl", row("a", *TALK, safety="crisis_now"), row("b", *TALK, safety="none"))
    pred = saved(tmp_path / "p.jsonl", row("a", *TALK, safety="none"), row("b", *TALK, safety="note_only"))
    safety = evaluate(gold, pred, resamples=0).safety
    assert (safety.under_called, safety.over_called, safety.level_agreement) == (1, 1, 0.0)


def test_a_dialogue_that_is_missing_is_named(tmp_path: Path):
    gold = saved(tmp_path / "g.jsonl", row("a", *TALK), row("b", *TALK))
    pred = saved(tmp_path / "p.jsonl", row("a", *TALK))
    with pytest.raises(StillhereError, match="such as “b”"):
        evaluate(gold, pred)


@pytest.mark.parametrize("text", ["not json", "[]", '{"id": "a"}', '{"id": "a", "lines": [{"s": "T"}]}', "[" * 5000])
def test_a_line_that_is_no_dialogue_is_named_by_its_number(tmp_path: Path, text: str):
    path = tmp_path / "d.jsonl"
    path.write_text('{"id": "x", "lines": []}\n' + text + "\n", encoding="utf-8")
    with pytest.raises(StillhereError, match=r"Line 2 of “d\.jsonl”"):
        list(read_dialogues(path))


def test_the_interval_holds_the_estimate_and_is_the_same_on_every_run(tmp_path: Path):
    rows = [row(str(n), *TALK) for n in range(12)]
    misses = [row(str(n), *(TALK if n % 3 else TALK[:1] * 4)) for n in range(12)]
    gold, pred = saved(tmp_path / "g.jsonl", *rows), saved(tmp_path / "p.jsonl", *misses)
    one, two = evaluate(gold, pred, resamples=200), evaluate(gold, pred, resamples=200)
    assert one == two
    for score in one.codes:
        assert score.low <= score.f1 <= score.high
        assert score.low < score.high


def test_the_table_prints_every_code_and_a_dash_where_nothing_can_be_said(tmp_path: Path):
    gold = saved(tmp_path / "g.jsonl", row("a", *TALK))
    pred = saved(tmp_path / "p.jsonl", row("a", *TALK[:2], ("T", "", ()), ("C", "", ())))
    text = as_text(evaluate(gold, pred, resamples=0))
    assert "W2_minimal" in text
    assert any(line.startswith("S_active") and "–" in line for line in text.splitlines())


numbers = st.integers(1, 30)


@given(st.lists(st.tuples(numbers, numbers)), st.lists(st.tuples(numbers, numbers)))
def test_episodes_are_matched_one_to_one_and_only_where_they_overlap(gold, pred):
    def episodes(pairs):
        return [Episode("rupture", None, min(p), max(p), None, ()) for p in pairs]

    found = match(episodes(gold), episodes(pred))
    assert len(found) <= min(len(gold), len(pred))
    assert all(overlap(g, p) > 0 for g, p in found)


codes = st.sets(st.sampled_from(["W1_denial", "W2_minimal", "A_reflect", "S_plan"]))


@given(st.lists(st.tuples(codes, codes), min_size=1))
def test_counts_add_up_whatever_was_marked(lines):
    import json

    from stillhere.evaluation.dialogue import _dialogue

    gold, pred = (
        _dialogue(json.dumps(row("a", *[("C", "x", tuple(sorted(line[side]))) for line in lines])), "x", 1)
        for side in (0, 1)
    )
    counts = count(gold, pred)
    for tally, side in (
        (sum(t.tp + t.fn for t in counts.codes.values()), 0),
        (sum(t.tp + t.fp for t in counts.codes.values()), 1),
    ):
        assert tally == sum(len(line[side]) for line in lines)
    assert all(t.near_pred >= t.tp and t.near_gold >= t.tp for t in counts.codes.values())


@pytest.mark.parametrize(
    "line", ['{"i": 1, "text": "hi"}', '{"i": 1, "s": "T", "pause": "x"}', '{"i": 1, "s": "T"}, {"i": 1, "s": "C"}']
)
def test_a_line_without_a_speaker_with_a_bad_pause_or_with_a_number_twice_is_refused(tmp_path: Path, line: str):
    path = tmp_path / "d.jsonl"
    path.write_text(f'{{"id": "a", "lines": [{line}]}}', encoding="utf-8")
    with pytest.raises(StillhereError, match="Line 1 of"):
        list(read_dialogues(path))
