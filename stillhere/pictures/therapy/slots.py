"""The hours of a therapy in order of time, each with what was answered after it: all that the picture may draw."""

from dataclasses import dataclass
from datetime import date

from stillhere.model import Appointment, Became, Course, Response, Side, Teller

PULSE, TWIN = "session_pulse_client", "session_pulse_therapist"
_NOT_MET = (Became.MISSED, Became.CANCELLED, Became.MOVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One hour that was offered.

    `number` is the session's where one was held. `distance` is the client's own -5 (too far away) to +5 (too close),
    `met` and `guess` the composite of understanding by the client and as the therapist guessed it, `wish` the wish to
    come again, 0 to 10: each None where nobody answered. `by` is who kept the hour from being held.
    """

    on: date
    became: Became
    number: int | None = None
    by: Side | None = None
    distance: float | None = None
    met: float | None = None
    guess: float | None = None
    wish: float | None = None
    late: float | None = None
    late_by: Side | None = None

    @property
    def held(self) -> bool:
        """Whether the two met."""
        return self.became is Became.HELD

    @property
    def not_met(self) -> bool:
        """Whether the hour was offered and not used, or not given."""
        return self.became in _NOT_MET

    @property
    def by_therapist(self) -> bool:
        """Whether it was the therapist who could not keep it."""
        return self.not_met and self.by is Side.THERAPIST


def slots_of(course: Course, *, today: date) -> tuple[Slot, ...]:
    """The hours up to today; a session without an appointment has one of its own, on the day it was held."""
    answers = _answers(course.responses, PULSE, Teller.CLIENT)
    guesses = _answers(course.responses, TWIN, Teller.THERAPIST)
    days = {session.number: session.held_on for session in course.sessions}
    found: list[Slot] = []
    booked: set[int] = set()
    for hour in sorted(course.appointments, key=lambda one: (one.starts_at, one.id)):
        day = hour.starts_at.date()
        if day > today or hour.became is Became.AHEAD or (hour.session is not None and hour.session in booked):
            continue
        held = hour.became is Became.HELD
        number = hour.session if held else None
        if number is not None:
            booked.add(number)
        found.append(_slot(day, hour.became, number, hour, answers, guesses))
    found += [
        _slot(day, Became.HELD, number, None, answers, guesses)
        for number, day in days.items()
        if number not in booked and day <= today
    ]
    return tuple(sorted(found, key=lambda slot: (slot.on, slot.number or 0)))


def _slot(
    day: date,
    became: Became,
    number: int | None,
    hour: Appointment | None,
    answers: dict[int, Response],
    guesses: dict[int, Response],
) -> Slot:
    own = answers.get(number) if number is not None else None
    twin = guesses.get(number) if number is not None else None
    return Slot(
        on=day,
        became=became,
        number=number,
        by=hour.by if hour else None,
        distance=own.score("distance") if own else None,
        met=own.score("attunement") if own else None,
        guess=twin.score("attunement_guess") if twin else None,
        wish=own.score("return_wish") if own else None,
        late=hour.late_minutes if hour else None,
        late_by=hour.late_by if hour else None,
    )


def _answers(responses: tuple[Response, ...], instrument: str, teller: Teller) -> dict[int, Response]:
    """By session; of two for one session the later counts."""
    found: dict[int, Response] = {}
    for response in sorted(responses, key=lambda one: (one.completed_at, one.id)):
        if (
            response.session is not None
            and response.respondent is teller
            and response.instrument.startswith(instrument)
        ):
            found[response.session] = response
    return found
