"""Signs of stepping back, each with its time and what it rests on, and the causes that were given (§6.4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import log

from stillhere.course import chips
from stillhere.course.closeness import PULSE_CLIENT
from stillhere.course.offered import Offered, hours_by_session, offered_hours
from stillhere.course.once import once
from stillhere.course.ratings import Rating, ratings_of
from stillhere.course.within import standings
from stillhere.model import Appointment, Became, Cause, CodeStatus, Course, Evidence, Mark, SessionFacts, Side
from stillhere.wording import wording

LATE = 10  # minutes, as in the forecast (§6.3)
FALL = 2  # points of the wish to come, below the best of three answers before
TOO_CLOSE = 2  # above it
UNUSUAL = 1.5  # z
HISTORY = 3  # own values before one may be called unusual, where nothing is known of people in general
SPREAD = 0.4  # of a logarithm of words, seconds or hours, before the person's own weighs more (D)
MARKERS = (0.6, 1.0)  # of W1, W2, W4 and W5 in a session (D)
PULL = ("F_end", "F_urge", "F_logistics")
BACK = ("W1_", "W2_", "W4_", "W5_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Distancing:
    """One sign of stepping back. `kind` tells signs of different sorts apart; `sign` and `slots` are its words.

    `session` is the number of the session it was seen in, None for one between sessions. `attendance` says that it is
    about coming: cancelled, not met, or late. `sure` is as in Claim.
    """

    kind: str
    sign: str
    slots: tuple[tuple[str, str], ...]
    at: datetime
    evidence: tuple[Evidence, ...]
    session: int | None = None
    attendance: bool = False
    sure: str = "fact"

    def words(self, client: str) -> str | None:
        """The sign in words that stand inside a sentence."""
        return wording().phrase(self.sign, client=client, **dict(self.slots))


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideCause:
    """An hour kept from being met by something stated and checkable, and when that was said."""

    at: datetime
    hour: datetime
    evidence: Evidence
    reason: str = ""


@once
def distancing_of(course: Course, *, as_of: date) -> tuple[Distancing, ...]:
    """Every sign by a day, in order of time; those with a stated outside cause are none.

    About coming: cancelled by the client, not met, or at least 10 minutes late. Others: an hour moved by the client ·
    P4 above +2 · P6 two points or more below the best of the three answers before · F_end, F_urge, F_logistics · W1,
    W2, W4 and W5 more often than is usual (z ≥ 1.5) · turns shorter, or silences and replies longer, than is usual for
    the person (|z| ≥ 1.5 on logarithms, after three own values). Refused rebooking, a request to taper that is not in
    the words, and a subject left alone are not recorded anywhere and so never counted.
    """
    hours = hours_by_session(offered_hours(course, as_of=as_of))
    facts = sorted((f for f in course.sessions if f.number in hours and f.held_on <= as_of), key=lambda f: f.number)
    found = [
        *(s for a in course.appointments if (s := _of_hour(a)) is not None),
        *_of_answers(course, hours, as_of),
        *_of_words(facts, hours),
        *_of_lengths(facts, hours),
        *_of_replies(course, as_of),
    ]
    return tuple(sorted((s for s in found if s.at.date() <= as_of), key=lambda s: (s.at, s.kind, s.evidence[0].id)))


def outside_causes(course: Course, *, as_of: date) -> tuple[OutsideCause, ...]:
    """The stated causes for hours that the client moved, cancelled, missed or came late to, in order of time."""
    found = (
        OutsideCause(at=_told(a), hour=a.starts_at, evidence=chips.appointment(a), reason=a.reason)
        for a in course.appointments
        if a.cause is Cause.OUTSIDE and a.became is not Became.AHEAD and Side.THERAPIST not in (a.by, a.late_by)
    )
    return tuple(sorted((c for c in found if c.at.date() <= as_of), key=lambda c: (c.at, c.evidence.id)))


def _told(one: Appointment) -> datetime:
    return one.told_at or one.starts_at


def _of_hour(one: Appointment) -> Distancing | None:
    rests_on = (chips.appointment(one),)
    day = (("date", f"{one.starts_at.day} {one.starts_at:%B}"),)
    if one.by_client(Became.CANCELLED):
        return Distancing(
            kind="cancelled", sign="sign.far_off", slots=day, at=_told(one), evidence=rests_on, attendance=True
        )
    if one.by_client(Became.MISSED):
        return Distancing(
            kind="missed", sign="sign.far_away", slots=day, at=one.starts_at, evidence=rests_on, attendance=True
        )
    if one.by_client(Became.MOVED):
        return Distancing(kind="moved", sign="sign.far_other_day", slots=day, at=_told(one), evidence=rests_on)
    late = one.became is Became.HELD and one.late_by is Side.CLIENT and (one.late_minutes or 0) >= LATE
    if late and one.cause is not Cause.OUTSIDE and one.session is not None:
        minutes = wording().count("minute", round(one.late_minutes or 0))
        return Distancing(
            kind="late",
            sign="sign.far_late",
            slots=(("minutes", minutes), ("session", str(one.session))),
            at=one.starts_at,
            evidence=rests_on,
            session=one.session,
            attendance=True,
        )
    return None


def _of_answers(course: Course, hours: dict[int, Offered], as_of: date) -> Iterator[Distancing]:
    def series(score: str) -> list[Rating]:
        points = ratings_of(course, as_of=as_of, score=score, instruments=PULSE_CLIENT).points
        return [p for p in points if p.session in hours]

    for p in series("P4"):
        if p.value > TOO_CLOSE:
            yield Distancing(
                kind="too_close",
                sign="sign.far_distance",
                slots=(("p4", f"{p.value:+g}"),),
                at=hours[p.session].at,
                evidence=(p.evidence,),
                session=p.session,
            )
    wishes = series("P6")
    for n, p in enumerate(wishes):
        before = max(wishes[max(0, n - HISTORY) : n], key=lambda r: r.value, default=p)
        if before.value - p.value >= FALL:
            yield Distancing(
                kind="wish",
                sign="sign.far_wanting",
                slots=(("before", f"{before.value:g}"), ("now", f"{p.value:g}")),
                at=hours[p.session].at,
                evidence=(p.evidence, before.evidence),
                session=p.session,
            )


def _of_words(facts: Sequence[SessionFacts], hours: dict[int, Offered]) -> Iterator[Distancing]:
    read = [f for f in facts if f.read]
    back = [[m for m in f.marks if m.code.startswith(BACK) and m.role.is_client] for f in read]
    mean, sd = MARKERS
    for f, found, z in zip(read, back, standings((float(len(b)) for b in back), mean=mean, sd=sd), strict=True):
        pull = [m for m in f.marks if m.code in PULL and m.role.is_client]
        for code in PULL if pull else ():
            own = [m for m in pull if m.code == code]
            if own:
                yield _said(f, own, code, hours)
        if z >= UNUSUAL:
            yield _said(f, found, "back", hours)


def _said(facts: SessionFacts, marks: list[Mark], kind: str, hours: dict[int, Offered]) -> Distancing:
    confirmed = any(m.status is not CodeStatus.DRAFT for m in marks)
    return Distancing(
        kind=kind,
        sign="sign.far_said",
        slots=(("observed", wording().marker(marks[0].code).observed or ""), ("session", str(facts.number))),
        at=hours[facts.number].at,
        evidence=tuple(chips.line(facts, m.utterance_id, m.place) for m in marks),
        session=facts.number,
        sure="person" if confirmed else "possible",
    )


def _of_lengths(facts: Sequence[SessionFacts], hours: dict[int, Offered]) -> Iterator[Distancing]:
    turns = [(f, f.client_turn_words) for f in facts if f.client_turn_words]
    silences = [(f, f.client_latency) for f in facts if f.client_latency]
    for kind, sign, found, way in (("short", "far_short", turns, -1), ("silence", "far_silence", silences, 1)):
        for (f, _), z in zip(found, own_standings([v for _, v in found]), strict=True):
            if z is not None and way * z >= UNUSUAL:
                yield Distancing(
                    kind=kind,
                    sign=f"sign.{sign}",
                    slots=(),
                    at=hours[f.number].at,
                    evidence=(chips.session(f.number),),
                    session=f.number,
                )


def _of_replies(course: Course, as_of: date) -> Iterator[Distancing]:
    """The client's replies to the therapist's messages that came more slowly than is usual for the client."""
    answered = sorted(
        (
            (m.answered_at, m)
            for m in course.messages
            if m.by is Side.THERAPIST and m.answered_at is not None and m.answered_at > m.at
        ),
        key=lambda pair: (pair[0], pair[1].id),
    )
    answered = [(at, m) for at, m in answered if at.date() <= as_of]
    hours = [(at - m.at).total_seconds() / 3600 for at, m in answered]
    for (at, m), z in zip(answered, own_standings(hours), strict=True):
        if z is not None and z >= UNUSUAL:
            yield Distancing(kind="reply", sign="sign.far_slow_reply", slots=(), at=at, evidence=(chips.message(m),))


def own_standings(values: Sequence[float]) -> list[float | None]:
    """z of positive values on their logarithm against the person's own alone; None until there are three before."""
    zs = standings((log(v) for v in values), mean=0.0, sd=SPREAD, kappa=0.0)
    return [z if n >= HISTORY else None for n, z in enumerate(zs)]
