from dataclasses import replace
from itertools import pairwise

from hypothesis import given

from stillhere.model import Review
from stillhere.model.places import clock, places
from tests.pictures.strands import reviews
from tests.report.reviews import hour, without_times


@given(reviews())
def test_no_line_starts_before_the_line_above_it_or_ends_before_it_starts(review: Review) -> None:
    spans = places(review.session).spans
    assert all(a[0] <= b[0] for a, b in pairwise(spans))
    assert all(start <= end for start, end in spans)


def test_a_line_without_a_time_stands_between_its_neighbours() -> None:
    review = hour()
    lines = review.session.utterances
    gone = replace(review.session, utterances=(*lines[:5], replace(lines[5], start=None, end=None), *lines[6:]))
    before, at, after = (span[0] for span in places(gone).spans[4:7])
    assert before < at < after


def test_a_file_without_times_counts_lines_from_one() -> None:
    where = places(without_times().session)
    assert not where.timed
    assert (where.name(0), where.first) == ("line 1", 1.0)
    assert where.name(41) == "line 42"


def test_minutes_run_from_the_start_of_the_recording_so_that_a_late_start_is_an_empty_stretch() -> None:
    where = places(hour().session)
    assert where.first == 0.0
    assert where.spans[0][0] == 8.0


def test_a_clock_that_starts_far_from_zero_does_not_leave_the_picture_empty() -> None:
    session = hour().session
    shifted = tuple(replace(u, start=(u.start or 0) + 50_000, end=None) for u in session.utterances)
    assert places(replace(session, utterances=shifted)).first == 50_008.0


def test_a_clock_shows_hours_only_where_there_are_any() -> None:
    assert [clock(seconds) for seconds in (0, 65.9, 3600, 5025)] == ["0:00", "1:05", "1:00:00", "1:23:45"]
