import pytest

from stillhere.formats.line_marks import lines_of, unmarked


def bare(text: str) -> list[tuple[str, float | None]]:
    return [(line.text, line.start) for line in unmarked(lines_of(text))]


@pytest.mark.parametrize("style", ["{}  ", "{}. ", "{}) ", "{}:\t", "{} \t"])
def test_line_numbers_that_count_up_are_taken_off(style):
    text = "\n".join(style.format(n) + words for n, words in enumerate(["T: one", "and on", "C: two"], start=1))
    assert [words for words, _ in bare(text)] == ["T: one", "and on", "C: two"]


def test_numbers_of_turns_are_taken_off_where_lines_between_have_none():
    assert [words for words, _ in bare("1 T: a\nmore\n2 C: b\nmore\n3 T: c")] == [
        "T: a",
        "more",
        "C: b",
        "more",
        "T: c",
    ]


def test_a_number_that_somebody_says_is_kept():
    text = "3 days ago\nMaren: then\n2 of us\nAda: yes\n40 years"
    assert [words for words, _ in bare(text)] == text.split("\n")


@pytest.mark.parametrize(
    ("line", "words", "start"),
    [
        ("[01:05] T: a", "T: a", 65.0),
        ("(00:01:02) T: a", "T: a", 62.0),
        ("[1:00:00.5] a", "a", 3600.5),
        ("[00:01 --> 00:04] a", "a", 1.0),
        ("(3.0) a", "(3.0) a", None),
        ("[crying] a", "[crying] a", None),
        ("**T:** a", "T: a", None),
        ("[01:05] **T:** a", "T: a", 65.0),
    ],
)
def test_times_in_brackets_are_taken_off_and_events_stay(line, words, start):
    assert bare(line) == [(words, start)]


def test_times_without_brackets_count_where_many_lines_have_them_and_run_forward():
    assert bare("00:01 T: a\n00:04 C: b") == [("T: a", 1.0), ("C: b", 4.0)]


@pytest.mark.parametrize("text", ["10:30 Meeting: bring it\nT: a\nC: b\nT: c", "10:30 a\n09:15 b"])
def test_a_time_of_day_that_somebody_wrote_is_kept(text):
    assert [words for words, _ in bare(text)] == text.split("\n")


@pytest.mark.parametrize("line", ["00:05:00", " [0:12] ", "0:0:0.0 --> 0:0:3.42"])
def test_a_time_by_itself_is_known_as_that(line):
    (found,) = unmarked(lines_of(line))
    assert found.alone
    assert not found.blank
    assert found.start is not None
