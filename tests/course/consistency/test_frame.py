import random
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from stillhere.course.consistency import FrameState, frame_of
from stillhere.model import (
    Appointment,
    Became,
    Break,
    CodeStatus,
    Course,
    FrameChange,
    FrameEvent,
    Message,
    Role,
    Side,
    Thread,
    ThreadKind,
)
from tests.course.builders import LATER, came, course_of, facts, grows_evenly, hour_at, mark, pulse, rupture
from tests.course.consistency.builders import LOOK, NOT_KNOWN, STEADY, about, after, frame, said


def test_an_empty_course_says_that_nothing_was_assessed():
    assert {o.state for o in frame(as_of=after(1)).observations} == {NOT_KNOWN}


def test_every_sentence_of_an_empty_frame_reads():
    assert all(said(o).startswith("Not assessed") for o in frame(as_of=after(1)).observations)


def test_a_strain_that_came_up_again_is_steady_and_one_that_did_not_is_worth_a_look():
    strained = facts(1, moments=(rupture(2),))
    again = (strained, facts(2, mark("R7_link_between_us", 4, Role.THERAPIST)), facts(3))
    assert said(about("follow_through", as_of=after(3), sessions=again)) == (
        "The strain of session 1 was spoken of in the next two sessions."
    )
    left = about("follow_through", as_of=after(3), sessions=(strained, facts(2), facts(3)))
    assert left.state is LOOK
    assert {"session:1/u4", "session:2", "session:3"} <= {e.id for e in left.evidence}
    assert about("follow_through", as_of=after(2), sessions=(strained, facts(2))).state is NOT_KNOWN


def test_a_change_is_steady_when_it_was_talked_over_and_worth_a_look_when_it_was_not():
    fee = FrameEvent(id="e1", on=after(2), what=FrameChange.FEE, talked_over=True)
    assert about("fee", as_of=after(3), events=(fee,)).state is STEADY
    silent = about("fee", as_of=after(3), events=(replace(fee, talked_over=False),))
    assert silent.state is LOOK
    assert said(silent) == "The fee changed on 13 January, and it wasn't talked over, as far as is noted."
    unknown = about("fee", as_of=after(3), events=(replace(fee, talked_over=None),))
    assert unknown.state is NOT_KNOWN
    assert said(unknown).startswith("The fee changed on 13 January.")


def test_there_is_no_sum_of_the_frame():
    assert not {name for name in dir(frame(as_of=after(1))) if "score" in name or "index" in name or "total" in name}


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """A few months with something of everything."""
    n = draw(st.integers(2, 12))
    hours, sessions, answers, threads, messages = [], [], [], [], []
    for k in range(1, n + 1):
        became = draw(st.sampled_from((Became.HELD, Became.HELD, Became.CANCELLED, Became.MISSED)))
        late = draw(st.one_of(st.none(), st.integers(0, 20)))
        side = draw(st.sampled_from(Side))
        hours.append(
            Appointment(
                id=f"a{k}",
                starts_at=hour_at(k) + timedelta(minutes=draw(st.sampled_from((0, 0, 15, 90)))),
                became=became,
                session=k if became is Became.HELD else None,
                late_minutes=late,
                late_by=side,
                over_minutes=draw(st.one_of(st.none(), st.integers(-5, 25))),
                by=side if became is Became.CANCELLED else None,
                told_at=hour_at(k) - timedelta(hours=draw(st.integers(1, 200))),
            )
        )
        if became is not Became.HELD:
            continue
        moments = (rupture(draw(st.integers(1, 5))),) if draw(st.booleans()) else ()
        code = draw(st.sampled_from(("C1_therapist", "R4_invite", "M_memory")))
        sessions.append(
            facts(
                k,
                mark(code, 9, Role.THERAPIST if code != "C1_therapist" else Role.CLIENT),
                moments=moments,
                read=draw(st.booleans()),
                warm_share=0.5,
                after_strain=draw(st.sampled_from((None, 0.1, 0.5))),
            )
        )
        answers.append(
            pulse(k, draw(st.integers(0, 10)) * 1.0, P6=draw(st.integers(0, 10)), P5a=draw(st.integers(0, 3)))
        )
        later = draw(st.integers(k, 12))
        whose = draw(st.sampled_from((None, Side.THERAPIST)))
        kind = ThreadKind.PROMISE if whose else ThreadKind.LOSS
        threads.append(
            Thread(
                id=f"k{k}", kind=kind, text="the stairs", session=k, utterance_id="u5", whose=whose,
                returned_in=(later,), closed_in=draw(st.one_of(st.none(), st.just(later))),
                wrong_in=draw(st.sampled_from(((), (later,)))), status=CodeStatus.CONFIRMED,
            )
        )  # fmt: skip
        at = hour_at(k) + timedelta(hours=3)
        wait = draw(st.one_of(st.none(), st.integers(1, 400)))
        messages.append(Message(id=f"m{k}", at=at, answered_at=None if wait is None else at + timedelta(hours=wait)))
    starts = after(draw(st.integers(2, 10)))
    told = starts - timedelta(days=draw(st.integers(0, 40)))
    away = Break(
        id="b1", starts=starts, ends=starts + timedelta(days=6), told_on=told,
        spoken_in=tuple(draw(st.lists(st.integers(1, 12), max_size=3))),
    )  # fmt: skip
    event = FrameEvent(id="e1", on=after(draw(st.integers(1, 12))), what=FrameChange.FEE, talked_over=False)
    return course_of(
        appointments=tuple(hours), sessions=tuple(sessions), responses=tuple(answers), threads=tuple(threads),
        messages=tuple(messages), breaks=(away,), events=(event,), reply_hours=24.0,
    )  # fmt: skip


def until(course: Course, session: int) -> Course:
    """The course as it was on file on the day of a session; what is known of the future by then stays."""
    day = after(session)
    return replace(
        course,
        appointments=tuple(a for a in course.appointments if a.starts_at.date() <= day or _told(a, session)),
        sessions=tuple(s for s in course.sessions if s.number <= session),
        responses=tuple(r for r in course.responses if (r.session or 0) <= session),
        threads=tuple(t for t in course.threads if t.session <= session),
        messages=tuple(m for m in course.messages if m.at.date() <= day),
        events=tuple(e for e in course.events if e.on <= day),
        breaks=tuple(b for b in course.breaks if b.told_on is not None and min(b.told_on, b.starts) <= day),
    )


def _told(one: Appointment, session: int) -> bool:
    return one.told_at is not None and one.told_at.date() <= after(session)


@given(courses(), st.integers(1, 12))
def test_what_came_later_changes_no_observation_as_of_an_earlier_day(course: Course, session: int):
    then = frame_of(until(course, session), as_of=after(session))
    assert frame_of(course, as_of=after(session)).observations == then.observations


@given(courses(), st.integers(1, 12))
def test_nothing_is_steady_or_worth_a_look_without_evidence_and_every_sentence_reads(course: Course, session: int):
    for found in frame_of(course, as_of=after(session)).observations:
        assert found.evidence or found.state is FrameState.NOT_KNOWN
        assert said(found)


@given(courses(), st.data())
def test_a_source_taken_away_takes_every_observation_that_rests_on_it(course: Course, data: st.DataObject):
    kinds = {
        "appointments": "appointment", "messages": "message", "threads": "thread", "breaks": "break", "events": "event",
        "responses": "response",
    }  # fmt: skip
    name = data.draw(st.sampled_from([k for k in kinds if getattr(course, k)]))
    gone = data.draw(st.sampled_from(getattr(course, name)))
    left = replace(course, **{name: tuple(x for x in getattr(course, name) if x.id != gone.id)})
    found = frame_of(left, as_of=after(12))
    assert f"{kinds[name]}:{gone.id}" not in {e.source for o in found.observations for e in o.evidence}


@given(courses(), st.randoms(use_true_random=False))
def test_the_order_of_the_lists_does_not_matter(course: Course, shuffle: random.Random):
    mixed = {}
    for name in ("appointments", "sessions", "responses", "threads", "messages"):
        rows = list(getattr(course, name))
        shuffle.shuffle(rows)
        mixed[name] = tuple(rows)
    assert frame_of(replace(course, **mixed), as_of=after(12)) == frame_of(course, as_of=after(12))


def test_time_grows_with_the_number_of_hours_and_no_faster():
    hours = tuple(
        replace(
            came(1, late_minutes=k % 7, late_by=Side.THERAPIST),
            id=f"a{k}",
            session=k,
            starts_at=hour_at(1) + timedelta(hours=k),
        )
        for k in range(1, 10_001)
    )
    sessions = tuple(
        replace(facts(1, moments=() if k % 4 else (rupture(2),)), number=k, held_on=hours[k - 1].starts_at.date())
        for k in range(1, 10_001)
    )
    assert grows_evenly(lambda n: frame_of(course_of(appointments=hours[:n], sessions=sessions[:n]), as_of=LATER))
