import re
from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import given, settings

from stillhere.model import Review
from stillhere.pictures import SessionThread, names_of, session_thread, strand_of
from tests.pictures.strands import reviews
from tests.report.reviews import couple, hour, long, record_only, without_times


def drawn(review: Review, **options: bool) -> SessionThread:
    return session_thread(review, **options)


@settings(max_examples=60)
@given(reviews())
def test_every_exchange_is_in_the_table_and_both_forms_are_sound_xml(review: Review) -> None:
    thread, strand = drawn(review), strand_of(review)
    known = {row.line for row in thread.rows}
    assert {stitch.line for stitch in strand.stitches} <= known
    assert len(thread.rows) >= len(review.exchanges)
    for svg in (thread.wide, thread.narrow):
        ElementTree.fromstring(svg)


@given(reviews())
def test_the_same_review_gives_the_same_picture(review: Review) -> None:
    assert drawn(review) == drawn(review)


def test_the_table_tells_of_every_exchange_parting_knot_and_sign() -> None:
    rows = drawn(hour()).rows
    told = [row.what for row in rows]
    assert len([w for w in told if w == "Met"]) == 9
    assert "Put right by Maren" in told
    assert "Missed, then mended" in told
    assert "A step back" in told
    assert "Mended, in Maren's words" in told
    assert "Not read: the words couldn't be made out" in told
    assert [row.line for row in rows] == sorted(row.line for row in rows)


def test_each_form_is_an_image_with_a_title_and_a_description() -> None:
    thread = drawn(hour())
    for svg in (thread.wide, thread.narrow):
        root = ElementTree.fromstring(svg)
        image = root.find("g[@role='img']")
        assert image is not None
        ids = (image.get("aria-labelledby") or "").split()
        assert [child.get("id") for child in image if child.tag in ("title", "desc")] == ids
    assert "from left to right over 35 minutes" in thread.description


def test_labels_are_links_to_their_turns_outside_the_image() -> None:
    root = ElementTree.fromstring(drawn(hour()).wide)
    assert [a.get("href") for a in root.findall("a")][:2] == ["#u32", "#u34"]
    assert root.find("g[@role='img']//a") is None


def test_the_narrow_form_numbers_what_the_list_under_it_says() -> None:
    thread = drawn(hour())
    numbers = re.findall(r'class="lab num k-\w+" text-anchor="middle">(\d)<', thread.narrow)
    assert numbers == [str(key.number) for key in thread.keys]


def test_letters_are_never_smaller_than_they_can_be_read() -> None:
    assert 'viewBox="0 0 1064' in drawn(hour()).wide
    assert 'viewBox="0 0 342' in drawn(hour()).narrow


def test_the_caption_goes_by_time_and_ends_with_what_was_left() -> None:
    caption = drawn(hour()).caption
    times = re.findall(r"\d+:\d\d", caption)
    assert caption.endswith("was left hanging.")
    minutes = [int(t.split(":")[0]) for t in times[:-1]]
    assert minutes == sorted(minutes)


def test_a_file_without_times_says_so_on_the_axis() -> None:
    thread = drawn(without_times())
    assert "by line; this file has no times" in thread.wide
    assert "by line; this file has no times" in thread.narrow
    assert "min<" not in thread.wide


def test_a_session_that_may_not_be_read_shows_two_ticks_and_the_reason() -> None:
    review = record_only()
    thread = session_thread(review, strand=strand_of(review, reading=False), feeling_words=False)
    assert "not read: this profile allows no reading" in thread.wide
    assert thread.legend == ()
    assert thread.rows == ()
    assert "<a " not in thread.wide


def test_who_spoke_is_drawn_for_the_client_above_and_the_therapist_below() -> None:
    wide = drawn(hour()).wide
    assert "who spoke: Maren above the line, Ada below" in wide
    assert wide.count('fill="var(--client)"') == 1
    assert wide.count('fill="var(--therapist)"') == 1


def test_both_partners_have_a_lane_of_the_same_height_and_never_the_therapists_blue() -> None:
    wide = drawn(couple()).wide
    heights = set(re.findall(r'd="M[^"]*? v(\d+)[^"]*" fill="var\(--(?:client|partner-b)\)"', wide))
    assert heights == {"7"}
    assert 'fill="var(--partner-b)"' in wide


def test_feeling_words_are_drawn_as_they_were_counted_or_left_out_with_a_reason() -> None:
    assert "as they were counted" in drawn(hour()).wide
    without = drawn(hour(), feeling_words=False).wide
    assert "as they were counted" not in without
    assert "this profile doesn't allow them" in without


def test_a_name_with_markup_in_it_is_only_a_name() -> None:
    review = hour()
    speakers = tuple(replace(s, label="<b>&\"'") for s in review.session.speakers)
    thread = drawn(review.with_(session=replace(review.session, speakers=speakers)))
    ElementTree.fromstring(thread.wide)
    assert "<b>" not in thread.wide


def test_the_legend_holds_only_forms_that_the_picture_has() -> None:
    words = {key.words for key in drawn(couple()).legend}
    assert words == {"met", "partly met", "How sure:", "possible (from “unsure” to “very likely”)", "faint"}


def test_in_the_plain_register_met_and_missed_are_called_by_what_was_done() -> None:
    review = hour("supplementary")
    thread = session_thread(review, names=names_of(review.session, plain=True))
    told = {row.what for row in thread.rows}
    assert "Taken up" in told
    assert not {"Met", "Missed", "Partly met"} & told


def test_ids_of_two_pictures_on_one_page_differ_by_their_prefix() -> None:
    first, second = session_thread(hour(), prefix="a").wide, session_thread(hour(), prefix="b").wide
    ids = [set(re.findall(r' id="([^"]+)"', svg)) for svg in (first, second)]
    assert not ids[0] & ids[1]


def test_a_long_session_is_drawn_in_little_space() -> None:
    thread = drawn(long())
    assert len(thread.wide) + len(thread.narrow) < 160_000
