from collections.abc import Callable

from hypothesis import given

from stillhere.model import Review, Session
from stillhere.model.places import places
from stillhere.pictures.scale import Scale
from tests.pictures.strands import reviews


@given(reviews())
def test_every_line_stands_inside_the_picture_and_no_tick_outside(review: Review) -> None:
    where = places(review.session)
    scale = Scale(where.first, where.last, 14, 1050, where.timed)
    assert all(14 <= scale.x(at) <= 1050 for span in where.spans for at in span)
    ticks = scale.ticks(most=8)
    assert 1 <= len(ticks) <= 9
    assert all(14 <= tick.x <= 1050 for tick in ticks)


def test_a_session_without_lines_still_has_an_axis(session: Callable[..., Session]) -> None:
    where = places(session())
    assert where.last > where.first
