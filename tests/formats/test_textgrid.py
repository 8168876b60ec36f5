import pytest
from praatio import textgrid as praatio_textgrid

from stillhere.formats import textgrid
from stillhere.model import Code, Review, Session, Source, Span, Speaker, StillhereError, Utterance
from tests.formats.reading import coded, session_in, source_of, times, who_said

LONG = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 10
tiers? <exists>
size = 3
item []:
    item [1]:
        class = "IntervalTier"
        name = "Ada"
        xmin = 0
        xmax = 10
        intervals: size = 3
        intervals [1]:
            xmin = 0
            xmax = 2.5
            text = "You said ""fine""."
        intervals [2]:
            xmin = 2.5
            xmax = 6
            text = ""
        intervals [3]:
            xmin = 6
            xmax = 10
            text = " "
    item [2]:
        class = "IntervalTier"
        name = "Maren"
        xmin = 0
        xmax = 10
        intervals: size = 2
        intervals [1]:
            xmin = 0
            xmax = 3.25
            text = ""
        intervals [2]:
            xmin = 3.25
            xmax = 10
            text = "I am
fine. ! no comment, 5 of them"
    item [3]:
        class = "TextTier"
        name = "clicks"
        xmin = 0
        xmax = 10
        points: size = 1
        points [1]:
            number = 1.5
            mark = "click"
"""
SHORT = """File type = "ooTextFile short"
"TextGrid"

0
10
<exists>
1
"IntervalTier"
"Maren"
0
10
2
0
3.25
""
3.25
10
"I am fine."
"""


def grid(*tiers, end=10):
    """A short grid of (name, (start, end, text), ...)."""
    lines = ['File type = "ooTextFile"', 'Object class = "TextGrid"', "", "0", str(end), "<exists>", str(len(tiers))]
    for name, *intervals in tiers:
        lines += ['"IntervalTier"', f'"{name}"', "0", str(end), str(len(intervals))]
        lines += [line for start, stop, text in intervals for line in (str(start), str(stop), f'"{text}"')]
    return "\n".join(lines) + "\n"


def test_a_long_grid_is_read_and_its_blank_padding_dropped():
    session = session_in(textgrid.FORMAT, LONG)
    assert who_said(session) == [("Ada", 'You said "fine".'), ("Maren", "I am fine. ! no comment, 5 of them")]
    assert times(session) == [(0.0, 2.5), (3.25, 10.0)]


def test_a_short_grid_is_read():
    session = session_in(textgrid.FORMAT, SHORT)
    assert who_said(session) == [("Maren", "I am fine.")]
    assert times(session) == [(3.25, 10.0)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_every_encoding_that_praat_writes_is_read(encoding):
    data = SHORT.replace("fine", "süß").encode(encoding)
    assert who_said(session_in(textgrid.FORMAT, data)) == [("Maren", "I am süß.")]


def test_windows_line_ends_are_read():
    assert len(session_in(textgrid.FORMAT, LONG.replace("\n", "\r\n")).utterances) == 2


def test_a_tier_of_points_is_left_out_with_a_note():
    assert any("clicks" in note for note in session_in(textgrid.FORMAT, LONG).notes)


def test_the_words_of_a_forced_aligner_become_turns_and_its_sounds_are_left_out():
    words = [(0, 0.4, "i"), (0.4, 0.5, "sp"), (0.5, 1, "froze"), (6, 7, "again")]
    session = session_in(textgrid.FORMAT, grid(("Maren - words", *words), ("Maren - phones", (0, 0.4, "AY1"))))
    assert who_said(session) == [("Maren", "i froze"), ("Maren", "again")]


def test_words_are_not_said_twice_where_the_whole_lines_are_there():
    tiers = (("Maren", (0, 2, "I froze.")), ("Maren - words", (0, 1, "I"), (1, 2, "froze")))
    assert who_said(session_in(textgrid.FORMAT, grid(*tiers))) == [("Maren", "I froze.")]


def test_codes_on_a_tier_of_their_own_find_their_line_by_time():
    tiers = (("Maren", (0, 2, "I froze."), (2, 4, "Then.")), ("marks", (2.1, 3.9, "W4_story_shift 0.5")))
    _, codes = coded(textgrid.FORMAT, grid(*tiers))
    assert [(c.code, c.utterance_id, c.confidence, c.coder) for c in codes] == [("W4_story_shift", "u2", 0.5, "praat")]


def test_a_grid_without_tiers_holds_no_words():
    with pytest.raises(StillhereError, match="holds no words"):
        session_in(textgrid.FORMAT, '"ooTextFile"\n"TextGrid"\n0\n1\n<absent>\n')


def test_a_grid_cut_in_the_middle_says_at_which_line():
    cut = LONG[: LONG.index('"Maren"') + 40]
    with pytest.raises(StillhereError, match="stops in the middle") as error:
        textgrid.read(source_of(cut))
    assert f"line {cut.count(chr(10)) + 1}:" in error.value.text


@pytest.mark.parametrize("count", ["-3", "1e400", "99999999999"])
def test_a_count_that_cannot_be_is_an_error(count):
    with pytest.raises(StillhereError) as error:
        textgrid.read(source_of(SHORT.replace("\n2\n", f"\n{count}\n")))
    assert error.value.key == "E03_file_broken"


def test_negative_times_are_no_times():
    assert times(session_in(textgrid.FORMAT, grid(("Ada", (-3, 2, "Hm."))))) == [(None, 2.0)]


def review(*lines, codes=()):
    speakers = tuple(Speaker(id=n.lower(), label=n) for n in dict.fromkeys(line[0] for line in lines))
    utterances = tuple(
        Utterance(id=f"u{n}", index=n, speaker_id=who.lower(), text=text, start=start, end=end)
        for n, (who, text, start, end) in enumerate(lines, start=1)
    )
    source = Source(format="test", sha256="0" * 64)
    return Review(
        session=Session(id="s", speakers=speakers, utterances=utterances, source=source), profile="x", codes=codes
    )


def opened_by_praatio(made, path):
    path.write_bytes(textgrid.write(made))
    return praatio_textgrid.openTextgrid(str(path), includeEmptyIntervals=False, reportingMode="error")


def test_praatio_reads_what_is_written(tmp_path):
    code = Code(code="W2_minimal", utterance_id="u2", span=Span(0, 2), confidence=0.25, coder="rules@1")
    made = review(("Ada", 'You said "fine".', 0.0, 2.0), ("Maren", "No.", 2.5, 3.5), codes=(code,))
    read = opened_by_praatio(made, tmp_path / "written.TextGrid")
    assert read.tierNames == ("Ada", "Maren", "Maren/W/rules@1")
    assert [tuple(e) for e in read.getTier("Ada").entries] == [(0.0, 2.0, 'You said "fine".')]
    assert [tuple(e) for e in read.getTier("Maren/W/rules@1").entries] == [(2.5, 3.5, "W2_minimal@0-2 0.25")]


def test_a_speakers_own_overlapping_turns_make_no_invalid_grid(tmp_path):
    made = review(("Ada", "You said", 0.0, 2.0), ("Ada", "Sorry, go on.", 1.0, 3.0), ("Ada", "Yes?", 2.0, 2.5))
    read = opened_by_praatio(made, tmp_path / "written.TextGrid")
    assert [tuple(e) for e in read.getTier("Ada").entries] == [(0.0, 2.0, "You said"), (2.0, 2.5, "Yes?")]
    assert who_said(session_in(textgrid.FORMAT, textgrid.write(made))) == [
        ("Ada", "You said"),
        ("Ada", "Sorry, go on."),
        ("Ada", "Yes?"),
    ]


def test_a_line_without_length_is_a_millisecond_long(tmp_path):
    made = review(("Ada", "Hm.", 1.0, 1.0), ("Ada", "Yes.", 1.0, 2.0))
    entries = opened_by_praatio(made, tmp_path / "written.TextGrid").getTier("Ada").entries
    assert [tuple(e) for e in entries] == [(1.0, 1.001, "Hm.")]


def test_a_session_without_times_is_not_written_and_says_why():
    with pytest.raises(StillhereError, match="None of the lines has a start and an end") as error:
        textgrid.write(review(("Ada", "Hm.", None, None)))
    assert "ELAN" in error.value.next_step


def test_a_session_with_some_times_missing_says_how_many():
    with pytest.raises(StillhereError, match="1 of the lines"):
        textgrid.write(review(("Ada", "Hm.", 0.0, 1.0), ("Ada", "Hm.", 2.0, None)))
