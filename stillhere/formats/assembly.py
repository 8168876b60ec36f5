"""From a reader's turns to a Session: speakers get ids, cues of one turn are joined, pauses are measured or left unknown."""

import hashlib
import re

from stillhere.formats.draft import Draft, Turn
from stillhere.formats.source import SourceFile
from stillhere.model import Session, Source, SourceSpan, Speaker, StillhereError, Utterance, Word
from stillhere.model.text import events_in

MERGE_GAP = 2.0  # seconds; cues of one speaker closer than this are one turn (formats.md)
LONGEST_WORD = 1.2  # seconds; aligners stretch the last word before a silence
MOST_TURNS = 100_000
UNNAMED = "Speaker"
_BLANK = re.compile(r"\s+")


def assemble(draft: Draft, source: SourceFile, *, format_id: str) -> Session:
    """The session a draft describes; StillhereError when it holds no words."""
    notes = list(draft.notes)
    turns = [t for t in draft.turns if t.text.strip()]
    if not turns:
        raise StillhereError(
            f"“{source.name}” holds no words.",
            next_step="Open it on your computer to see whether it's the right one.",
            key="E02_file_empty",
        )
    turns = _in_order(turns, notes)
    keeps = [t for t in turns if t is not None]
    if draft.merge_cues and not draft.codes:
        keeps = _joined(keeps)
    if len(keeps) > MOST_TURNS:
        raise StillhereError(
            f"“{source.name}” has {len(keeps)} turns, and up to {MOST_TURNS} fit.",
            next_step="Split it into single sessions.",
            key="E05_file_too_large",
        )
    speakers = _speakers(keeps, draft)
    ids = {s.label: s.id for s in speakers}
    utterances = []
    previous_end: float | None = None
    for index, turn in enumerate(keeps, start=1):
        utterances.append(_utterance(turn, index, ids[turn.speaker or UNNAMED], previous_end))
        ends = [t for t in (previous_end, _spoken_end(turn)) if t is not None]
        previous_end = max(ends) if ends else None
    sha = hashlib.sha256(source.data).hexdigest()
    return Session(
        id=sha[:16],
        speakers=speakers,
        utterances=tuple(utterances),
        source=Source(format=format_id, sha256=sha, name=source.name),
        held_on=draft.held_on,
        setting=draft.setting,
        language=draft.language or "en",
        notes=tuple(notes),
    )


def _in_order(turns: list[Turn], notes: list[str]) -> list[Turn]:
    """Turns by start time, and reversed or negative times dropped with a note: words are kept, clocks are not trusted."""
    reversed_times = 0
    for turn in turns:
        if turn.start is not None and turn.end is not None and turn.end < turn.start:
            turn.end = None
            reversed_times += 1
    if reversed_times:
        notes.append(f"{reversed_times} of the end times came before their start and were left out.")
    starts = [t.start for t in turns]
    if all(s is not None for s in starts) and any(b < a for a, b in zip(starts, starts[1:], strict=False)):  # type: ignore[operator]
        notes.append("Some lines stood out of order in the file; they are shown by their start times.")
        turns = sorted(turns, key=lambda t: t.start or 0.0)
    return turns


def _joined(turns: list[Turn]) -> list[Turn]:
    """Cues of one named speaker within MERGE_GAP seconds become one turn; unnamed or untimed cues stay as they are."""
    joined: list[Turn] = []
    for turn in turns:
        last = joined[-1] if joined else None
        if (
            last is not None
            and turn.speaker is not None
            and turn.speaker == last.speaker
            and turn.start is not None
            and last.end is not None
            and -MERGE_GAP <= turn.start - last.end <= MERGE_GAP
        ):
            last.text = f"{last.text.rstrip()} {turn.text.lstrip()}"
            last.end = max(last.end, turn.end if turn.end is not None else last.end)
            last.words += turn.words
            last.last = turn.last
        else:
            joined.append(turn)
    return joined


def _speakers(turns: list[Turn], draft: Draft) -> tuple[Speaker, ...]:
    from stillhere.model import Role

    labels = dict.fromkeys(t.speaker or UNNAMED for t in turns)
    known = {role.value for role in Role}
    return tuple(
        Speaker(id=f"s{n}", label=label, role=Role(draft.roles[label]) if draft.roles.get(label) in known else None)
        for n, label in enumerate(labels, start=1)
    )


def _utterance(turn: Turn, index: int, speaker_id: str, previous_end: float | None) -> Utterance:
    text = _BLANK.sub(" ", turn.text).strip() if not turn.words else turn.text.strip()
    pause = turn.pause
    if pause is None and turn.start is not None and previous_end is not None:
        pause = max(0.0, round(turn.start - previous_end, 3))
    leading = events_in(text)[:1]
    if pause is None and leading and leading[0].start == 0 and leading[0].seconds is not None:
        pause = leading[0].seconds
    return Utterance(
        id=f"u{index}",
        index=index,
        speaker_id=speaker_id,
        text=text,
        start=turn.start,
        end=turn.end,
        pause_before=pause,
        words=tuple(_capped(w) for w in turn.words),
        source_span=SourceSpan(first=turn.first, last=turn.last) if turn.first else None,
    )


def _spoken_end(turn: Turn) -> float | None:
    """When the turn's speech ended: its last word, capped, or the cue's end."""
    if turn.words and turn.words[-1].end is not None:
        return _capped(turn.words[-1]).end
    return turn.end


def _capped(word: Word) -> Word:
    if word.start is None or word.end is None or word.end - word.start <= LONGEST_WORD:
        return word
    return Word(text=word.text, start=word.start, end=word.start + LONGEST_WORD)
