"""A safety sign: phrases that may speak of danger, looked for in the plain words of a line."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from stillhere.coding.rules.anchors import Words, alternatives, anchors
from stillhere.coding.rules.cue import compiled
from stillhere.coding.rules.plain import Plain


def phrases(*wordings: str) -> str:
    """The pattern of any of these phrases, in a notation that can be read aloud.

    A phrase is a regular expression over plain words in which "(" groups without capturing and "…3" stands for up to
    three words of the same sentence: "wish…3 (dead|gone)".
    """
    pattern = re.sub(r"\((?!\?)", "(?:", "|".join(wordings))
    return re.sub(r"…(\d+)", r"(?: \\w+){0,\1}", pattern)


def group(*wordings: str) -> str:
    """The same as a group, to be put into other phrases."""
    return f"(?:{phrases(*wordings)})"


@dataclass(frozen=True, slots=True)
class Sign:
    """Phrases that point to a safety code.

    `unless` looks only at the sentence and close by, since a machine transcript is one long sentence. `within` names
    the subject that must already be open in the session ("death", "harm"); empty where the words speak for themselves.
    """

    code: str
    rule: str
    reason: str
    words: str
    unless: str = ""
    within: str = ""

    def holds(self, plain: Plain, match: re.Match[str]) -> bool:
        """Whether nothing beside the match says that it is meant otherwise."""
        return not (self.unless and compiled(rf"\b(?:{self.unless})\b").search(beside(plain, match)))


@dataclass(frozen=True)
class Lexicon:
    """Signs in order of weight, with their phrases laid out by the words they cannot do without."""

    signs: tuple[Sign, ...]

    @cached_property
    def _by_word(self) -> dict[str, list[tuple[int, int, str, tuple[Words, ...]]]]:
        index: dict[str, list[tuple[int, int, str, tuple[Words, ...]]]] = {}
        for i, sign in enumerate(self.signs):
            for j, phrase in enumerate(alternatives(sign.words)):
                first, *others = anchors(phrase) or (frozenset({""}),)
                for word in first:
                    index.setdefault(word, []).append((i, j, phrase, tuple(others)))
        return index

    def matches(
        self, plain: Plain, *, where: Callable[[Sign], bool] = lambda _: True
    ) -> Iterator[tuple[Sign, re.Match[str]]]:
        """Every sign that stands in the line and its place, heaviest sign first, among those that `where` allows."""
        index, bag = self._by_word, plain.bag
        possible = {
            (i, j): phrase
            for word in (*bag, "")
            for i, j, phrase, others in index.get(word, ())
            if not any(words.isdisjoint(bag) for words in others)
        }
        for (i, _), phrase in sorted(possible.items()):
            sign = self.signs[i]
            if not where(sign):
                continue
            for match in compiled(rf"\b(?:{phrase})\b").finditer(plain.text):
                if sign.holds(plain, match):
                    yield sign, match


def beside(plain: Plain, match: re.Match[str], *, reach: int = 60) -> str:
    """The words of the match and those around it, up to `reach` characters each way and never past the sentence."""
    before = plain.text[max(0, match.start() - reach) : match.start()].rsplit(" . ", 1)[-1]
    after = plain.text[match.end() : match.end() + reach].split(" .", 1)[0]
    return before + match.group() + after
