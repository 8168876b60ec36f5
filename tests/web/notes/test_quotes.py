"""A line quoted in a note leads back to the line."""

from stillhere.web.notes.actions.keep_version import keep_version
from stillhere.web.notes.actions.save_draft import save_draft
from stillhere.web.notes.quotes import MOST, Line, lines_of, pieces_of, quoted
from stillhere.web.sessions.models import Hour
from tests.web.conftest import Cast

ONE = Line("u1", "u1", "Maren", "S3 · 12:40", "I felt so alone with it.")
TWO = Line("u2", "u2", "Ada", "S3 · 12:40", "You could try the exercise.")


def test_a_line_is_quoted_with_its_place() -> None:
    assert ONE.quotation == "“I felt so alone with it.” (S3 · 12:40)"


def test_a_long_line_is_shortened_between_words() -> None:
    long = Line("u1", "u1", "Maren", "S3 · 1:00", "so alone " * 60)
    assert long.quotation.endswith("alone…” (S3 · 1:00)") or long.quotation.endswith("so…” (S3 · 1:00)")
    assert len(long.quotation) < MOST + 30


def test_the_note_s_words_stay_whole_and_the_reference_leads_to_the_line() -> None:
    pieces = pieces_of(f"Moved: {ONE.quotation}. Then silence.", [ONE])
    assert [(piece.text, piece.line) for piece in pieces] == [
        ("Moved: “I felt so alone with it.” ", None),
        ("S3 · 12:40", ONE),
        (". Then silence.", None),
    ]


def test_of_two_lines_in_one_second_the_quoted_words_decide() -> None:
    assert quoted(TWO.quotation, [ONE, TWO]) == [TWO]


def test_a_place_that_is_no_line_of_the_session_stays_plain() -> None:
    assert quoted("See (S9 · 1:00).", [ONE]) == []


def test_a_version_keeps_the_ids_of_its_lines_and_none_of_their_words(cast: Cast, hour: Hour) -> None:
    line = lines_of(hour)[1]
    save_draft(cast.ada, hour=hour, kind="progress", text=f"She said {line.quotation}", base=0, page="one")
    version = keep_version(cast.ada, hour=hour, kind="progress")
    assert version is not None
    assert version.quotes == ["u2"]
