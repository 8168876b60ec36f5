"""Random courses: anything that may be on file, in any order and at any time, for what must hold of every brief."""

from datetime import date, timedelta

from hypothesis import strategies as st

from stillhere.model import (
    Appointment,
    Became,
    Break,
    Cause,
    CodeStatus,
    Course,
    EarlierTherapy,
    Ended,
    FlightPlan,
    Mark,
    Message,
    Moment,
    MomentKind,
    Response,
    Role,
    SessionFacts,
    Side,
    StrainNote,
    Teller,
    Thread,
    ThreadKind,
)
from tests.brief.people import FIRST, at, day

NUMBERS = st.integers(1, 12)
DAYS = st.integers(0, 100).map(lambda n: FIRST + timedelta(days=n))
WORDS = st.sampled_from(["I used to wait on the stairs", "fine", "I'll bring the dates", "Lotte (sister)"])
CODES = (
    "W1_denial",
    "C1_therapist",
    "CL_disclosure",
    "F_owned",
    "U_correct",
    "M_advice_early",
    "TC_defend",
    "H_disagree",
)

_marks = st.builds(
    Mark,
    code=st.sampled_from(CODES),
    utterance_id=st.integers(1, 6).map("u{}".format),
    place=st.sampled_from(["", "12:00"]),
    role=st.sampled_from([Role.CLIENT, Role.THERAPIST]),
    quote=WORDS,
    confidence=st.floats(0, 1),
    status=st.sampled_from(CodeStatus),
)
_moments = st.builds(
    Moment,
    id=st.uuids().map(str),
    kind=st.sampled_from([MomentKind.RUPTURE, MomentKind.ATTUNEMENT, MomentKind.CLOSENESS]),
    subtype=st.sampled_from(["withdrawal", "confrontation", "missed", "met"]),
    utterance_ids=st.lists(st.integers(1, 6).map("u{}".format), min_size=1, max_size=3).map(tuple),
    evidence=st.just(()),
    strength=st.integers(1, 5),
    confidence=st.floats(0, 1),
    alternatives=st.just(("moment.rupture.withdrawal.rival_1", "moment.rupture.withdrawal.rival_2")),
    wording=st.just("moment.rupture.withdrawal"),
    resolution=st.none() | st.integers(1, 5),
    client_evidence=st.just(("u5",)),
    therapist_part=st.just(("u4",)),
)


@st.composite
def sessions(draw: st.DrawFn) -> tuple[SessionFacts, ...]:
    numbers = range(1, draw(st.integers(0, 9)) + 1)
    return tuple(
        SessionFacts(
            number=n,
            held_on=day(n),
            read=(read := draw(st.booleans())),
            marks=tuple(draw(st.lists(_marks, max_size=3))) if read else (),
            moments=tuple(draw(st.lists(_moments, max_size=2))) if read else (),
            places=(("u1", "10:00"),),
        )
        for n in numbers
    )


_hours = st.builds(
    Appointment,
    id=st.uuids().map(str),
    starts_at=DAYS.map(at),
    became=st.sampled_from(Became),
    session=st.none() | NUMBERS,
    late_minutes=st.none() | st.floats(0, 40),
    late_by=st.none() | st.sampled_from(Side),
    by=st.none() | st.sampled_from(Side),
    told_at=st.none() | DAYS.map(at),
    cause=st.sampled_from(Cause),
    reason=st.sampled_from(["", "a hospital appointment"]),
)
_responses = st.builds(
    Response,
    id=st.uuids().map(str),
    instrument=st.sampled_from(["session_pulse_client@1.0.0", "phq_9@1.0.0", "unknown@1"]),
    respondent=st.just(Teller.CLIENT),
    answers=st.fixed_dictionaries({k: st.none() | st.integers(0, 3).map(float) for k in ("P1", "P4", "P5a", "P6")}).map(
        lambda d: tuple(d.items())
    ),
    scores=st.tuples(
        st.tuples(st.just("attunement"), st.none() | st.floats(0, 10)),
        st.tuples(st.just("total"), st.none() | st.integers(0, 27)),
    ),
    completed_at=DAYS.map(at),
    session=st.none() | NUMBERS,
)
_threads = st.builds(
    Thread,
    id=st.uuids().map(str),
    kind=st.sampled_from(ThreadKind),
    text=WORDS,
    session=NUMBERS,
    utterance_id=st.sampled_from(["", "u1"]),
    place=st.sampled_from(["", "10:00"]),
    quote=WORDS,
    whose=st.none() | st.sampled_from(Side),
    due=st.none() | DAYS,
    returned_in=st.lists(NUMBERS, max_size=2).map(lambda n: tuple(sorted(n))),
    closed_in=st.none() | NUMBERS,
    status=st.sampled_from(CodeStatus),
)
_earlier = st.builds(
    EarlierTherapy,
    id=st.uuids().map(str),
    decided=st.sampled_from(Ended),
    pattern=st.none() | st.booleans(),
    words=st.sampled_from(["", "I found reasons"]),
)


@st.composite
def breaks(draw: st.DrawFn) -> Break:
    starts = draw(DAYS)
    return Break(
        id=str(draw(st.uuids())),
        starts=starts,
        ends=starts + timedelta(days=draw(st.integers(0, 30))),
        by=draw(st.sampled_from(Side)),
        spoken_in=tuple(draw(st.lists(NUMBERS, max_size=2))),
    )


def few(strategy: st.SearchStrategy[object], most: int = 4) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


courses = st.builds(
    Course,
    id=st.just("c"),
    client=st.just("Maren"),
    appointments=few(_hours, 10),
    sessions=sessions(),
    responses=few(_responses, 8),
    breaks=few(breaks(), 2),
    messages=few(st.builds(Message, id=st.uuids().map(str), at=DAYS.map(at)), 2),
    earlier=few(_earlier, 3),
    plan=st.none()
    | st.builds(FlightPlan, id=st.just("p"), written_on=DAYS, lines=st.just((("I move dates", "say it out loud"),))),
    strains=few(
        st.builds(
            StrainNote,
            id=st.uuids().map(str),
            session=NUMBERS,
            noted_at=DAYS.map(at),
            text=WORDS,
            named_in=st.none() | NUMBERS,
            mended_in=st.none() | NUMBERS,
        ),
        2,
    ),
    threads=few(_threads, 8),
)
mornings = st.integers(0, 100).map(lambda n: date(2026, 1, 6) + timedelta(days=n))
