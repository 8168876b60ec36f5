"""Windows: every line is read once, with its neighbours, in a pass that the model can hold."""

from hypothesis import given
from hypothesis import strategies as st

from stillhere.coding.encoder.lines import EncoderLine
from stillhere.coding.encoder.windows import LONGEST_LINE, SPEAKERS, WINDOW, line_ids, pieces, windows

talk = st.lists(st.integers(1, LONGEST_LINE + 2), min_size=0, max_size=80).map(
    lambda sizes: [[SPEAKERS["C"], *([2000] * (n - 1))] for n in sizes]
)


@given(talk)
def test_every_line_is_taken_from_exactly_one_window_in_order(lines: list[list[int]]) -> None:
    taken = [n for w in windows(lines) for n in range(*w.taken)]
    assert taken == list(range(len(lines)))


@given(talk)
def test_a_line_is_taken_only_from_a_window_that_holds_it(lines: list[list[int]]) -> None:
    for w in windows(lines):
        assert w.first <= w.taken[0] <= w.taken[1] <= w.last


@given(talk)
def test_no_window_is_longer_than_the_model_reads(lines: list[list[int]]) -> None:
    assert all(len(w.ids) <= WINDOW for w in windows(lines))


@given(talk)
def test_the_work_grows_with_the_talk_and_no_faster(lines: list[list[int]]) -> None:
    tokens = sum(len(line) for line in lines)
    assert sum(len(w.ids) for w in windows(lines)) <= 2 * tokens + 2 * (len(lines) + 1)


def test_a_line_begins_with_who_speaks_and_how_long_it_was_silent() -> None:
    ids = line_ids(EncoderLine("T", "Mm.", pause=5.0), [7, 8])
    assert ids == [SPEAKERS["T"], 11, 7, 8]


def test_a_speaker_nobody_decided_about_has_a_marker_of_its_own() -> None:
    assert line_ids(EncoderLine("Dov", "Hm."), [7])[0] == SPEAKERS["?"]


def test_a_very_long_line_keeps_its_beginning_and_its_end() -> None:
    words = list(range(1000, 1500))
    ids = line_ids(EncoderLine("C", "…"), words)
    assert len(ids) == LONGEST_LINE + 1
    assert ids[1] == 1000
    assert ids[-1] == 1499


@given(st.integers(0, 700))
def test_pieces_hold_every_word_once_and_in_order(n: int) -> None:
    words = list(range(1000, 1000 + n))
    found = pieces(EncoderLine("C", "…"), words)
    assert [i for piece in found for i in piece[1:]] == words
    assert all(piece[0] == SPEAKERS["C"] and len(piece) <= LONGEST_LINE + 1 for piece in found)


def test_the_silence_stands_before_the_first_piece_alone() -> None:
    first, second = pieces(EncoderLine("C", "…", pause=9.0), list(range(1000, 1150)))
    assert first[1] == 12
    assert second[1] >= 1000
