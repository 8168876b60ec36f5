"""The paragraphs and tables of a Word document in reading order, with inserted text and without deleted text."""

from collections.abc import Iterator
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _ROW, _CELL = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"
_INSIDE = frozenset(f"{_W}{tag}" for tag in ("sdt", "sdtContent", "ins", "customXml", "moveTo", "smartTag"))
_SKIPPED = frozenset(
    [
        *(f"{_W}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",  # the same words once more
    ]
)
_BREAKS = frozenset(f"{_W}{tag}" for tag in ("br", "cr"))

Block = str | list[list[str]]  # a paragraph's text, or a table's rows of cells


def blocks_of(body: Any) -> Iterator[Block]:
    """Paragraphs (with "\\n" for line breaks) and tables of an lxml body element, also those in content controls.

    python-docx's own lists leave out content controls and tracked insertions, and with them words that were said.
    """
    for element in body:
        if element.tag == _PARAGRAPH:
            yield text_of(element)
        elif element.tag == _TABLE:
            yield [[_cell(cell) for cell in _children(row, _CELL)] for row in _children(element, _ROW)]
        elif element.tag in _INSIDE:
            yield from blocks_of(element)


def text_of(paragraph: Any) -> str:
    """The words of a paragraph as they show: insertions in, deletions out, tabs and line breaks kept."""
    parts: list[str] = []
    waiting = [paragraph]
    while waiting:  # a stack of our own, since a hostile file may nest deeper than Python recurses
        element = waiting.pop()
        tag = element.tag
        if tag in _SKIPPED:
            continue
        if tag == f"{_W}t":
            parts.append(element.text or "")
        elif tag == f"{_W}tab":
            parts.append("\t")
        elif tag in _BREAKS:
            parts.append("\n")
        elif tag == f"{_W}noBreakHyphen":
            parts.append("-")
        else:
            waiting += reversed(element)
    return "".join(parts)


def _children(element: Any, tag: str) -> Iterator[Any]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _INSIDE:
            yield from _children(child, tag)


def _cell(cell: Any) -> str:
    """A cell's paragraphs as lines; a table inside it adds its cells."""
    texts = []
    for block in blocks_of(cell):
        texts += [block] if isinstance(block, str) else [" ".join(row) for row in block]
    return "\n".join(texts).strip()
