import pytest

from stillhere.codebook import codebook
from stillhere.model import ExitCode, Role, StillhereError

BOOK = codebook()


def test_a_code_is_found_by_its_id() -> None:
    assert BOOK.entry("W5_deferential").family == "W"
    assert "W5_deferential" in BOOK
    assert "W9_none" not in BOOK


def test_a_family_is_found_by_its_letters() -> None:
    assert BOOK.family("ARE").name == "Accessible, responsive, engaged"


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("W5_defferential", "Did you mean W5_deferential or W1_denial?"),
        ("w5", "Did you mean W5_deferential?"),
        ("a_reflect", "Did you mean A_reflect?"),
        ("U", "Did you mean U_yes or U_partial or U_no?"),
        ("zzz", "“stillhere codebook” lists them all."),
        ("", "“stillhere codebook” lists them all."),
    ],
)
def test_a_mistyped_code_gets_the_nearest_ones(typed: str, near: str) -> None:
    with pytest.raises(StillhereError) as caught:
        BOOK.entry(typed)
    assert caught.value.text == f"The codebook has no code “{typed}”."
    assert caught.value.next_step == near
    assert caught.value.exit_code is ExitCode.USAGE


def test_a_mistyped_family_gets_the_nearest_ones() -> None:
    with pytest.raises(StillhereError, match="Did you mean IWM"):
        BOOK.family("IW")
    with pytest.raises(StillhereError):
        BOOK.of_family("X")


def test_the_order_is_the_families_order() -> None:
    families = [family.id for family in BOOK.families]
    assert [entry.family for entry in BOOK] == sorted((e.family for e in BOOK), key=families.index)
    assert [entry.id for entry in BOOK][:2] == ["W1_denial", "W2_minimal"]
    assert len(list(BOOK)) == len(BOOK)


def test_every_code_stands_in_one_family() -> None:
    assert [e for family in BOOK.families for e in BOOK.of_family(family.id)] == list(BOOK)


def test_partners_count_as_clients() -> None:
    for role in (Role.CLIENT, Role.PARTNER_A, Role.PARTNER_B):
        assert BOOK.applies("W1_denial", role, None)
        assert not BOOK.applies("R5_own", role, None)


def test_a_speaker_outside_the_therapy_or_not_yet_decided_carries_no_code() -> None:
    for entry in BOOK:
        assert not BOOK.applies(entry.id, Role.OTHER, "individual")
        assert not BOOK.applies(entry.id, None, "individual")


def test_an_undecided_setting_rules_nothing_out() -> None:
    assert BOOK.applies("T1", Role.THERAPIST, None)
    assert BOOK.applies("P_sec", Role.CLIENT, None)


def test_an_unknown_code_applies_to_nobody_and_says_so() -> None:
    with pytest.raises(StillhereError):
        BOOK.applies("W9_none", Role.CLIENT, None)
