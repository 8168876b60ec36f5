import pytest

from stillhere.codebook import codebook
from stillhere.codebook.printing import WIDTH, entry_lines, overview_lines

BOOK = codebook()


def test_the_overview_names_every_code_as_the_screen_does() -> None:
    text = "\n".join(overview_lines(BOOK))
    assert text.startswith("109 codes in 18 families.")
    assert "  W5_deferential          agreed quickly" in text
    assert all(entry.id in text for entry in BOOK)
    assert all(family.purpose.split()[0] in text for family in BOOK.families)


def test_the_overview_says_which_codes_of_a_family_are_the_therapists() -> None:
    lines = overview_lines(BOOK)
    assert "  F_named                 you named the pull  (therapist lines)" in lines
    assert "E  Steps between partners  (partner lines, couple work only)" in lines


def test_an_entry_shows_all_that_is_known_of_the_code() -> None:
    entry = BOOK.entry("W5_deferential")
    lines = entry_lines(entry)
    text = " ".join(" ".join(lines).split())
    assert lines[0] == "W5_deferential  “agreed quickly”"
    assert lines[1] == "Withdrawal. Client lines."
    for said in (
        entry.definition,
        *entry.cues,
        *entry.exclusions,
        entry.evidence,
        entry.source,
        BOOK.family("W").note,
    ):
        assert said in text
    for confusion in entry.confused_with:
        assert f"{confusion.code}: {confusion.tell}" in text


def test_a_safety_entry_says_in_words_how_soon_a_person_must_look() -> None:
    text = "\n".join(entry_lines(BOOK.entry("S_harm_other")))
    assert "Who must look\n  - A person, the same day.\n  - A person, now. When: a named target" in text
    assert "same_day_review" not in text
    assert "Who must look" not in "\n".join(entry_lines(BOOK.entry("A_reflect")))


def test_a_code_of_one_setting_says_so() -> None:
    assert entry_lines(BOOK.entry("P_sec"))[1] == "Ways of telling. Client lines, individual work only."


@pytest.mark.parametrize("code", [entry.id for entry in BOOK])
def test_lines_fit_a_terminal_and_hold_no_markup(code: str) -> None:
    for line in entry_lines(BOOK.entry(code)):
        assert len(line) <= WIDTH
        assert "\n" not in line
        assert line == line.rstrip()
