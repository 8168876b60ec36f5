from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from stillhere.model import (
    Appointment,
    Became,
    Cause,
    Course,
    Response,
    SessionFacts,
    Side,
    SourceKind,
    Teller,
    evidence,
    from_json,
    to_json,
)

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


def test_evidence_names_its_source_and_its_part() -> None:
    found = evidence(SourceKind.SESSION, 17, "u12", label="S17 · 42:36")
    assert (found.id, found.source, found.kind) == ("session:17/u12", "session:17", SourceKind.SESSION)


def test_an_hour_moved_for_a_stated_outside_cause_is_not_the_clients_doing() -> None:
    moved = Appointment(id="a", starts_at=NOON, became=Became.MOVED, by=Side.CLIENT)
    assert moved.by_client(Became.MOVED)
    outside = Appointment(id="a", starts_at=NOON, became=Became.MOVED, by=Side.CLIENT, cause=Cause.OUTSIDE)
    assert not outside.by_client(Became.MOVED)
    assert not Appointment(id="a", starts_at=NOON, became=Became.MOVED, by=Side.THERAPIST).by_client(Became.MOVED)


def test_notice_is_not_known_where_nobody_noted_it() -> None:
    assert Appointment(id="a", starts_at=NOON).notice is None
    assert Appointment(id="a", starts_at=NOON, told_at=NOON - timedelta(hours=5)).notice == timedelta(hours=5)


def test_a_criterion_is_no_number_and_an_answer_left_out_is_no_zero() -> None:
    response = Response(
        id="r",
        instrument="session_pulse_client@1.0.0",
        respondent=Teller.CLIENT,
        answers=(("P1", 8), ("P2", None)),
        scores=(("attunement", 8), ("too_close", True), ("distance", "unscored")),
        completed_at=NOON,
    )
    assert response.score("attunement") == 8.0
    assert response.score("too_close") is None
    assert response.score("distance") is None
    assert response.answer("P2") is None


@given(st.integers(1, 400), st.one_of(st.none(), st.floats(0, 50)))
def test_a_course_comes_back_from_json_as_it_was(number: int, words: float | None) -> None:
    course = Course(
        id="c",
        client="Maren",
        appointments=(Appointment(id="a", starts_at=NOON, session=number),),
        sessions=(SessionFacts(number=number, held_on=NOON.date(), client_turn_words=words),),
    )
    assert from_json(Course, to_json(course)) == course
