"""Each sign stands on what was seen, says where, and is left out where nobody saw."""

from dataclasses import replace
from datetime import date

import pytest

from stillhere.course.closeness import closeness_of
from stillhere.course.flight.features import rows_of, signs_now
from stillhere.course.flight.prior import load_prior
from stillhere.course.flight.signs import NAMES, Signs
from stillhere.course.flight.table import Outcome
from stillhere.model import CodeStatus, Course, Mark, Response, Role, SessionFacts, Side, Teller
from tests.course.flight.courses import KNOWN, START, WEEK, course, day, fled, pulse

PRIOR = load_prior()


def now(one: Course, at: float) -> Signs:
    found = signs_now(one, prior=PRIOR, as_of=day(at))
    assert found is not None
    return found


def value(signs: Signs, name: str) -> float | None:
    sign = signs.get(name)
    return None if sign is None else sign.value


@pytest.mark.parametrize(
    ("hours", "name", "expected"),
    [
        ("hhm", "missed", 1),
        ("hhh", "missed", 0),
        ("hhu", "missed", None),
        ("hhc", "late_cancel", 1),
        ("hhC", "late_cancel", 0),
        ("hho", "late_cancel", 0),
        ("hhh", "late_cancel", 0),
        ("hvhv", "rescheduled", 2),
        ("vvhhhh", "rescheduled", 0),
        ("hvhh", "rescheduled", 1),
        ("huvh", "rescheduled", None),
    ],
)
def test_attendance_is_taken_as_noted(hours: str, name: str, expected: float | None) -> None:
    assert value(now(course(hours), len(hours) - 0.5), name) == expected


def test_notice_that_nobody_noted_is_not_late() -> None:
    one = course("hhc")
    last = replace(one.appointments[-1], told_at=None)
    assert value(now(replace(one, appointments=(*one.appointments[:-1], last)), 2.5), "late_cancel") is None


def test_only_the_clients_own_lateness_counts() -> None:
    one = course("hh")
    first, last = one.appointments

    def late(**noted: object) -> float | None:
        return value(now(replace(one, appointments=(first, replace(last, **noted))), 1.5), "late_minutes")  # type: ignore[arg-type]

    assert late(late_minutes=12.0, late_by=Side.CLIENT) == 12
    assert late(late_minutes=12.0, late_by=Side.THERAPIST) == 0
    assert late() is None


def test_the_alliance_is_the_mean_of_the_three_most_recent_ratings() -> None:
    given = tuple(pulse(n, at=n - 1, attunement=a) for n, a in enumerate([9.0, 8.0, 6.0, 4.0], start=1))
    signs = now(course("hhhh", responses=given), 3.5)
    assert value(signs, "alliance") == pytest.approx(6)
    assert signs.alliance is not None
    assert [e.label for e in signs.alliance.evidence] == ["S2 · attunement", "S3 · attunement", "S4 · attunement"]


def test_a_form_not_filled_in_leaves_last_sessions_signs_unknown() -> None:
    given = (pulse(1, at=0, attunement=8, P4=3, P6=2),)
    before, after = now(course("h", responses=given), 0.5), now(course("hh", responses=given), 1.5)
    assert (value(before, "distance"), value(before, "wish")) == (3, 2)
    assert (value(after, "distance"), value(after, "wish"), value(after, "probable_drop")) == (None, None, None)


def test_what_was_said_last_still_stands_after_a_missed_hour() -> None:
    assert value(now(course("hm", responses=(pulse(1, at=0, attunement=8, P6=3),)), 1.5), "wish") == 3


def test_a_probable_drop_counts_for_the_session_it_was_flagged_at_only() -> None:
    ratings = [6.0, 6.7, 7.0, 7.3, 7.7, 8.0, 8.3, 9.7, 5.3, 8.0]
    given = tuple(pulse(n, at=n - 1, attunement=a) for n, a in enumerate(ratings, start=1))
    rows = rows_of(course("h" * 11, responses=given), prior=PRIOR, as_of=day(10.5))
    assert [value(s, "probable_drop") for s, _ in rows] == [0] * 8 + [1, 0]


def test_closeness_is_the_index_of_the_last_session_held() -> None:
    given = tuple(pulse(n, at=n - 1, P1=a, P4=0) for n, a in enumerate([6.0, 6.5, 9.8], start=1))
    one = course("hhhm", responses=given)
    near = closeness_of(one, as_of=day(3.5)).at(3)
    assert near is not None
    assert near.index > 0.5
    found = now(one, 3.5).closeness
    assert found is not None
    assert (found.value, found.evidence) == (near.index, near.evidence)


def test_words_of_a_session_nobody_read_are_not_none_said() -> None:
    mark = Mark(
        code="C2_therapist",
        utterance_id="u4",
        place="line 4",
        role=Role.CLIENT,
        quote="No.",
        confidence=0.9,
        status=CodeStatus.CONFIRMED,
    )
    facts = SessionFacts(number=1, held_on=day(0), read=True, marks=(mark, mark))
    read = now(course("h", sessions=(facts,)), 0.5)
    assert (value(read, "confrontation"), value(read, "contribution")) == (2, 0)
    assert read.confrontation is not None
    assert read.confrontation.evidence[0].id == "session:1/u4"
    not_read = now(course("h", sessions=(replace(facts, read=False),)), 0.5)
    assert (value(not_read, "confrontation"), value(not_read, "contribution")) == (None, None)


def test_tension_the_client_marked_is_open_until_it_was_mended() -> None:
    given = (pulse(1, at=0, P5a=3), pulse(2, at=1, P5a=3, P5b=0), pulse(3, at=2, P5a=0))
    opened = [value(now(course("hhh", responses=given[:n]), n - 0.5), "open_rupture") for n in (1, 2)]
    assert opened == [1, 1]
    assert value(now(course("hh"), 1.5), "open_rupture") is None


def test_an_improvement_must_be_reliable() -> None:
    def form(total: float, week: int) -> Response:
        return Response(
            id=f"q{week}",
            instrument="phq_9@1.0.0",
            respondent=Teller.CLIENT,
            answers=(),
            scores=(("total", total),),
            completed_at=START + week * WEEK,
        )

    assert value(now(course("hhh", responses=(form(18, 0), form(13, 2))), 2.5), "improved") == 0
    assert value(now(course("hhh", responses=(form(18, 0), form(12, 2))), 2.5), "improved") == 1
    assert value(now(course("hhh", responses=(form(18, 0),)), 2.5), "improved") is None


def test_intake_is_taken_as_it_was_answered_and_no_further() -> None:
    signs = now(course("h", background=KNOWN, earlier=fled(2)), 0.5)
    assert (value(signs, "avoidance"), value(signs, "age"), value(signs, "feedback")) == (1.5, 30, 0)
    assert value(signs, "earlier_endings") == 2
    assert signs.earlier_endings is not None
    assert [e.id for e in signs.earlier_endings.evidence] == ["earlier:e0", "earlier:e1"]
    assert (value(signs, "preference_unmet"), value(signs, "lower_education"), value(signs, "male")) == (None,) * 3
    assert value(now(course("h"), 0.5), "earlier_endings") is None


def test_whether_something_is_booked_goes_by_when_it_was_booked() -> None:
    assert value(now(course("hh"), 1), "nothing_booked") == 1
    assert value(now(course("hha"), 1), "nothing_booked") == 0
    later = course("hhh")
    late = replace(later.appointments[2], booked_at=START + 1.5 * WEEK)
    assert value(now(replace(later, appointments=(*later.appointments[:2], late)), 1), "nothing_booked") == 1
    unnoted = replace(later.appointments[2], booked_at=None)
    assert value(now(replace(later, appointments=(*later.appointments[:2], unnoted)), 1), "nothing_booked") is None


def test_what_teaches_never_says_whether_anything_was_booked() -> None:
    assert all(s.nothing_booked is None for s, _ in rows_of(course("hhh"), prior=PRIOR, as_of=date(2027, 1, 1)))


def test_the_last_row_of_a_course_that_ended_says_how() -> None:
    def ends(hours: str, at: float) -> list[Outcome]:
        return [o for _, o in rows_of(course(hours), prior=PRIOR, as_of=day(at))]

    assert ends("hhh", 2.5) == [Outcome.WENT_ON] * 2
    assert ends("hhh", 20) == [Outcome.WENT_ON] * 2 + [Outcome.LEFT]


def test_every_sign_that_is_known_says_where_it_was_seen() -> None:
    given = tuple(pulse(n, at=n - 1, attunement=a, P4=1, P6=7, P5a=0) for n, a in enumerate([8.0, 7.0], start=1))
    signs = now(course("hhm", responses=given, background=KNOWN, earlier=fled(1)), 2.5)
    assert all(sign.evidence for name in NAMES if (sign := signs.get(name)) is not None)
