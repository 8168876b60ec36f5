from stillhere.formats.table_columns import turns_of_rows


def said(rows: list[list[str]]) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.text) for turn in turns_of_rows(rows, first=1, notes=[])]


def test_the_column_with_the_most_words_is_the_text_wherever_it_stands():
    rows = [
        ["Where were you?", "T"],
        ["In the hall, counting.", "C"],
        ["Counting what?", "T"],
        ["Coats, I think.", "C"],
    ]
    assert said(rows)[1] == ("C", "In the hall, counting.")


def test_rows_keep_their_numbers():
    turns = turns_of_rows([["T", "one"], ["C", "two words"], ["", "more"], ["T", "three"]], first=7, notes=[])
    assert [(turn.first, turn.last) for turn in turns] == [(7, 7), (8, 9), (10, 10)]


def test_a_table_without_a_column_of_people_gives_no_turns():
    assert said([["Rent", "has gone up again"], ["Food", "as before"], ["Coal", "none at all"], ["Milk", "two"]]) == []
    assert said([["only one column"], ["of words"]]) == []
    assert said([]) == []


def test_rows_of_different_length_are_no_trouble():
    assert said([["T", "one"], ["C"], ["T", "two", "x"], ["C", "three"]])[0] == ("T", "one")
