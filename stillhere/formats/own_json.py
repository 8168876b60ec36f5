"""Our own JSON: a session or a whole review as `stillhere.model.to_json` writes it, read back ids and all."""

from dataclasses import replace
from typing import Any

from stillhere.formats.characters import writable
from stillhere.formats.draft import CodeDetail, Draft, Turn
from stillhere.formats.format import Format
from stillhere.formats.json_source import fields, has_keys, load
from stillhere.formats.seconds import seconds_of
from stillhere.formats.source import SourceFile
from stillhere.formats.speaker_labels import unique_labels
from stillhere.model import Code, Review, Session, StillhereError, Utterance, Word, from_json, to_json

NAME = "Stillhere JSON"
VERSION = 1


def sniff(source: SourceFile) -> float:
    """The keys of a session, which stand within a review too."""
    return 0.99 if has_keys(source, "utterances", "speaker_id", "sha256") else 0.0


def read(source: SourceFile) -> Draft:
    """The session's turns and codes, for those who want a draft; `restore` keeps more."""
    session, codes = restore(source)
    labels = unique_labels(session)
    lines = {u.id: n for n, u in enumerate(session.utterances)}
    kept = [code for code in codes if code.utterance_id in lines]
    return Draft(
        turns=[_turn(u, labels[u.speaker_id], n) for n, u in enumerate(session.utterances, start=1)],
        notes=list(session.notes),
        roles={labels[s.id]: s.role.value for s in session.speakers if s.role},
        codes=[(lines[c.utterance_id], c.code, c.span.start, c.span.end, c.coder) for c in kept],
        details={
            n: CodeDetail(confidence=c.confidence, reason=c.reason, rule=c.rule, status=c.status)
            for n, c in enumerate(kept)
        },
        held_on=session.held_on,
        setting=session.setting,
        language=session.language,
        merge_cues=False,
    )


def restore(source: SourceFile) -> tuple[Session, tuple[Code, ...]]:
    """The session and its codes; StillhereError for a version or a shape that isn't ours."""
    data = fields(load(source))
    version = data.get("stillhere", VERSION)
    if version != VERSION:
        raise _not_ours(source, f"was written by another version of Stillhere ({writable(str(version)[:20])})")
    whole = "session" in data
    document = _parsed(source, Review if whole else Session)
    session, codes = (document.session, document.codes) if isinstance(document, Review) else (document, ())
    _check(source, session, codes)
    return _with_sound_times(session), codes


def write(review: Review) -> bytes:
    """The whole review, with the version of this shape in front."""
    return b'{"stillhere":%d,' % VERSION + to_json(review)[1:]


def _parsed(source: SourceFile, kind: type[Any]) -> Any:
    from pydantic import ValidationError

    try:
        return from_json(kind, source.text)
    except ValidationError as problem:
        where = ".".join(str(part) for part in problem.errors()[0]["loc"])[:120]
        raise _not_ours(source, f"isn't shaped as Stillhere writes it, at “{where or 'its start'}”") from None


def _check(source: SourceFile, session: Session, codes: tuple[Code, ...]) -> None:
    """Ids must meet: every line has its speaker, every code its line."""
    speakers = {s.id for s in session.speakers}
    lines = {u.id for u in session.utterances}
    if not session.utterances:
        raise StillhereError(
            f"“{source.name}” holds no words.",
            next_step="Open it on your computer to see whether it's the right one.",
            key="E02_file_empty",
        )
    if len(lines) < len(session.utterances) or len(speakers) < len(session.speakers):
        raise _not_ours(source, "gives two lines or two speakers the same id")
    if any(u.speaker_id not in speakers for u in session.utterances):
        raise _not_ours(source, "has a line whose speaker isn't listed")
    if any(c.utterance_id not in lines for c in codes):
        raise _not_ours(source, "has a code whose line isn't there")


def _with_sound_times(session: Session) -> Session:
    """Times that are no times (NaN, negative, beyond any session) become None with a note; all others stay."""
    sound = tuple(_sound(u) for u in session.utterances)
    changed = sum(new is not old for new, old in zip(sound, session.utterances, strict=True))
    if not changed:
        return session
    note = f"{changed} of the lines had times that are no times; they were left out."
    return replace(session, utterances=sound, notes=(*session.notes, note))


def _sound(line: Utterance) -> Utterance:
    times = (line.start, line.end, line.pause_before)
    words_sound = all(_is_sound(w.start) and _is_sound(w.end) for w in line.words)
    if all(map(_is_sound, times)) and words_sound:
        return line
    start, end, pause = (t if _is_sound(t) else None for t in times)
    words = tuple(
        Word(text=w.text, start=w.start if _is_sound(w.start) else None, end=w.end if _is_sound(w.end) else None)
        for w in line.words
    )
    return replace(line, start=start, end=end, pause_before=pause, words=words)


def _is_sound(time: float | None) -> bool:
    return time is None or seconds_of(time) is not None


def _turn(line: Utterance, label: str, number: int) -> Turn:
    return Turn(
        text=line.text,
        speaker=label,
        start=line.start,
        end=line.end,
        pause=line.pause_before,
        words=line.words,
        first=number,
        last=number,
    )


def _not_ours(source: SourceFile, what: str) -> StillhereError:
    return StillhereError(
        f"“{source.name}” {what}.",
        next_step="Export it anew from Stillhere, or bring the transcript it was made from.",
        key="E03_file_broken",
    )


FORMAT = Format(
    id="stillhere-json",
    name=NAME,
    extensions=(".json",),
    has_speakers=True,
    has_times=True,
    sniff=sniff,
    read=read,
    restore=restore,
    write=write,
)
