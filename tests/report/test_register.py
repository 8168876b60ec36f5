import pytest

from stillhere.report.register import Register, counts_feelings, for_the_page, is_plain, private_moments, register_of
from tests.report.reviews import couple, hour


@pytest.mark.parametrize(
    ("profile", "register"),
    [
        ("record_only", Register.NONE),
        ("supplementary", Register.PLAIN),
        ("clinical_support", Register.CLAIM),
        ("voice_research", Register.CLAIM),
        ("nobody_knows_it", Register.NONE),
    ],
)
def test_each_profile_has_its_register_and_the_unknown_reads_nothing(profile: str, register: Register) -> None:
    assert register_of(profile) is register


def test_feeling_words_are_counted_only_where_the_profile_allows_it() -> None:
    allowed = [p for p in ("record_only", "supplementary", "clinical_support", "other") if counts_feelings(p)]
    assert allowed == ["clinical_support"]


@pytest.mark.parametrize("text", ["Maren felt known.", "It may carry grief.", "a sign of relief", "She was afraid."])
def test_a_word_for_a_feeling_is_known(text: str) -> None:
    assert not is_plain(text)


@pytest.mark.parametrize(
    "text", ["It's safe to say so.", "a kind word", "The number is nine.", "Maren moved the date."]
)
def test_a_word_with_a_plain_sense_is_plain(text: str) -> None:
    assert is_plain(text)


def test_a_page_of_one_person_keeps_every_moment() -> None:
    assert for_the_page(hour()) == hour()
    assert private_moments(hour()) == ()


def test_what_a_joint_page_leaves_out_is_kept_for_the_therapist_alone() -> None:
    left_out = set(couple().moments) - set(for_the_page(couple()).moments)
    assert set(private_moments(couple())) == left_out
    assert len(left_out) == 1
