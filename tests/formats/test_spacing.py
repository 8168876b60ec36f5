from hypothesis import given
from hypothesis import strategies as st

from stillhere.formats.spacing import collapsed, collapsed_offsets

SPACED = st.text(st.sampled_from("ab \n\t\u00a0\u2028"), max_size=30)


@given(SPACED)
def test_every_letter_is_found_at_its_new_offset(text):
    offsets = collapsed_offsets(text)
    assert len(offsets) == len(text) + 1
    assert all(collapsed(text)[offsets[i]] == c for i, c in enumerate(text) if not c.isspace())


@given(SPACED)
def test_offsets_never_run_backwards_nor_out_of_the_text(text):
    offsets = collapsed_offsets(text)
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(collapsed(text))
