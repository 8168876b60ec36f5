"""How earlier therapies ended, each as a short thread, and the plan that the two wrote together."""

from dataclasses import dataclass

from stillhere.model import EarlierTherapy, Ended
from stillhere.pictures.therapy import earlier_thread
from stillhere.wording import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """One earlier therapy: when and how long, its thread, the client's words on its end."""

    when: str
    drawing: str
    words: str
    last_month: str


def before(earlier: tuple[EarlierTherapy, ...]) -> tuple[Before, ...]:
    """In the order in which they were told."""
    return tuple(
        Before(when=when(one), drawing=earlier_thread(one, told=told(one)), words=one.words, last_month=one.last_month)
        for one in earlier
    )


def when(one: EarlierTherapy) -> str:
    """When it was and how long it lasted, as far as it was told."""
    words = wording()
    length = None if one.months is None else words.count("month", round(one.months))
    said = ", ".join(part for part in (one.began, length) if part)
    return said[:1].upper() + said[1:] or words.text("courses.earlier.when_not_told") or ""


def told(one: EarlierTherapy) -> str:
    """The drawing in words."""
    key = {Ended.CLIENT: "client", Ended.NOT_SAID: "not_said"}.get(one.decided, "other")
    return wording().text(f"courses.earlier.thread_{key}", when=when(one)) or ""
