"""How a line is made: whom it turns to, what it denies or demands, and what kinds of words it is made of.

Grammar and small classes of everyday words rather than sentences: other people's talk is made the same way. The
classes stand in manner.toml. Codes nothing.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

from stillhere.coding.rules.phrases import Word, bag
from stillhere.coding.rules.talk import Line

MUCH = 3  # words of a class from which it counts in full
_YOU = bag("you you're you've you'd you'll")
_I = bag("i i'm i've i'd")
_MINE = bag("i i'm i've i'd i'll my me myself")
_MUCH_I = 0.2  # share of words
_NOTS = bag(
    "no not never don't doesn't didn't isn't wasn't aren't weren't wouldn't couldn't shouldn't haven't hasn't hadn't "
    "ain't can't won't nae cannae nothing none neither hardly barely"
)
_BASES = bag(
    "tell give stop let ask listen say answer write show put ring call fix leave get drop forget save quit don't keep "
    "help make read explain promise sign skip start wait come take do go carry"
)
_LEAD_INS = bag("well oh and but so no yeah yes okay right look please just then now hey aye ah ach")
_PRELUDES = bag("well oh and but so hm mm")
_STOPS = frozenset(".?!;")
_YES = bag("yes yeah okay right sure yep aye mm of true")
_IT = bag("it it's that's that this there's")


@cache
def classes(who: str) -> Mapping[str, frozenset[str]]:
    """The word classes of "client" or "therapist" by name."""
    table = tomllib.loads(Path(__file__).with_name("manner.toml").read_text("utf-8"))
    return {name: bag(words) for name, words in table[who].items()}


def shares(texts: frozenset[str], who: str) -> dict[str, float]:
    """How much of each word class stands in a line, up to 1; classes without a word are left out."""
    counts = {name: len(texts & members) for name, members in classes(who).items()}
    return {name: min(n, MUCH) / MUCH for name, n in counts.items() if n}


def manner(line: Line, words: tuple[Word, ...]) -> dict[str, float]:
    """Readings of a client's line between 0 and 1, by name; what is not there is left out."""
    texts = [w.text for w in words]
    found = shares(frozenset(texts), "client")
    found |= dict.fromkeys(_shape(texts), 1.0)
    found |= dict.fromkeys(_turned_to_you(texts), 1.0)
    if _commands(line, words):
        found["commands"] = 1.0
    return found


def _shape(texts: list[str]) -> Iterator[str]:
    """How long the line is, how it opens, and how much of "I" and "not" is in it."""
    n = len(texts)
    yield "one_word" if n <= 1 else "few_words" if n <= 4 else "short" if n <= 12 else "long" if n >= 25 else "middling"
    head = next((t for t in texts[:3] if t not in _PRELUDES), "")
    for name, openings in (("opens_yes", _YES), ("opens_i", _I), ("opens_it", _IT)):
        if head in openings:
            yield name
    if not _NOTS.isdisjoint(texts):
        yield "denies"
    own = sum(t in _MINE for t in texts)
    if n and own == 0:
        yield "no_i"
    if n and own / n >= _MUCH_I:
        yield "much_i"
    said_of_me = [b for a, b in pairwise(texts) if a in _I]
    if sum(b.endswith("ed") or b in classes("client")["deeds"] for b in said_of_me) >= 2:
        yield "account"
    if any(b.endswith("n't") or b in {"not", "never"} for b in said_of_me):
        yield "i_not"


def _turned_to_you(texts: list[str]) -> Iterator[str]:
    """Whether "you" is spoken to, and what is said of its attention; "you know" and "thank you" are left aside."""
    for i, text in enumerate(texts):
        if text in _YOU and texts[i + 1 : i + 2] != ["know"] and texts[i - 1 : i] != ["thank"]:
            yield "you"
            if not classes("client")["attending"].isdisjoint(texts[i + 1 : i + 4]):
                yield "you_attend"


def _commands(line: Line, words: tuple[Word, ...]) -> bool:
    """Whether a sentence begins with a bare verb: "tell me", "right, stop"."""
    opening, end = True, 0
    for word in words:
        gap = line.low[end : word.start]
        if opening or gap != " ":
            opening = opening or not _STOPS.isdisjoint(gap)
            if opening and word.text in _BASES:
                return True
            opening = opening and word.text in _LEAD_INS
        end = word.end
    return False
