"""Corrections to a transcript that keep what is known of time: who spoke, where a line ends, which words were said.

Lines are named by their place, from 1. A time that nobody measured is left out, never made up.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from stillhere.model.errors import ExitCode, StillhereError
from stillhere.model.session import Role, Session, SourceSpan, Speaker, Utterance, Word
from stillhere.model.text import events_in, fold, without_events


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What a person says of a speaker: what to call them, and who they are in the room."""

    label: str
    role: Role


def pieces(text: str) -> tuple[tuple[int, str], ...]:
    """The words of a line with their offsets; a bracketed event ("[long pause]") is one piece, and nothing cuts it."""
    found: list[tuple[int, str]] = []
    events = [(event.start, event.end) for event in events_in(text)]
    for match in re.finditer(r"\S+", text):
        start, end = match.span()
        inside = found and any(a < start < b for a, b in events)
        if inside:
            before = found.pop()[0]
            found.append((before, text[before:end]))
        else:
            found.append((start, match.group()))
    return tuple(found)


def give(session: Session, place: int, speaker_id: str) -> Session:
    """The session with this line spoken by somebody else of it; StillhereError when there is no such line or voice."""
    if speaker_id not in {speaker.id for speaker in session.speakers}:
        raise _amiss("Nobody in this session has that voice.")
    return _with(session, place, place, [replace(_line(session, place), speaker_id=speaker_id)])


def with_voice(session: Session, *, speaker_id: str, label: str) -> Session:
    """The session with one more voice, whose role nobody has said yet; StillhereError when the name is taken."""
    label = " ".join(label.split())
    if not label:
        raise _amiss("A new voice needs a name.")
    if label.casefold() in {speaker.label.casefold() for speaker in session.speakers}:
        raise _amiss("That name is taken by another voice of this session.")
    return replace(session, speakers=(*session.speakers, Speaker(id=speaker_id, label=label)))


def split(session: Session, place: int, at: int, *, new_id: str) -> Session:
    """The line as two, the second beginning with piece number `at` (see `pieces`) under `new_id`.

    Where the line's words have times, they say when the first ended and the second began. Else nobody knows, and both
    are None; so is a time that would run back behind another line's start.
    """
    line = _line(session, place)
    parts = pieces(line.text)
    if not 1 <= at < len(parts):
        raise _amiss("A line is cut between two of its words.")
    offset = parts[at][0]
    cut, sure = _cut_of(line, offset)
    before, after = line.words[:cut], line.words[cut:]
    earlier = [u.start for u in session.utterances[:place]]
    later = [u.start for u in session.utterances[place:]]
    end = _between(before[-1].end, earlier, [line.end]) if sure and before else None
    start = _between(after[0].start, earlier, [*later, line.end]) if sure and after else None
    pause = None if start is None or end is None else max(0.0, round(start - end, 3))
    first = replace(line, text=line.text[:offset].rstrip(), end=end, words=before)
    second = replace(
        line, id=new_id, text=line.text[offset:], start=start, end=line.end, pause_before=pause, words=after
    )
    return _with(session, place, place, [first, second])


def join(session: Session, place: int) -> Session:
    """The line and the one after it as one, spoken by the first one's speaker; it keeps the first one's id."""
    if place == len(session.utterances):
        raise _amiss("There's no line after the last one.")
    first, second = _line(session, place), _line(session, place + 1)
    end = second.end
    if end is not None and first.end is not None:
        end = max(first.end, end)
    joined = replace(
        first,
        text=f"{first.text} {second.text}".strip(),
        end=end,
        words=first.words + second.words,
        source_span=_span(first.source_span, second.source_span),
    )
    return _with(session, place, place + 1, [joined])


def reword(session: Session, place: int, text: str) -> Session:
    """The line with other words; its own times stay, and so do those of every word that was left as it was."""
    line = _line(session, place)
    text = " ".join(text.split())
    if not text:
        raise _amiss("A line needs at least one word.")
    return _with(session, place, place, [replace(line, text=text, words=_carried(line.words, text))])


def with_voices(session: Session, voices: Mapping[str, Voice]) -> Session:
    """The session with everybody's name and role as a person says; two of the same name and role become one voice.

    Voices without a line are left out. StillhereError when somebody is missing, or one name stands for two roles.
    """
    heard = [s for s in session.speakers if any(u.speaker_id == s.id for u in session.utterances)]
    kept: dict[str, Speaker] = {}
    now: dict[str, str] = {}
    for speaker in heard:
        voice = voices.get(speaker.id)
        label = " ".join(voice.label.split()) if voice else ""
        if voice is None or not label:
            raise _amiss("Every voice needs a name and a role.")
        same = kept.setdefault(label.casefold(), Speaker(id=speaker.id, label=label, role=voice.role))
        if same.role is not voice.role:
            raise _amiss(f"“{label}” stands for two roles; give two people two names.")
        now[speaker.id] = same.id
    lines = tuple(replace(u, speaker_id=now[u.speaker_id]) for u in session.utterances)
    return replace(session, speakers=tuple(kept.values()), utterances=lines)


def _line(session: Session, place: int) -> Utterance:
    if not 1 <= place <= len(session.utterances):
        raise _amiss("There's no such line.")
    return session.utterances[place - 1]


def _with(session: Session, first: int, last: int, lines: Sequence[Utterance]) -> Session:
    """The session with these lines in the place of lines `first` to `last`, all numbered anew."""
    all_lines = (*session.utterances[: first - 1], *lines, *session.utterances[last:])
    return replace(session, utterances=tuple(replace(u, index=n) for n, u in enumerate(all_lines, start=1)))


def _cut_of(line: Utterance, offset: int) -> tuple[int, bool]:
    """How many of the line's timed words stand before the offset, and whether that is sure: counted in letters."""
    whole = _letters(word.text for word in line.words)
    text = line.text if _letters([line.text]) == whole else without_events(line.text)
    wanted = _letters([text[:offset]])
    count = 0
    for number, word in enumerate(line.words):
        if count >= wanted:
            return number, count == wanted and _letters([text]) == whole
        count += _letters([word.text])
    return len(line.words), count == wanted and _letters([text]) == whole


def _letters(texts: Iterable[str]) -> int:
    return sum(character.isalnum() for text in texts for character in text)


def _between(seconds: float | None, low: list[float | None], high: list[float | None]) -> float | None:
    """The time, where it lies within what else is known."""
    if seconds is None or any(b is not None and seconds < b for b in low):
        return None
    return None if any(b is not None and seconds > b for b in high) else seconds


def _span(first: SourceSpan | None, second: SourceSpan | None) -> SourceSpan | None:
    if first is None or second is None:
        return first or second
    return SourceSpan(first=min(first.first, second.first), last=max(first.last, second.last))


def _carried(words: tuple[Word, ...], text: str) -> tuple[Word, ...]:
    """The new text's words, with the times of the old ones: their own where kept, a run's two ends where changed."""
    if not words:
        return ()
    new = without_events(text).split()
    kept: list[Word] = []
    matcher = SequenceMatcher(None, [fold(w.text) for w in words], [fold(t) for t in new], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        old, said = words[a:b], new[c:d]
        if kind == "equal" or len(old) == len(said):
            kept += [replace(w, text=t) for w, t in zip(old, said, strict=True)]
        elif old and said:
            ends = {0: old[0].start}, {len(said) - 1: old[-1].end}
            kept += [Word(text=t, start=ends[0].get(n), end=ends[1].get(n)) for n, t in enumerate(said)]
        else:
            kept += [Word(text=t) for t in said]
    return tuple(kept)


def _amiss(text: str) -> StillhereError:
    return StillhereError(text, exit_code=ExitCode.USAGE)
