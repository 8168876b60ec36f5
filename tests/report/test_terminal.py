import pytest

from stillhere.report.terminal import private_lines, render_terminal
from tests.report import reviews


def test_the_terminal_tells_the_same_moments_as_the_page():
    from stillhere.report.view import page_of

    text = render_terminal(reviews.hour())
    for card in page_of(reviews.hour()).cards:
        assert card.title in text
        assert card.rivals[0].split()[-1].rstrip(".") in text


def test_safety_comes_first_and_gives_no_number():
    lines = render_terminal(reviews.hour()).splitlines()
    assert lines[2].startswith("!! ")
    assert "%" not in "\n".join(lines)


@pytest.mark.parametrize("make", [reviews.hour, reviews.couple, reviews.without_times, reviews.record_only])
def test_every_spoken_word_is_there_and_lines_stay_readable(make):
    review = make()
    text = render_terminal(review)
    flat = " ".join(text.split())
    for utterance in review.session.utterances:
        assert utterance.text.split()[-1] in flat
    assert max(len(line) for line in text.splitlines()) <= 88


def test_one_parting_is_drawn_for_each_strain():
    from stillhere.report.view import page_of

    review = reviews.hour()
    partings = [p for p in page_of(review).reading.strand.partings if p.form != "w"]
    thread = next(line for line in render_terminal(review).splitlines() if line.startswith(("·", "━", "─")))
    assert thread.count("≺≻") == len(partings)


def test_record_only_shows_words_and_no_marks():
    text = render_terminal(reviews.record_only())
    assert "^ " not in text
    assert "It could also be" not in text


def test_nothing_is_private_about_a_single_clients_page():
    assert private_lines(reviews.hour()) == []
