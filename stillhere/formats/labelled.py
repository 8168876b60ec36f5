"""Typed or pasted text with a label before each turn in one of the usual shapes; any other text as paragraphs."""

from stillhere.formats.draft import Draft
from stillhere.formats.format import Format
from stillhere.formats.labelled_lines import reading_of
from stillhere.formats.line_marks import lines_of
from stillhere.formats.source import SourceFile
from stillhere.model import StillhereError

UNNAMED = 0.1  # any text at all
NAMED = 0.45  # below every format with marks of its own
MOST_LINES = 200_000  # with words; a session of hours has a tenth, and looking at millions would take minutes


def sniff(source: SourceFile) -> float:
    """Low, so that every format with marks of its own wins: 0.1 for any text, up to 0.45 where labels fill it."""
    lines = lines_of(source.head)
    words = sum(1 for line in lines if line.text.strip())
    if not words:
        return 0.0
    reading = reading_of(lines)
    if not reading.shape:
        return UNNAMED
    return 0.3 + (NAMED - 0.3) * min(1.0, len(reading.draft.turns) / words)


def read(source: SourceFile) -> Draft:
    """The turns of the text; see labelled_lines. StillhereError for more lines than any session has."""
    lines = lines_of(source.text)
    count = sum(1 for line in lines if line.text.strip())
    if count > MOST_LINES:
        raise StillhereError(
            f"“{source.name}” has {count:,} lines, and up to {MOST_LINES:,} fit.",
            next_step="Split it into single sessions.",
            key="E05_file_too_large",
        )
    return reading_of(lines).draft


FORMAT = Format(
    id="labelled-text",
    name="Text with names before the turns",
    extensions=(".txt", ".md", ".text"),
    has_speakers=True,
    has_times=False,
    sniff=sniff,
    read=read,
)
