import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.coding.rules.anchors import alternatives, anchors


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("the noose", [{"noose"}, {"the"}]),
        ("(?:hit|hits) me", [{"hit", "hits"}, {"me"}]),
        ("wak(?:e|ing) up", [{"wake", "waking"}, {"up"}]),
        ("wish(?: \\w+){0,3} (?:dead|gone)", [{"wish"}, {"dead", "gone"}]),
        ("(?:hit by|run over|flattened) (?:a )?bus", [{"bus"}, {"hit", "run", "flattened"}]),
        ("self ?harm", []),
        ("\\w+ night", [{"night"}]),
        ("night(?= falls)", [{"night"}]),
        ("(?:\\w+ )?week", [{"week"}]),
    ],
)
def test_a_phrase_is_anchored_by_the_words_it_cannot_do_without(pattern: str, expected: list[set[str]]) -> None:
    found = [set(words) for words in anchors(pattern)]
    assert all(words in found for words in expected) if expected else found == []


def test_the_rarest_anchor_comes_first() -> None:
    assert anchors("i want to(?: \\w+){0,2} die")[0] == {"die"}


def test_top_level_alternatives_are_told_apart() -> None:
    assert list(alternatives("a|(?:b|c) d|e\\|f")) == ["a", "(?:b|c) d", "e\\|f"]


# A pattern together with a text that it matches, grown from the same choices.
_WORD = st.sampled_from(["kill", "night", "the", "rope", "i", "me"]).map(lambda w: (w, w))


def _grown(inner: st.SearchStrategy[tuple[str, str]]) -> st.SearchStrategy[tuple[str, str]]:
    pair = st.tuples(inner, inner)
    return st.one_of(
        pair.map(lambda p: (f"{p[0][0]} {p[1][0]}", f"{p[0][1]} {p[1][1]}")),
        st.tuples(pair, st.booleans()).map(lambda p: (f"(?:{p[0][0][0]}|{p[0][1][0]})", p[0][p[1]][1])),
        st.tuples(inner, inner, st.booleans()).map(
            lambda p: (f"{p[0][0]}(?: {p[1][0]})?", p[0][1] + (f" {p[1][1]}" if p[2] else ""))
        ),
        st.tuples(inner, inner, st.booleans()).map(
            lambda p: (f"(?:{p[1][0]} )?{p[0][0]}", (f"{p[1][1]} " if p[2] else "") + p[0][1])
        ),
        st.tuples(inner, st.sampled_from(["", "ing", "s"])).map(
            lambda p: (f"(?:{p[0][0]} )(?:go(?:ing|s)?)", f"{p[0][1]} go{p[1]}")
        ),
    )


@given(st.recursive(_WORD, _grown, max_leaves=8))
def test_every_match_holds_a_word_of_each_anchor(pattern_and_text: tuple[str, str]) -> None:
    pattern, text = pattern_and_text
    assert all(not words.isdisjoint(text.split()) for words in anchors(pattern))
