"""An invented course as the domain reads it: answers scored, and the transcripts read by the rules."""

from datetime import date

from stillhere.demo.course import Told
from stillhere.demo.courses import COURSES
from stillhere.demo.practice import PROFILE, THERAPIES, session_of
from stillhere.model import Became, Course, Response, SessionFacts

THERAPIST = "Ada"


def demo_course(name: str, *, read: bool = True) -> Course:
    """The course of "Maren" or another of COURSES; `read` False leaves its transcripts unread, which is quick."""
    told = COURSES[name]()
    return Course(
        id=name.lower().replace(" ", "-"),
        client=name,
        therapist=THERAPIST,
        appointments=told.appointments,
        sessions=tuple(_sessions(name, told, read=read)),
        responses=tuple(_responses(told)),
        breaks=told.breaks,
        earlier=told.earlier,
        plan=told.plan,
        strains=told.strains,
        threads=told.threads,
        expectations=told.expectations,
        background=told.background,
        reply_hours=told.reply_hours,
    )


def _responses(told: Told) -> list[Response]:
    from stillhere.measures.catalogue import get
    from stillhere.measures.responding import respond

    return [
        respond(
            get(one.instrument),
            one.given,
            response_id=f"{one.instrument}-{one.session or one.at.date()}",
            respondent=one.teller,
            completed_at=one.at,
            session=one.session,
        )
        for one in told.answers
    ]


def _sessions(name: str, told: Told, *, read: bool) -> list[SessionFacts]:
    from stillhere.course.facts import facts_of
    from stillhere.pipeline import components, review_session
    from stillhere.profiles import profile

    held = {a.session: a.starts_at.date() for a in told.appointments if a.became is Became.HELD and a.session}
    found = {number: SessionFacts(number=number, held_on=day) for number, day in held.items()}
    meetings = next((therapy.meetings for therapy in THERAPIES if therapy.name == name), ())
    for meeting in meetings if read else ():
        review = review_session(session_of(meeting), profile=profile(PROFILE), steps=components())
        day = date.fromisoformat(meeting.held_on)
        found[meeting.number] = facts_of(review, number=meeting.number, held_on=day)
    return [found[number] for number in sorted(found)]
