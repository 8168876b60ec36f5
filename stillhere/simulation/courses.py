"""The slow way: an invented course as the whole product knows one, with its calendar, answers and marks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from stillhere.model import (
    Appointment,
    Background,
    Became,
    Break,
    Cause,
    CodeStatus,
    Course,
    EarlierTherapy,
    Ended,
    Ending,
    Mark,
    Message,
    Response,
    Role,
    SessionFacts,
    Side,
    Teller,
)
from stillhere.simulation.assumptions import Assumptions, Kind
from stillhere.simulation.paths import Paths, blocks
from stillhere.simulation.seen import Came, Said
from stillhere.simulation.truth import Truth, name_of, truth_of

FIRST = datetime(2020, 1, 6, 9, 0, tzinfo=UTC)
_CAUSE = {Said.NOTHING: Cause.NOT_SAID, Said.VAGUE: Cause.VAGUE, Said.OUTSIDE: Cause.OUTSIDE}
_ITEMS = ("p1", "p2", "p3", "p4", "p5a", "p6")
_MARKS = (
    ("known", "CL_known", Role.CLIENT),
    ("told", "CL_disclosure", Role.CLIENT),
    ("stop", "F_end", Role.CLIENT),
    ("minimal", "W2_minimal", Role.CLIENT),
    ("protest", "C1_therapist", Role.CLIENT),
    ("minimise", "TC_minimise", Role.THERAPIST),
)
_ENDING = {Kind.GOES_ON: None, Kind.AGREED: Ending.AGREED, Kind.MOVED_AWAY: Ending.MOVE}


def courses(count: int, *, seed: int, a: Assumptions) -> Iterator[tuple[Course, Truth]]:
    """Courses 0 to `count` − 1 of a practice, one at a time; memory is that of one block."""
    for paths in blocks(count, seed=seed, a=a):
        for i in range(len(paths)):
            yield course_of(paths, i), truth_of(paths, i)


def course_of(paths: Paths, i: int) -> Course:
    """Course i of a block: an hour a week, at its own time of its own day, with a fortnight's break every 24 hours."""
    hours = int(paths.hours[i])
    seen = {name: values[:hours, i].tolist() for name, values in paths.seen.items()}
    number = paths.start + i
    starts = [_at(number, n) for n in range(hours)]
    sessions: list[int | None] = []
    held = 0
    for came in seen["came"]:
        held += came <= Came.LATE
        sessions.append(held if came <= Came.LATE else None)
    rows = list(enumerate(zip(starts, sessions, strict=True)))
    kind = Kind(int(paths.kind[i]))
    therapist = f"therapist {int(paths.therapist[i]) + 1}"
    return Course(
        id=name_of(paths, i),
        client=f"Client {number}",
        therapist=therapist,
        appointments=tuple(_appointment(n, at, s, seen["came"][n], seen["said"][n]) for n, (at, s) in rows),
        sessions=tuple(_facts(n, at, s, seen) for n, (at, s) in rows if s is not None),
        responses=tuple(r for n, (at, s) in rows if s is not None for r in _responses(n, at, s, seen)),
        breaks=tuple(_breaks(number, hours)),
        messages=tuple(
            Message(id=f"m{n}", at=at - timedelta(days=2), warm=True, answered_at=at - timedelta(days=1))
            for n, (at, _) in rows
            if seen["warm"][n]
        ),
        earlier=_earlier(paths, i),
        background=Background(
            setting="private",
            avoidance_z=float(paths.who.avoidance[i]),
            anxiety_z=float(paths.who.anxiety[i]),
            severity_z=float(paths.who.severity[i]),
            wait_weeks=float(paths.who.wait[i]),
            preference_unmet=bool(paths.who.unmet[i]),
        ),
        reply_hours=48,
        ending=_ENDING.get(kind, Ending.UNILATERAL),
        ended_on=None if kind is Kind.GOES_ON else (starts[-1] + timedelta(days=1)).date(),
    )


def _at(number: int, n: int) -> datetime:
    """The start of hour n: a week on from the one before, and a fortnight more after every 24."""
    day = timedelta(days=number % 5 + 7 * (number % 52), hours=number % 8)
    return FIRST + day + timedelta(weeks=n + 2 * (n // 24))


def _breaks(number: int, hours: int) -> Iterator[Break]:
    for k in range(1, (hours - 1) // 24 + 1):
        back = _at(number, 24 * k).date()
        yield Break(
            id=f"b{k}",
            starts=back - timedelta(days=14),
            ends=back - timedelta(days=1),
            told_on=back - timedelta(days=42),
        )


def _appointment(n: int, at: datetime, session: int | None, came: int, said: int) -> Appointment:
    plain = came == Came.CAME
    told = {Came.LATE_CANCEL: timedelta(hours=6), Came.EARLY_CANCEL: timedelta(days=3)}.get(Came(came))
    return Appointment(
        id=f"a{n}",
        starts_at=at,
        became=Became.HELD if session else Became.MISSED if came == Came.MISSED else Became.CANCELLED,
        session=session,
        late_minutes=None if session is None else 15.0 if came == Came.LATE else 0.0,
        late_by=Side.CLIENT if came == Came.LATE else None,
        by=None if told is None else Side.CLIENT,
        told_at=None if told is None else at - told,
        cause=Cause.NOT_SAID if plain else _CAUSE[Said(said)],
    )


def _facts(n: int, at: datetime, session: int, seen: dict[str, list[float]]) -> SessionFacts:
    marks: list[Mark] = []
    for name, code, role in _MARKS:
        for _ in range(int(seen[name][n])):
            line = 2 * len(marks) + 1
            marks.append(
                Mark(
                    code=code,
                    utterance_id=f"u{line}",
                    place=f"line {line}",
                    role=role,
                    quote="",
                    confidence=0.7,
                    status=CodeStatus.DRAFT,
                )
            )
    return SessionFacts(number=session, held_on=at.date(), read=bool(seen["read"][n]), marks=tuple(marks))


def _responses(n: int, at: datetime, session: int, seen: dict[str, list[float]]) -> Iterator[Response]:
    after = at + timedelta(hours=1)
    answers = [(key.upper().replace("5A", "5a"), seen[key][n]) for key in _ITEMS]
    if answers[0][1] == answers[0][1]:  # not nan: the form came back
        mean = sum(value for _, value in answers[:3]) / 3
        yield Response(
            id=f"c{n}",
            instrument="session_pulse_client@1.0.0",
            respondent=Teller.CLIENT,
            answers=tuple(answers),
            scores=(("attunement", mean), ("distance", answers[3][1]), ("return_wish", answers[5][1])),
            completed_at=after,
            session=session,
        )
    yield Response(
        id=f"t{n}",
        instrument="session_pulse_therapist@1.0.0",
        respondent=Teller.THERAPIST,
        answers=(("O1", seen["t1"][n]),),
        completed_at=after,
        session=session,
    )
    if seen["phq9"][n] == seen["phq9"][n]:
        yield Response(
            id=f"p{n}",
            instrument="phq_9@1.0.0",
            respondent=Teller.CLIENT,
            answers=(),
            scores=(("total", seen["phq9"][n]),),
            completed_at=at - timedelta(minutes=10),
            session=session,
        )


def _earlier(paths: Paths, i: int) -> tuple[EarlierTherapy, ...]:
    """As the client told it where somebody asked; somebody with none alone tells of one that ended as planned."""
    if not paths.who.asked[i]:
        return ()
    count, prone = int(paths.who.earlier[i]), bool(paths.who.prone[i])
    if not count:
        return (EarlierTherapy(id="e0", decided=Ended.BOTH, pattern=False),)
    return tuple(EarlierTherapy(id=f"e{k}", decided=Ended.CLIENT, pattern=prone) for k in range(count))
