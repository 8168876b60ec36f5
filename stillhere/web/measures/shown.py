"""Answers in words for a page: each question with what was chosen, and the scores that may be given."""

from dataclasses import dataclass

from stillhere.measures.catalogue import get
from stillhere.measures.instrument import Instrument, ResponseSet
from stillhere.model import Response

OPEN = "left open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One form as it was answered; `scores` leaves out what can't be given."""

    instrument: Instrument
    answers: tuple[tuple[str, str], ...]
    scores: tuple[tuple[str, str], ...]
    marks: tuple[str, ...]


def shown(response: Response) -> Shown:
    """The answers in the order of the form."""
    instrument = get(response.instrument)
    sheet, given = instrument.answer_sheet(), dict(response.answers)
    labels = {score.id: score.label for score in instrument.scores}
    return Shown(
        instrument=instrument,
        answers=tuple(
            (item.text or f"Question {number}", _word(sheet[item.key], given.get(item.key)))
            for number, item in enumerate(instrument.items, start=1)
        ),
        scores=tuple((labels.get(name, name), _score(value)) for name, value in response.scores),
        marks=response.marks,
    )


def _word(answers: ResponseSet, value: float | None) -> str:
    if value is None:
        return OPEN
    labels = {option.value: option.label for option in answers.options}
    return labels.get(value) or f"{value:g}"


def _score(value: float | bool | str | None) -> str:
    if value is None:
        return "not given, since an answer is missing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float | int) else str(value)
