from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from stillhere.pictures.labels import LEVELS, Label, beside, choose, place, spread

WORDS = st.text(alphabet="abcdefg hijklm·", max_size=34)


@st.composite
def labels(draw: st.DrawFn) -> tuple[Label, ...]:
    """Up to twelve labels anywhere on the wide picture."""
    return tuple(
        Label(
            key=f"k{n}",
            x=draw(st.floats(14, 1050)),
            first=draw(WORDS),
            second=draw(WORDS),
            kind="strain",
            line=n,
            form="s",
            priority=draw(st.integers(0, 7)),
            above=draw(st.booleans()),
            reach=draw(st.sampled_from((0.0, 12.0))),
        )
        for n in range(draw(st.integers(0, 12)))
    )


@given(labels())
def test_no_label_covers_another_or_lets_a_leader_run_through_it(found: tuple[Label, ...]) -> None:
    placed = place([one for one in found if one.above], left=6, right=1058)
    for one, other in combinations(placed, 2):
        assert not one.words.meets(other.words)
        assert not one.words.meets(other.rest)
        assert not other.words.meets(one.rest)


@given(labels())
def test_labels_stay_inside_the_picture_and_on_its_levels(found: tuple[Label, ...]) -> None:
    for one in place(found, left=6, right=1058):
        assert one.words.left >= 6
        assert one.words.right <= 1058
        assert 0 <= one.level < LEVELS


@given(labels())
def test_at_most_seven_labels_are_chosen_and_numbered_in_order_of_time(found: tuple[Label, ...]) -> None:
    chosen = choose(found, most=7)
    assert len(chosen) <= 7
    assert [one.number for one in chosen] == list(range(1, len(chosen) + 1))
    assert [one.x for one in chosen] == sorted(one.x for one in chosen)


@given(labels())
def test_nothing_important_gives_way_to_something_less_important(found: tuple[Label, ...]) -> None:
    chosen = {one.key for one in choose(found, most=7)}
    for above in (True, False):
        kept = [one.priority for one in found if one.key in chosen and one.above is above]
        left = [one.priority for one in found if one.key not in chosen and one.above is above]
        assert not kept or not left or max(kept) <= min(left)


@given(labels())
def test_signs_beside_the_thread_cover_neither_words_nor_one_another(found: tuple[Label, ...]) -> None:
    signs = [one for one in found if not one.above]
    shown = beside(signs, place(signs, left=6, right=1058))
    for one, other in combinations(shown, 2):
        assert not one.rest.meets(other.rest)
        assert not (other.label.first and one.rest.meets(other.words))


@given(st.lists(st.floats(0, 334), max_size=7))
def test_numbers_on_the_narrow_picture_stand_apart_and_in_order(marks: list[float]) -> None:
    moved = spread(sorted(marks), least=16, left=8, right=334)
    assert all(b - a >= 16 - 1e-6 for a, b in pairwise(moved))
    assert all(8 - 1e-6 <= x <= 334 + 1e-6 for x in moved)
