"""The artefact: whole and matching, or one clear sentence about what is wrong."""

import json
import shutil
from pathlib import Path

import pytest

from stillhere.coding.encoder import EncoderMissing, load_encoder
from stillhere.coding.encoder.artefact import default_folder, find_artefact


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    shutil.copytree(default_folder(), folder)
    return folder


def test_the_packaged_model_is_whole() -> None:
    artefact = find_artefact()
    assert artefact.manifest.version
    assert len(artefact.manifest.codes) > 100


def test_the_packaged_model_is_at_most_a_hundred_megabytes() -> None:
    assert sum(f.stat().st_size for f in default_folder().iterdir()) <= 100e6


def test_an_absent_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing, match="files are not in “nowhere”"):
        find_artefact(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_changed_byte_is_noticed(copy: Path, name: str) -> None:
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(data)
    with pytest.raises(EncoderMissing, match=f"“{name}” is damaged or of another version"):
        find_artefact(copy)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(EncoderMissing, match=f"“{name}” is missing"):
        find_artefact(copy)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 99}', '{"format": 1}'])
def test_a_manifest_that_is_none_is_one_sentence(copy: Path, text: str) -> None:
    (copy / "manifest.json").write_text(text)
    with pytest.raises(EncoderMissing, match="manifest can't be read"):
        find_artefact(copy)


def test_a_model_with_codes_of_another_codebook_is_refused(copy: Path) -> None:
    raw = json.loads((copy / "manifest.json").read_text())
    for part in ("calibration", "thresholds", "base_rates"):
        raw[part]["Z9_other"] = raw[part].pop(raw["codes"][0])
    raw["codes"][0] = "Z9_other"
    (copy / "manifest.json").write_text(json.dumps(raw))
    with pytest.raises(EncoderMissing, match="codes that this codebook has not"):
        find_artefact(copy)


def test_a_file_that_matches_its_hash_and_is_no_model_is_one_sentence(copy: Path) -> None:
    import hashlib

    (copy / "model.onnx").write_bytes(b"not a model")
    raw = json.loads((copy / "manifest.json").read_text())
    raw["files"]["model.onnx"] = hashlib.sha256(b"not a model").hexdigest()
    (copy / "manifest.json").write_text(json.dumps(raw))
    with pytest.raises(EncoderMissing, match="can't be opened"):
        load_encoder(copy)


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stillhere.coding.encoder.artefact.NEEDED", ("onnxruntime_of_tomorrow",))
    with pytest.raises(EncoderMissing, match="onnxruntime_of_tomorrow missing"):
        find_artefact()


@pytest.mark.parametrize("part", ["calibration", "thresholds", "base_rates"])
def test_a_code_without_its_numbers_is_refused(copy: Path, part: str) -> None:
    raw = json.loads((copy / "manifest.json").read_text())
    del raw[part][raw["codes"][0]]
    (copy / "manifest.json").write_text(json.dumps(raw))
    with pytest.raises(EncoderMissing, match="manifest can't be read"):
        find_artefact(copy)


def test_a_manifest_with_fewer_codes_than_the_model_answers_is_refused(copy: Path) -> None:
    raw = json.loads((copy / "manifest.json").read_text())
    gone = raw["codes"].pop()
    for part in ("calibration", "thresholds", "base_rates"):
        del raw[part][gone]
    (copy / "manifest.json").write_text(json.dumps(raw))
    with pytest.raises(EncoderMissing, match="doesn't fit its manifest"):
        load_encoder(copy)
