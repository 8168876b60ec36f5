"""The invented courses: Maren left two therapies when she was known; Ewan is away as often, for causes of his own."""

from dataclasses import replace
from datetime import date, timedelta

from stillhere.demo.course import Answers, Told, ahead, at, cancelled, pulses, twins, weekly
from stillhere.demo.day import TODAY
from stillhere.demo.expected import MAREN_EXPECTS
from stillhere.model import (
    Background,
    Became,
    Cause,
    CodeStatus,
    EarlierTherapy,
    Ended,
    FlightPlan,
    Side,
    StrainNote,
    Teller,
    Thread,
    ThreadKind,
)

_WEEKS = tuple(range(0, 63, 7))
# What both Maren and Ewan answered after nine sessions: slowly nearer, very near at the eighth, then a drop.
_NEARER: dict[int, tuple[float | None, ...]] = {
    1: (6, 6, 6, -2, 0, None, 7),
    2: (7, 7, 6, -1, 0, None, 7),
    3: (7, 7, 7, -1, 0, None, 8),
    4: (8, 7, 7, 0, 1, 1, 8),
    5: (8, 8, 7, 0, 0, None, 8),
    6: (8, 8, 8, 1, 0, None, 8),
    7: (9, 8, 8, 1, 0, None, 8),
    8: (10, 10, 9, 3, 0, None, 8),
    9: (6, 5, 5, 3, 2, 0, 5),
}
_GUESSED: dict[int, tuple[float | None, ...]] = {
    1: (6, 6, 6, -1, 0, None, 7, 6, 6, 7, -1, 0, None, 7),
    2: (7, 6, 7, 0, 0, None, 7, 7, 6, 7, 0, 0, None, 7),
    3: (7, 7, 7, 0, 0, None, 8, 7, 7, 7, 0, 0, None, 8),
    4: (7, 7, 7, 0, 1, 1, 8, 7, 7, 7, 0, 1, 1, 8),
    5: (8, 7, 7, 0, 0, None, 8, 8, 7, 7, 0, 0, None, 8),
    6: (8, 8, 7, 0, 0, None, 8, 8, 8, 7, 0, 0, None, 8),
    7: (8, 8, 8, 0, 0, None, 8, 8, 8, 8, 1, 0, None, 8),
    8: (9, 8, 8, 1, 0, None, 9, 9, 9, 8, 1, 0, None, 9),
    9: (8, 8, 8, 0, 2, 0, 9, 8, 8, 8, 0, 2, 0, 8),
}


def maren() -> Told:
    """Tuesdays at five. She came very near at the eighth hour, was late for the ninth, and cancelled the tenth once."""
    hours = weekly("maren", date(2026, 1, 6), 17, 0, _WEEKS)
    hours[8] = replace(hours[8], late_minutes=8, late_by=Side.CLIENT, cause=Cause.VAGUE, reason="Went past her stop.")
    off = cancelled(
        "maren-off",
        at(date(2026, 3, 10), 17),
        hours_before=7,
        cause=Cause.VAGUE,
        reason="“Come down with something, so sorry, don't worry about me.”",
    )
    return Told(
        appointments=(*hours, off, ahead("maren-10", TODAY, 17), ahead("maren-11", TODAY + timedelta(days=7), 17)),
        answers=(
            *pulses(hours, _NEARER),
            *twins(hours, _GUESSED),
            _phq(hours[0].starts_at.date(), (2, 2, 2, 2, 1, 2, 1, 1, 0)),
            _phq(hours[8].starts_at.date(), (1, 2, 2, 2, 1, 1, 1, 0, 0)),
        ),
        earlier=(
            EarlierTherapy(
                id="ruth",
                began="at twenty-seven",
                months=4,
                closeness=7,
                last_month="Her therapist remembered her birthday. Then a cold, then a course, then a month had gone.",
                decided=Ended.CLIENT,
                would_have_helped="If somebody had rung and not minded.",
                words="It had been a month, and I couldn't ring, because it had been a month.",
                pattern=True,
            ),
            EarlierTherapy(
                id="graham",
                began="after the divorce",
                months=9,
                closeness=8,
                last_month="He had kept hold of when her mother died. She sent him a nice email about work.",
                decided=Ended.CLIENT,
                would_have_helped="If I'd opened his letter.",
                words="And I thought, well, that's that, then.",
                pattern=True,
            ),
        ),
        plan=FlightPlan(
            id="maren-plan",
            written_on=date(2026, 3, 3),
            lines=(
                ("If I ride past my stop", "remember it's my hour till ten to six, even for the last five minutes"),
                ("If I write that I've come down with something", "keep next Tuesday for me, and don't ask why"),
            ),
            not_to="Don't go brisk and find me another day.",
            word="garages",
        ),
        strains=(
            StrainNote(
                id="maren-brisk",
                session=9,
                noted_at=at(date(2026, 3, 3), 18, 20),
                text="I got my diary out when she was on the stairs. She said so, and we went back.",
                named_in=9,
                mended_in=9,
            ),
        ),
        threads=(
            Thread(
                id="maren-thursday",
                kind=ThreadKind.FACING,
                text="Thursday: the social worker and Jean's son. She was asked to sit in, and dreads it.",
                session=9,
                quote="It's Thursday they're coming about her, the social worker and the son.",
                due=date(2026, 3, 5),
                status=CodeStatus.CONFIRMED,
            ),
            Thread(
                id="maren-tuesdays",
                kind=ThreadKind.PROMISE,
                text="Keep the Tuesdays up to Easter, then talk about it again.",
                session=9,
                quote="keep the Tuesdays as they are, up to Easter anyway",
                whose=Side.THERAPIST,
                due=date(2026, 4, 5),
                status=CodeStatus.CONFIRMED,
            ),
            Thread(
                id="maren-garages",
                kind=ThreadKind.WORD,
                text="going round by the garages",
                session=9,
                quote="I've gone round by the garages. It's what I do.",
                status=CodeStatus.CONFIRMED,
            ),
            Thread(
                id="maren-pauline",
                kind=ThreadKind.FIRST,
                text="Pauline next door, and the plates on the step. Nobody else has been told.",
                session=9,
                quote="I've never told anyone this.",
                status=CodeStatus.CONFIRMED,
            ),
        ),
        expectations=(MAREN_EXPECTS,),
        background=Background(setting="private", avoidance_z=1.6, anxiety_z=0.2, age=43, severity_z=0.1),
        reply_hours=24,
    )


def ewan() -> Told:
    """The same answers and the same hours kept from being held; a jury letter says why, and anybody could check it."""
    hours = weekly("ewan", date(2026, 1, 6), 9, 30, _WEEKS)
    hours[8] = replace(
        hours[8],
        late_minutes=8,
        late_by=Side.CLIENT,
        cause=Cause.OUTSIDE,
        reason="The bridge was shut.",
    )
    off = cancelled(
        "ewan-off",
        at(date(2026, 3, 10), 9, 30),
        hours_before=7,
        cause=Cause.OUTSIDE,
        reason="Jury service ran on; he sent the court's letter.",
    )
    answers = dict(_NEARER) | {9: (8, 8, 8, 1, 0, None, 8)}
    return Told(
        appointments=(*hours, off, ahead("ewan-10", TODAY, 9, 30)),
        answers=(*pulses(hours, answers), *twins(hours, _GUESSED)),
        earlier=(
            EarlierTherapy(
                id="counsellor",
                began="at the college",
                months=3,
                closeness=4,
                last_month="The ten sessions were used up.",
                decided=Ended.BOTH,
                words="It did what it said on the tin.",
                pattern=False,
            ),
        ),
        background=Background(setting="private", avoidance_z=0.3, anxiety_z=0.4, age=52),
        reply_hours=24,
    )


def tobias() -> Told:
    """Thursdays at one; the hour of his father's birthday was moved, told a week before."""
    hours = weekly("tobias", date(2026, 1, 22), 13, 0, tuple(range(0, 49, 7)))
    hours[6] = replace(hours[6], late_minutes=20, late_by=Side.CLIENT, cause=Cause.VAGUE, reason="Sat in the van.")
    moved = replace(
        ahead("tobias-moved", date(2026, 3, 12), 13),
        became=Became.MOVED,
        by=Side.CLIENT,
        told_at=at(date(2026, 3, 5), 13, 50),
        cause=Cause.OUTSIDE,
        reason="His father's birthday.",
        replaced_by="tobias-8",
    )
    answers: dict[int, tuple[float | None, ...]] = {
        1: (6, 6, 7, -2, 0, None, 6),
        2: (6, 7, 7, -2, 0, None, 6),
        3: (7, 7, 7, -1, 0, None, 7),
        4: (7, 7, 7, -1, 1, 1, 7),
        5: (7, 7, 8, 0, 0, None, 7),
        6: (9, 8, 9, 2, 1, 0, 8),
        7: (9, 8, 9, 1, 0, None, 8),
    }
    return Told(
        appointments=(*hours, moved, ahead("tobias-8", TODAY, 11)),
        answers=pulses(hours, answers),
        threads=(
            Thread(
                id="tobias-birthday",
                kind=ThreadKind.FACING,
                text="His father's birthday, on Thursday.",
                session=7,
                quote="I'll have the birthday by then. I'll have plenty to ring about.",
                due=date(2026, 3, 12),
                status=CodeStatus.CONFIRMED,
            ),
            Thread(
                id="tobias-van",
                kind=ThreadKind.PROMISE,
                text="He may ring from the van while the engine is on, and you will pick up.",
                session=7,
                quote="I'd still pick up.",
                whose=Side.THERAPIST,
                status=CodeStatus.CONFIRMED,
            ),
        ),
        background=Background(setting="private", age=44),
        reply_hours=24,
    )


def priya_and_jonas() -> Told:
    """Wednesdays at six, together."""
    hours = weekly("stairs", date(2026, 1, 21), 18, 0, (0, 7, 21, 28, 42))
    return Told(appointments=(*hours, ahead("stairs-6", date(2026, 3, 18), 18)))


def ilse() -> Told:
    """A first meeting today; an answer from yesterday evening should be read before it."""
    answered = _phq(TODAY - timedelta(days=1), (2, 2, 3, 2, 1, 2, 1, 0, 1))
    return Told(appointments=(ahead("ilse-1", TODAY, 14, 30),), answers=(answered,))


COURSES = {
    "Maren": maren,
    "Ewan": ewan,
    "Tobias": tobias,
    "Priya and Jonas": priya_and_jonas,
    "Ilse": ilse,
}


def _phq(day: date, values: tuple[int, ...]) -> Answers:
    """A PHQ-9 from the waiting room."""
    given = {str(i): float(v) for i, v in enumerate(values, start=1)}
    return Answers(instrument="phq_9", teller=Teller.CLIENT, given=given, at=at(day, 16, 50))
