import pytest

from stillhere.formats.label_rules import LONGEST_LABEL, accepted, is_name, split_label


@pytest.mark.parametrize(
    ("line", "label", "words"),
    [
        ("Ada: Hello.", "Ada", "Hello."),
        ("Lindqvist, Ben (he/him): No.", "Lindqvist, Ben (he/him)", "No."),
        ("Dr. Cleo O'Hara-Diaz: Mm.", "Dr. Cleo O'Hara-Diaz", "Mm."),
        ("T:no blank after", "T", "no blank after"),
        ("P12:\tYes: twice.", "P12", "Yes: twice."),
        (">> ADA  NOVAK : Hm.", "ADA NOVAK", "Hm."),
        ("[SPEAKER_00]: Hm.", "SPEAKER_00", "Hm."),
        ("+44 7700 900123: Hello?", "+44 7700 900123", "Hello?"),
        ("陈美玲：好。", "陈美玲", "好。"),
        ("Maren:", "Maren", ""),
        ("C [crying]: I can't.", "C", "[crying] I can't."),
        ("C (laughs): No.", "C", "(laughs) No."),
        ("Prof. Dr. Maria del Carmen García López: Sí.", "Prof. Dr. Maria del Carmen García López", "Sí."),
    ],
)
def test_a_label_is_what_stands_before_the_first_colon(line, label, words):
    assert split_label(line) == (label, words)


@pytest.mark.parametrize(
    "line",
    [
        "10:30 Meeting: bring the form",
        "10:30",
        "We said 10:30: he forgot",
        "https://example.org: there",
        "He asked, “what now”: nothing.",
        "Really? I said: no.",
        "one two three four five six seven eight nine: no",
        "x" * (LONGEST_LABEL + 1) + ": no",
        ": no",
        "(3.0)",
        "no colon",
        "",
        "12: no letter",
    ],
)
def test_a_colon_that_ends_no_label_is_left_alone(line):
    assert split_label(line) is None


@pytest.mark.parametrize("label", ["Ada", "T", "Th1", "Ludwig van Beek", "maren.k", "Ben & Cleo", "Novak, Ada, PhD"])
def test_these_read_as_names(label):
    assert is_name(label)


@pytest.mark.parametrize("label", ["I said", "So Ada", "maren k", "Note", "Question for Ben", ""])
def test_these_do_not(label):
    assert not is_name(label)


def test_a_name_counts_at_once_and_anything_else_when_it_comes_back():
    assert accepted(["Ada", "maren k", "he said"]) == {"Ada": "Ada"}
    assert set(accepted(["Ada", "maren k", "maren k", "he said", "he said"])) == {"Ada", "maren k"}


def test_words_that_open_talk_or_fill_a_form_never_name_anybody():
    assert accepted(["So", "So", "Monday", "Date", "Date", "Homework", "yes", "yes", "Remember"]) == {}


def test_one_person_typed_in_two_cases_is_one_person():
    assert accepted(["ADA", "Ada", "ada"]) == {"ADA": "ADA", "Ada": "ADA", "ada": "ADA"}


def test_a_phrase_that_comes_back_now_and_then_in_a_long_file_is_talk():
    labels = ["T", "C"] * 50 + ["mum said"] * 3
    assert set(accepted(labels)) == {"T", "C"}
