from stillhere.moments.affect import affect_series
from tests.conftest import session_of


def test_feeling_words_are_counted_for_clients_and_never_for_the_therapist():
    session = session_of(
        ("T", "I was so afraid and so sad."), ("P1", "I felt so ashamed."), ("P2", "The bus was late.")
    )
    series = {s.name: [p.value for p in s.points] for s in affect_series(session)}
    assert set(series) == {"affect:ben", "affect:cleo"}
    assert series["affect:ben"][0] > 0
    assert series["affect:cleo"] == [0.0]


def test_marks_stand_at_the_lines_they_count_and_are_not_smoothed():
    session = session_of(("C", "The bus was late."), ("T", "Mm."), ("C", "I cried, I was so lonely."), ("C", "Bins."))
    points = affect_series(session)[0].points
    assert [p.at for p in points] == [1.0, 3.0, 4.0]
    assert points[0].value == points[2].value == 0.0
