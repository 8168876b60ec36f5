import pytest

from stillhere.formats.webvtt_voices import name_in, voices_of


def test_blanks_stay_where_codes_count_them():
    assert voices_of("<v Ada>  two  blanks ") == [("Ada", "  two  blanks ")]


def test_voices_that_say_nothing_are_left_out():
    assert voices_of("<v Ada></v> <v Ben>Yes.") == [("Ben", "Yes.")]
    assert voices_of(" \n") == []


def test_a_voice_without_a_name_is_nobody():
    assert voices_of("<v>Yes.</v>") == [(None, "Yes.")]
    assert voices_of("<v >Yes.") == [(None, "Yes.")]


@pytest.mark.parametrize(
    ("annotation", "name"), [(" Ada", "Ada"), (".loud.far Ada N", "Ada N"), (" A&amp;B", "A&B"), (".loud", None)]
)
def test_a_name_stands_after_its_classes(annotation, name):
    assert name_in(annotation) == name
