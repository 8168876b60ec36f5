"""Search over one open case: by words as they stand, and by what is near to them."""

import builtins
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.course.search import Index, Passage, plain

LINES = (
    "I used to wait on the stairs for him",
    "You were waiting, there on the stairs.",
    "The café where Zoë works",
    "Wir heißen Straße",
    "He never came home; the house was quiet",
)


def index(*texts: str) -> Index:
    return Index(Passage(f"session:1/u{i}", f"S1 · line {i}", text) for i, text in enumerate(texts, start=1))


def ids(index: Index, query: str) -> list[str]:
    return [hit.passage.id.split("/u")[1] for hit in index.exact(query)]


def test_every_word_must_stand_in_the_passage_and_whole() -> None:
    found = index(*LINES)
    assert ids(found, "stairs the") == ["1", "2"]
    assert ids(found, "wait") == ["1"]
    assert ids(found, "wait*") == ["1", "2"]
    assert ids(found, "tairs") == []


def test_a_phrase_in_quotation_marks_is_found_in_order() -> None:
    found = index(*LINES)
    assert ids(found, "“wait on the stairs”") == ["1"]
    assert ids(found, '"stairs the on"') == []
    assert ids(found, '"home the house"') == ["5"]  # signs between words don't matter


def test_case_accents_and_sharp_s_make_no_difference() -> None:
    found = index(*LINES)
    assert ids(found, "CAFE zoe") == ["3"]
    assert ids(found, "strasse") == ["4"]


def test_an_empty_query_finds_nothing() -> None:
    found = index(*LINES)
    assert found.exact("  ") == found.exact('""') == ()
    assert found.near("") == index().near("stairs") == index().exact("stairs") == ()


def test_the_nearest_comes_first_and_other_forms_of_a_word_count() -> None:
    hits = index(*LINES).near("she waits by the stair")
    assert {h.passage.id for h in hits[:2]} == {"session:1/u1", "session:1/u2"}
    assert hits == tuple(sorted(hits, key=lambda h: -h.score))
    assert index(*LINES).near("xylophone") == ()


def test_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    found = index(*LINES)
    found.near("warm up numpy")
    monkeypatch.setattr(builtins, "open", lambda *a, **k: pytest.fail("a file was opened"))
    assert found.exact("stairs")
    assert found.near("stairs")


texts = st.lists(st.text(alphabet="abcé ß'\n\"-", max_size=30), max_size=12)


@given(texts, st.text(alphabet="abcé ß'", min_size=1, max_size=8))
def test_what_is_found_exactly_holds_the_words(lines: list[str], query: str) -> None:
    found = index(*lines)
    for hit in found.exact(query):
        for word in plain(query).split():
            assert word.strip("'") in plain(hit.passage.text)
    for hit in found.near(query):
        assert 0 < hit.score <= 1.001


@given(texts.filter(bool))
def test_every_line_is_found_by_its_own_words(lines: list[str]) -> None:
    found = index(*lines)
    for number, line in enumerate(lines, start=1):
        words = [w for w in line.replace('"', " ").replace("-", " ").split() if w.strip("'")]
        if words:
            assert str(number) in [h.passage.id.split("/u")[1] for h in found.exact(" ".join(words))]


def test_two_hundred_sessions_are_searched_in_well_under_a_second() -> None:
    lines = [f"{LINES[i % 5]} number{i % 997} and number{i % 89}" for i in range(140_000)]
    found = index(*lines)
    found.near("number3")  # what is made once for an open case
    began = time.process_time()
    assert found.exact("number96 number7") != ()
    assert found.near("waiting on the stairs") != ()
    assert time.process_time() - began < 1.0
