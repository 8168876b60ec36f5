"""The therapist's breaks: how they were announced, and how the two of them came back together."""

from collections.abc import Iterator

from stillhere.course import chips
from stillhere.course.consistency.known import Known
from stillhere.course.consistency.observation import FrameState, Observation, day, in_weeks, observed
from stillhere.course.ratings import Rating, ratings_of
from stillhere.model import Break, Side
from stillhere.wording import wording

NOTICE_DAYS = 21
SPOKEN = 2
AFTER = 2
SHIFT = 2  # points of P6, or of P4 away from "right", that make a dip


def breaks(known: Known) -> Iterator[Observation]:
    """Each break told of or begun, until twelve weeks after its end.

    Worth a look under three weeks' notice; or where it has begun and came up in fewer than two sessions before it.
    """
    for one in _own(known):
        if one.told_on is None:
            yield observed("frame.breaks", FrameState.NOT_KNOWN, evidence=[chips.days_away(one)])
            continue
        ahead = (one.starts - one.told_on).days
        before = [n for n in sorted(set(one.spoken_in)) if n in known.dates and known.dates[n] < one.starts]
        begun = one.starts <= known.as_of
        look = ahead < NOTICE_DAYS or (begun and len(before) < SPOKEN)
        state = FrameState.LOOK if look else FrameState.STEADY
        yield observed(
            "frame.breaks",
            state,
            state.value if begun or len(before) >= SPOKEN else "steady_dates",
            evidence=(chips.days_away(one), *(chips.session(n) for n in before)),
            date_from=day(one.starts),
            weeks=in_weeks(max(0, ahead)),
            sessions=wording().count("session", len(before)),
            days_ahead=ahead,
        )


def reunions(known: Known) -> Iterator[Observation]:
    """Each break that ended in the last twelve weeks, once it came up again or two sessions have been since.

    Worth a look where the client's answers dipped from the last before the break to the first after it, the wish to
    come (P6) by two points or the distance (P4) by two points further from "right", and the gap was not spoken of.
    """
    for one in _own(known):
        if not known.recent(one.ends) or one.ends >= known.as_of:
            continue
        after = [n for n in known.sessions if known.dates[n] > one.ends][:AFTER]
        spoken = [n for n in after if n in one.spoken_in]
        dip, answers = _dip(known, one, after)
        rests_on = [chips.days_away(one), *(chips.session(n) for n in after), *(r.evidence for r in answers)]
        on = day(one.ends)
        if spoken:
            yield observed(
                "frame.reunion", FrameState.STEADY, "steady", evidence=rests_on, date_to=on, session=spoken[0], dip=dip
            )
        elif len(after) < AFTER:
            continue
        elif dip:
            sessions = wording().count("session", len(after))
            yield observed(
                "frame.reunion", FrameState.LOOK, "look", evidence=rests_on, date_to=on, sessions=sessions, dip=dip
            )
        elif answers:
            yield observed("frame.reunion", FrameState.STEADY, "held", evidence=rests_on, date_to=on, dip=dip)
        else:
            yield observed("frame.reunion", FrameState.NOT_KNOWN, evidence=rests_on, date_to=on)


def _own(known: Known) -> list[Break]:
    told = [b for b in known.course.breaks if b.by is Side.THERAPIST and b.ends >= known.since]
    told = [b for b in told if b.starts <= known.as_of or (b.told_on is not None and b.told_on <= known.as_of)]
    return sorted(told, key=lambda b: (b.starts, b.id))


def _dip(known: Known, one: Break, after: list[int]) -> tuple[bool | None, tuple[Rating, ...]]:
    """Whether the answers dipped, and the answers; None where they can't be compared."""
    if not after:
        return None, ()
    found: list[Rating] = []
    dips = []
    for score in ("P6", "P4"):
        points = ratings_of(known.course, as_of=known.as_of, score=score).points
        early = [r for r in points if r.session in known.dates and known.dates[r.session] < one.starts]
        late = [r for r in points if r.session in after]
        if not early or not late:
            continue
        was, now = early[-1], late[0]
        fall = was.value - now.value if score == "P6" else abs(now.value) - abs(was.value)
        dips.append(fall >= SHIFT)
        found += [was, now]
    return (any(dips) if dips else None), tuple(found)
