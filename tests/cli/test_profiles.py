"""A practice's own reading of the law: a pair of keys, a signature beside the file, and what is told of it."""

import stat
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from stillhere.profiles import places, profiles, signing

SHIPPED = files("stillhere.profiles").joinpath("places.toml").read_bytes()
OWN = SHIPPED.replace(b"the Stillhere project; no lawyer has read it", b"R. Mbeki, counsel")


@pytest.fixture
def keys(stillhere, tmp_path: Path) -> Path:
    """A pair in a folder of its own."""
    assert stillhere("profiles", "key", tmp_path / "keys").code == 0
    return tmp_path / "keys"


@pytest.fixture
def own(stillhere, tmp_path: Path, keys: Path) -> Path:
    """A practice's folder of rules, laid out and signed as docs/operators.md says."""
    folder = tmp_path / "law"
    folder.mkdir()
    (folder / "places.toml").write_bytes(OWN)
    assert stillhere("profiles", "sign", folder / "places.toml", "--key", keys / "signing.key").code == 0
    (folder / "trusted.pub").write_bytes((keys / "trusted.pub").read_bytes())
    return folder


def test_every_profile_is_named_with_the_day_it_was_checked(stillhere):
    ran = stillhere("profiles")
    assert ran.code == 0
    for profile in profiles():
        assert f"{profile.id} · " in ran.out
        assert f"Checked on {profile.checked_on}." in ran.out
    assert "not legal advice" in ran.out


def test_every_place_is_listed_and_one_nobody_checked_says_so(stillhere):
    ran = stillhere("profiles", "list")
    assert ran.code == 0
    lines = {line.split(" ", 1)[0]: line for line in ran.out.splitlines()}
    assert set(tomllib.loads(SHIPPED.decode())["place"]) <= set(lines)
    assert lines["us-il"].split() == ["us-il", "Illinois", "record_only"]
    assert lines["us-vt"].endswith("record_only (not checked)")


def test_the_file_that_comes_along_is_in_force(stillhere):
    ran = stillhere("profiles", "verify")
    assert (ran.code, ran.out.count("\n")) == (0, 1)
    assert "signed by the Stillhere project; no lawyer has read it" in ran.out


def test_a_practices_own_file_counts_once_it_is_signed(stillhere, own: Path):
    ran = stillhere("profiles", "verify", "--folder", own)
    assert ran.code == 0
    assert "signed by R. Mbeki, counsel" in ran.out
    assert not places.rules(own).problem
    assert "Illinois" in stillhere("profiles", "list", "--folder", own).out


@pytest.mark.parametrize("name", ["places.toml", "places.toml.sig", "trusted.pub"])
def test_whatever_of_it_is_changed_the_file_is_not_used(stillhere, own: Path, name: str):
    content = (own / name).read_bytes()
    (own / name).write_bytes(content.replace(content[:1], b"# " + content[:1], 1))
    ran = stillhere("profiles", "verify", "--folder", own)
    assert ran.code == 6
    assert "every place gets record_only" in ran.out
    assert "Mbeki" not in ran.out


def test_another_keys_signature_does_not_count(stillhere, own: Path, tmp_path: Path):
    assert stillhere("profiles", "key", tmp_path / "others").code == 0
    assert stillhere("profiles", "sign", own / "places.toml", "--key", tmp_path / "others" / "signing.key").code == 0
    assert stillhere("profiles", "verify", "--folder", own).code == 6


def test_what_signs_is_for_its_owner_alone_and_fits_what_checks(keys: Path):
    private, public = keys / "signing.key", keys / "trusted.pub"
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert signing.verified(b"words", signing.sign(b"words", private.read_text()), public.read_text())


@pytest.mark.parametrize("left", ["signing.key", "trusted.pub"])
def test_a_pair_is_never_written_over_another(stillhere, keys: Path, left: str):
    before = (keys / left).read_bytes()
    next(path for path in keys.iterdir() if path.name != left).unlink()  # its other half was moved away
    ran = stillhere("profiles", "key", keys)
    assert (ran.code, ran.err.count("\n")) == (4, 1)
    assert [path.name for path in keys.iterdir()] == [left]
    assert (keys / left).read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [b"", b"place = [", OWN.replace(b"2027-02-24", b'"soon"'), OWN.replace(b'"supplementary"', b'"everything"')],
)
def test_a_file_that_does_not_say_what_it_must_is_not_signed(stillhere, keys: Path, tmp_path: Path, content: bytes):
    (tmp_path / "places.toml").write_bytes(content)
    ran = stillhere("profiles", "sign", tmp_path / "places.toml", "--key", keys / "signing.key")
    assert (ran.code, ran.err.count("\n")) == (3, 1)
    assert not (tmp_path / "places.toml.sig").exists()


@pytest.mark.parametrize("key", ["", "no key", "c2hvcnQ="])
def test_what_is_no_key_signs_nothing(stillhere, tmp_path: Path, key: str):
    (tmp_path / "places.toml").write_bytes(OWN)
    (tmp_path / "signing.key").write_text(key)
    ran = stillhere("profiles", "sign", tmp_path / "places.toml", "--key", tmp_path / "signing.key")
    assert (ran.code, ran.err.count("\n")) == (3, 1)
    assert not (tmp_path / "places.toml.sig").exists()
