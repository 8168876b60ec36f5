"""Answering messages, held against what was agreed: it is keeping to what was said that counts, more than speed."""

from datetime import timedelta
from statistics import median, quantiles

from stillhere.course import chips
from stillhere.course.consistency.known import Known
from stillhere.course.consistency.observation import FrameState, Observation, Value, elapsed, hours, in_words, observed
from stillhere.model import Message, Side

FAR = 2  # times the window


def messages(known: Known) -> Observation:
    """Worth a look where an answer took over twice the agreed window, or is missing that long; or for safety at all.

    Reply times are in hours, their median and 90th percentile among the values; a message that still waits within its
    window is neither late nor answered.
    """
    window = known.course.reply_hours
    came = [m for m in known.course.messages if m.by is Side.CLIENT and known.recent(m.at.date())]
    came.sort(key=lambda m: (m.at, m.id))
    urgent = [m for m in came if m.safety and _answer(m, known) is None]
    if urgent:
        rests_on = [chips.message(m) for m in urgent]
        return observed("frame.messages", FrameState.LOOK, "safety", evidence=rests_on, unanswered=len(urgent))
    if window is None or not came:
        return observed("frame.messages", FrameState.NOT_KNOWN)
    took = [spent for m in came if (spent := _answer(m, known)) is not None]
    open_ = [m for m in came if _answer(m, known) is None]
    waiting = [(known.as_of - m.at.date()).days * 24 for m in open_]
    late = [spent for spent in took if hours(spent) > window]
    far = any(hours(spent) > FAR * window for spent in late) or any(wait > FAR * window for wait in waiting)
    overdue = sum(wait > window for wait in waiting)
    state = FrameState.LOOK if far else FrameState.STEADY
    every = sorted(hours(spent) for spent in took)
    values: dict[str, Value] = {
        "k": len(late) + overdue,
        "n": len(came),
        "window": in_words(timedelta(hours=window)),
        "longest": in_words(max(took)) if took else None,
        "unanswered": len(open_),
        "median": round(median(every), 1) if every else None,
        "ninetieth": round(quantiles(every, n=10, method="inclusive")[-1], 1) if len(every) > 1 else None,
    }
    if not far and not took:
        return observed("frame.messages", FrameState.NOT_KNOWN, evidence=[chips.message(m) for m in came], **values)
    texts = ("look", "look_open") if far else ("near",) if values["k"] else ("steady",)
    return observed("frame.messages", state, *texts, evidence=[chips.message(m) for m in came], **values)


def _answer(message: Message, known: Known) -> timedelta | None:
    """How long the answer took; None where there was none by the day."""
    if message.answered_at is None or message.answered_at.date() > known.as_of:
        return None
    return max(elapsed(message.at, message.answered_at), timedelta(0))
