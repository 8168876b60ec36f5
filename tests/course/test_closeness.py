from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from stillhere.course.closeness import NEAR, closeness_of
from stillhere.model import Course, Message, Role, Side, Teller
from tests.course.builders import LATER, came, course_of, facts, hour_at, mark
from tests.course.near_and_far import answers, near

PAIR = st.tuples(st.integers(0, 10), st.integers(-5, 5))


def keys(course: Course, session: int) -> list[str]:
    point = closeness_of(course, as_of=LATER).at(session)
    return [] if point is None else [p.key for p in point.parts]


def test_the_eighth_session_is_close_against_the_seven_before():
    found = closeness_of(near(), as_of=LATER)
    eighth = found.at(8)
    assert eighth is not None
    assert eighth.index >= NEAR
    assert eighth.close
    assert [p.session for p in found.points if p.index >= NEAR] == [8]


def test_the_first_session_has_no_index_for_it_has_no_usual():
    found = closeness_of(near(), as_of=LATER)
    assert found.at(1) is None
    assert found.not_assessed == (1,)


def test_what_went_in_is_kept_with_the_answers_it_rests_on():
    eighth = closeness_of(near(), as_of=LATER).at(8)
    assert eighth is not None
    assert [(p.key, p.value) for p in eighth.parts] == [("P1", 10), ("P4", 2)]
    assert [e.id for e in eighth.evidence] == ["response:r8/P1", "response:r8/P4"]


def test_a_move_away_counts_nothing_and_not_less():
    course = course_of(appointments=(came(1), came(2)), responses=(answers(1, 8, 0), answers(2, 8, -4)))
    point = closeness_of(course, as_of=LATER).at(2)
    assert point is not None
    part = point.part("P4")
    assert part is not None
    assert part.z == 0


def test_a_session_nobody_read_leaves_its_words_out_instead_of_counting_none():
    unread = course_of(sessions=(facts(1), facts(2, read=False)), responses=(answers(1, 8, 0), answers(2, 8, 0)))
    read = course_of(sessions=(facts(1), facts(2)), responses=(answers(1, 8, 0), answers(2, 8, 0)))
    assert keys(unread, 2) == ["P1", "P4"]
    assert keys(read, 2) == ["P1", "P4", "words"]


def test_words_of_three_kinds_count_by_kind_with_every_line():
    said = (mark("CL_known", 3), mark("CL_known", 5), mark("CL_disclosure", 9))
    point = closeness_of(course_of(sessions=(facts(1), facts(2, *said))), as_of=LATER).at(2)
    assert point is not None
    assert point.part("words") is not None
    assert point.parts[0].value == 2
    assert [e.id for e in point.evidence] == ["session:2/u3", "session:2/u5", "session:2/u9"]
    assert point.told is not None
    assert point.told.code == "CL_known"


def test_words_of_the_therapist_are_not_the_clients():
    course = course_of(sessions=(facts(1), facts(2, mark("CL_known", 3, Role.THERAPIST))))
    point = closeness_of(course, as_of=LATER).at(2)
    assert point is not None
    assert point.parts[0].value == 0


def test_care_is_known_only_where_some_was_given():
    taken = facts(1, mark("A_affirm", 3, Role.THERAPIST), mark("U_yes", 4))
    left = facts(2, mark("A_affirm", 3, Role.THERAPIST), mark("U_no", 4))
    course = course_of(sessions=(taken, left, facts(3)))
    assert keys(course, 1) == ["care"]
    assert [p.value for p in closeness_of(course, as_of=LATER).at(2).parts if p.key == "care"] == [0]
    assert "care" not in keys(course, 3)


def test_a_message_counts_at_the_session_after_it_and_only_if_its_warmth_is_known():
    warm = Message(id="m1", at=hour_at(2) + timedelta(days=2), warm=True)
    unknown = Message(id="m2", at=hour_at(3) + timedelta(days=2))
    hers = Message(id="m3", at=hour_at(1) + timedelta(days=2), warm=True, by=Side.THERAPIST)
    course = course_of(appointments=tuple(came(n) for n in range(1, 5)), messages=(warm, unknown, hers))
    assert [keys(course, n) for n in range(1, 5)] == [[], [], ["message"], []]


def test_a_couple_is_refused_with_the_reason():
    course = course_of(responses=(replace(answers(1, 8, 0), respondent=Teller.PARTNER_A),))
    found = closeness_of(course, as_of=LATER)
    assert (found.points, found.refused_because) == ((), ("closeness.couple",))


@settings(max_examples=50)
@given(st.lists(PAIR, min_size=1, max_size=14), st.integers(1, 14))
def test_a_later_session_changes_no_earlier_index(pairs: list[tuple[int, int]], upto: int) -> None:
    given = tuple(answers(n, *pair) for n, pair in enumerate(pairs, start=1))
    hours = tuple(came(n) for n in range(1, len(pairs) + 1))
    whole = closeness_of(course_of(appointments=hours, responses=given), as_of=LATER)
    part = closeness_of(course_of(appointments=hours[:upto], responses=given[:upto]), as_of=LATER)
    assert whole.points[: len(part.points)] == part.points
