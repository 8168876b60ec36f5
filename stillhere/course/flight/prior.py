"""What is taken to be known of leaving before a practice has data of its own: read from prior.toml and checked."""

import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from stillhere.course.flight.signs import NAMES, Signs
from stillhere.model import Evidence, ExitCode, StillhereError

MOST_Z = 3.0
CODINGS = ("yes", "z", "at_least", "at_most", "above", "count", "below", "product")


@dataclass(frozen=True, slots=True, kw_only=True)
class Predictor:
    """One β of the hazard: its prior, what it rests on, and how a sign's value v becomes x (prior.toml says how)."""

    key: str
    sign: str
    coding: str
    mean: float
    low: float
    high: float
    strength: str
    evidence: str
    centre: float = 0.0
    scale: float = 1.0
    at: float = 0.0
    times: str = ""
    modifiable: bool = False
    on: bool = True
    why_off: str = ""
    learned: bool = True
    why_fixed: str = ""

    @property
    def sd(self) -> float:
        """The prior sd: a quarter of the range."""
        return (self.high - self.low) / 4

    def code(self, v: float) -> float:
        """x for an observed value; for a product, its positive part in units of `scale`."""
        match self.coding:
            case "at_least":
                return float(v >= self.at)
            case "at_most":
                return float(v <= self.at)
            case "above":
                return float(v > self.at)
            case "count":
                return min(v, self.at)
            case "below":
                return max(0.0, (self.centre - v) / self.scale)
            case "product":
                return min(max(0.0, v), MOST_Z)
            case "z":
                return min(max((v - self.centre) / self.scale, -MOST_Z), MOST_Z)
            case _:
                return v

    def read(self, signs: Signs) -> tuple[float, tuple[Evidence, ...]] | None:
        """x with what it rests on, or None where it is not known or rests on nothing."""
        sign = signs.get(self.sign)
        if sign is None or not sign.evidence:
            return None
        if not self.times:
            return self.code(sign.value), sign.evidence
        other = signs.get(self.times)
        if other is None or not other.evidence:
            return None
        return self.code(sign.value) * self.code(other.value), (*other.evidence, *sign.evidence)


@dataclass(frozen=True, slots=True)
class Band:
    """Scheduled sessions from `first` up to the next band's, with one α = logit of the average client's hazard."""

    first: int
    hazard: float
    alpha: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """The whole of prior.toml. `predictors` are all rows of the table; `chosen` are those in use."""

    dated: date
    window_days: int
    horizon: int
    own_from: int
    therapist_sd: float
    practice_sd: float
    band_sd: float
    bands: tuple[Band, ...]
    settings: tuple[tuple[str, float], ...]
    shown: tuple[tuple[str, float], ...]
    improved: tuple[tuple[str, float], ...]
    predictors: tuple[Predictor, ...]

    def chosen(self, *, extra: tuple[str, ...] = ()) -> tuple[Predictor, ...]:
        """The predictors in use: those on by default, and those that a practice turned on by key."""
        unknown = set(extra) - {p.key for p in self.predictors}
        if unknown:
            raise StillhereError(f"no such predictor: {', '.join(sorted(unknown))}", exit_code=ExitCode.USAGE)
        return tuple(p for p in self.predictors if p.on or p.key in extra)

    def band(self, number: int) -> int:
        """The index of the band that a scheduled session lies in; sessions are counted from 1."""
        return bisect_right([b.first for b in self.bands], number) - 1

    def alpha(self, number: int) -> float:
        """α of a scheduled session."""
        return self.bands[self.band(number)].alpha

    def offset(self, setting: str) -> float:
        """The setting's offset; a setting that the table does not name has none."""
        return dict(self.settings).get(setting, 0.0)

    def word(self, risk: float) -> str:
        """The band that a three-session risk lies in: none, watch, elevated or acute."""
        return next((word for word, least in reversed(self.shown) if risk >= least), "none")


@cache
def load_prior() -> Prior:
    """The shipped prior; StillhereError where the file contradicts itself."""
    return read_prior((files("stillhere.course.flight") / "prior.toml").read_text(encoding="utf-8"))


def read_prior(text: str) -> Prior:
    """A prior from TOML text, checked: known signs and codings, ranges that hold their means, bands in order."""
    raw: dict[str, Any] = tomllib.loads(text)
    plain = ("dated", "window_days", "horizon", "own_from", "therapist_sd", "practice_sd", "band_sd")
    prior = Prior(
        **{key: raw[key] for key in plain},
        bands=tuple(Band(b["first"], b["hazard"], b["alpha"]) for b in raw["band"]),
        settings=tuple(raw["setting"].items()),
        shown=tuple(raw["shown"].items()),
        improved=tuple(raw["improved"].items()),
        predictors=tuple(Predictor(**row) for row in raw["predictor"]),
    )
    wrong = list(_wrong(prior))
    if wrong:
        raise StillhereError(f"prior.toml: {'; '.join(wrong)}", exit_code=ExitCode.NOT_READ)
    return prior


def _wrong(prior: Prior) -> list[str]:
    found = []
    for p in prior.predictors:
        if p.coding not in CODINGS or p.sign not in NAMES or (p.times and p.times not in NAMES):
            found.append(f"{p.key} has an unknown sign or coding")
        if not p.low <= p.mean <= p.high or p.low == p.high:
            found.append(f"{p.key} has a mean outside its range")
        if not p.evidence or (not p.on and not p.why_off) or (not p.learned and not p.why_fixed):
            found.append(f"{p.key} does not say why")
    keys = [p.key for p in prior.predictors]
    if len(set(keys)) < len(keys):
        found.append("a key stands twice")
    firsts = [b.first for b in prior.bands]
    if firsts != sorted(set(firsts)) or firsts[:1] != [1]:
        found.append("bands do not go up from session 1")
    return found
