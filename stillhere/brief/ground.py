"""What a brief is drawn from, put together once: the course as it stood before one day, and what may be said of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from stillhere.course.closeness_card import standing_cards
from stillhere.course.consistency import Frame, frame_of
from stillhere.course.earlier import History, history_of
from stillhere.course.offered import is_couple
from stillhere.course.ratings import sessions_held
from stillhere.course.ruptures import Ledger, ledger_of
from stillhere.course.threads import Register, register
from stillhere.model import Appointment, Became, Card, Course, Forecast, SessionFacts, Teller
from stillhere.wording import Wording, wording

AHEAD = timedelta(days=7)  # the week that begins with the session
_PARTNERS = (Teller.PARTNER_A, Teller.PARTNER_B)
_PLAIN, _CARD = "feeling_words", "flight_card"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """All sections read this and nothing else.

    `course` holds only what was known before the day `on`; `last` is the number of the last session held, 0 before the
    first. `joint` is a couple's joint record: answers of one partner and what one told alone are not in it.
    """

    course: Course
    on: date
    last: int
    joint: bool
    capabilities: frozenset[str]
    register: Register
    ledger: Ledger
    frame: Frame
    history: History
    card: Card | None = None
    forecast: Forecast | None = None

    @property
    def words(self) -> Wording:
        """The product's own words."""
        return wording()

    @property
    def feelings(self) -> bool:
        """Whether words for feelings may be used; else only what was said and done."""
        return _PLAIN in self.capabilities

    @property
    def client(self) -> str:
        """The name the people chose."""
        return self.course.client

    @property
    def facts(self) -> SessionFacts | None:
        """The last session's facts; None before the first and where none are on file."""
        return self.session(self.last)

    def session(self, number: int) -> SessionFacts | None:
        """The facts of a session."""
        return next((s for s in self.course.sessions if s.number == number), None)

    @property
    def due(self) -> Appointment | None:
        """The hour that this brief is for, or the next one that is booked."""
        booked = [a for a in self.course.appointments if a.became is Became.AHEAD and a.starts_at.date() >= self.on]
        return min(booked, key=lambda a: a.starts_at, default=None)


def ground_of(
    course: Course,
    *,
    on: date,
    capabilities: Collection[str],
    cards: Sequence[Card] | None = None,
    forecast: Forecast | None = None,
) -> Ground:
    """The ground for the brief of the day `on`. What happened on that day or later is not known yet."""
    joint = is_couple(course)
    known = _known(course, on=on, joint=joint)
    yesterday = on - timedelta(days=1)
    last = max(sessions_held(known, as_of=yesterday), default=0)
    return Ground(
        course=known,
        on=on,
        last=last,
        joint=joint,
        capabilities=frozenset(capabilities),
        register=register(known, after=last),
        ledger=ledger_of(known, as_of=yesterday, up_to=last),
        frame=frame_of(known, as_of=yesterday),
        history=history_of(known),
        card=_card(known, cards, yesterday) if _CARD in capabilities and not joint else None,
        forecast=_forecast(known, forecast, yesterday) if _CARD in capabilities and not joint else None,
    )


def _card(course: Course, cards: Sequence[Card] | None, as_of: date) -> Card | None:
    """The newest card that stands: of those given, or as the event rule has it."""
    standing = standing_cards(course, as_of=as_of) if cards is None else [c for c in cards if c.opened_on <= as_of]
    return max(standing, key=lambda c: c.opened_on, default=None)


def _forecast(course: Course, given: Forecast | None, as_of: date) -> Forecast:
    """The practice's own forecast where it is given, else from the stated prior."""
    if given is not None:
        return given
    from stillhere.course.flight.forecast import forecast_of
    from stillhere.course.flight.prior import load_prior

    return forecast_of(course, prior=load_prior(), as_of=as_of)


def _known(course: Course, *, on: date, joint: bool) -> Course:
    """The course as it stood before a day; hours of that day or later are only known as booked."""
    hours = tuple(
        a
        if a.starts_at.date() < on or _gone_before(a, on)
        else Appointment(id=a.id, starts_at=a.starts_at, minutes=a.minutes, booked_at=a.booked_at)
        for a in course.appointments
        if a.booked_at is None or a.booked_at.date() < on or a.starts_at.date() < on
    )
    known = replace(
        course,
        appointments=hours,
        sessions=tuple(s for s in course.sessions if s.held_on < on),
        responses=tuple(
            r for r in course.responses if r.completed_at.date() < on and not (joint and _private(r.respondent))
        ),
        messages=tuple(m for m in course.messages if m.at.date() < on),
        events=tuple(e for e in course.events if e.on < on),
        strains=tuple(n for n in course.strains if n.noted_at.date() < on),
        plan=course.plan if course.plan is not None and course.plan.written_on < on else None,
        ending=None,
        ended_on=None,
    )
    return replace(known, earlier=(), plan=None) if joint else known


def _gone_before(hour: Appointment, on: date) -> bool:
    """An hour that lies ahead and was called off or moved before the day: it is no longer booked."""
    return hour.became in (Became.CANCELLED, Became.MOVED) and hour.told_at is not None and hour.told_at.date() < on


def _private(who: Teller) -> bool:
    return who in (*_PARTNERS, Teller.CLIENT)
