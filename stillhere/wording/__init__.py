"""The product's own words: one id a text, in data that can be translated."""

from stillhere.wording.certainty import Band, band, sure
from stillhere.wording.loader import Marker, Wording, wording

__all__ = ["Band", "Marker", "Wording", "band", "sure", "wording"]
