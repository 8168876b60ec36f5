"""A line without fillers, stutters and apostrophes: one pattern then reads clean, disfluent and machine transcripts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from stillhere.coding.rules.talk import Line

_TOKEN = re.compile(r"[a-z0-9]+(?:'[a-z]+)*|[.?!;]")

# Words that carry no meaning here. "like", "so", "still" and "only" are kept: they do.
_HESITATIONS = "um uh er erm ah eh hm hmm mm"
_SOFTENERS = "just really actually honestly literally basically simply properly sorta kinda"
_FILLERS = frozenset(f"{_HESITATIONS} {_SOFTENERS}".split())
_FILLER_PAIRS = frozenset({("kind", "of"), ("sort", "of"), ("you", "know"), ("i", "mean")})

_SPELLINGS = {
    "wanna": "want to",
    "gonna": "going to",
    "gon": "going to",
    "finna": "going to",
    "ima": "im going to",
    "imma": "im going to",
    "gotta": "got to",
    "tryna": "trying to",
    "coulda": "could have",
    "woulda": "would have",
    "shoulda": "should have",
    "couldve": "could have",
    "wouldve": "would have",
    "shouldve": "should have",
    "dunno": "dont know",
    "meself": "myself",
    "mysel": "myself",
    "themself": "themselves",
    "hisself": "himself",
    "em": "them",
    "cause": "because",
    "cos": "because",
    "cuz": "because",
    "mam": "mum",
    "mom": "mum",
    "mommy": "mum",
    "mummy": "mum",
    "aint": "isnt",
    "cannot": "cant",
    "anymore": "any more",
    "dyin": "dying",
    "killin": "killing",
    "livin": "living",
    "thinkin": "thinking",
    "goin": "going",
    "hurtin": "hurting",
    "tove": "to have",
    "suicided": "suicide",
    "unalived": "unalive",
    "unaliving": "unalive",
}
_CONTRACTIONS = {
    ("my", "self"): "myself",
    ("i", "am"): "im",
    ("i", "would"): "id",
    ("i", "will"): "ill",
    ("did", "not"): "didnt",
    ("do", "not"): "dont",
    ("does", "not"): "doesnt",
    ("is", "not"): "isnt",
    ("was", "not"): "wasnt",
    ("were", "not"): "werent",
    ("would", "not"): "wouldnt",
    ("will", "not"): "wont",
    ("can", "not"): "cant",
    ("could", "not"): "couldnt",
    ("have", "not"): "havent",
    ("has", "not"): "hasnt",
}


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Plain:
    """The words of a line, contracted, without apostrophes, one space apart; "." is the end of any sentence."""

    words: tuple[_Word, ...]

    @classmethod
    def of(cls, line: Line) -> "Plain":
        """The plain words of a line."""
        return cls(tuple(_without_stutter(_contracted(_tokens(line.low)))))

    @cached_property
    def text(self) -> str:
        """All words in order."""
        return " ".join(w.text for w in self.words)

    @cached_property
    def bag(self) -> frozenset[str]:
        """The set of words."""
        return frozenset(self.text.split())

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where in the line the plain characters [start, end) stand."""
        at, touched = 0, []
        for word in self.words:
            if at < end and at + len(word.text) > start:
                touched.append(word)
            at += len(word.text) + 1
        return touched[0].start, touched[-1].end


def _tokens(low: str) -> Iterator[_Word]:
    for match in _TOKEN.finditer(low):
        text = match.group().replace("'", "")
        if text in ".?!;":
            text = "."
        elif text in _FILLERS:
            continue
        yield _Word(_SPELLINGS.get(text, text), match.start(), match.end())


def _contracted(words: Iterator[_Word]) -> Iterator[_Word]:
    held: _Word | None = None
    for word in words:
        if held is None:
            held = word
            continue
        pair = (held.text, word.text)
        if pair in _FILLER_PAIRS:
            held = None
        elif pair in _CONTRACTIONS:
            yield _Word(_CONTRACTIONS[pair], held.start, word.end)
            held = None
        else:
            yield held
            held = word
    if held is not None:
        yield held


def _without_stutter(words: Iterator[_Word]) -> list[_Word]:
    """Words and pairs said twice in a row ("I, I want", "I was, I was") stand once, where they were last said."""
    kept: list[_Word] = []
    for word in words:
        if kept and kept[-1].text == word.text:
            kept[-1] = word
            continue
        kept.append(word)
        if len(kept) >= 4 and [w.text for w in kept[-4:-2]] == [w.text for w in kept[-2:]]:
            del kept[-4:-2]
    return kept
