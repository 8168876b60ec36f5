"""The blocks of a WebVTT file (W3C WebVTT, section 6.1): cues are read, notes kept, styles and regions skipped."""

from stillhere.formats.subtitle_cues import CueFile, drop_id, finished, is_cut, is_timing, new_cue


def cues_of(text: str) -> CueFile:
    """The cues of a WebVTT text, each with the comments that stand before it."""
    lines = text.split("\n")
    found = CueFile()
    at = _after_header(lines)
    comments: list[str] = []
    cut_at = None
    while at < len(lines):
        end = _block_end(lines, at)
        block = lines[at:end]
        first = at + 1
        at = end
        if not block:
            at += 1
        elif _opens(block[0], "NOTE"):
            comments.append("\n".join(block).removeprefix("NOTE").strip())
        elif block[0].strip() in ("STYLE", "REGION") and not any(is_timing(line) for line in block[:2]):
            continue
        elif any(is_timing(line) for line in block):
            before = len(found.cues)
            _read_cues(block, first, found)
            found.cues[before].comments += comments
            comments = []
        elif all(is_cut(line) for line in block):
            cut_at = first if not any(line.strip() for line in lines[at:]) else None
        elif found.cues:
            found.cues[-1].lines += ["", *block]  # a blank line inside a cue, which some exports leave
        else:
            found.notes.append(f"Left out before the first cue: “{block[0].strip()[:80]}”.")
    found.comments = comments
    return finished(found, cut_at=cut_at)


def _after_header(lines: list[str]) -> int:
    """The line after "WEBVTT" and the metadata under it; 0 where the header is missing."""
    at = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if not _opens(lines[at], "WEBVTT"):
        return 0
    at += 1
    below = at
    while at < len(lines) and lines[at].strip() and not is_timing(lines[at]):
        at += 1
    if (
        at < len(lines)
        and is_timing(lines[at])
        and at > below
        and ":" not in lines[at - 1]
        and "=" not in lines[at - 1]
    ):
        return at - 1  # no blank line under the header: the last line before the times is the cue's id
    return at


def _opens(line: str, word: str) -> bool:
    return line.startswith(word) and line[len(word) :][:1].strip() == ""


def _block_end(lines: list[str], at: int) -> int:
    while at < len(lines) and lines[at].strip():
        at += 1
    return at


def _read_cues(block: list[str], first: int, found: CueFile) -> None:
    """The cues of one block: one as a rule, more where the blank line between two is missing."""
    places = [n for n, line in enumerate(block) if is_timing(line)]
    lost = block[: places[0] - 1] if places[0] > 1 else []
    if lost:
        found.notes.append(f"Left out before the cue at line {first + places[0]}: “{lost[0].strip()[:80]}”.")
    for place, until in zip(places, [*places[1:], len(block)], strict=True):
        cue = new_cue(block[place], first + place)
        cue.lines = block[place + 1 : until]
        if until < len(block):
            drop_id(cue.lines)
        found.cues.append(cue)
