"""Feeling and body words in what people say: which feeling, how strong, whose, and whether it is denied."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from stillhere.coding.rules.talk import Line
from stillhere.coding.told import TOLD, signs_told

Whose = Literal["speaker", "listener", "other", "unstated"]

_PLAIN = "plain"  # wordings that look like feelings and are not
ATTACHMENT = "attachment"  # not a feeling: what bonds are made of, such as leaving, trust, being held
OPENING_LEVEL = 0.25  # one plain feeling word of one's own is enough, and so is one bond word
REFLECTIVE_PAUSE = 4.0  # seconds of silence before a client speaks that count as a sign by themselves


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set: long lists read better as a line of prose."""
    return frozenset(text.split())


_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_NEGATORS = word_set(
    "not never no isn't wasn't aren't weren't don't doesn't didn't won't wouldn't can't couldn't haven't hasn't "
    "ain't without hardly isnt wasnt dont doesnt didnt nowt isnae wasnae dinnae"
)
# "not just angry", "never been so happy", "can't stop crying", "no wonder you're sad" all affirm.
_AFFIRMING = word_set("just only so more wonder stop help matter merely quite always")
_HEDGES = word_set("bit little slightly slight touch wee mildly somewhat faintly")
_BOOSTERS = word_set(
    "so really very completely absolutely totally utterly terribly bloody properly dead fucking incredibly such "
    "deeply proper"
)
_SPEAKER = word_set("i i'm i've i'd i'll im ive me my mine myself we we're our us")
_LISTENER = word_set("you you're you've you'd you'll your yours yourself youre")
_OTHER = word_set(
    "he he's he'd she she's she'd they they're they'd him her his their them mum mom dad mam father mother brother "
    "sister wife husband partner people everyone everybody"
)
_LONG_AGO = re.compile(r"\b(?:years ago|back then|when i was (?:a |\d|little|small|young)|used to (?:be|feel|get))")
_EVENT_TELLS = {"cry": 0.8, "voice": 0.5, "sigh": 0.35}
# A comparison for what something is like is how people without feeling words say a feeling.
_IMAGE = re.compile(
    r"\b(?:it's|its|it was|felt|feel|feels|i'm|more) (?:kind of |sort of |just |a bit )?(?:like|as if|as though)\b"
)


@dataclass(frozen=True, slots=True)
class Feeling:
    """One feeling word or phrase at characters [start, end) of a line.

    `family` is fear, sadness, anger, shame, longing, loneliness, love, joy, relief, shutdown, overwhelm, body or
    attachment; `valence` runs from -1 unpleasant to 1 pleasant; `intensity` from 1 faint to 5 extreme, hedges ("a bit")
    and boosters ("so") already counted. `whose` is read from the nearest pronoun before the word.
    """

    words: str
    start: int
    end: int
    family: str
    valence: float
    intensity: int
    tells: float
    whose: Whose
    hedged: bool
    negated: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    tokens: tuple[str, ...]
    family: str
    weight: float
    intensity: int
    tells: float


def feelings(line: Line) -> tuple[Feeling, ...]:
    """The feeling words of a line in order; where phrases overlap, the longest wins."""
    return tuple(_matches(line)) if line.tokens else ()


def own_feelings(line: Line) -> tuple[Feeling, ...]:
    """Feelings the speaker affirms as their own: not denied, not another person's, not between quotation marks.

    Bond words count whoever acts: "he left" is about the one who tells it.
    """
    return tuple(f for f in feelings(line) if _own(f) and not f.negated and not _quoted(line, f))


def affect_level(line: Line) -> float:
    """How much feeling a line shows: 0 none to 1 strong.

    Every own feeling word, body word, bond word, typed tear or breath, and image for a feeling is a separate sign with
    a weight w; the level is 1 - prod(1 - w). A second word of the same family weighs half, and what is told of long ago
    counts six tenths.
    """
    missing = 1.0
    families: set[str] = set()
    for feeling in own_feelings(line):
        weight = feeling.tells * (0.7 + 0.1 * feeling.intensity)
        missing *= 1.0 - min(0.9, weight if feeling.family not in families else weight / 2)
        families.add(feeling.family)
    if families and _LONG_AGO.search(line.low):
        missing = 1.0 - 0.6 * (1.0 - missing)
    for event in line.events:
        missing *= 1.0 - _EVENT_TELLS.get(event.kind, 0.0)
    if "like" in line.bag or "as" in line.bag:
        missing *= 0.75 if _IMAGE.search(line.low) else 1.0
    return round(1.0 - missing, 3)


def opening(line: Line) -> bool:
    """Whether a client's line is an opening for attunement: it holds affect, or what bonds are made of.

    Much that is felt is said without a feeling word: more than three words after a reflective silence count too, and so
    does a line with several plain signs of it ("I just stood there and nobody came").
    """
    if not line.is_client:
        return False
    after_silence = (line.pause or 0.0) >= REFLECTIVE_PAUSE and line.n_words > 3
    return after_silence or affect_level(line) >= OPENING_LEVEL or signs_told(line) >= TOLD


def _matches(line: Line) -> Iterator[Feeling]:
    singles, phrases = _lexicon()
    tokens = line.tokens
    found = []
    i = 0
    while i < len(tokens):
        entry = singles.get(tokens[i])
        for longer in phrases.get(tokens[i : i + 2], ()):
            if tokens[i : i + len(longer.tokens)] == longer.tokens:
                entry = longer
                break
        if entry is not None and entry.family != _PLAIN:
            found.append((i, entry))
        i += len(entry.tokens) if entry else 1
    if found:
        spots = [m.span() for m in _WORD.finditer(line.low)]
        for i, entry in found:
            yield _feeling(line, entry, i, spots[i][0], spots[i + len(entry.tokens) - 1][1])


def _feeling(line: Line, entry: _Entry, i: int, start: int, end: int) -> Feeling:
    clause = max(line.low.rfind(stop, 0, start) for stop in ".?!;") + 1
    before = line.tokens[max(0, i - 8, i - len(_WORD.findall(line.low, clause, start))) : i]
    near = before[-3:]
    hedged = not _HEDGES.isdisjoint(near)
    boosted = not _BOOSTERS.isdisjoint(before[-2:])
    intensity = min(5, max(1, entry.intensity + boosted - hedged))
    valence = round(entry.weight * (0.2 + 0.16 * intensity), 3)
    affirmed = entry.family == ATTACHMENT or entry.tokens[0] in _AFFIRMING
    negated = not affirmed and _denied(before[-4:])
    words = line.text[start:end]
    return Feeling(
        words, start, end, entry.family, valence, intensity, entry.tells, _whose(entry, before), hedged, negated
    )


def _denied(words: tuple[str, ...]) -> bool:
    """A negator among these last words, with nothing after it that turns it round."""
    nearest = next((i for i in range(len(words) - 1, -1, -1) if words[i] in _NEGATORS), None)
    return nearest is not None and _AFFIRMING.isdisjoint(words[nearest + 1 :])


def _whose(entry: _Entry, before: tuple[str, ...]) -> Whose:
    for token in (*reversed(before), entry.tokens[0]):
        if token in _SPEAKER:
            return "speaker"
        if token in _LISTENER:
            return "listener"
        if token.removesuffix("'s") in _OTHER:
            return "other"
    return "unstated"


def _own(feeling: Feeling) -> bool:
    return feeling.family == ATTACHMENT or feeling.whose in ("speaker", "unstated")


def _quoted(line: Line, feeling: Feeling) -> bool:
    return line.low.count('"', 0, feeling.start) % 2 == 1 and line.low.find('"', feeling.end) >= 0


@cache
def _lexicon() -> tuple[Mapping[str, _Entry], Mapping[tuple[str, ...], tuple[_Entry, ...]]]:
    """Single words, and phrases by their first two words, longest first."""
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    entries = [entry for family, table in tables.items() for entry in _entries(family, table)]
    phrases: dict[tuple[str, ...], list[_Entry]] = {}
    for entry in sorted(entries, key=lambda e: -len(e.tokens)):
        if len(entry.tokens) > 1:
            phrases.setdefault(entry.tokens[:2], []).append(entry)
    return {e.tokens[0]: e for e in entries if len(e.tokens) == 1}, {k: tuple(v) for k, v in phrases.items()}


def _entries(family: str, table: Mapping[str, Any]) -> Iterator[_Entry]:
    for intensity in range(1, 6):
        for phrase in str(table.get(str(intensity), "")).split(","):
            for spelling in {phrase, phrase.replace("'", "")}:  # machine transcripts drop apostrophes
                if spelling.strip():
                    yield _Entry(tuple(spelling.split()), family, table["valence"], intensity, table["tells"])
