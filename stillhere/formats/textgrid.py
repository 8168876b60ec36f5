"""Praat TextGrid, long and short: interval tiers of speech and codes, the blank padding between them dropped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stillhere.formats.carried_codes import Mark, add_marks, marks_in
from stillhere.formats.characters import writable
from stillhere.formats.draft import Draft, Turn
from stillhere.formats.format import Format
from stillhere.formats.seconds import seconds_of
from stillhere.formats.source import SourceFile, broken
from stillhere.formats.textgrid_writer import write
from stillhere.formats.tiers import Lines, label_of_tier, parts_of_code_tier
from stillhere.model.coding import family_of

NAME = "Praat TextGrid"
# Praat reads only what stands free: quoted text, numbers and <flags>; all other letters are for people.
_TOKEN = re.compile(
    r'"((?:[^"]++|"")*+)"|(?<!\S)<(\w+)>|(?<!\S)([-+]?[0-9][0-9.]*(?:[eE][-+]?[0-9]+)?)(?!\S)|(?<!\S)!.*'
)
_WORDS = re.compile(r"(?:(.*\S) - )?words|ORT-MAU")  # as forced aligners name their tiers
_PHONES = re.compile(r"(?:.* - )?phones|MAU|KAN-MAU")
_SILENCE = {"sp", "sil", "<sil>", "<eps>", "<p:>"}
_MOST_TIERS = 1000


@dataclass(frozen=True, slots=True)
class _Interval:
    start: float | None
    end: float | None
    text: str


@dataclass(frozen=True, slots=True)
class _Tier:
    name: str
    intervals: list[_Interval]
    points: bool


_Marks = list[tuple[_Interval, list[Mark]]]


def sniff(source: SourceFile) -> float:
    """Praat's two opening strings."""
    head = source.head.lstrip()[:400]
    return 0.99 if "ooTextFile" in head and '"TextGrid"' in head else 0.0


def read(source: SourceFile) -> Draft:
    """One turn an interval with words; codes from tiers that hold nothing else; tiers of sounds and points left out."""
    tiers = list(_tiers(source))
    names = {tier.name for tier in tiers}
    draft = Draft(turns=[], merge_cues=False)
    spoken: list[tuple[_Interval, str]] = []
    coding: list[tuple[_Tier, _Marks]] = []
    for tier in tiers:
        if tier.points or _PHONES.fullmatch(tier.name):
            draft.notes.append(f"The tier “{tier.name}” holds points or single sounds and was left out.")
        elif marks := _marks_of(tier, names):
            coding.append((tier, marks))
        else:
            spoken += _spoken(tier, names, draft)
    spoken.sort(key=lambda item: item[0].start if item[0].start is not None else float("inf"))
    for number, (interval, label) in enumerate(spoken, start=1):
        turn = Turn(text=interval.text, speaker=label or None, start=interval.start, end=interval.end)
        turn.first = turn.last = number
        draft.turns.append(turn)
    _add_codes(draft, coding, names)
    return draft


def _spoken(tier: _Tier, names: set[str], draft: Draft) -> list[tuple[_Interval, str]]:
    """The tier's intervals that hold words. A forced aligner's tier of single words is joined into turns later."""
    words = _WORDS.fullmatch(tier.name)
    if words is None:
        label = label_of_tier(tier.name, names)
        return [(i, label) for i in tier.intervals if i.text.strip()]
    label = words.group(1) or ""
    if label in names:  # the same speech once more, word by word
        return []
    draft.merge_cues = True
    kept = [i for i in tier.intervals if i.text.strip() and i.text.strip().lower() not in _SILENCE]
    return [(i, label or "Speaker") for i in kept]


def _marks_of(tier: _Tier, names: set[str]) -> _Marks:
    """The tier's codes; [] where it isn't a tier of codes, by its name or by the shape of all its labels."""
    ours = parts_of_code_tier(tier.name, names)
    found = []
    for interval in tier.intervals:
        if not interval.text.strip():
            continue
        marks = marks_in(interval.text, strict=ours is None)
        if marks is None or (ours and any(family_of(mark.code) != ours[1] for mark in marks)):
            return []
        found.append((interval, marks))
    return found


def _add_codes(draft: Draft, coding: list[tuple[_Tier, _Marks]], names: set[str]) -> None:
    lines = Lines(draft.turns)
    lost = 0
    for tier, found in coding:
        speech, _, coder = parts_of_code_tier(tier.name, names) or (tier.name, "", "praat")
        label = label_of_tier(speech, names)
        for interval, marks in found:
            turn = lines.at(interval.start, interval.end, label)
            if turn is None:
                lost += 1
                continue
            add_marks(draft, turn, marks, coder=coder)
    if lost:
        draft.notes.append(f"{lost} of the codes belong to no line and were left out.")


def _tiers(source: SourceFile) -> Iterator[_Tier]:
    """The grid's tiers: after type, class, bounds and flag come the count of tiers, then each with its own count."""
    tokens = _Tokens(source)
    for _ in range(2):
        tokens.text()
    for _ in range(2):
        tokens.number()
    if tokens.flag() != "exists":
        return
    for _ in range(tokens.count(_MOST_TIERS)):
        kind, name = tokens.text(), writable(tokens.text()).strip()
        tokens.number()
        tokens.number()
        points = kind == "TextTier"
        count = tokens.count(len(source.text))
        yield _Tier(name, [_interval(tokens, points) for _ in range(count)], points)


def _interval(tokens: "_Tokens", points: bool) -> _Interval:
    start = seconds_of(tokens.number())
    end = start if points else seconds_of(tokens.number())
    return _Interval(start, end, writable(tokens.text()))


class _Tokens:
    """The free-standing tokens of a Praat file, each asked for by what it must be; E03 with the line otherwise."""

    def __init__(self, source: SourceFile) -> None:
        self._source = source
        self._found = _TOKEN.finditer(source.text)
        self._at = 0

    def text(self) -> str:
        value = self._next().group(1)
        if value is None:
            raise self._broken("a quoted text is missing")
        return value.replace('""', '"')

    def number(self) -> float:
        value = self._next().group(3)
        try:
            return float(value or "")
        except ValueError:
            raise self._broken("a number is missing") from None

    def flag(self) -> str:
        value = self._next().group(2)
        if value is None:
            raise self._broken("a flag is missing")
        return value

    def count(self, most: int) -> int:
        number = self.number()
        if not 0 <= number <= most:
            raise self._broken("a count can't be right")
        return int(number)

    def _next(self) -> re.Match[str]:
        for match in self._found:
            if match.lastindex is not None:
                self._at = match.start()
                return match
        self._at = len(self._source.text)
        raise self._broken("it stops in the middle")

    def _broken(self, why: str) -> Exception:
        return broken(self._source.name, self._source.text.count("\n", 0, self._at) + 1, why)


FORMAT = Format(
    id="textgrid",
    name=NAME,
    extensions=(".TextGrid",),
    has_speakers=True,
    has_times=True,
    sniff=sniff,
    read=read,
    write=write,
)
