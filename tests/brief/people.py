"""Invented courses to draw briefs from: Maren, who came close and then moved her hour, and Ben and Cleo."""

from datetime import UTC, date, datetime, timedelta

from stillhere.course import chips
from stillhere.model import (
    Appointment,
    Became,
    Break,
    Card,
    Claim,
    CodeStatus,
    Course,
    EarlierTherapy,
    Ended,
    FlightPlan,
    Mark,
    Moment,
    MomentKind,
    Response,
    Rival,
    Role,
    SessionFacts,
    Side,
    Teller,
    Thread,
    ThreadKind,
)

FIRST = date(2026, 1, 6)
ON = date(2026, 3, 3)  # the day of session 9
EVERYTHING = frozenset({"draft_brief", "feeling_words", "affect_text", "flight_card", "markers", "arithmetic"})
SUPPLEMENTARY = frozenset({"draft_brief", "markers", "arithmetic"})


def day(session: int) -> date:
    return FIRST + timedelta(weeks=session - 1)


def at(on: date, hour: int = 14) -> datetime:
    return datetime(on.year, on.month, on.day, hour, tzinfo=UTC)


def mark(code: str, line: str, place: str, quote: str, *, role: Role = Role.CLIENT) -> Mark:
    return Mark(code=code, utterance_id=line, place=place, role=role, quote=quote, confidence=0.7)


STRAIN = Moment(
    id="m1",
    kind=MomentKind.RUPTURE,
    subtype="withdrawal",
    utterance_ids=("u40", "u41"),
    evidence=("u41/W1_denial/rules",),
    strength=3,
    confidence=0.7,
    alternatives=("moment.rupture.withdrawal.rival_1", "moment.rupture.withdrawal.rival_2"),
    wording="moment.rupture.withdrawal",
    therapist_part=("u40",),
)


def hour(number: int, **given: object) -> Appointment:
    held = {"id": f"a{number}", "starts_at": at(day(number)), "became": Became.HELD, "session": number}
    return Appointment(**(held | given))  # type: ignore[arg-type]


def pulse(session: int, **answers: float) -> Response:
    given = {"P1": 8.0, "P2": 8.0, "P3": 8.0, "P4": 0.0, "P5a": 0.0, "P6": 8.0} | answers
    mean = (given["P1"] + given["P2"] + given["P3"]) / 3
    return Response(
        id=f"r{session}",
        instrument="session_pulse_client@1.0.0",
        respondent=Teller.CLIENT,
        answers=tuple((key, float(value)) for key, value in given.items()),
        scores=(("attunement", mean), ("distance", float(given["P4"])), ("return_wish", float(given["P6"]))),
        completed_at=at(day(session), 15),
        session=session,
    )


def maren(**changed: object) -> Course:
    sessions = [SessionFacts(number=n, held_on=day(n), read=True) for n in range(1, 8)]
    sessions.append(
        SessionFacts(
            number=8,
            held_on=day(8),
            read=True,
            marks=(
                mark("CL_disclosure", "u20", "20:10", "I used to wait on the stairs"),
                mark("M_advice_early", "u40", "38:00", "you could simply ring her", role=Role.THERAPIST),
                mark("W1_denial", "u41", "38:20", "fine"),
                mark("F_owned", "u50", "45:00", "I do this, I go when it gets close"),
            ),
            moments=(STRAIN,),
            places=(("u20", "20:10"), ("u40", "38:00"), ("u41", "38:20")),
        )
    )
    base: dict[str, object] = {
        "id": "maren",
        "client": "Maren",
        "therapist": "Ada",
        "sessions": tuple(sessions),
        "appointments": (
            *(hour(n) for n in range(1, 9)),
            Appointment(id="a9", starts_at=at(ON), became=Became.AHEAD),
        ),
        "responses": (*(pulse(n) for n in range(1, 8)), pulse(8, P1=10, P2=9, P3=9, P4=3, P6=5)),
        "breaks": (Break(id="b1", starts=date(2026, 3, 20), ends=date(2026, 4, 9), told_on=day(5), spoken_in=(6,)),),
        "earlier": (
            EarlierTherapy(id="e1", decided=Ended.CLIENT, pattern=True, words="I found reasons"),
            EarlierTherapy(
                id="e2", decided=Ended.CLIENT, pattern=True, words="she started to matter, and I found reasons"
            ),
        ),
        "plan": FlightPlan(
            id="p1",
            written_on=day(4),
            lines=(("I start moving appointments", "don't let me slip out"),),
        ),
        "threads": (
            thread("t1", ThreadKind.FACING, 8, "my sister moves out on Saturday", due=date(2026, 2, 28), line="u10"),
            thread("t2", ThreadKind.PROMISE, 7, "I'll bring the dates for spring", whose=Side.THERAPIST, line="u60"),
            thread("t3", ThreadKind.WORD, 5, "boiler", line="u9"),
            thread("t4", ThreadKind.PERSON, 3, "Lotte (sister)", line="u3", status=CodeStatus.DRAFT),
            thread("t5", ThreadKind.FIRST, 8, "I used to wait on the stairs", line="u20"),
        ),
    }
    return Course(**(base | changed))  # type: ignore[arg-type]


def thread(name: str, kind: ThreadKind, session: int, quote: str, *, line: str = "", **given: object) -> Thread:
    base = {"id": name, "kind": kind, "text": quote, "session": session, "quote": quote, "utterance_id": line}
    base |= {"place": "12:00", "status": CodeStatus.CONFIRMED}
    return Thread(**(base | given))  # type: ignore[arg-type]


def card() -> Card:
    close = chips.answer(pulse(8), "P4")
    moved = chips.appointment(hour(9, became=Became.MOVED, by=Side.CLIENT, session=None))
    return Card(
        id="c1",
        key="moment.pull.after_closeness",
        session=8,
        opened_on=day(8),
        claims=(
            Claim(
                key="moment.pull.after_closeness.claim",
                text="After a close session Maren moved the next one. Closeness may have come with a pull to leave.",
                evidence=(close, moved),
                sure="possible",
            ),
        ),
        in_your_hands=(Claim(key="naming.cancelled_after_close", text="Be glad they're here.", evidence=(moved,)),),
        rivals=(
            Rival(key="moment.pull.after_closeness.rival_2", fit="as_well", why=""),
            Rival(key="moment.pull.after_closeness.rival_3", fit="unknown", why=""),
            Rival(key="moment.pull.after_closeness.rival_1", fit="less", why=""),
        ),
    )


def ben_and_cleo() -> Course:
    said = (
        mark("E_pursue", "u5", "05:00", "I knock and knock", role=Role.PARTNER_B),
        mark("E_withdraw", "u6", "05:20", "I go and stand in the garage", role=Role.PARTNER_A),
    )
    private = [
        Response(
            id=f"r{who}",
            instrument="session_pulse_couple@1.0.0",
            respondent=who,
            answers=(("P1", 1.0),),
            scores=(("attunement", 1.0),),
            completed_at=at(day(1), 16),
            session=1,
        )
        for who in (Teller.PARTNER_A, Teller.PARTNER_B)
    ]
    return Course(
        id="couple",
        client="Ben and Cleo",
        sessions=(SessionFacts(number=1, held_on=FIRST, read=True, marks=said),),
        appointments=(hour(1),),
        responses=tuple(private),
        earlier=(EarlierTherapy(id="e1", decided=Ended.CLIENT, pattern=True, words="told alone"),),
        plan=FlightPlan(id="p1", written_on=FIRST, lines=(("I go quiet", "told alone"),)),
    )
