"""Staying when it gets hard: the therapist's turns after protest against their own usual with this client."""

from statistics import median

from stillhere.course import chips
from stillhere.course.consistency.known import Known
from stillhere.course.consistency.observation import FrameState, Observation, observed
from stillhere.model import Mark
from stillhere.model.coding import family_of

LAST = 6  # sessions with protest
MOMENTS = 3  # fewer marks of protest say too little
USUAL = 3  # fewer sessions that were read make no usual
KEPT = 0.6  # a fall of 40 % or more is worth a look


def steadiness(known: Known) -> Observation:
    """Worth a look where warmth or length in the three turns after protest fell by 40 % or more.

    Compared are the mean over the last six sessions with protest and the median over all sessions read: the share of
    warm and exploring turns, and the median length of a turn in words (clinical.md §5).
    """
    read = [f for _, f in sorted(known.facts.items()) if f.read]
    after = [f for f in read if f.after_strain is not None][-LAST:]
    protest = [chips.line(f, m.utterance_id, m.place) for f in after for m in f.marks if _is_protest(m)]
    moments = len(protest)
    warm = _kept([f.after_strain for f in after], [f.warm_share for f in read])
    length = _kept([f.after_strain_words for f in after], [f.therapist_turn_words for f in read])
    if moments < MOMENTS or (warm is None and length is None):
        return observed("frame.steadiness", FrameState.NOT_KNOWN)
    fell = [x is not None and x <= KEPT for x in (warm, length)]
    texts = {(True, True): "look", (True, False): "look_warm", (False, True): "look_plain"}
    steady = "steady_plain" if warm is None else "steady_warm" if length is None else "steady"
    look = any(fell)
    return observed(
        "frame.steadiness",
        FrameState.LOOK if look else FrameState.STEADY,
        texts[fell[0], fell[1]] if look else steady,
        evidence=protest,
        k=moments,
        warmth=None if warm is None else round(warm, 2),
        length=None if length is None else round(length, 2),
    )


def _is_protest(mark: Mark) -> bool:
    return family_of(mark.code) == "C" and mark.role.is_client


def _kept(after: list[float | None], usual: list[float | None]) -> float | None:
    """The part of the usual that was kept, as a ratio; None where either is not known or the usual is nought."""
    now, own = ([x for x in values if x is not None] for values in (after, usual))
    if not now or len(own) < USUAL or not median(own):
        return None
    return sum(now) / len(now) / median(own)
