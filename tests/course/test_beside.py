from dataclasses import fields

from stillhere.course.beside import Row, side_by_side
from tests.course.builders import LATER, course_of, facts, mark, pulse_t, pulses, rupture

FALL = (8.0, 8.3, 8.0, 8.3, 5.0)


def rows(**parts: object) -> tuple[Row, ...]:
    return side_by_side(course_of(**parts), as_of=LATER)


def test_ratings_and_words_of_a_session_stand_side_by_side():
    strained = facts(5, mark("W1_denial", 4), mark("C1_therapist", 6), mark("W5_deferential", 8), moments=(rupture(2),))
    row = rows(responses=(*pulses(*FALL), pulse_t(5, 8.0)), sessions=(strained,))[-1]
    assert row.client is not None
    assert row.therapist is not None
    assert (row.client.value, row.therapist.value) == (5.0, 8.0)
    assert row.marks == (("W", 2), ("C", 1))
    assert "probable" in {f.kind for f in row.findings}
    assert row.strains is not None
    assert [m.id for m in row.strains] == ["rupture-1"]


def test_words_and_ratings_may_disagree_and_neither_gives_way():
    calm, strained = rows(responses=pulses(8.0, 8.3), sessions=(facts(1), facts(2, moments=(rupture(1),))))
    assert calm.strains == ()
    assert strained.strains
    assert strained.findings == ()


def test_an_unread_session_has_no_count_of_marks_and_an_unrated_one_no_rating():
    first, second = rows(responses=pulses(8.0), sessions=(facts(1, read=False), facts(2)))
    assert (first.marks, first.strains) == (None, None)
    assert (second.client, second.marks) == (None, (("W", 0), ("C", 0)))


def test_a_row_holds_no_figure_made_of_both():
    assert {f.name for f in fields(Row)} == {"session", "client", "therapist", "findings", "marks", "strains"}
