"""A measured value and how far it could be off."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A value with the middle 95 % of its values over resampled groups."""

    value: float
    low: float
    high: float
