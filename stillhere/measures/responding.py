"""From the raw answers to an instrument to a Response: refused when they can't be its answers, else kept and marked."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from stillhere.measures.catalogue import get
from stillhere.measures.instrument import Instrument, ResponseSet
from stillhere.measures.scoring import Scores, score
from stillhere.model import ExitCode, Response, StillhereError, Teller
from stillhere.wording import wording

MISSING = ("", "missing")  # what files write for a question left open, beside null


def respond(
    instrument: Instrument,
    answers: Mapping[str, object],
    *,
    response_id: str,
    respondent: Teller,
    completed_at: datetime,
    session: int | None = None,
    target: str = "",
    now: datetime | None = None,
) -> Response:
    """One person's answers (item key to number; None, "" or "missing" where left open), scored and marked.

    `completed_at` is aware. `target` is whom the form is about, where it is asked once for each ("mother" for ecr_rs);
    it becomes part of the name the response is filed under, so that two targets are two series. With `now`, a date
    after it is marked. StillhereError, in one sentence, for a key the form does not have, a value its answers do not
    allow, somebody who does not fill in this form, or a target that is missing or unknown.
    """
    _who(instrument, respondent)
    if completed_at.tzinfo is None:
        raise _off(instrument, "the time it was completed has no time zone")
    valid = valid_answers(instrument, answers)
    scores = score(instrument, valid)
    marks = list(marks_of(scores))
    if now is not None and completed_at > now:
        marks.append(_say("future"))
    return Response(
        id=response_id,
        instrument=_filed(instrument, target),
        respondent=respondent,
        answers=tuple(valid.items()),
        scores=scores.for_keeping(),
        completed_at=completed_at,
        session=session,
        marks=tuple(marks),
    )


def rescored(response: Response) -> Scores:
    """The scores of a kept response worked out anew from its answers."""
    return score(get(response.instrument), dict(response.answers))


def mark_doubles(responses: Iterable[Response]) -> tuple[Response, ...]:
    """The same responses in the same order, with both of two for one session by one person marked.

    Two are of one kind when the instrument (in whatever version), its target, the person and the session are the same.
    A response without a session stands by itself. Marking twice changes nothing.
    """
    kept = tuple(responses)
    last = _last(kept)
    several = {kind for kind, times in Counter(map(_kind, kept)).items() if times > 1}
    return tuple(
        _marked(each, _say("double_counts" if last[_kind(each)] == place else "double_kept"))
        if _kind(each) in several
        else each
        for place, each in enumerate(kept)
    )


def for_charts(responses: Iterable[Response]) -> tuple[Response, ...]:
    """The responses that count: of two for one session by one person, the one completed later."""
    kept = tuple(responses)
    last = _last(kept)
    return tuple(each for place, each in enumerate(kept) if last[_kind(each)] == place)


def _kind(response: Response) -> tuple[object, ...]:
    filed, _, target = response.instrument.partition("/")
    alone = response.id if response.session is None else None
    return filed.partition("@")[0], target, response.respondent, response.session, alone


def _last(responses: Sequence[Response]) -> dict[tuple[object, ...], int]:
    """The place of the later one of each kind; of two at the same time, the one that stands later in the list."""
    last: dict[tuple[object, ...], int] = {}
    for place, each in enumerate(responses):
        before = last.get(_kind(each))
        if before is None or responses[before].completed_at <= each.completed_at:
            last[_kind(each)] = place
    return last


def _marked(response: Response, mark: str) -> Response:
    others = {_say("double_counts"), _say("double_kept")}
    return replace(response, marks=(*(each for each in response.marks if each not in others), mark))


def _who(instrument: Instrument, respondent: Teller) -> None:
    therapist = respondent is Teller.THERAPIST
    if respondent is Teller.MACHINE or therapist != (instrument.respondent == "therapist"):
        asked = "the therapist" if instrument.respondent == "therapist" else "a client or a partner"
        raise _off(instrument, f"it is answered by {asked}, not by {respondent.value.replace('_', ' ')}")


def _filed(instrument: Instrument, target: str) -> str:
    targets = instrument.scoring.targets
    if targets and target not in targets:
        raise _off(instrument, f"it needs one of {', '.join(targets)} as whom it is about")
    if target and not targets:
        raise _off(instrument, f"it is not asked about anybody, and “{target}” was given")
    return f"{instrument.filed_as}/{target}" if target else instrument.filed_as


def valid_answers(instrument: Instrument, answers: Mapping[str, object]) -> dict[str, float | None]:
    """Every item's answer in the order of the form, None where it was left open; StillhereError as in `respond`."""
    strangers = [key for key in answers if key not in instrument.keys]
    if strangers:
        raise _off(instrument, f"it has no question “{strangers[0]}”")
    allowed = instrument.answer_sheet()
    return {key: _value(instrument, key, allowed[key], answers.get(key)) for key in instrument.keys}


def _value(instrument: Instrument, key: str, allowed: ResponseSet, answer: object) -> float | None:
    if answer is None or (isinstance(answer, str) and answer in MISSING):
        return None
    if isinstance(answer, bool) or not isinstance(answer, int | float):
        raise _off(instrument, f"the answer to question {key} is not a number")
    if not allowed.holds(float(answer)):
        span = f"{allowed.least:g} to {allowed.most:g}"
        step = f" in steps of {allowed.step:g}" if allowed.step else ""
        raise _off(instrument, f"the answer to question {key} is {answer:g}, and it goes from {span}{step}")
    return float(answer)


def marks_of(scores: Scores) -> tuple[str, ...]:
    """What is odd about one form, in sentences: questions left open, answers nobody asked for, prorated scores."""
    instrument, given = scores.sheet.instrument, scores.sheet.given
    asked = [item for item in instrument.items if not item.optional and item.key not in scores.sheet.not_asked]
    left_open = sum(item.key not in given for item in asked)
    marks: list[str] = []
    if not given and not scores.sheet.stray:
        marks.append(_say("empty"))
    elif left_open:
        marks.append(_say("partly", n=left_open, total=len(asked)))
    marks += [_say("stray", item=key) for key in scores.sheet.stray]
    marks += [_say("prorated", scale=each.label) for each in instrument.scores if each.id in scores.prorated]
    return tuple(marks)


def _say(text_id: str, **slots: object) -> str:
    return wording().text(f"measure.mark.{text_id}", **slots) or ""


def _off(instrument: Instrument, what: str) -> StillhereError:
    return StillhereError(f"These are not answers to {instrument.short_title}: {what}.", exit_code=ExitCode.NOT_READ)
