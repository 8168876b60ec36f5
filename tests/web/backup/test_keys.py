"""The root can be replaced at any moment, and brought back by enough people and no fewer."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.model import StillhereError
from stillhere.web.backup import recovery, ring, shamir, shares
from stillhere.web.backup.rotation import merged, rotate
from stillhere.web.cases.models import Case
from stillhere.web.vault.keyset import forget, new_root
from tests.web.backup.conftest import DATA, KEYSET
from tests.web.conftest import Cast


@pytest.fixture
def kept_root(practice: Cast):
    before = KEYSET.read_bytes()
    yield before.decode()
    ring.keep(KEYSET, before)
    forget()


def _name(case: Case) -> str:
    forget()
    return Case.objects.get(pk=case.pk).name


def test_after_a_rotation_all_opens_with_the_new_root_alone(practice: Cast, kept_root: str) -> None:
    rotate(DATA, keyset=KEYSET)
    now = ring.read_keyset(KEYSET)
    assert len(ring.ids_of(now)) == 1
    assert ring.ids_of(now) != ring.ids_of(kept_root)
    assert _name(practice.maren) == "Maren"


def test_a_rotation_that_was_broken_off_is_ended_by_the_next(practice: Cast, kept_root: str) -> None:
    ring.keep(KEYSET, merged(new_root(), kept_root).encode())
    assert _name(practice.maren) == "Maren"
    assert rotate(DATA, keyset=KEYSET).went_on
    assert _name(practice.maren) == "Maren"


def test_with_a_wrong_keyset_nothing_is_rotated(practice: Cast, kept_root: str) -> None:
    wrong = new_root()
    ring.keep(KEYSET, wrong.encode())
    with pytest.raises(StillhereError, match="nothing was removed"):
        rotate(DATA, keyset=KEYSET)
    assert KEYSET.read_text() == wrong


@given(secret=st.binary(min_size=1, max_size=40), people=st.integers(2, 6), data=st.data())
def test_any_needed_shares_give_the_secret(secret: bytes, people: int, data: st.DataObject) -> None:
    needed = data.draw(st.integers(2, people))
    parts = shamir.split(secret, people=people, needed=needed)
    for some in combinations(parts, needed):
        assert shamir.combine({x: parts[x] for x in some}) == secret


def test_one_share_too_few_fits_every_secret() -> None:
    parts = shamir.split(b"\x2a", people=3, needed=3)
    given_two = {1: parts[1], 2: parts[2]}
    assert {shamir.combine(given_two | {3: bytes([last])}) for last in range(256)} == {bytes([n]) for n in range(256)}


def test_three_of_five_people_bring_the_root_back_and_two_do_not(tmp_path: Path) -> None:
    root = new_root()
    made = recovery.split(tmp_path / "recovery.json", root, people=5, needed=3)
    copy = (tmp_path / "recovery.json").read_text()
    for some in combinations(made, 3):
        assert recovery.recover(some, copy) == root
    with pytest.raises(StillhereError, match="3 different shares"):
        recovery.recover([made[0], made[1], made[1]], copy)


def test_shares_stay_good_when_the_root_is_replaced(tmp_path: Path) -> None:
    old, new = new_root(), new_root()
    made = recovery.split(tmp_path / "recovery.json", old, people=3, needed=2)
    assert recovery.renew(tmp_path / "recovery.json", former=old, present=new)
    assert recovery.recover(made[:2], (tmp_path / "recovery.json").read_text()) == new


def test_a_slip_on_paper_is_found_by_its_row(tmp_path: Path) -> None:
    (share, _) = recovery.split(tmp_path / "recovery.json", new_root(), people=2, needed=2)
    page = share.page("2026-11-24")
    assert shares.read(page, name="a") == [share]
    rows = page.splitlines()
    third = len(rows) - 3
    rows[third] = rows[third][:3] + ("0" if rows[third][3] != "0" else "1") + rows[third][4:]
    with pytest.raises(StillhereError, match="Row 3"):
        shares.read("\n".join(rows), name="a")
