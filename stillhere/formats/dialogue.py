"""One coded dialogue: lines with an initial for who spoke, typed pauses, and codes that quote their words."""

from typing import Any

from stillhere.formats.carried_codes import add_data
from stillhere.formats.characters import said
from stillhere.formats.draft import Draft, Turn
from stillhere.formats.format import Format
from stillhere.formats.json_source import fields, has_keys, load_lines, rows, shape_error
from stillhere.formats.seconds import seconds_of
from stillhere.formats.source import SourceFile
from stillhere.model import StillhereError

NAME = "Stillhere coded dialogue"
CODER = "dialogue"
_ROLES = {"T": "therapist", "C": "client", "P1": "partner_a", "P2": "partner_b", "O": "other"}


def sniff(source: SourceFile) -> float:
    """Lines of {i, s, text}, which no other JSON here has."""
    return 0.96 if has_keys(source, "lines", "i", "s", "text") else 0.0


def read(source: SourceFile) -> Draft:
    """The file's only dialogue; StillhereError when it holds several, since a session is one."""
    dialogues = load_lines(source)
    if len(dialogues) > 1:
        raise StillhereError(
            f"“{source.name}” holds {len(dialogues)} dialogues, and a session is one.",
            next_step="Put the line of the dialogue you want into a file of its own.",
            key="E03_file_broken",
        )
    data = dialogues[0][1] if dialogues else {}
    if not isinstance(data.get("lines"), list):
        raise shape_error(source, NAME, "list of lines")
    lines = rows(data["lines"])
    draft = Draft(
        turns=[_turn(line, n) for n, line in enumerate(lines, start=1)],
        setting=said(data.get("setting")) or None,
        merge_cues=False,
    )
    draft.roles = {t.speaker: _ROLES[t.speaker] for t in draft.turns if t.speaker in _ROLES}
    strays = sum(_add_codes(draft, turn, line) for turn, line in enumerate(lines))
    if strays:
        draft.notes.append(
            f"{strays} of the codes quote words that aren't in their line; they stand on the whole line."
        )
    return draft


def _turn(line: dict[str, Any], number: int) -> Turn:
    return Turn(
        text=" ".join(said(line.get("text")).split()),
        speaker=said(line.get("s")).strip() or None,
        pause=seconds_of(line.get("pause")),
        first=number,
        last=number,
    )


def _add_codes(draft: Draft, turn: int, line: dict[str, Any]) -> int:
    """Put the line's codes on the turn, and answer how many quote words that aren't there."""
    strays = 0
    for code in rows(line.get("codes")):
        quote = " ".join(said(code.get("span")).split())
        start = draft.turns[turn].text.find(quote) if quote else -1
        place = {"start": start, "end": start + len(quote)} if start >= 0 else {}
        strays += bool(quote) and start < 0
        add_data(draft, turn, {"coder": CODER} | fields(code) | place)
    return strays


FORMAT = Format(
    id="dialogue",
    name=NAME,
    extensions=(".jsonl", ".json"),
    has_speakers=True,
    has_times=False,
    sniff=sniff,
    read=read,
)
