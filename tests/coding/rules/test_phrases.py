from pathlib import Path

import pytest

from stillhere.coding.rules import phrases
from stillhere.coding.rules.phrases import Found, Phrases, spoken, word_list
from stillhere.coding.rules.talk import Line


def _line(talk, text: str) -> Line:
    return talk(("C", text)).lines[0]


def _words(talk, text: str) -> list[str]:
    return [w.text for w in spoken(_line(talk, text))]


def _found(talk, rows: str, text: str) -> str | None:
    line = _line(talk, text)
    found = Phrases.of(rows).first_in(spoken(line))
    return None if found is None else line.text[found.start : found.end]


def test_fillers_and_stumbles_are_left_out(talk):
    assert _words(talk, "Um, I, I was, uh, I was fine.") == ["i", "was", "fine"]


def test_full_short_and_unpunctuated_forms_read_alike(talk):
    assert _words(talk, "I do not know") == _words(talk, "I don't know") == _words(talk, "i dont know")
    assert _words(talk, "I am not") == ["i'm", "not"]


def test_words_keep_their_place_in_the_text(talk):
    line = _line(talk, "Well, I do not mind.")
    assert [line.text[w.start : w.end] for w in spoken(line)] == ["Well", "I", "do not", "mind"]


def test_either_word_of_a_choice_fits(talk):
    assert _found(talk, "no bother/trouble", "it was no trouble at all") == "no trouble"
    assert _found(talk, "no bother/trouble", "it was no joy") is None


def test_a_word_in_brackets_may_be_left_out(talk):
    assert _found(talk, "it's (really) fine", "It's fine.") == "It's fine"
    assert _found(talk, "it's (really) fine", "It's, um, really fine.") == "It's, um, really fine"


def test_a_gap_holds_up_to_three_words(talk):
    assert _found(talk, "have you ... tried", "have you two ever even tried") == "have you two ever even tried"
    assert _found(talk, "have you ... tried", "have you two ever even once tried") is None


def test_a_phrase_may_be_tied_to_the_start_or_the_end(talk):
    assert _found(talk, "^ anyway", "Anyway, the dog") == "Anyway"
    assert _found(talk, "^ anyway", "the dog anyway") is None
    assert _found(talk, "i don't mind $", "I don't mind.") == "I don't mind"
    assert _found(talk, "i don't mind $", "I don't mind heights") is None


def test_numbers_and_days_stand_for_all_of_them(talk):
    assert _found(talk, "# weeks", "after nine weeks") == "nine weeks"
    assert _found(talk, "on DAY", "see you on Thursday") == "on Thursday"


def test_a_bar_parts_phrases_on_one_row(talk):
    assert _found(talk, "one thing | another thing", "it's another thing") == "another thing"


def test_every_tag_is_found_in_one_pass(talk):
    both = Phrases({"a": "you know", "b": "know best"})
    found = list(both.all_in(spoken(_line(talk, "you know best"))))
    assert [(f.tag, f.before) for f in found] == [("a", 0), ("b", 1)]
    assert all(isinstance(f, Found) for f in found)


def test_a_phrase_of_nothing_but_optional_words_is_refused():
    with pytest.raises(ValueError, match="may be left out"):
        Phrases.of("(really) (so)").read()


@pytest.mark.parametrize("path", sorted(Path(phrases.__file__).parent.glob("*.toml")), ids=lambda p: p.stem)
def test_every_word_list_can_be_read(path):
    if path.stem in {"measured", "manner", "scorecards", "stances", "ways"}:  # figures and single words, not phrases
        return
    listed = word_list(path.stem)
    listed.phrases.read()
    listed.unless.read()
    assert listed.wordings
