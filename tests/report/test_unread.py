"""What wasn't read, or was kept back, is told as such and never as "nothing found"."""

from dataclasses import replace

from stillhere.model import Refusal, Review
from stillhere.report.closing import offs_of
from stillhere.report.html import render_html
from stillhere.report.reading import reading_of
from stillhere.report.terminal import render_terminal
from stillhere.report.view import page_of
from tests.report.reviews import hour


def unnamed() -> Review:
    """The hour with nobody named: only words about danger were looked for."""
    review = hour()
    speakers = tuple(replace(s, role=None) for s in review.session.speakers)
    return review.with_(
        session=replace(review.session, speakers=speakers),
        roles_certain=False,
        exchanges=(),
        moments=tuple(m for m in review.moments if m.kind == "safety"),
        refusals=(
            Refusal(
                feature="relational",
                cause="roles",
                text="Who spoke isn't certain, so nothing is read.",
                next_step="Say.",
            ),
        ),
    )


def test_an_hour_whose_speakers_nobody_knows_is_not_read_and_not_whole() -> None:
    page = page_of(unnamed())
    assert page.thread.caption == "Not read: who spoke isn't certain."
    assert page.notice is not None
    assert page.notice.lead == "Not read: who spoke isn't certain, so nothing is read."
    assert page.safety is not None
    for shown in (render_html(unnamed()), render_terminal(unnamed())):
        assert "No opening was found" not in shown
        assert "left hanging" not in shown
        assert "easier not to wake up" in shown


def test_what_the_file_lacked_and_what_was_kept_back_count_as_left_out() -> None:
    review = hour().with_(refusals=(), series=())
    noted = review.with_(session=replace(review.session, notes=("The file seems to stop in the middle.",)))
    leads = [off.lead for off in offs_of(reading_of(noted), kept_back=2)]
    assert leads == ["The file seems to stop in the middle.", "2 marks were too unsure to show and are kept back."]
    assert "Nothing was left out" not in render_terminal(noted)


def test_the_terminal_says_that_nothing_marked_is_not_nothing_there() -> None:
    assert "Nothing marked is not the same as nothing there." in render_terminal(hour())


def test_the_terminal_prints_the_exchanges_and_offers_no_link_to_a_table() -> None:
    shown = render_terminal(hour())
    assert "the whole table" not in shown
    assert "Put right by Maren" in shown
    assert "No opening" not in shown


def test_counts_leave_noughts_out_and_agree_in_number() -> None:
    review = hour()
    one = review.with_(exchanges=tuple(x for x in review.exchanges if x.id in ("x3", "x13")), moments=())
    said = page_of(one).lede[0].text
    assert said == "Of 2 openings, as far as the words show, one was met or partly met and one was missed and left."
    alone = review.with_(exchanges=one.exchanges[:1], moments=())
    assert page_of(alone).lede[0].text.endswith("it was met or partly met.")


def test_a_refusal_says_its_reason_once() -> None:
    refusal = Refusal(
        feature="timing", cause="times", text="This file has no times, so nothing is measured. It stays so."
    )
    off = offs_of(reading_of(hour().with_(refusals=(refusal,))))[0]
    assert off.lead.endswith("because this file has no times, so nothing is measured.")
    assert off.text == "It stays so."
