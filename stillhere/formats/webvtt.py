"""WebVTT as video services export it: plain, with names in the text (Zoom), or with voices (Teams, and our own)."""

import json
import re
from typing import Any

from stillhere.formats.carried_codes import add_data
from stillhere.formats.characters import said, writable
from stillhere.formats.draft import Draft, Turn
from stillhere.formats.format import Format
from stillhere.formats.json_source import fields, rows
from stillhere.formats.label_rules import split_label
from stillhere.formats.source import SourceFile
from stillhere.formats.subtitle_cues import Cue, is_timing, no_cues
from stillhere.formats.subtitle_turns import named, shared_among
from stillhere.formats.webvtt_cues import cues_of
from stillhere.formats.webvtt_voices import voices_of
from stillhere.formats.webvtt_writer import CODES_NOTE, SESSION_NOTE, write

_HEADER = re.compile(r"WEBVTT(?:\s|$)")
_GUID = re.compile(r"^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.M | re.I)
_VOICE = re.compile(r"<v[.\s][^<>]*>", re.I)
_INTEGER = re.compile(r"^\d+$", re.M)


def sniff(source: SourceFile) -> float:
    """The header decides; cue times with a dot and without it are WebVTT cut off at its head, or a loose SRT."""
    head = source.head.lstrip()
    if _HEADER.match(head):
        return 0.9
    timed = [line for line in head.split("\n") if is_timing(line)]
    if not timed or any("," in line for line in timed):
        return 0.0
    return 0.8 if _VOICE.search(head) else 0.5


def sniff_teams(source: SourceFile) -> float:
    """GUIDs as cue ids beside voices."""
    return 0.95 if sniff(source) and _GUID.search(source.head) and _VOICE.search(source.head) else 0.0


def sniff_zoom(source: SourceFile) -> float:
    """Integers as cue ids and `Name: text` in the cues."""
    head = source.head
    if sniff(source) < 0.9 or _VOICE.search(head) or not _INTEGER.search(head):
        return 0.0
    lines = head.split("\n")
    spoken = [lines[n + 1] for n, line in enumerate(lines[:-1]) if is_timing(line)]
    return 0.95 if sum(1 for line in spoken if split_label(line)) * 2 > len(spoken) else 0.0


def read(source: SourceFile) -> Draft:
    """One turn a voice; names from `<v Name>` or from the text; our own codes where a comment carries them."""
    found = cues_of(source.text)
    if not found.cues and found.notes:
        raise no_cues(source.name)
    draft = Draft(turns=[], notes=found.notes)
    lost = 0
    for cue in found.cues:
        first = len(draft.turns)
        draft.turns += _turns(cue)
        for comment in cue.comments:
            lost += _take(comment, draft, first)
    if lost:
        draft.notes.append(f"{lost} of the codes in the file can't be read and were left out.")
    if draft.merge_cues:
        draft.turns = named(draft.turns, draft.notes)
    return draft


def _turns(cue: Cue) -> list[Turn]:
    turn = Turn(text="", start=cue.start, end=cue.end, first=cue.first, last=cue.last)
    return shared_among([(who, writable(text)) for who, text in voices_of(cue.text)], turn)


def _take(comment: str, draft: Draft, first: int) -> int:
    """Put what a comment of our own says into the draft, and answer how many codes it lost; others say nothing."""
    if comment.startswith(SESSION_NOTE):
        _take_session(fields(_json(comment.removeprefix(SESSION_NOTE))), draft)
    if not comment.startswith(CODES_NOTE):
        return 0
    data = _json(comment.removeprefix(CODES_NOTE))
    if not isinstance(data, list):
        return 1
    codes = rows(data)
    return len(data) - sum(_add_code(code, draft, first) for code in codes)


def _add_code(code: dict[str, Any], draft: Draft, first: int) -> bool:
    voice = code.get("voice", 0)
    if not isinstance(voice, int) or voice < 0 or not first + voice < len(draft.turns):
        return False
    return add_data(draft, first + voice, code)


def _take_session(data: dict[str, Any], draft: Draft) -> None:
    draft.merge_cues = data.get("cues") != "turns"
    draft.roles = {name: said(role) for name, role in fields(data.get("roles")).items()}
    draft.held_on = said(data.get("held_on")) or None
    draft.setting = said(data.get("setting")) or None
    draft.language = said(data.get("language")) or None


def _json(text: str) -> object:
    try:
        return json.loads(text, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return None


FORMAT = Format(
    id="webvtt",
    name="WebVTT",
    extensions=(".vtt",),
    has_speakers=True,
    has_times=True,
    sniff=sniff,
    read=read,
    write=write,
)
FORMAT_ZOOM = Format(
    id="zoom-vtt",
    name="Zoom transcript (WebVTT)",
    extensions=(".vtt",),
    has_speakers=True,
    has_times=True,
    sniff=sniff_zoom,
    read=read,
)
FORMAT_TEAMS = Format(
    id="teams-vtt",
    name="Microsoft Teams transcript (WebVTT)",
    extensions=(".vtt",),
    has_speakers=True,
    has_times=True,
    sniff=sniff_teams,
    read=read,
)
