"""Otter's text export: a header of name, two blanks and a time, the words under it, a blank line."""

import re

from stillhere.formats.draft import Draft, Turn
from stillhere.formats.format import Format
from stillhere.formats.label_rules import LONGEST_LABEL, is_label, tidy
from stillhere.formats.seconds import seconds_of
from stillhere.formats.source import SourceFile
from stillhere.model import StillhereError

_HEADER = re.compile(rf"(?P<who>\S.{{0,{LONGEST_LABEL}}}?)(?: {{2,}}|\t+)(?P<time>\d{{1,3}}:\d{{2}}(?::\d{{2}})?)\s*")
_FOOTER = re.compile(r"transcribed by https?://otter\.ai\s*", re.I)


def sniff(source: SourceFile) -> float:
    """Headers with words under them; each one makes it surer."""
    lines = source.head.split("\n")
    headers = sum(1 for n in range(len(lines)) if _header(lines, n) and _has_words_below(lines, n))
    return min(0.9, 0.6 + 0.1 * headers) if headers else 0.0


def read(source: SourceFile) -> Draft:
    """One turn a header, with its start and no end, which the file doesn't have."""
    lines = source.text.split("\n")
    headers = [_header(lines, n) for n in range(len(lines))]
    people = {header[0] for n, header in enumerate(headers) if header and _has_words_below(lines, n)}
    draft = Draft(turns=[])
    above = []
    for n, (line, header) in enumerate(zip(lines, headers, strict=True)):
        if header and header[0] in people:
            who, start = header
            draft.turns.append(Turn(text="", speaker=who, start=start, first=n + 1, last=n + 1))
        elif not line.strip() or _FOOTER.fullmatch(line.strip()):
            continue
        elif draft.turns:
            turn = draft.turns[-1]
            turn.text += f"\n{line}" if turn.text else line
            turn.last = n + 1
        else:
            above.append(line.strip())
    if not draft.turns:
        raise StillhereError(
            f"“{source.name}” has no line of name and time.",
            next_step="Export it anew from where it came from.",
            key="E01_file_unknown",
        )
    if above:
        draft.notes.append(f"Left out before the first turn: “{above[0][:80]}”.")
    return draft


def _header(lines: list[str], n: int) -> tuple[str, float] | None:
    """Who and when, where the line stands under a blank one or opens the file."""
    if n and lines[n - 1].strip():
        return None
    match = _HEADER.fullmatch(lines[n])
    if match is None:
        return None
    who, start = tidy(match["who"]), seconds_of(match["time"])
    return (who, start) if start is not None and is_label(who) else None


def _has_words_below(lines: list[str], n: int) -> bool:
    return n + 1 < len(lines) and bool(lines[n + 1].strip())


FORMAT = Format(
    id="otter",
    name="Otter transcript (text)",
    extensions=(".txt",),
    has_speakers=True,
    has_times=True,
    sniff=sniff,
    read=read,
)
