"""What is not known, said as that: an hour nobody read, an answer nobody gave, a question nobody asked."""

from collections.abc import Iterator

from stillhere.brief.ground import Ground
from stillhere.course.consistency import FrameState
from stillhere.course.ratings import answers_by_session
from stillhere.model import Became

_UNKNOWN = "brief.unknown"


def unknown(ground: Ground) -> tuple[str, ...]:
    """Sentences about what is missing; they claim nothing, so that they rest on nothing."""
    return tuple(dict.fromkeys(text for text in _all(ground) if text))


def _all(ground: Ground) -> Iterator[str | None]:
    words = ground.words
    last = ground.last or None
    if not any(m.at.date() >= ground.facts.held_on for m in ground.course.messages) if ground.facts else False:
        yield words.text(f"{_UNKNOWN}.week", client=ground.client, session=last)
    if ground.last and (ground.facts is None or not ground.facts.read):
        yield words.text(f"{_UNKNOWN}.unread", session=last)
    if ground.last and not ground.joint and ground.last not in answers_by_session(ground.course, as_of=ground.on):
        yield words.text(f"{_UNKNOWN}.answers", client=ground.client, session=last)
    if not ground.joint:
        yield from _histories(ground)
    if ground.due is None:
        yield words.text(f"{_UNKNOWN}.next")
    yield from _hours(ground)
    yield _frame(ground)


def _histories(ground: Ground) -> Iterator[str | None]:
    words = ground.words
    if not ground.history.asked:
        yield words.text(f"{_UNKNOWN}.earlier")
    elif ground.history.not_asked:
        yield words.text(f"{_UNKNOWN}.earlier_some")
    if ground.course.plan is None and ground.history.asked:
        yield words.text(f"{_UNKNOWN}.plan")


def _hours(ground: Ground) -> Iterator[str | None]:
    past = [a for a in ground.course.appointments if a.starts_at.date() < ground.on]
    if any(a.became in (Became.UNKNOWN, Became.AHEAD) for a in past):
        yield ground.words.text(f"{_UNKNOWN}.past")


def _frame(ground: Ground) -> str | None:
    """The elements of the frame that were not assessed, in one sentence."""
    missing = [o.key for o in ground.frame.observations if o.state is FrameState.NOT_KNOWN]
    titles = [ground.words.template(f"{key}.title").lower() for key in dict.fromkeys(missing)]
    return ground.words.text(f"{_UNKNOWN}.frame", what="; ".join(titles)) if titles else None
