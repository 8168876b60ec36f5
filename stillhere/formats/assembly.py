"""From a reader's turns to a Session: speakers get ids, cues of one turn join, pauses are measured or left unknown."""

import hashlib
import math
from dataclasses import replace
from itertools import chain, pairwise

from stillhere.formats.draft import CodeDetail, Draft, Turn
from stillhere.formats.source import SourceFile
from stillhere.formats.spacing import collapsed, collapsed_offsets
from stillhere.model import (
    Code,
    Role,
    Session,
    Source,
    SourceSpan,
    Span,
    Speaker,
    StillhereError,
    Utterance,
    Word,
)
from stillhere.model.text import events_in

MERGE_GAP = 2.0  # seconds; cues of one speaker closer than this are one turn
LONGEST_WORD = 1.2  # seconds; aligners stretch the last word before a silence
MOST_TURNS = 100_000
UNNAMED = "Speaker"
LONGEST_EVENT = 90  # characters; enough for any bracket that leads a turn

Numbered = tuple[int, Turn]  # a turn with its place in the draft, which codes point at


def assemble(draft: Draft, source: SourceFile, *, format_id: str) -> Session:
    """The session a draft describes; StillhereError when it holds no words or more turns than fit."""
    return assemble_coded(draft, source, format_id=format_id)[0]


def assemble_coded(draft: Draft, source: SourceFile, *, format_id: str) -> tuple[Session, tuple[Code, ...]]:
    """The session a draft describes, and the codes its file carries with their spans in the utterances' text.

    Cost is linear in the text. The draft stays as it was.
    """
    notes = list(draft.notes)
    numbered = [(n, turn) for n, turn in enumerate(draft.turns) if turn.text.strip()]
    if not numbered:
        raise _empty(source.name)
    numbered = _in_order(_with_trusted_times(numbered, notes), notes)
    kept = [turn for _, turn in numbered]
    if draft.merge_cues and not draft.codes:
        kept = [_one_turn(group) for group in _groups(kept)]
    if len(kept) > MOST_TURNS:
        raise _too_many(source.name, len(kept))
    if any("\ufffd" in turn.text for turn in kept):
        notes.append("Some letters couldn't be read; “\ufffd” stands in their place.")
    unnamed = UNNAMED if all(t.speaker != UNNAMED for t in kept) else f"{UNNAMED} (no name)"
    speakers = _speakers(kept, draft, unnamed)
    utterances = _utterances(kept, {s.label: s.id for s in speakers}, unnamed)
    sha = hashlib.sha256(source.data).hexdigest()
    session = Session(
        id=sha[:16],
        speakers=speakers,
        utterances=utterances,
        source=Source(format=format_id, sha256=sha, name=source.name),
        held_on=draft.held_on,
        setting=draft.setting,
        language=draft.language or "en",
        notes=tuple(notes),
    )
    codes = _codes(draft, {n: u for (n, _), u in zip(numbered, utterances, strict=True)}) if draft.codes else ()
    return session, codes


def _empty(name: str) -> StillhereError:
    return StillhereError(
        f"“{name}” holds no words.",
        next_step="Open it on your computer to see whether it's the right one.",
        key="E02_file_empty",
    )


def _too_many(name: str, count: int) -> StillhereError:
    return StillhereError(
        f"“{name}” has {count:,} turns, and up to {MOST_TURNS:,} fit.",
        next_step="Split it into single sessions.",
        key="E05_file_too_large",
    )


def _with_trusted_times(numbered: list[Numbered], notes: list[str]) -> list[Numbered]:
    """Turns without times that cannot be: words are kept, clocks are not trusted."""
    impossible = reversed_ = 0
    trusted = []
    for n, turn in numbered:
        start, end = _possible(turn.start), _possible(turn.end)
        impossible += (start is None) != (turn.start is None) or (end is None) != (turn.end is None)
        if start is not None and end is not None and end < start:
            end = None
            reversed_ += 1
        trusted.append((n, turn if (start, end) == (turn.start, turn.end) else replace(turn, start=start, end=end)))
    if impossible:
        notes.append(f"Times that can't be were left out: {impossible}.")
    if reversed_:
        notes.append(f"Ends before their own start were left out: {reversed_}.")
    return trusted


def _possible(seconds: float | None) -> float | None:
    return seconds if seconds is not None and math.isfinite(seconds) and seconds >= 0 else None


def _in_order(numbered: list[Numbered], notes: list[str]) -> list[Numbered]:
    """Turns by start time; one without a start stays behind the turn it followed in the file."""
    known = [turn.start for _, turn in numbered if turn.start is not None]
    if all(a <= b for a, b in pairwise(known)):
        return numbered
    notes.append("Some lines stood out of order in the file; they are shown by their start times.")
    keys = []
    latest = 0.0
    for n, turn in numbered:
        latest = turn.start if turn.start is not None else latest
        keys.append((latest, n))
    return [numbered[place] for place in sorted(range(len(numbered)), key=keys.__getitem__)]


def _groups(turns: list[Turn]) -> list[list[Turn]]:
    """Cues of one named speaker within MERGE_GAP seconds together; unnamed or untimed cues stay alone."""
    groups: list[list[Turn]] = []
    end: float | None = None
    for turn in turns:
        last = groups[-1][-1] if groups else None
        near = turn.start is not None and end is not None and abs(turn.start - end) <= MERGE_GAP
        if last is not None and near and turn.speaker is not None and turn.speaker == last.speaker:
            groups[-1].append(turn)
            end = None if end is None or turn.end is None else max(end, turn.end)
        else:
            groups.append([turn])
            end = turn.end
    return groups


def _one_turn(group: list[Turn]) -> Turn:
    if len(group) == 1:
        return group[0]
    ends = [turn.end for turn in group if turn.end is not None]
    return replace(
        group[0],
        text=" ".join(turn.text.strip() for turn in group),
        end=max(ends) if len(ends) == len(group) else None,
        words=tuple(chain.from_iterable(turn.words for turn in group)),
        last=group[-1].last,
    )


def _speakers(turns: list[Turn], draft: Draft, unnamed: str) -> tuple[Speaker, ...]:
    known = {role.value for role in Role}
    labels = dict.fromkeys(t.speaker or unnamed for t in turns)
    return tuple(
        Speaker(id=f"s{n}", label=label, role=Role(draft.roles[label]) if draft.roles.get(label) in known else None)
        for n, label in enumerate(labels, start=1)
    )


def _utterances(turns: list[Turn], ids: dict[str, str], unnamed: str) -> tuple[Utterance, ...]:
    utterances = []
    spoken_until: float | None = None  # the latest known end so far
    silent_after: float | None = None  # the same, or None where the turn before ended nobody knows when
    for index, turn in enumerate(turns, start=1):
        text = collapsed(turn.text)
        utterances.append(
            Utterance(
                id=f"u{index}",
                index=index,
                speaker_id=ids[turn.speaker or unnamed],
                text=text,
                start=turn.start,
                end=turn.end,
                pause_before=_pause_before(turn, text, silent_after),
                words=tuple(_capped(w) for w in turn.words),
                source_span=SourceSpan(first=turn.first, last=turn.last) if turn.first else None,
            )
        )
        end = _spoken_end(turn)
        spoken_until = max((t for t in (spoken_until, end) if t is not None), default=None)
        silent_after = spoken_until if end is not None else None
    return tuple(utterances)


def _pause_before(turn: Turn, text: str, silent_after: float | None) -> float | None:
    """The silence the file states, or the longer of the measured and the typed one; None where nobody knows.

    A person who types "(3.0)" at the head of a cue hears a silence that lies inside the cue's own times.
    """
    if turn.pause is not None:
        return turn.pause
    known = []
    if turn.start is not None and silent_after is not None:
        known.append(max(0.0, round(turn.start - silent_after, 3)))
    if text[0] in "[(":
        leading = events_in(text[:LONGEST_EVENT])[:1]
        known += [e.seconds for e in leading if e.start == 0 and e.kind == "pause" and e.seconds is not None]
    return max(known, default=None)


def _spoken_end(turn: Turn) -> float | None:
    """When the turn's speech ended: its last word, capped, or the cue's end."""
    if turn.words and turn.words[-1].end is not None:
        return _capped(turn.words[-1]).end
    return turn.end


def _capped(word: Word) -> Word:
    if word.start is None or word.end is None or word.end - word.start <= LONGEST_WORD:
        return word
    return Word(text=word.text, start=word.start, end=round(word.start + LONGEST_WORD, 3))


def _codes(draft: Draft, utterances: dict[int, Utterance]) -> tuple[Code, ...]:
    """The draft's codes on their utterances; one whose turn held no words is left out with it."""
    offsets: dict[int, list[int]] = {}
    codes = []
    for place, (turn, code, start, end, coder) in enumerate(draft.codes):
        utterance = utterances.get(turn)
        if utterance is None:
            continue
        if turn not in offsets:
            offsets[turn] = collapsed_offsets(draft.turns[turn].text)
        detail = draft.details.get(place, CodeDetail())
        codes.append(
            Code(
                code=code,
                utterance_id=utterance.id,
                span=_span(offsets[turn], start, end),
                confidence=detail.confidence,
                coder=coder,
                reason=detail.reason,
                rule=detail.rule,
                status=detail.status,
            )
        )
    return tuple(codes)


def _span(offsets: list[int], start: int, end: int) -> Span:
    """The span in the collapsed text; one that doesn't fit becomes the whole line."""
    if not 0 <= start <= end < len(offsets):
        return Span(0, offsets[-1])
    return Span(offsets[start], offsets[end])
