from hypothesis import given

from stillhere.model import Review
from stillhere.pictures import gutter, names_of, strand_of, stretches
from tests.pictures.strands import reviews
from tests.report.reviews import hour, record_only


def margin(review: Review) -> list[tuple[str, str | None, str]]:
    return [(s.cls, s.form, s.words) for s in stretches(strand_of(review), names_of(review.session))]


@given(reviews())
def test_every_line_has_exactly_one_stretch_of_the_thread_beside_it(review: Review) -> None:
    found = stretches(strand_of(review), names_of(review.session))
    lines = [line for s in found for line in range(s.first, s.last + 1)]
    assert lines == list(range(len(review.session.utterances)))


def test_a_stretch_says_aloud_what_it_shows() -> None:
    found = margin(hour())
    assert ("met", "s", "Met, fairly sure") in found
    assert ("miss", "s", "Missed, fairly sure") in found
    assert ("quiet", None, "No opening") in found
    assert ("na", None, "Not read") in found
    assert ("parted", "s", "A step back, fairly sure") in found


def test_the_knot_stands_beside_the_clients_line() -> None:
    knotted = [s for s in stretches(strand_of(hour()), names_of(hour().session)) if s.knot]
    assert [s.first for s in knotted] == [11, 33]
    assert 'class="gut met s mend"' in gutter(knotted[1])


def test_the_thread_frays_where_it_parts_and_again_where_it_goes_on() -> None:
    parted = [s for s in stretches(strand_of(hour()), names_of(hour().session)) if s.parting]
    drawn = "".join(gutter(s) for s in parted)
    assert drawn.count("rotate(90)") == drawn.count("rotate(-90)") == 2


def test_nothing_is_claimed_beside_a_transcript_that_may_not_be_read() -> None:
    strand = strand_of(record_only(), reading=False)
    assert {s.cls for s in stretches(strand, names_of(record_only().session))} == {"na"}
