"""What became of each item of a form: answered, left open, or not asked at all; and what an answer counts for."""

from collections.abc import Mapping
from dataclasses import dataclass

from stillhere.measures.instrument import Instrument
from stillhere.measures.rules import Score

Answers = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The answers of one form, read against its instrument.

    `given` holds the answers that count. `not_asked` are items whose condition was decided and false: they count as 0
    in every rule and start nothing. Every other item without an answer is missing, which is never 0. `stray` are
    answers to items that were not to be asked; they count for nothing and are for a person to look at.
    """

    instrument: Instrument
    given: Mapping[str, float]
    not_asked: frozenset[str]
    stray: tuple[str, ...]

    def value(self, key: str) -> float | None:
        """The answer as given, 0 where it was not asked, None where it is missing."""
        return 0.0 if key in self.not_asked else self.given.get(key)

    def keyed(self, key: str, score: Score) -> float | None:
        """What the answer counts for in this score: reversed first, then recoded; 0 where it was not asked."""
        value = self.value(key)
        if value is None or key in self.not_asked:
            return value
        if key in score.reversed:
            answers = self.instrument.response_set(key)
            value = answers.least + answers.most - value
        if score.recode:
            value = next(dict(each.map)[value] for each in self.instrument.recodes if each.id == score.recode)
        return value


def sheet(instrument: Instrument, answers: Answers) -> Sheet:
    """The answers read against the instrument's conditions, in the order of the form."""
    given: dict[str, float] = {}
    not_asked: set[str] = set()
    stray: list[str] = []
    for item in instrument.items:
        answer = answers.get(item.key)
        if item.show_if and _decided_false(item.show_if.any, given, not_asked):
            not_asked.add(item.key)
            if answer is not None:
                stray.append(item.key)
        elif answer is not None:
            given[item.key] = float(answer)
    return Sheet(instrument, given, frozenset(not_asked), tuple(stray))


def _decided_false(conditions: tuple[tuple[str, float], ...], given: Mapping[str, float], not_asked: set[str]) -> bool:
    """Whether no condition holds and none can still come to hold."""
    return all(key in not_asked or (key in given and given[key] < least) for key, least in conditions)
