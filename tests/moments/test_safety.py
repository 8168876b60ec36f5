import re
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stillhere.coding.rules import safety as rules
from stillhere.coding.rules.talk import Talk
from stillhere.model import Code, CodeStatus, Session, Span
from stillhere.moments.safety import LEVELS, safety_level, safety_moments
from tests.conftest import SpokenLine, session_of


def mark(line: int, code: str, rule: str = "", *, status: CodeStatus = CodeStatus.DRAFT) -> Code:
    return Code(
        code=code,
        utterance_id=f"u{line}",
        span=Span(0, 1),
        confidence=0.6,
        coder="rules",
        rule=rule,
        status=status,
        reason="May be words about dying.",
    )


def heard(*lines: SpokenLine) -> tuple[Session, list[Code]]:
    session = session_of(*lines)
    hits = rules.find(Talk.of(session))
    return session, [
        Code(
            code=h.code,
            utterance_id=h.line.utterance.id,
            span=Span(h.start, h.end),
            confidence=0.6,
            coder="rules",
            rule=h.rule,
            reason=h.reason,
        )
        for h in hits
    ]


@pytest.mark.parametrize(
    ("code", "rule", "level"),
    [
        ("S_plan", "S.plan.time", "crisis_now"),
        ("S_harm_other", "S.harm_other.target", "crisis_now"),
        ("S_harm_other", "S.harm_other.means", "crisis_now"),
        ("S_harm_other", "S.harm_other.undecided", "crisis_now"),
        ("S_harm_other", "S.harm_other.urge", "same_day_review"),
        ("S_ipv", "S.ipv.present_danger", "crisis_now"),
        ("S_ipv", "S.ipv.control", "same_day_review"),
        ("S_child", "S.child.present_danger", "crisis_now"),
        ("S_child", "S.child.harm", "same_day_review"),
        ("S_active", "S.active.words", "same_day_review"),
        ("S_passive", "S.passive.veiled", "same_day_review"),
        ("S_selfharm", "S.selfharm.words", "same_day_review"),
        ("S_history", "S.history.attempt", "note_only"),
        ("S_quote", "S.quote.bereaved", "note_only"),
        ("S_quote", "S.quote.reported", "none"),
        ("S_idiom", "S.idiom.dying", "none"),
        ("S_denied", "S.denied.answer", "none"),
    ],
)
def test_each_mark_says_how_soon_a_person_looks(code: str, rule: str, level: str) -> None:
    assert safety_level([mark(1, code, rule)]) == level


def test_the_highest_level_of_a_session_counts() -> None:
    assert safety_level([mark(1, "S_history"), mark(2, "S_plan"), mark(3, "S_denied")]) == "crisis_now"
    assert safety_level([]) == "none"
    assert safety_level([mark(1, "W1_denial")]) == "none"


def test_a_mark_that_a_person_rejected_counts_for_nothing() -> None:
    assert safety_level([mark(1, "S_plan", status=CodeStatus.REJECTED), mark(2, "S_passive")]) == "same_day_review"


def test_neighbouring_lines_of_one_code_make_one_card() -> None:
    session = session_of(*[("C", "x")] * 12)
    codes = [mark(1, "S_passive"), mark(3, "S_passive"), mark(3, "S_active"), mark(12, "S_passive")]
    cards = [(m.subtype, m.utterance_ids) for m in safety_moments(session, codes)]
    assert cards == [("passive", ("u1", "u3")), ("active", ("u3",)), ("passive", ("u12",))]


def test_a_card_carries_its_lines_its_rivals_and_its_words() -> None:
    session = session_of(("C", "x"))
    (card,) = safety_moments(session, [mark(1, "S_plan", "S.plan.time")])
    assert (card.kind, card.subtype, card.level, card.strength) == ("safety", "plan", "crisis_now", 5)
    assert card.wording == "moment.safety.plan"
    assert card.alternatives == ("moment.safety.plan.rival_1", "moment.safety.plan.rival_2")
    assert card.evidence == ("u1/S_plan/rules",)


@pytest.mark.parametrize(("code", "strength"), [("S_plan", 5), ("S_active", 4), ("S_history", 2), ("S_idiom", 1)])
def test_strength_follows_how_soon(code: str, strength: int) -> None:
    (card,) = safety_moments(session_of(("C", "x")), [mark(1, code)])
    assert card.strength == strength


def test_a_denial_is_read_beside_the_card_and_closes_nothing() -> None:
    session, codes = heard(
        ("C", "I'd rather not wake up tomorrow."),
        ("T", "Are you having any thoughts of ending your life?"),
        ("C", "No. I've got the dogs."),
    )
    card = next(m for m in safety_moments(session, codes) if m.subtype == "passive")
    assert card.level == "same_day_review"
    assert card.utterance_ids == ("u1", "u3")
    assert "u3/S_denied/rules" in card.evidence


def test_the_line_that_sounds_like_nothing_is_checked_for_risk() -> None:
    session, codes = heard(("C", "If I stop trying, nobody will notice I'm gone."))
    assert safety_level(codes) == "same_day_review"
    assert [m.subtype for m in safety_moments(session, codes)] == ["passive"]


def test_nothing_a_card_says_is_a_number_or_a_share() -> None:
    session, codes = heard(
        ("C", "I'm going to kill myself on Sunday when they're at church."),
        ("C", "He had a knife. He put his hands round my throat."),
        ("C", "I cut myself again."),
    )
    cards = safety_moments(session, codes)
    assert cards
    for card in cards:
        assert not re.search(r"\d|%|percent|probab|likel", f"{card.reason} {card.wording} {card.level}")


GRAVE = [
    "I want to kill myself.",
    "I'd rather not wake up tomorrow.",
    "I bought a rope on Tuesday. It's still in the boot.",
    "He put his hands round my throat.",
    "I cut myself again on Sunday.",
    "I know where she parks and I've been waiting for her.",
    "My brother killed himself in March.",
]
HARMLESS = ["No.", "No, nothing like that.", "I'm not going to do anything.", "The bus was late.", "Okay.", ""]


def rank(codes: Iterable[Code]) -> int:
    return LEVELS.index(safety_level(codes))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("CT"), st.sampled_from(GRAVE + HARMLESS)), min_size=1, max_size=8),
    st.sampled_from("CT"),
    st.sampled_from(HARMLESS),
)
def test_a_denial_or_a_neutral_line_after_it_never_lowers_the_level(
    lines: list[SpokenLine], who: str, said: str
) -> None:
    assert rank(heard(*lines, (who, said))[1]) >= rank(heard(*lines)[1])


CODES = st.builds(
    mark,
    st.integers(1, 9),
    st.sampled_from(["S_plan", "S_active", "S_passive", "S_history", "S_quote", "S_idiom", "S_denied", "W1_denial"]),
)


@given(st.lists(CODES, max_size=8), st.integers(1, 9))
def test_no_further_mark_lowers_the_level_and_a_denial_leaves_it(codes: list[Code], line: int) -> None:
    assert safety_level([*codes, mark(line, "S_denied", "S.denied.answer")]) == safety_level(codes)
    assert rank([*codes, mark(line, "S_history")]) >= rank(codes)
