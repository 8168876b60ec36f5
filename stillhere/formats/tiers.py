"""Tiers as ELAN and Praat have them: lanes for each voice, a tier for each coder's family of codes, and back."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from stillhere.formats.carried_codes import mark_text
from stillhere.formats.draft import Turn
from stillhere.formats.speaker_labels import unique_labels
from stillhere.model import Code, Session, Utterance

_LANE = re.compile(r"(.*) ~([0-9]+)", re.S)


@dataclass(slots=True, kw_only=True)
class SpeechTier:
    """One speaker's lines, none over another: where somebody's own turns overlap, the later stands on a second lane."""

    name: str
    label: str
    lines: list[Utterance] = field(default_factory=list)
    ends: int = 0  # milliseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeTier:
    """The codes of one family that one coder set on the lines of one speech tier; each mark belongs to its line."""

    name: str
    coder: str
    marks: list[tuple[Utterance, str]]


def speech_tiers(session: Session) -> list[SpeechTier]:
    """The session's lines by speaker and lane, in the speakers' order."""
    labels = unique_labels(session)
    by_speaker: dict[str, list[SpeechTier]] = {speaker.id: [] for speaker in session.speakers}
    for line in session.utterances:
        lanes = by_speaker[line.speaker_id]
        span = milliseconds(line)
        lane = next((tier for tier in lanes if span is None or tier.ends <= span[0]), None)
        if lane is None:
            label = labels[line.speaker_id]
            lane = SpeechTier(name=_lane_name(label, len(lanes) + 1), label=label)
            lanes.append(lane)
        lane.lines.append(line)
        lane.ends = max(lane.ends, span[1] if span else 0)
    return [tier for lanes in by_speaker.values() for tier in lanes]


def milliseconds(line: Utterance) -> tuple[int, int] | None:
    """The line's start and end in whole milliseconds, one apart at the least; None where it has no start."""
    if line.start is None:
        return None
    start = round(line.start * 1000)
    return start, max(round((line.end or 0.0) * 1000), start + 1)


def code_tiers(tier: SpeechTier, codes: Iterable[Code]) -> list[CodeTier]:
    """The codes on a speech tier's lines, one tier for each family and coder, named "Ada/W/rules@1"."""
    lines = {line.id: line for line in tier.lines}
    grouped: dict[tuple[str, str], dict[str, list[Code]]] = {}
    for code in codes:
        if code.utterance_id in lines:
            marks = grouped.setdefault((code.family, code.coder), {})
            marks.setdefault(code.utterance_id, []).append(code)
    return [
        CodeTier(
            name=f"{tier.name}/{family}/{coder}",
            coder=coder,
            marks=[(line, mark_text(marks[line.id], line.text)) for line in tier.lines if line.id in marks],
        )
        for (family, coder), marks in grouped.items()
    ]


def label_of_tier(name: str, names: set[str]) -> str:
    """The speaker's label of a tier's name: "Ada ~2" is Ada's second lane where Ada has a first."""
    lane = _LANE.fullmatch(name)
    if lane is None:
        return name
    base = lane.group(1)
    return base if lane.group(2) == "1" or base in names or f"{base} ~1" in names else name


def parts_of_code_tier(name: str, names: set[str]) -> tuple[str, str, str] | None:
    """Speech tier, family and coder of a code tier's name; None where it isn't one of ours on a tier that is there."""
    for place in (n for n, letter in enumerate(name) if letter == "/"):
        family, _, coder = name[place + 1 :].partition("/")
        if name[:place] in names and family and coder:
            return name[:place], family, coder
    return None


class Lines:
    """The turns of a draft by time, to find the one that a code from another tier was set on."""

    def __init__(self, turns: list[Turn]) -> None:
        timed = sorted((t.start, n) for n, t in enumerate(turns) if t.start is not None)
        self._starts = [start for start, _ in timed]
        self._places = [place for _, place in timed]
        self._exact = {(t.start, t.end, t.speaker): n for n, t in enumerate(turns) if t.start is not None}

    def at(self, start: float | None, end: float | None, speaker: str | None) -> int | None:
        """The turn with these very times and speaker, or else the last one begun by the code's middle; None if none."""
        if start is None:
            return None
        exact = self._exact.get((start, end, speaker))
        if exact is not None:
            return exact
        middle = (start + end) / 2 if end is not None else start
        place = bisect_right(self._starts, middle) - 1
        return self._places[place] if place >= 0 else None


def _lane_name(label: str, number: int) -> str:
    """The first lane bears the label alone, unless that reads like a lane itself."""
    return label if number == 1 and not _LANE.fullmatch(label) else f"{label} ~{number}"
