"""Search over one unlocked case, in memory: by its words, and by what is near to them. Nothing is kept or written."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BREAK = "\n"  # stands between passages, and nowhere in them
_NO_WORD = re.compile(r"[^\w\n']+|(?<!\w)'|'(?!\w)")
_QUERY = re.compile(r"[\"“”]([^\"“”]+)[\"“”]|(\S+)")
_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d"})
_NEAR = 0.5  # cosine of two words' letters from which one stands for the other: "waiting" and "waited" do
_GRAM = 3  # letters


@dataclass(frozen=True, slots=True)
class Passage:
    """A line, a thread or a note: `id` leads back to it, `label` is what a chip says ("S17 · 42:36")."""

    id: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found; `score` is 1 for words found as they stand, else a cosine above 0."""

    passage: Passage
    score: float


class Index:
    """The passages of one case made searchable; hold it as long as the case is open, and no longer.

    Building is linear in the words, a search in the words too. `near` goes by words and their letters, not by a learned
    model: `by` says so, for the page that shows what was found.
    """

    by = "words and letters"

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages: tuple[Passage, ...] = tuple(passages)
        self._text = _BREAK.join(plain(p.text).replace(_BREAK, " ") for p in self.passages)

    def exact(self, query: str, *, most: int = 50) -> tuple[Hit, ...]:
        """Passages that hold every word of the query, and every phrase between quotation marks word by word.

        Case, accents and forms of quotation marks make no difference; a word is found whole, or by its beginning where
        it ends in "*". In the order of the passages.
        """
        import numpy as np

        starts = self._starts
        found: NDArray[np.intp] | None = None
        for part in _parts(query):
            whole = (m.start() for m in re.finditer(part, self._text) if not _inside(self._text, m.start()))
            at = np.fromiter(whole, np.int64)
            here = np.unique(np.searchsorted(starts, at, side="right") - 1)
            found = here if found is None else np.intersect1d(found, here, assume_unique=True)
        return () if found is None else tuple(Hit(self.passages[i], 1.0) for i in found[:most])

    def near(self, query: str, *, most: int = 20) -> tuple[Hit, ...]:
        """Passages nearest to the query, best first; those that share nothing with it are left out.

        Cosine of tf-idf vectors, tf = 1 + ln n, idf = ln((1 + N) / (1 + df)) + 1. Words of the query also stand for
        those whose letters are near (cosine of letter trigrams at least 0.5).
        """
        import numpy as np

        asked = self._asked(query)
        if asked is None or not self.passages:
            return ()
        counts = self._counts
        scores = np.bincount(
            counts.passage, weights=asked[counts.word] * counts.weight, minlength=len(self.passages)
        ) / np.maximum(self._lengths, 1e-12)
        best = np.argsort(-scores, kind="stable")[:most]
        return tuple(Hit(self.passages[i], round(float(scores[i]), 4)) for i in best if scores[i] > 0)

    @cached_property
    def _starts(self) -> "NDArray[np.int64]":
        """Where each passage begins in the text."""
        import numpy as np

        breaks = [m.start() + 1 for m in re.finditer(_BREAK, self._text)]
        return np.array([0, *breaks], np.int64)

    @cached_property
    def _counts(self) -> "Counts":
        """Every word of every passage, once, with its tf-idf weight."""
        import numpy as np

        words = _NO_WORD.sub(" ", self._text).replace(_BREAK, f" {_BREAK} ").split(" ")
        vocabulary = {w: i for i, w in enumerate(dict.fromkeys(["", _BREAK, *words]))}
        ids = np.fromiter(map(vocabulary.__getitem__, words), np.int64, len(words))
        passage = np.cumsum(ids == vocabulary[_BREAK])
        kept = ids > 1
        size = len(vocabulary)
        pairs, n = np.unique(passage[kept] * size + ids[kept], return_counts=True)
        where, word = np.divmod(pairs, size)
        df = np.bincount(word, minlength=size)
        idf = np.log((1 + len(self.passages)) / (1 + df)) + 1
        return Counts(
            vocabulary=tuple(vocabulary), idf=idf, passage=where, word=word, weight=(1 + np.log(n)) * idf[word]
        )

    @cached_property
    def _lengths(self) -> "NDArray[np.float64]":
        import numpy as np

        counts = self._counts
        return np.sqrt(np.bincount(counts.passage, weights=counts.weight**2, minlength=len(self.passages)))

    @cached_property
    def _grams(self) -> "Grams":
        return Grams.of(self._counts.vocabulary)

    def _asked(self, query: str) -> "NDArray[np.float64] | None":
        """The query as a vector over the vocabulary, length 1; None where no word of it is near to any here."""
        import numpy as np

        words = _NO_WORD.sub(" ", plain(query).replace(_BREAK, " ")).split()
        asked = np.zeros(len(self._counts.vocabulary))
        for word in words:
            near = self._grams.near(word)
            asked = np.maximum(asked, np.where(near >= _NEAR, near, 0.0) * self._counts.idf)
        length = float(np.sqrt((asked**2).sum()))
        return asked / length if length else None


@dataclass(frozen=True, slots=True)
class Counts:
    """Words by passage: `passage`, `word` and `weight` are rows of one table; `idf` goes by `vocabulary`."""

    vocabulary: tuple[str, ...]
    idf: "NDArray[np.float64]"
    passage: "NDArray[np.int64]"
    word: "NDArray[np.int64]"
    weight: "NDArray[np.float64]"


@dataclass(frozen=True, slots=True)
class Grams:
    """The letter trigrams of a vocabulary: row by row which word holds which, and how many each has."""

    numbers: dict[str, int]
    word: "NDArray[np.int64]"
    gram: "NDArray[np.int64]"
    size: "NDArray[np.float64]"

    @classmethod
    def of(cls, vocabulary: Sequence[str]) -> "Grams":
        """The trigrams of all words."""
        import numpy as np

        numbers: dict[str, int] = {}
        rows = [(i, numbers.setdefault(g, len(numbers))) for i, word in enumerate(vocabulary) for g in _grams_of(word)]
        word, gram = np.array(rows, np.int64).reshape(-1, 2).T
        return cls(numbers, word, gram, np.bincount(word, minlength=len(vocabulary)).astype(float))

    def near(self, word: str) -> "NDArray[np.float64]":
        """Cosine of a word's trigrams with those of every word of the vocabulary."""
        import numpy as np

        own = _grams_of(word)
        wanted = np.zeros(len(self.numbers) + 1)
        wanted[[self.numbers.get(g, len(self.numbers)) for g in own]] = 1.0
        wanted[-1] = 0.0
        shared = np.bincount(self.word, weights=wanted[self.gram], minlength=len(self.size))
        cosines: NDArray[np.float64] = shared / np.sqrt(np.maximum(self.size, 1.0) * max(len(own), 1))
        return cosines


def plain(text: str) -> str:
    """The text without case and accents, with one form of quotation mark: as it is compared."""
    text = text.lower().translate(_SAME)
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _grams_of(word: str) -> frozenset[str]:
    if word in ("", _BREAK):
        return frozenset()
    edged = f"<{word}>"
    return frozenset(edged[i : i + _GRAM] for i in range(max(1, len(edged) - _GRAM + 1)))


def _inside(text: str, at: int) -> bool:
    """Whether a place lies within a word; looked at afterwards, as a search for plain letters is many times faster."""
    return at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_")


def _parts(query: str) -> tuple[str, ...]:
    """The query's words and phrases as patterns over the plain text."""
    found = []
    for match in _QUERY.finditer(query):
        words = plain(match[1] or match[2]).replace(_BREAK, " ").strip()
        beginning = words.endswith("*")
        bare = [w for w in re.split(r"[^\w']+", words) if w.strip("'")]
        if bare:
            found.append(r"[^\w\n]+".join(map(re.escape, bare)) + ("" if beginning else r"(?!\w)"))
    return tuple(found)
