"""What else stepping back after closeness could be, and how well each fits what is on file (clinical.md §6.4, 6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from stillhere.course import chips
from stillhere.course.closeness import EXPECTED, PULSE_CLIENT, Near
from stillhere.course.ratings import Rating, ratings_of
from stillhere.course.withdrawal import OutsideCause
from stillhere.course.within import standings
from stillhere.model import Became, Cause, Course, Evidence, FrameChange, MomentKind, Rival, SessionFacts, Side
from stillhere.wording import wording

QUITE = 2  # of P5a: "quite a bit"
MENDED = 4  # resolution from which a strain in the words was taken up together
USUAL, USUAL_SD = EXPECTED["P1"]  # also of P2
BREAK_NEAR = timedelta(days=21)  # on either side, in which a break may be what matters
RELIABLE = (("phq_9", 6), ("gad_7", 4))  # reliable change, NHS Talking Therapies manual
_KEY = "moment.pull.after_closeness.rival_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The time that a card looks at: from the close session on, to session `last` and the moment `until`."""

    near: Near
    last: int
    until: datetime
    outside: tuple[OutsideCause, ...] = ()

    def sessions(self, course: Course) -> dict[int, SessionFacts]:
        """The facts of the sessions held in it, with the close one."""
        return {f.number: f for f in course.sessions if self.near.session <= f.number <= self.last}


def rivals_of(course: Course, window: Window) -> tuple[Rival, ...]:
    """All seven, in the order of the wording; what nobody knows is "unknown" and never "less"."""
    return (
        _rival(course, 1, "hurt", *_hurt(course, window)),
        _rival(course, 2, "shame", *_shame(course, window)),
        _rival(course, 3, "outside", *_outside(course, window)),
        _rival(course, 4, "improved", *_improved(course, window)),
        _rival(course, 5, "your_break", *_break(course, window)),
        _rival(course, 6, "pressure", "unknown", ()),
        _rival(course, 7, "fit", *_fit(course, window)),
    )


def _rival(course: Course, n: int, name: str, fit: str, rests_on: tuple[Evidence, ...]) -> Rival:
    why = wording().text(f"rival.{name}.{fit}", client=course.client) or ""
    return Rival(key=f"{_KEY}{n}", fit=fit, why=why, evidence=rests_on)


_Fit = tuple[str, tuple[Evidence, ...]]


def _hurt(course: Course, window: Window) -> _Fit:
    """After closeness: high P1, "too close", low tension. After a hurt: tension, low P1 (clinical.md §6.4, 6)."""
    tension = [r for r in _answers(course, window, "P5a") if r.session >= window.near.session]
    understood = window.near.part("P1")
    found = [(r.session, r.value >= QUITE, r.evidence) for r in tension if r.value > 0]
    found += [
        (n.session, True, chips.note(n)) for n in course.strains if window.near.session <= n.session <= window.last
    ]
    for facts in window.sessions(course).values():
        strains = [m for m in facts.moments if m.kind == MomentKind.RUPTURE and m.utterance_ids]
        found += [
            (
                facts.number,
                (m.resolution or 1) < MENDED,
                chips.line(facts, m.utterance_ids[0], facts.place(m.utterance_ids[0])),
            )
            for m in strains
        ]
    low = understood is not None and understood.z < 0
    rests_on = tuple(dict.fromkeys(e for _, _, e in found))
    if understood is not None and low:
        rests_on = (*understood.evidence, *rests_on)
    if low or any(session == window.near.session and plain for session, plain, _ in found):
        return "better", rests_on
    if rests_on:
        return "as_well", rests_on
    none = tuple(r.evidence for r in tension if r.session == window.near.session)
    if none and understood is not None:
        return "less", (*none, *understood.evidence)
    return "unknown", ()


def _shame(course: Course, window: Window) -> _Fit:
    facts = window.sessions(course).get(window.near.session)
    if facts is None or not facts.read:
        return "unknown", ()
    told = tuple(chips.line(facts, m.utterance_id, m.place) for m in facts.marks if m.code == "CL_disclosure")
    return ("as_well", told) if told else ("less", (chips.session(facts.number),))


def _outside(course: Course, window: Window) -> _Fit:
    vague = [
        chips.appointment(a)
        for a in course.appointments
        if a.cause is Cause.VAGUE and a.became is not Became.AHEAD and _within(a.told_at or a.starts_at, window)
    ]
    fees = [
        chips.change(e)
        for e in course.events
        if e.what is FrameChange.FEE and window.near.at.date() - BREAK_NEAR <= e.on <= window.until.date()
    ]
    found = (*(c.evidence for c in window.outside), *vague, *fees)
    return ("as_well", found) if found else ("unknown", ())


def _improved(course: Course, window: Window) -> _Fit:
    for name, reliable in RELIABLE:
        answered = [
            (r.completed_at, value, chips.answer(r, "total"))
            for r in course.responses
            if r.instrument.partition("@")[0] == name
            and (value := r.score("total")) is not None
            and r.completed_at <= window.until
        ]
        answered.sort(key=lambda one: one[0])
        if len(answered) > 1:
            (_, first, before), (_, last, now) = answered[0], answered[-1]
            return ("as_well" if first - last >= reliable else "less"), (before, now)
    return "unknown", ()


def _break(course: Course, window: Window) -> _Fit:
    first, last = window.near.at.date() - BREAK_NEAR, window.until.date() + BREAK_NEAR
    away = [
        chips.days_away(b)
        for b in course.breaks
        if b.by is Side.THERAPIST
        and b.starts <= last
        and b.ends >= first
        and (b.told_on or b.starts) <= window.until.date()
    ]
    moved = [
        chips.appointment(a)
        for a in course.appointments
        if a.by is Side.THERAPIST
        and a.became in (Became.MOVED, Became.CANCELLED)
        and _within(a.told_at or a.starts_at, window, before=BREAK_NEAR)
    ]
    if away or moved:
        return "as_well", (*away, *moved)
    kept = tuple(chips.appointment(a) for a in course.appointments if _within(a.starts_at, window))
    return ("less", kept) if kept else ("unknown", ())


def _fit(course: Course, window: Window) -> _Fit:
    there = window.near.session
    facts = window.sessions(course).get(there)
    protest = [] if facts is None else [m for m in facts.marks if m.code.startswith("C") and m.code[1:2].isdigit()]
    if facts is not None and protest:
        return "as_well", tuple(chips.line(facts, m.utterance_id, m.place) for m in protest)
    went = _answers(course, window, "P2")
    zs = standings((r.value for r in went), mean=USUAL, sd=USUAL_SD)
    found = next(((r, z) for r, z in zip(went, zs, strict=True) if r.session == there), None)
    if found is None:
        return "unknown", ()
    rating, z = found
    return ("as_well" if z < 0 else "less"), (rating.evidence,)


def _answers(course: Course, window: Window, score: str) -> list[Rating]:
    points = ratings_of(course, as_of=window.until.date(), score=score, instruments=PULSE_CLIENT).points
    return [p for p in points if p.session <= window.last]


def _within(at: datetime, window: Window, *, before: timedelta = timedelta(0)) -> bool:
    return window.near.at - before <= at <= window.until


def discriminator(course: Course, window: Window) -> Iterator[Rating]:
    """The answers that tell flight after closeness from flight after a hurt: P1, P4 and P5a of the close session."""
    for score in ("P1", "P4", "P5a"):
        yield from (r for r in _answers(course, window, score) if r.session == window.near.session)
