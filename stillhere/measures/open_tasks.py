"""What waits for a person after a response: it stays open until somebody says that they read it and what they did."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from stillhere.measures.catalogue import calls_a_person, get
from stillhere.measures.instrument import Instrument
from stillhere.measures.responding import rescored
from stillhere.measures.results import Kind
from stillhere.measures.triggers import From, Trigger, triggers
from stillhere.model import Evidence, ExitCode, Response, SourceKind, StillhereError, evidence
from stillhere.wording import wording

CHECK = "check_answers"  # an answer that was not to be asked, on a form whose answers may call a person


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTask:
    """One thing that somebody has to look at or ask in the room.

    `id` names the response, what was started and by which item or score, so that it is the same task on every day.
    `ask` says that it is a question left open. `private` belongs to one partner alone and is on no joint page.
    `rests_on` are the answers to look at.
    """

    id: str
    response: str
    trigger: str
    kind: Kind
    text: str
    since: datetime
    rests_on: tuple[Evidence, ...]
    ask: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """That a named person read a task and what they did; the only thing that closes it."""

    task: str
    by: str
    what: str
    at: datetime


def tasks_of(response: Response) -> tuple[OpenTask, ...]:
    """All tasks of one response, done or not: each risk answer, each screen result, each risk question left open."""
    instrument = get(response.instrument)
    scores = rescored(response)
    started = [each for each in triggers(instrument, scores) if each.origin is not From.SIGNAL]
    if calls_a_person(instrument):
        started += [
            Trigger(name=CHECK, kind="safety", origin=From.RISK_ITEM, key=key, unanswered=True)
            for key in scores.sheet.stray
        ]
    return tuple(_task(instrument, response, each) for each in started)


def open_tasks(responses: Iterable[Response], done: Iterable[Done] = ()) -> tuple[OpenTask, ...]:
    """The tasks that nobody closed, oldest first and the most urgent of one response first.

    A later response, a better score or the passing of time closes nothing.
    """
    closed = {each.task for each in done if each.by.strip() and each.what.strip()}
    found = [task for response in responses for task in tasks_of(response) if task.id not in closed]
    return tuple(sorted(found, key=lambda task: (task.since, task.trigger != "crisis_now", task.ask)))


def close(task: OpenTask, *, by: str, what: str, at: datetime) -> Done:
    """The note that closes a task; StillhereError without a name or without what was done."""
    if not by.strip() or not what.strip():
        raise StillhereError(
            "This stays open until it says who read it and what was done.", exit_code=ExitCode.NOT_ALLOWED
        )
    if at < task.since:
        raise StillhereError("This can't have been read before it was answered.", exit_code=ExitCode.NOT_ALLOWED)
    return Done(task=task.id, by=by.strip(), what=what.strip(), at=at)


def _task(instrument: Instrument, response: Response, started: Trigger) -> OpenTask:
    return OpenTask(
        id=f"{response.id}/{started.name}/{started.key}",
        response=response.id,
        trigger=started.name,
        kind=started.kind,
        text=wording().text(f"measure.task.{started.name}", instrument=instrument.short_title) or "",
        since=response.completed_at,
        rests_on=tuple(
            evidence(SourceKind.RESPONSE, response.id, key, label=f"{instrument.short_title} · {key}")
            for key in _answers(instrument, started)
        ),
        ask=started.unanswered or started.name.startswith("ask_"),
        private=instrument.private,
    )


def _answers(instrument: Instrument, started: Trigger) -> tuple[str, ...]:
    """The items behind a trigger: the item itself, or all that its score rests on."""
    return (started.key,) if started.origin is From.RISK_ITEM else items_behind(instrument, started.key)


def items_behind(instrument: Instrument, score_id: str) -> tuple[str, ...]:
    """All items that a score rests on, through other scores too, in the order of the form."""
    rule = instrument.score(score_id)
    found = set(rule.reads).union(*(items_behind(instrument, other) for other in rule.rests_on))
    return tuple(key for key in instrument.keys if key in found)
