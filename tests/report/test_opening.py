from dataclasses import replace

from stillhere.report.opening import facts_of, lede_of, title_of
from stillhere.report.reading import Reading, reading_of
from tests.report.reviews import couple, hour, long, record_only, without_times


def texts(reading: Reading) -> list[str]:
    return [sentence.text for sentence in lede_of(reading)]


def test_the_heading_is_the_day_and_above_it_stand_the_people_and_the_number() -> None:
    assert title_of(hour().session, reading_of(hour())) == ("Tuesday 3 March 2026", "Maren · Session 8")


def test_without_a_day_the_number_is_the_heading_and_without_both_the_file() -> None:
    undated = replace(hour().session, held_on=None)
    assert title_of(undated, reading_of(hour())) == ("Session 8", "Maren")
    assert title_of(long().session, reading_of(long()))[0] == "long.vtt"


def test_a_day_that_is_no_date_is_shown_as_it_stands() -> None:
    odd = replace(hour().session, held_on="the week after Easter")
    assert title_of(odd, reading_of(hour()))[0] == "the week after Easter"


def test_every_sentence_of_the_lede_has_its_lines() -> None:
    for review in (hour(), hour("supplementary"), couple(), without_times()):
        assert all(sentence.chips for sentence in lede_of(reading_of(review)))


def test_the_lede_tells_a_second_strain_as_a_second_one() -> None:
    said = texts(reading_of(hour()))
    assert "The work may have strained, and Maren came back to it in words of their own." in said
    assert "Later it may have strained again, and the words don't show it mended." in said


def test_an_hour_without_moments_is_not_called_an_hour_without_anything() -> None:
    said = texts(reading_of(record_only()))
    assert said == ["Here are the words and the arithmetic, and no reading of them."]


def test_a_review_nobody_read_claims_nothing() -> None:
    assert texts(reading_of(hour().with_(exchanges=(), moments=()))) == ["Nothing has been read into this session."]


def test_the_facts_name_lines_minutes_source_profile_and_coders() -> None:
    assert facts_of(reading_of(hour())) == (
        "60 turns",
        "35 minutes on the clock",
        "Read from maren-08.vtt (vtt)",
        "Profile: clinical support",
        "Marked by the program's rules",
    )
    assert "No times in the file" in facts_of(reading_of(without_times()))
