import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

from stillhere.model import Review
from stillhere.pictures import names_of, places
from stillhere.pictures.affect_line import AffectPicture, affect_picture, rows_of
from tests.report.affect import steady, turning, two_lines


def drawn(review: Review) -> AffectPicture:
    return affect_picture(rows_of(review), places(review.session), names_of(review.session))


def test_each_form_is_an_image_with_a_title_and_a_description_of_its_own() -> None:
    picture = drawn(turning())
    ids = []
    for svg in (picture.wide, picture.narrow):
        image = ElementTree.fromstring(svg).find("g[@role='img']")
        assert image is not None
        ids += (image.get("aria-labelledby") or "").split()
    assert len(set(ids)) == 4
    assert "The table below has every line." in picture.description


def test_one_row_for_each_measure_of_each_person_and_none_for_the_therapist() -> None:
    assert [(r.speaker.label, r.dimension) for r in rows_of(two_lines())] == [
        ("Ben", "valence"),
        ("Ben", "arousal"),
        ("Cleo", "valence"),
        ("Cleo", "arousal"),
    ]
    assert "therapist" not in drawn(two_lines()).wide
    assert "Ada" not in drawn(two_lines()).wide


def test_a_stretch_that_is_told_is_drawn_thicker_and_a_steady_line_nowhere() -> None:
    assert drawn(turning()).wide.count('stroke-width="3.6"') == 2
    assert 'stroke-width="3.6"' not in drawn(steady()).wide
    assert "the whole band lies off the person's own middle" not in {key.words for key in drawn(steady()).legend}


def test_where_nothing_was_assessed_the_band_and_the_line_are_open() -> None:
    bands = re.findall(r'<path d="([^"]+)" fill="var\(--(?:client|partner-b)-tint\)"', drawn(two_lines()).wide)
    assert [d.count("M") for d in bands] == [2, 2, 2, 2]
    words = {key.words for key in drawn(two_lines()).legend}
    assert "too few words to say" in words
    assert "too few words to say" not in {key.words for key in drawn(turning()).legend}
    assert "the line has a gap" in drawn(two_lines()).description


def test_the_line_lies_within_its_band() -> None:
    wide = drawn(turning()).wide
    band = _ys(re.findall(r'<path d="([^"]+)" fill="var\(--client-tint\)"', wide)[0])
    line = _ys(re.findall(r'<path d="([^"]+)" fill="none" stroke="var\(--client\)" stroke-width="1.5"', wide)[0])
    assert len(band) == 2 * len(line)
    under = list(reversed(band[len(line) :]))
    assert all(high <= y <= low for high, y, low in zip(band, line, under, strict=False))


def _ys(d: str) -> list[float]:
    return [float(pair.split(",")[1]) for pair in d.strip("M Z").split()]


def test_both_partners_rows_are_of_one_height_and_scale() -> None:
    tops = [float(y) for y in re.findall(r'<text x="14" y="([\d.]+)" class="ax">(?:Ben|Cleo)', drawn(two_lines()).wide)]
    assert len(tops) == 4
    assert len({round(b - a, 1) for a, b in pairwise(tops)}) == 1


def test_a_series_that_does_not_fit_the_persons_lines_is_not_drawn() -> None:
    review = turning()
    cut = tuple(replace(s, points=s.points[1:]) for s in review.series)
    assert rows_of(review.with_(series=cut)) == ()


def test_the_narrow_form_uses_words_that_fit() -> None:
    assert "Maren: pleasant above, unpleasant below" in drawn(turning()).narrow
    assert "Maren: more pleasant above the middle" in drawn(turning()).wide
