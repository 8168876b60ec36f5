"""What stands beside the model file: what it answers, what it learned from, and how far its answers can be believed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FORMAT = 1  # of the manifest and of the model's inputs and outputs


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """From which probability a code is kept at all (faint), and from which it is shown; above 1 means never."""

    keep: float
    show: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A code's probability from the model's raw number z: 1 / (1 + exp(−(slope · z + offset)))."""

    slope: float
    offset: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The artefact's description.

    `files` maps each file's name to its SHA-256; `base_rates` says how often each code stood on lines that could carry
    it; `affect_spread` is the standard deviation of valence, arousal and dominance about people's own ratings.
    """

    version: str
    licence: str
    codes: tuple[str, ...]
    emotions: tuple[str, ...]
    files: Mapping[str, str]
    calibration: Mapping[str, Calibration]
    thresholds: Mapping[str, Threshold]
    base_rates: Mapping[str, float]
    affect_spread: tuple[float, ...]
    data: tuple[Mapping[str, str], ...] = ()
    figures: Mapping[str, Any] = field(default_factory=dict)


def read_manifest(path: Path) -> Manifest:
    """The manifest of an artefact; ValueError, KeyError or OSError when it is not one."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    if raw["format"] != FORMAT:
        raise ValueError(f"format {raw['format']}")
    manifest = Manifest(
        version=str(raw["version"]),
        licence=str(raw["licence"]),
        codes=tuple(raw["codes"]),
        emotions=tuple(raw["emotions"]),
        files={str(k): str(v) for k, v in raw["files"].items()},
        calibration={k: Calibration(**v) for k, v in raw["calibration"].items()},
        thresholds={k: Threshold(**v) for k, v in raw["thresholds"].items()},
        base_rates={str(k): float(v) for k, v in raw["base_rates"].items()},
        affect_spread=tuple(float(x) for x in raw["affect_spread"]),
        data=tuple(raw.get("data", ())),
        figures=raw.get("figures", {}),
    )
    named = set(manifest.codes)
    if any(named != set(each) for each in (manifest.calibration, manifest.thresholds, manifest.base_rates)):
        raise ValueError("a code has no calibration, threshold or base rate")
    if len(manifest.affect_spread) != 3:
        raise ValueError("valence, arousal and dominance have no spread each")
    return manifest
