import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from stillhere.model import Series, Session
from stillhere.moments.affect_line import FEWEST_LINES, affect_line, stretches
from tests.conftest import session_of

SPREAD = (0.3, 0.25, 0.3)
LONG, SHORT = "We walked along the canal to the market.", "Mm. Yes."
Ratings = NDArray[np.float32]


def talk(texts: list[str], who: str = "C") -> Session:
    """Lines of one person, each answered by the therapist."""
    return session_of(*(line for text in texts for line in ((who, text), ("T", "And then what came next for you?"))))


def ratings(session: Session, values: list[float]) -> Ratings:
    """Valence and arousal of the client's lines, and the therapist's lines far from any of them."""
    own = iter(values)
    rows = [[v := next(own), 6 - v, 3.0] if u.speaker_id != "ada" else [1.0, 5.0, 1.0] for u in session.utterances]
    return np.array(rows, np.float32)


def valence(session: Session, values: list[float]) -> Series:
    return affect_line(session, ratings(session, values), spread=SPREAD)[0]


@st.composite
def spoken(draw: st.DrawFn) -> tuple[Session, list[float]]:
    texts = draw(st.lists(st.sampled_from((LONG, SHORT, "It rained all day.", "[laughs]")), min_size=1, max_size=40))
    values = draw(st.lists(st.floats(1, 5, width=32), min_size=len(texts), max_size=len(texts)))
    return talk(texts), values


@given(spoken())
def test_every_interval_holds_its_value_and_no_value_stands_without_one(given: tuple[Session, list[float]]) -> None:
    session, values = given
    for series in affect_line(session, ratings(session, values), spread=SPREAD):
        for point in series.points:
            if point.value is None:
                assert point.low is None
                assert point.high is None
            else:
                assert point.low is not None
                assert point.high is not None
                assert point.low < point.value < point.high


@given(spoken(), st.floats(-2, 2))
def test_ratings_that_all_shift_alike_change_nothing(given: tuple[Session, list[float]], shift: float) -> None:
    session, values = given
    vad = ratings(session, values).astype(np.float64)
    for one, other in zip(
        affect_line(session, vad, spread=SPREAD), affect_line(session, vad + shift, spread=SPREAD), strict=True
    ):
        assert one.available == other.available
        assert [p.value is None for p in one.points] == [p.value is None for p in other.points]
        for a, b in zip(one.points, other.points, strict=True):
            assert (a.value or 0) == pytest.approx(b.value or 0, abs=0.0011)


@given(st.lists(st.sampled_from(("C", "P1", "P2", "T", "O")), min_size=1, max_size=40))
def test_only_clients_and_partners_have_a_line(voices: list[str]) -> None:
    session = session_of(*((who, LONG) for who in voices))
    names = {s.name for s in affect_line(session, np.full((len(voices), 3), 3.0), spread=SPREAD)}
    theirs = {s.id for s in session.speakers if s.id in ("maren", "ben", "cleo")}
    assert names == {f"{dimension}:{who}" for dimension in ("valence", "arousal") for who in theirs}


def test_a_voice_whose_role_nobody_knows_has_no_line() -> None:
    from dataclasses import replace

    session = talk([LONG] * 10)
    unknown = replace(session, speakers=tuple(replace(s, role=None) for s in session.speakers))
    assert affect_line(unknown, np.full((20, 3), 3.0), spread=SPREAD) == ()


def test_each_partner_is_measured_against_their_own_middle() -> None:
    session = session_of(*((who, LONG) for _ in range(10) for who in ("P1", "P2")))
    vad = np.array([[2.0, 3, 3] if i % 2 else [4.0, 3, 3] for i in range(20)])
    for series in affect_line(session, vad, spread=SPREAD):
        assert {p.value for p in series.points} == {0.0}


def test_short_lines_are_bridged_and_a_run_of_them_opens_a_gap() -> None:
    bridged = valence(talk([LONG] * 5 + [SHORT] + [LONG] * 5), [3.0] * 11)
    assert all(p.value is not None for p in bridged.points)
    open_ = valence(talk([LONG] * 5 + [SHORT] * 5 + [LONG] * 5), [3.0] * 15)
    assert [i for i, p in enumerate(open_.points) if p.value is None] == [6, 7, 8]


def test_what_a_short_line_was_rated_counts_for_nothing() -> None:
    session = talk([LONG] * 5 + [SHORT] + [LONG] * 5)
    assert valence(session, [3.0] * 5 + [1.0] + [3.0] * 5) == valence(session, [3.0] * 5 + [5.0] + [3.0] * 5)


def test_a_typed_cue_is_no_word() -> None:
    cue = valence(talk([LONG] * 5 + ["[laughs nervously for long] yes"] + [LONG] * 5), [3.0] * 5 + [1.0] + [3.0] * 5)
    assert {p.value for p in cue.points} == {0.0}


def test_intervals_shrink_with_more_lines_and_grow_with_the_models_error() -> None:
    series = valence(talk([LONG] * 12), [3.0] * 12)
    widths = [p.high - p.low for p in series.points if p.low is not None and p.high is not None]
    assert widths[0] > widths[1] > widths[2] == widths[6]
    assert widths[6] == pytest.approx(2 * 1.645 * SPREAD[0] / 5**0.5, abs=0.003)
    session = talk([LONG] * 12)
    wide = affect_line(session, ratings(session, [3.0] * 12), spread=(0.6, 0.5, 0.6))[0].points[6]
    assert wide.low == pytest.approx(2 * (series.points[6].low or 0), abs=0.003)


def test_longer_lines_weigh_more_and_none_weighs_for_all() -> None:
    longer = talk([LONG] * 5 + [" ".join([LONG] * 2)] + [LONG] * 5)
    endless = talk([LONG] * 5 + [" ".join([LONG] * 200)] + [LONG] * 5)
    low = [3.0] * 5 + [2.0] + [3.0] * 5
    plain = valence(talk([LONG] * 11), low).points[5].value
    twice, most = (valence(s, low).points[5].value for s in (longer, endless))
    assert plain is not None
    assert twice is not None
    assert most is not None
    assert plain == pytest.approx(-0.2, abs=0.001)
    assert twice == pytest.approx(-1 / 3, abs=0.001)
    assert most > -0.6


def test_too_few_lines_have_no_middle_and_the_series_says_so() -> None:
    for n in (FEWEST_LINES - 1, FEWEST_LINES):
        series = valence(talk([LONG] * n), [3.0] * n)
        assert series.available is (n == FEWEST_LINES)
        assert bool(series.reason) is not series.available


def test_a_stretch_is_told_only_where_every_interval_leaves_the_middle_and_for_long_enough() -> None:
    session = talk([LONG] * 40)
    values = [3.0] * 15 + [2.0] * 10 + [3.0] * 15
    found = stretches(valence(session, values))
    assert len(found) == 1
    assert not found[0].above
    assert 13 <= found[0].first <= 15
    assert 24 <= found[0].last <= 26
    assert stretches(valence(session, [3.0] * 40)) == ()
    assert stretches(valence(session, [3.0] * 20 + [2.0] + [3.0] * 19)) == ()


def test_a_single_line_however_strong_is_no_stretch() -> None:
    values = [3.0] * 20 + [1.0] + [3.0] * 19
    assert stretches(valence(talk([LONG] * 40), values)) == ()


def test_arousal_has_a_line_of_its_own() -> None:
    session = talk([LONG] * 40)
    vad = ratings(session, [3.0] * 15 + [2.0] * 10 + [3.0] * 15)
    lines = {s.name: stretches(s) for s in affect_line(session, vad, spread=SPREAD)}
    assert [s.above for s in lines["valence:maren"]] == [False]
    assert [s.above for s in lines["arousal:maren"]] == [True]


def test_a_rating_that_is_no_number_is_left_out() -> None:
    values = [3.0] * 5 + [float("nan")] + [3.0] * 6
    assert {p.value for p in valence(talk([LONG] * 12), values).points} == {0.0}


def test_points_stand_at_the_persons_own_lines() -> None:
    session = talk([LONG] * 10)
    assert [p.at for p in valence(session, [3.0] * 10).points] == [float(i) for i in range(1, 20, 2)]


def test_ratings_of_another_session_are_refused() -> None:
    with pytest.raises(ValueError, match="3 rows of ratings for 20 lines"):
        affect_line(talk([LONG] * 10), np.full((3, 3), 3.0), spread=SPREAD)


def test_a_line_that_only_wavers_is_seldom_told() -> None:
    """Ratings that err by the model's own spread round one and the same rating: no sentence in nine of ten sessions."""
    session, random = talk([LONG] * 100), np.random.default_rng(7)
    told = sum(bool(stretches(valence(session, list(3 + SPREAD[0] * random.standard_normal(100))))) for _ in range(60))
    assert told <= 6
