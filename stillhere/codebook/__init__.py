"""Every code as data: what it is, when to code it and when not, what it is told apart from, and what is known of it."""

from stillhere.codebook.book import Codebook
from stillhere.codebook.entry import LEVELS, CodeEntry, Confusion, Family, Raise
from stillhere.codebook.loader import codebook

__all__ = ["LEVELS", "CodeEntry", "Codebook", "Confusion", "Family", "Raise", "codebook"]
