"""A rules file counts only as it was signed; where it is silent, changed or out of date, the strictest holds."""

from datetime import date, timedelta
from pathlib import Path

from stillhere.profiles import places, signing

TEXT = b"""checked_on = 2026-11-24
check_again_by = 2027-02-24
signed_by = "R. Mbeki"
[place.here]
name = "Here"
[[place.here.rule]]
from = 2026-07-14
profile = "supplementary"
source = "a law"
"""


def laid(folder: Path, content: bytes = TEXT) -> Path:
    private, public = signing.new_key()
    (folder / "places.toml").write_bytes(content)
    (folder / "places.toml.sig").write_text(signing.sign(content, private))
    (folder / "trusted.pub").write_text(public)
    return folder


def test_the_file_that_stillhere_brings_is_signed_and_in_date() -> None:
    found = places.rules()
    assert found.trouble(date(2026, 11, 24)) == ""
    illinois = found.places["us-il"].rule(date(2026, 1, 1))
    assert illinois is not None
    assert illinois.profile == "record_only"
    assert found.places["us-vt"].rule(date(2026, 11, 24)) is None


def test_a_law_holds_from_its_own_day(tmp_path: Path) -> None:
    here = places.rules(laid(tmp_path)).places["here"]
    assert here.rule(date(2026, 7, 13)) is None
    assert here.rule(date(2026, 7, 14)) is not None


def test_a_changed_file_is_not_used(tmp_path: Path) -> None:
    laid(tmp_path)
    (tmp_path / "places.toml").write_bytes(TEXT.replace(b"supplementary", b"clinical_support"))
    assert places.rules(tmp_path).trouble(date(2026, 11, 24)) == "tampered"
    assert not places.rules(tmp_path).places


def test_an_unsigned_file_and_a_lone_signature_are_not_used(tmp_path: Path) -> None:
    laid(tmp_path)
    (tmp_path / "places.toml.sig").unlink()
    assert places.rules(tmp_path).problem == "tampered"
    laid(tmp_path)
    (tmp_path / "places.toml").unlink()
    assert places.rules(tmp_path).problem == "tampered"


def test_a_file_past_its_day_is_not_used(tmp_path: Path) -> None:
    found = places.rules(laid(tmp_path))
    assert found.check_again_by is not None
    assert found.trouble(found.check_again_by + timedelta(days=1)) == "expired"
