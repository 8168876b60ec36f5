import pytest

from stillhere.course.alliance import alliance_of
from stillhere.course.findings import FindingKind
from stillhere.course.ruptures import ledger_of
from stillhere.course.working_model import working_model_of
from stillhere.demo.as_course import demo_course
from stillhere.demo.courses import COURSES
from stillhere.demo.day import TODAY
from stillhere.demo.practice import THERAPIES, session_of
from stillhere.model import Became, Cause
from stillhere.model.places import places


@pytest.mark.parametrize("name", COURSES)
def test_an_invented_course_is_in_order_and_nothing_of_it_is_marked_as_odd(name: str) -> None:
    course = demo_course(name, read=False)
    starts = [hour.starts_at for hour in course.appointments]
    assert starts == sorted(starts)
    assert all(hour.became is Became.AHEAD for hour in course.appointments if hour.starts_at.date() >= TODAY)
    assert not any(response.marks for response in course.responses)


@pytest.mark.parametrize("name", COURSES)
def test_its_hours_stand_on_the_days_of_its_transcripts(name: str) -> None:
    days = {hour.session: hour.starts_at.date().isoformat() for hour in demo_course(name, read=False).appointments}
    meetings = next((therapy.meetings for therapy in THERAPIES if therapy.name == name), ())
    assert {m.number: m.held_on for m in meetings if m.private_to is None}.items() <= days.items()


def test_maren_comes_near_at_the_eighth_hour_and_drops_at_the_ninth() -> None:
    course = demo_course("Maren")
    found = {(one.kind, one.session) for one in alliance_of(course, as_of=TODAY).findings}
    assert {(FindingKind.SURGE, 8), (FindingKind.PROBABLE, 9)} <= found
    assert [entry.session for entry in ledger_of(course, as_of=TODAY).entries] == [9]


def test_ewan_is_away_as_often_as_maren_and_each_time_for_a_cause_that_can_be_checked() -> None:
    def away(name: str) -> list[Cause]:
        hours = demo_course(name, read=False).appointments
        return [h.cause for h in hours if h.became is Became.CANCELLED or h.late_minutes]

    assert len(away("Ewan")) == len(away("Maren")) == 2
    assert set(away("Ewan")) == {Cause.OUTSIDE}
    assert Cause.OUTSIDE not in away("Maren")


def test_what_is_held_in_mind_was_really_said() -> None:
    for therapy in THERAPIES:
        said = {m.number: " ".join(u.text for u in session_of(m).utterances) for m in therapy.meetings}
        for thread in COURSES[therapy.name]().threads if therapy.name in COURSES else ():
            assert thread.quote in said[thread.session]


@pytest.mark.parametrize("name", COURSES)
def test_every_story_quotes_the_line_it_names(name: str) -> None:
    meetings = next((therapy.meetings for therapy in THERAPIES if therapy.name == name), ())
    sessions = {(m.number, m.held_on): session_of(m) for m in meetings if m.private_to is None}
    for story in (each for one in COURSES[name]().expectations for each in one.episodes):
        session = sessions[story.session, story.held_on.isoformat()]
        where = [line.id for line in session.utterances].index(story.utterance_id)
        assert story.quote in session.utterances[where].text
        assert story.place == places(session).name(where)


def test_maren_expects_to_have_had_to_go_and_both_sides_have_stories() -> None:
    record = working_model_of(demo_course("Maren", read=False)).records[0]
    assert len(record.in_line) == 5
    assert len(record.against) == 4
    assert (record.kinds.n, record.kinds.occasions, record.kinds.enough) == (3, 2, False)
    assert [e.about for e in record.kinds.counter] == ["parent", "therapist", "Pauline", "Ruth", "Graham"]
