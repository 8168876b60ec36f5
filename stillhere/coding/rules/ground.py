"""What a therapist's line stands on: the client's last lines, their charge, and the client's answer to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from stillhere.coding.feelings import REFLECTIVE_PAUSE, affect_level, word_set
from stillhere.coding.rules.cue import compiled
from stillhere.coding.rules.phrases import spoken, word_list
from stillhere.coding.rules.talk import Line, Talk
from stillhere.coding.told import KIN, TOLD, signs_told

_PLAIN = word_set(
    "i i'm i've i'd i'll me my mine you you're you've you'd you'll your yours it it's its he he's she she's we "
    "they them him her his our their us a an the this that that's these those there there's here and or but so if "
    "of in on at to for with from by as is are was were be been being am do does did done don't didn't have has "
    "had not no yes yeah yep just what what's how when who why where which can could will would should up out "
    "about into then than some all one like well okay ok oh mm hm um uh er ah know think thought get got go going "
    "went say said says now too very really sort kind bit thing things something anything nothing much more right "
    "good because 'cause cause see look come came im ive id ill youre thats its dont didnt cant wasnt theres hes "
    "shes"
)
_ENDINGS = ("ing", "ed", "es", "s")
_TAG = (
    r",? ?(?:(?:isn't|aren't|don't|doesn't|didn't|wasn't|weren't|haven't|hasn't|won't|can't|couldn't|wouldn't|is|was|"
    r"do|did|are|has) (?:it|they|you|he|she|we|that|there|i)(?: not)?|eh|right|hey|yeah|huh|no|you know|okay) ?\?"
)
_WH = r"(?:^|[.!?,] ?|\band |\bso )(?:what|how|where|who|when|which|why)\b[^.!]*\?"
_AGREES = (
    r"^\W*(?:yeah|yes|yep|ya|aye|exactly|that's it|thats it|that's right|mm|right|god|oh|huh|i know|i am|i do|i did)\b"
)
_REFUSES = r"^\W*(?:no|nah|nope|naw|not|it's not|its not|it isn't|it wasn't|i'm not|i wouldn't|well it is but)\b"


@dataclass(frozen=True, slots=True)
class Ground:
    """The exchange around one therapist line.

    `said` is the client line it answers, `lately` that line and the one or two before, `answer` the client's next line.
    `charge` is 0 to 1: the affect of what was said lately, older lines at a discount, a long silence counted as a sign.
    `given_back` counts the client's own content words that the line repeats, whatever their ending, and `share` is
    their part of all it has; `taken_up` counts the line's content words that the client's answer says again.
    """

    said: Line | None
    lately: tuple[Line, ...]
    answer: Line | None
    charge: float
    given_back: int
    share: float
    taken_up: int
    asks: bool
    asks_openly: bool  # more than a tag on a statement ("isn't it?", "eh?")

    @property
    def agreed(self) -> bool:
        """The client's next line opens with assent."""
        return self.answer is not None and bool(compiled(_AGREES).search(self.answer.low))

    @property
    def refused(self) -> bool:
        """The client's next line opens with a no."""
        return self.answer is not None and bool(compiled(_REFUSES).search(self.answer.low))

    @property
    def thought_over(self) -> bool:
        """The client answered after a long silence."""
        return self.answer is not None and (self.answer.pause or 0.0) >= REFLECTIVE_PAUSE

    @property
    def wept(self) -> bool:
        """The client's answer carries tears or a breaking voice."""
        return self.answer is not None and (self.answer.has("cry") or self.answer.has("voice"))


def grounds(talk: Talk) -> Iterator[tuple[Line, Ground]]:
    """Every therapist line with its ground, in order; each client line is weighed once."""
    levels: dict[int, float] = {}
    matters: dict[int, frozenset[str]] = {}
    lately: list[Line] = []  # the client's last three lines, nearest first
    for line in talk.lines:
        if line.is_client:
            lately = [line, *lately[:2]]
            levels[line.index] = _level(line)
            matters[line.index] = matter(line)
        elif line.is_therapist:
            yield line, _ground(talk, line, tuple(x for x in lately if line.index - x.index <= 6), levels, matters)


def content(line: Line) -> list[str]:
    """The words of a line that carry its matter."""
    return [w for w in line.tokens if w not in _PLAIN]


def matter(line: Line) -> frozenset[str]:
    """The words that carry a line's matter, without their endings, so that "waiting" is found again in "waited"."""
    return frozenset(_stem(w) for w in content(line))


def said_by_rule(line: Line, name: str) -> dict[str, tuple[int, int]]:
    """The first words of a line that speak for each rule of the word list `name`, without the rules held back."""
    words, listed = spoken(line), word_list(name)
    found: dict[str, tuple[int, int]] = {}
    for phrase in listed.phrases.all_in(words):
        found.setdefault(phrase.tag, (phrase.start, phrase.end))
    held_back = {phrase.tag for phrase in listed.unless.all_in(words)} if found else set()
    return {rule: found[rule] for rule in listed.wordings if rule in found and rule not in held_back}


def _ground(
    talk: Talk,
    line: Line,
    lately: tuple[Line, ...],
    levels: dict[int, float],
    matters: dict[int, frozenset[str]],
) -> Ground:
    following = talk.lines[line.index + 1] if line.index + 1 < len(talk.lines) else None
    answer = following if following is not None and following.is_client else None
    mine = matter(line)
    given = len(mine & frozenset[str]().union(*(matters[x.index] for x in lately)))
    asks = line.asks
    return Ground(
        said=lately[0] if lately and line.index - lately[0].index <= 2 else None,
        lately=lately,
        answer=answer,
        charge=max((levels[x.index] * (1.0 if i == 0 else 0.6) for i, x in enumerate(lately)), default=0.0),
        given_back=given,
        share=given / max(1, len(mine)),
        taken_up=len(mine & matter(answer)) if answer is not None else 0,
        asks=asks,
        asks_openly=asks and _openly(line.low),
    )


def _openly(low: str) -> bool:
    return "?" not in low or bool(compiled(_WH).search(low)) or "?" in compiled(_TAG).sub(" ", low)


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    if not word.endswith(_ENDINGS):
        return word
    return next((word.removesuffix(e) for e in _ENDINGS if word.endswith(e) and len(word) > len(e) + 3), word)


def _level(line: Line) -> float:
    quiet = 1.0 - affect_level(line)
    if (line.pause or 0.0) >= REFLECTIVE_PAUSE and line.n_words > 3:
        quiet *= 0.6
    if not line.bag.isdisjoint(KIN):
        quiet *= 0.85
    if signs_told(line) >= TOLD:
        quiet *= 0.75
    return 1.0 - quiet
