import json
from pathlib import Path

import numpy as np
import pytest

from stillhere.coding.encoder import versions
from stillhere.coding.encoder.learning import learn
from stillhere.coding.encoder.site import load_site
from stillhere.model import StillhereError
from tests.coding.encoder.invented import InventedEncoder, confirms_what_is_doubted, dialogues, manifest, studied


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site's folder with two versions."""
    where = tmp_path / "site"
    for count in (6, 8):
        encoder = InventedEncoder()
        raws = dialogues(confirms_what_is_doubted, count=count)
        learn(studied(raws, encoder), encoder.manifest, where, data="0" * 64)
    return where


def heard(folder: Path, described=None) -> list[str]:
    """What loading says, where it gives no site."""
    said: list[str] = []
    assert load_site(described or manifest(), folder, tell=said.append) is None
    return said


def test_without_a_site_nothing_is_loaded_and_nothing_said(tmp_path: Path):
    assert heard(tmp_path / "none") == []


def test_the_newest_version_is_used_and_named(folder: Path):
    site = load_site(manifest(), folder)
    assert site is not None
    assert site.version.startswith("v0002-")
    assert set(site.thresholds) == {"W5_deferential"}


def test_refitted_codes_change_and_the_others_are_the_encoders_in_any_order(folder: Path):
    site = load_site(manifest(), folder)
    assert site is not None
    (read, *_) = studied(dialogues(confirms_what_is_doubted, count=1), InventedEncoder())
    found = site.chances(read.readings, ("W2_minimal", "W5_deferential"))
    assert found.shape == (30, 2)
    assert found.dtype == np.float32
    assert np.array_equal(found[:, 0], read.readings.codes[:, 1])
    true = read.decisions.values[:, 0] == 1
    assert np.all(found[true, 1] > read.readings.codes[true, 0])
    assert np.all((found >= 0) & (found <= 1))


def test_a_session_without_lines_has_no_chances(folder: Path):
    site = load_site(manifest(), folder)
    assert site is not None
    assert site.chances(InventedEncoder().read([]), ("W5_deferential",)).shape == (0, 1)


def test_a_version_of_another_encoder_is_left_aside_with_a_sentence(folder: Path):
    assert ["another version of the encoder" in text for text in heard(folder, manifest(version="2"))] == [True]


def test_the_sentence_goes_to_standard_error_once_however_many_sessions_are_read(
    folder: Path, capfd: pytest.CaptureFixture[str]
):
    (folder / "v0002.npz").write_bytes(b"not numbers")
    for _ in range(3):
        assert load_site(manifest(), folder) is None
    assert capfd.readouterr().err.count("can't be read") == 1


@pytest.mark.parametrize("name", ["v0002.npz", "v0002.json", "current"])
@pytest.mark.parametrize("damage", [b"", b"\xff\xfe{", b"[]", b"v9999\n"])
def test_a_damaged_file_is_left_aside_with_a_sentence(folder: Path, name: str, damage: bytes):
    (folder / name).write_bytes(damage)
    said = heard(folder) if (name, damage) != ("current", b"") else ["can't be read"]  # an empty pointer points nowhere
    assert len(said) == 1
    assert "can't be read" in said[0]


def test_a_file_that_would_hush_words_about_danger_does_not(folder: Path):
    version = versions.read(folder, "v0002")
    about = {k: v for k, v in version.about.items() if k not in ("format", "numbers")}
    codes = {"S_passive": {**about["codes"]["W5_deferential"], "keep": 1.01, "show": 1.01}}
    versions.add(folder, about={**about, "codes": codes}, numbers=version.numbers)
    site = load_site(manifest(), folder)
    assert site is not None
    assert site.thresholds["S_passive"] == manifest().thresholds["S_passive"]


def test_numbers_of_the_wrong_shape_are_left_aside(folder: Path):
    version = versions.read(folder, "v0002")
    about = {k: v for k, v in version.about.items() if k not in ("format", "numbers")}
    versions.add(folder, about=about, numbers={**version.numbers, "heads": np.zeros((3, 18), np.float32)})
    assert len(heard(folder)) == 1


def test_going_back_restores_the_version_before_and_then_the_shipped_numbers(folder: Path):
    first = {p.name: p.read_bytes() for p in folder.glob("v0001.*")}
    assert versions.back(folder) == "v0001"
    site = load_site(manifest(), folder)
    assert site is not None
    assert site.version.startswith("v0001-")
    assert versions.back(folder) is None
    assert heard(folder) == []
    with pytest.raises(StillhereError, match="nothing to go back to"):
        versions.back(folder)
    assert versions.names(folder) == ("v0001", "v0002")
    assert {p.name: p.read_bytes() for p in folder.glob("v0001.*")} == first


def test_going_back_from_a_third_version_returns_to_what_was_in_use_before_it(folder: Path):
    versions.back(folder)
    version = versions.read(folder, "v0001")
    about = {k: v for k, v in version.about.items() if k not in ("format", "numbers")}
    assert versions.add(folder, about=about, numbers=version.numbers) == "v0003"  # v0002 is not written over
    assert versions.back(folder) == "v0001"


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_a_crash_while_writing_leaves_the_version_before_in_use(
    folder: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
):
    version, calls, replace = versions.read(folder, "v0002"), [], Path.replace

    def crash(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == fails_at:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", crash)
    about = {k: v for k, v in version.about.items() if k not in ("format", "numbers")}
    with pytest.raises(OSError, match="No space"):
        versions.add(folder, about=about, numbers=version.numbers)
    monkeypatch.undo()
    site = load_site(manifest(), folder)
    assert site is not None
    assert site.version.startswith("v0002-")
    assert not list(folder.glob(".part-*"))
    assert versions.add(folder, about=about, numbers=version.numbers) > "v0002"


def test_the_operator_names_the_folder(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("STILLHERE_SITE", str(folder))
    assert load_site(manifest()) is not None
    monkeypatch.delenv("STILLHERE_SITE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert versions.default_site() == tmp_path / "data" / "stillhere" / "site"
    assert load_site(manifest()) is None


def test_a_version_says_which_encoder_and_which_data_it_comes_from(folder: Path):
    about = json.loads((folder / "v0002.json").read_text())
    assert about["encoder"] == {"version": "1", "model": "hash of 1"}
    assert about["data"] == "0" * 64
    assert about["dialogues"] == 8
