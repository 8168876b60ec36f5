import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.coding.rules import coder
from stillhere.coding.rules.coder import all_codes, confidence, relational_codes, safety_codes, uptake_confidence
from stillhere.coding.rules.talk import Talk
from stillhere.model import Code, Span
from tests.conftest import session_of

LINES = [
    "How has it been since last week?",
    "It's fine. Whatever you think.",
    "I felt so alone, I've never told anyone that.",
    "I hurried past you. That was me.",
    "I almost didn't come today.",
    "i want to kill myself",
    "You never listen to a word I say.",
    "mm",
    "",
    "[laughs] he left us at the station",
]


@given(st.lists(st.tuples(st.sampled_from(["T", "C", "P1", "P2", "O"]), st.sampled_from(LINES)), max_size=12))
def test_every_code_stands_on_words_of_its_line_once_and_on_a_speaker_who_may_carry_it(lines):
    from stillhere.codebook import codebook

    session = session_of(*lines)
    texts = {u.id: u.text for u in session.utterances}
    roles = {u.id: session.speaker(u.speaker_id).role for u in session.utterances}
    codes = all_codes(Talk.of(session))
    assert len({(c.utterance_id, c.code) for c in codes}) == len(codes)
    for code in codes:
        assert code.span.of(texts[code.utterance_id]).strip()
        assert 0 < code.confidence < 1
        assert code.reason
        if code.family != "S":
            assert codebook().applies(code.code, roles[code.utterance_id], None)
        else:
            assert roles[code.utterance_id] != "therapist"


def test_marks_less_sure_than_the_threshold_are_not_made_but_safety_marks_always_are(talk):
    t = talk(("T", "Is it all right?"), ("C", "It's fine. Whatever you think."), ("T", "Mm."), ("C", "I want to die."))
    assert relational_codes(t, threshold=1.0) == ()
    assert {c.code for c in all_codes(t, threshold=1.0)} == {c.code for c in safety_codes(t)} == {"S_active"}


def test_a_rule_that_nobody_measured_is_believed_as_much_as_rules_together():
    assert confidence("X.unheard_of") == pytest.approx(confidence("Y.unheard_of"))


def test_a_rule_with_few_marks_is_drawn_towards_its_code(monkeypatch: pytest.MonkeyPatch):
    figures = {
        "all": {"all": [50, 100]},
        "codes": {"W1_denial": [40, 50]},
        "rules": {"W1.lucky": ["W1_denial", 1, 1], "W1.steady": ["W1_denial", 80, 100]},
    }
    monkeypatch.setattr(coder, "_measured", lambda: figures)
    confidence.cache_clear()
    try:
        assert confidence("W1.lucky") < 0.9
        assert confidence("W1.steady") == pytest.approx(0.8, abs=0.01)
    finally:
        confidence.cache_clear()


def test_a_persons_reading_of_an_answer_keeps_its_own_confidence():
    code = Code(code="U_yes", utterance_id="u1", span=Span(0, 1), confidence=0.99, coder="Ada")
    assert uptake_confidence(code) == 0.99


def test_strain_by_the_shape_of_a_line_gives_way_to_words_of_closeness(talk):
    from stillhere.coding.rules.cue import Hit

    line = talk(("C", "That's what you said last week, you knew.")).lines[0]
    hits = [
        Hit("CL_known", line, 0, 5, "CL.you_get_me", ""),
        Hit("C1_therapist", line, 0, 5, "C1.clear", ""),
        Hit("C1_therapist", line, 0, 5, "C1.wronged", ""),
    ]
    assert [h.rule for h in coder._without_guesses_at_strain(hits)] == ["CL.you_get_me", "C1.wronged"]


def test_codes_come_in_the_order_of_lines(talk):
    codes = all_codes(talk(("C", "I want to die."), ("T", "Tell me."), ("C", "It's fine. Whatever you think.")))
    lines = [int(c.utterance_id[1:]) for c in codes]
    assert lines == sorted(lines)


def test_a_rule_by_the_shape_of_a_line_must_have_earned_its_marks(monkeypatch: pytest.MonkeyPatch):
    figures = {"rules": {"X.weighed": ["X", 1, 3], "Y.weighed": ["Y", 3, 5], "Z.words": ["Z", 0, 9]}}
    monkeypatch.setattr(coder, "_measured", lambda: figures)
    coder._earned.cache_clear()
    try:
        earned = [rule for rule in ("X.weighed", "Y.weighed", "N.clear", "Z.words") if coder._earned(rule)]
        assert earned == ["Y.weighed", "Z.words"]
    finally:
        coder._earned.cache_clear()
