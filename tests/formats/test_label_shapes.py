from stillhere.formats.label_shapes import openings_of, without_turn_numbers
from stillhere.formats.line_marks import lines_of, unmarked


def shape(text: str) -> str:
    return openings_of(unmarked(lines_of(text)))[0]


def test_events_in_square_brackets_are_not_people():
    assert shape("[crying] I can't\n[laughs] No\n[crying] Yes\n[laughs] No") == ""
    assert shape("[Ada] I can't\n[Maren] No\n[Ada] Yes") == "[Name]"


def test_answers_of_one_word_on_their_own_lines_are_not_people():
    assert shape("You knew.\n\nNever\nIn my life.\n\nNever\nAgain.") == ""


def test_one_person_named_often_in_a_long_text_is_named_and_twice_is_not_enough():
    prose = "\n\n".join(["It rained."] * 12)
    assert shape(f"{prose}\n\nAda: One.\n\n{prose}\n\nAda: Two.") == ""
    assert shape(f"{prose}\n\nAda: One.\n\nAda: Two.\n\n{prose}\n\nAda: Three.") == "Name:"


def test_a_table_pasted_as_text_has_its_people_before_the_tabs():
    assert shape("Ada\tSo.\nMaren\tSo what?\nAda\tMm.") == "Name, tab"


def test_turn_numbers_are_taken_off_only_where_each_counts_once_and_upwards():
    assert without_turn_numbers(["T1", "P1", "T2", "P2", "T3", "P3"]) == ["T", "P"] * 3
    assert without_turn_numbers(["P1", "P2", "P1", "P3"]) == ["P1", "P2", "P1", "P3"]
    assert without_turn_numbers(["T1", "P2", "T3", "P4", "T5", "P6"]) == ["T", "P"] * 3
    assert without_turn_numbers(["Speaker 1", "Speaker 2"]) == ["Speaker 1", "Speaker 2"]
