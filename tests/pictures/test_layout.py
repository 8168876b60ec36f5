from itertools import pairwise

from hypothesis import given, settings

from stillhere.model import Review
from stillhere.pictures.layout import Layout, layout
from stillhere.pictures.scale import Scale
from stillhere.pictures.strand import Stitch, strand_of
from tests.pictures.strands import reviews
from tests.report.reviews import hour, long

SIZES = ((14, 1050, 1.0, 40.0), (4, 338, 0.84, 28.0))


def laid_out(review: Review, left: float, right: float, size: float, least: float) -> Layout:
    strand = strand_of(review)
    where = strand.places
    return layout(strand, Scale(where.first, where.last, left, right, where.timed), size=size, least=least)


@settings(max_examples=150)
@given(reviews())
def test_no_piece_of_the_thread_lies_on_another(review: Review) -> None:
    for left, right, size, least in SIZES:
        drawn = laid_out(review, left, right, size, least)
        pieces = sorted((*drawn.stitches, *drawn.gaps, *drawn.partings, *drawn.knots), key=lambda p: (p.x1, p.x2))
        assert all(a.x2 <= b.x1 + 1e-6 for a, b in pairwise(pieces))
        assert all(left - 1e-6 <= p.x1 <= p.x2 <= right + 1e-6 for p in pieces)


@given(reviews())
def test_the_thread_never_runs_on_through_a_gap_or_a_parting(review: Review) -> None:
    drawn = laid_out(review, *SIZES[0])
    for piece in (*drawn.gaps, *drawn.partings):
        assert all(b <= piece.x1 + 1e-6 or a >= piece.x2 - 1e-6 for a, b in drawn.runs)


def test_a_stitch_is_as_long_as_its_exchange() -> None:
    drawn = laid_out(hour(), *SIZES[0])
    met = next(p for p in drawn.stitches if isinstance(p.part, Stitch) and p.part.exchange.id == "x4")
    scale = Scale(0, strand_of(hour()).places.last, 14, 1050, timed=True)
    assert abs((met.x2 - met.x1 + 2.4) - (scale.x(214) - scale.x(131))) < 0.01


def test_seven_hundred_lines_still_fit_without_overlap() -> None:
    drawn = laid_out(long(), *SIZES[1])
    pieces = sorted(drawn.stitches, key=lambda p: p.x1)
    assert len(pieces) > 100
    assert all(a.x2 <= b.x1 + 1e-6 for a, b in pairwise(pieces))
