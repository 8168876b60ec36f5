"""Phrases: how people word things, matched over words, so that commas, fillers and stumbles do not matter.

A phrase is a row of words: "a/b" is either word, "(a)" a word that may be left out, "_" any one word, "..." up to three
words, "#" a number, "KIN" and "DAY" a relative and a day, "^" the start of the line and "$" its end; "|" parts phrases
on one row. "do not", "dont" and "don't" are the same.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from stillhere.coding.rules.talk import Line

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_FILLERS = frozenset({"um", "uh", "er", "erm", "uhm", "eh"})
_GAP = 3  # words that "..." may stand for at most
_NOWHERE: frozenset[int] = frozenset()
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen eighteen twenty "
    "thirty forty fifty sixty hundred few several couple half"
)
_KIN = (
    "mother father mum mam mom mama mummy dad daddy da papa parents nan nana gran granny grandmother grandfather "
    "grandad granddad brother sister aunt auntie aunties uncle stepdad stepmum stepmom stepfather stepmother wife "
    "husband partner ex boyfriend girlfriend son daughter boss teacher coach family"
)
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
# Names for rows of words that many phrases share.
_SETS = {
    "#": frozenset(_NUMBERS.split()),
    "KIN": frozenset(_KIN.split()),
    "DAY": frozenset(day + ending for day in _DAYS.split() for ending in ("", "s")),
}
_SHORT_FORMS = (
    "don't doesn't didn't isn't wasn't aren't weren't wouldn't couldn't shouldn't haven't hasn't hadn't ain't can't "
    "won't i'm i've you're you've you'll you'd they're they've we've it's that's there's what's he's she's let's who's"
)
_UNPUNCTUATED = {form.replace("'", ""): form for form in _SHORT_FORMS.split()}
_VERBS = "do does did is was are were would could should have has had"
_NEGATED = {**{verb: f"{verb}n't" for verb in _VERBS.split()}, "can": "can't", "will": "won't"}
_JOINED = {
    ("i", "am"): "i'm", ("i", "have"): "i've", ("i", "will"): "i'll", ("i", "would"): "i'd", ("you", "are"): "you're",
    ("you", "have"): "you've", ("you", "would"): "you'd", ("you", "will"): "you'll", ("it", "is"): "it's",
    ("that", "is"): "that's", ("there", "is"): "there's", ("what", "is"): "what's", ("we", "are"): "we're",
    ("they", "are"): "they're", ("we", "have"): "we've", ("let", "us"): "let's",
}  # fmt: skip


class Word(NamedTuple):
    """A spoken word in its short form, and where it stands in the line's text."""

    text: str
    start: int
    end: int


class Found(NamedTuple):
    """A phrase found in a line: the tag of its list, characters [start, end), and how many words lie before it."""

    tag: str
    start: int
    end: int
    before: int


def bag(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


def spoken(line: Line) -> tuple[Word, ...]:
    """The words of a line without fillers and stumbles ("I, I was, I was"), contracted alike. Linear in the line."""
    return line.kept(_spoken)


def _spoken(line: Line) -> tuple[Word, ...]:
    words: list[Word] = []
    for match in _WORD.finditer(line.low):
        text = match.group()
        if text in _FILLERS:
            continue
        text = _UNPUNCTUATED.get(text, text)
        last = words[-1] if words else None
        joined = last and (_NEGATED.get(last.text) if text == "not" else _JOINED.get((last.text, text)))
        if last and joined:
            words[-1] = Word(joined, last.start, match.end())
        elif last and last.text == text:
            words[-1] = Word(text, last.start, match.end())
        else:
            words.append(Word(text, match.start(), match.end()))
            if len(words) >= 4 and (words[-4].text, words[-3].text) == (words[-2].text, text):
                del words[-2:]
    return tuple(words)


class Place(NamedTuple):
    """One place in a phrase: the words that fit (none named: any), and the places that may come next."""

    words: frozenset[str]
    then: frozenset[int]


class Step:
    """Where the reading of a line may stand in all phrases at once; each next step is worked out once and kept."""

    __slots__ = ("ends", "ends_at_end", "known", "places")

    def __init__(self, places: frozenset[int], tags: Sequence[str]) -> None:
        """`places` below zero are ends: -1, -3, … of the tags in order, -2, -4, … the same at the end of the line."""
        self.places = frozenset(p for p in places if p >= 0)
        self.ends = tuple(tags[(-p - 1) // 2] for p in places if p < 0 and p % 2)
        self.ends_at_end = tuple(tags[(-p - 1) // 2] for p in places if p < 0 and p % 2 == 0)
        self.known: dict[str, Step | None] = {}


class Phrases:
    """Many phrases read side by side in one pass: an automaton built only as far as the lines need it."""

    __slots__ = ("_first", "_first_of_line", "_openings", "_places", "_steps", "_texts")

    def __init__(self, texts: Mapping[str, str]) -> None:
        """The phrases of several texts by tag, one phrase a row; read when they are first needed."""
        self._texts = texts
        self._places: list[Place] = []
        self._steps: dict[frozenset[int], Step] = {}
        self._openings: dict[tuple[str, bool], Step | None] = {}
        self._first: dict[str, set[int]] = {}
        self._first_of_line: dict[str, set[int]] = {}

    @classmethod
    def of(cls, text: str) -> "Phrases":
        """The phrases of one text."""
        return cls({"": text})

    def read(self) -> None:
        """Read the texts; a row whose every word may be left out is refused."""
        for nth, text in enumerate(self._texts.values()):
            for row in filter(None, map(str.strip, text.replace("|", "\n").splitlines())):
                self._add(row, nth)

    def all_in(self, words: tuple[Word, ...]) -> Iterator[Found]:
        """From every word, the shortest phrase of each tag that starts there; first places first."""
        if not self._places:
            self.read()
        openings = self._openings
        for i, word in enumerate(words):
            key = (word.text, not i)
            step = openings[key] if key in openings else self._opening(*key)
            if step is None:
                continue
            last, seen = i, set[str]()
            while step is not None:
                ends = step.ends + step.ends_at_end if last + 1 == len(words) else step.ends
                for tag in ends:
                    if tag not in seen:
                        seen.add(tag)
                        yield Found(tag, word.start, words[last].end, i)
                last += 1
                if last == len(words):
                    break
                text = words[last].text
                step = step.known[text] if text in step.known else self._next(step, text)

    def first_in(self, words: tuple[Word, ...]) -> Found | None:
        """The first phrase that stands in these words."""
        return next(self.all_in(words), None)

    def _opening(self, text: str, of_line: bool) -> Step | None:
        heads = (self._first, self._first_of_line) if of_line else (self._first,)
        step = self._after({p for head in heads for w in (text, "_") for p in head.get(w, ())})
        self._openings[text, of_line] = step
        return step

    def _next(self, step: Step, text: str) -> Step | None:
        fits = {p for p in step.places if not self._places[p].words or text in self._places[p].words}
        step.known[text] = self._after(fits)
        return step.known[text]

    def _after(self, places: Set[int]) -> Step | None:
        """The step that follows once a word has stood at one of these places."""
        if not places:
            return None
        reached = _NOWHERE.union(*(self._places[p].then for p in places))
        if reached not in self._steps:
            self._steps[reached] = Step(reached, tuple(self._texts))
        return self._steps[reached]

    def _add(self, row: str, tag: int) -> None:
        parts = row.replace("...", " ".join(["(_)"] * _GAP)).split()
        at_start, at_end = parts[0] == "^", parts[-1] == "$"
        then = frozenset({-2 * tag - 1 - at_end})
        for part in reversed(parts[at_start : len(parts) - at_end]):
            choices = part.strip("()").split("/")
            words = frozenset(w for c in choices for w in _SETS.get(c, (c,))) - {"_"}
            self._places.append(Place(words, then))
            here = frozenset({len(self._places) - 1})
            then = here | then if part.startswith("(") else here
        if any(p < 0 for p in then):
            raise ValueError(f"Every word of this phrase may be left out: {row!r}")
        for place in then:
            for word in self._places[place].words or {"_"}:
                (self._first_of_line if at_start else self._first).setdefault(word, set()).add(place)


@dataclass(frozen=True, slots=True)
class Wording:
    """What a rule listens for: its id, code, the reason a person reads, its phrases, and those that hold it back."""

    rule: str
    code: str
    reason: str
    phrases: Phrases
    unless: Phrases


@dataclass(frozen=True, slots=True)
class WordList:
    """All rules of a word list by id, and their phrases put together so that a line is read once for all of them."""

    wordings: Mapping[str, Wording]
    phrases: Phrases
    unless: Phrases


@cache
def word_list(name: str) -> WordList:
    """The word list in the file `name`.toml beside this module, read once a process; phrases are tagged by rule."""
    tables = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))
    return WordList(
        wordings={
            rule: Wording(
                rule, t.get("code", ""), t.get("reason", ""), Phrases.of(t["phrases"]), Phrases.of(t.get("unless", ""))
            )
            for rule, t in tables.items()
        },
        phrases=Phrases({rule: t["phrases"] for rule, t in tables.items()}),
        unless=Phrases({rule: t.get("unless", "") for rule, t in tables.items()}),
    )


def wordings(name: str) -> Mapping[str, Wording]:
    """The rules of a word list by id."""
    return word_list(name).wordings
