"""What a site taught the encoder: chances and thresholds for the codes that were refitted, the shipped ones for others.

Words about danger (S) are never made quieter by a site: their chance is the higher of the shipped and the refitted one,
their threshold the lower.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stillhere.coding.encoder import versions
from stillhere.coding.encoder.manifest import Manifest, Threshold
from stillhere.model import StillhereError

if TYPE_CHECKING:
    from stillhere.coding.encoder.head import Head, Reduction
    from stillhere.coding.encoder.reader import Floats, Readings

MODEL = "model.onnx"


@dataclass(frozen=True, slots=True)
class Site:
    """A version of a site's learning, with the manifest it belongs to; `thresholds` holds the refitted codes."""

    version: str
    manifest: Manifest
    reduction: "Reduction"
    heads: "Mapping[str, Head]"
    thresholds: Mapping[str, Threshold]

    def chances(self, readings: "Readings", codes: Sequence[str]) -> "Floats":
        """Probabilities (n_lines, n_codes) of the codes, the shipped ones where a code was not refitted."""
        import numpy as np

        from stillhere.coding.encoder.head import chance

        at = {code: n for n, code in enumerate(self.manifest.codes)}
        found = readings.codes[:, [at[code] for code in codes]].astype(np.float32)
        reduced = self.reduction.of(readings.vectors)
        for n, code in enumerate(codes):
            if code in self.heads:
                z = shipped_log_odds(readings, self.manifest, code)
                refitted = chance(self.heads[code].log_odds(z, reduced)).astype(np.float32)
                found[:, n] = np.maximum(refitted, found[:, n]) if only_louder(code) else refitted
        return found


def only_louder(code: str) -> bool:
    """Whether a site's learning may only raise a code, never hush it: words about danger."""
    return code.startswith("S_")


def shipped_log_odds(readings: "Readings", manifest: Manifest, code: str) -> "Floats":
    """The encoder's calibrated log-odds of a code on each line, (n)."""
    calibration = manifest.calibration[code]
    return readings.raw[:, manifest.codes.index(code)] * calibration.slope + calibration.offset


def belongs_to(manifest: Manifest) -> Mapping[str, str]:
    """How a site's version names the model it was fitted on: its version, and its file's SHA-256."""
    return {"version": manifest.version, "model": manifest.files.get(MODEL, "")}


def say_once(text: str) -> None:
    """A sentence on standard error, once in a process, however many sessions it reads."""
    _said(text)


@cache
def _said(text: str) -> None:
    print(f"stillhere: {text}", file=sys.stderr)


def load_site(manifest: Manifest, folder: Path | None = None, *, tell: Callable[[str], None] = say_once) -> Site | None:
    """The site's version in use; None where there is none, or where `tell` says why it is left aside."""
    where = folder or versions.default_site()
    name = ""
    try:
        name = versions.in_use(where) or ""
        if not name:
            return None
        version = versions.read(where, name)
        if dict(version.about["encoder"]) != belongs_to(manifest):
            tell(
                f"What this site learned ({name}) belongs to another version of the encoder, and is left aside; "
                "the shipped numbers are used. “stillhere learn” refits it."
            )
            return None
        return _site(version, manifest)
    except (StillhereError, OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        tell(
            f"What this site learned {f'({name}) ' if name else ''}can't be read, and is left aside; "
            "the shipped numbers are used. “stillhere learn --back” returns to the version before."
        )
        return None


def _site(version: versions.Version, manifest: Manifest) -> Site:
    from stillhere.coding.encoder.head import DIMENSIONS, Head, Reduction

    codes: Mapping[str, Mapping[str, Any]] = version.about["codes"]
    numbers = version.numbers
    mean, directions, rows = numbers["mean"], numbers["directions"], numbers["heads"]
    if directions.shape != (len(mean), DIMENSIONS) or rows.shape != (len(codes), 2 + DIMENSIONS):
        raise ValueError("the numbers don't fit each other")
    if set(codes) - set(manifest.codes):
        raise ValueError("a code is unknown")
    order = sorted(codes)
    return Site(
        version=f"{version.name}-{version.about['numbers'][:8]}",
        manifest=manifest,
        reduction=Reduction(mean, directions),
        heads={code: Head(rows[n].astype("float64")) for n, code in enumerate(order)},
        thresholds={code: _threshold(code, codes[code], manifest.thresholds[code]) for code in order},
    )


def _threshold(code: str, kept: Mapping[str, Any], shipped: Threshold) -> Threshold:
    keep, show = float(kept["keep"]), float(kept["show"])
    if only_louder(code):  # whatever the file says
        keep, show = min(keep, shipped.keep), min(show, shipped.show)
    return Threshold(keep=keep, show=show)
