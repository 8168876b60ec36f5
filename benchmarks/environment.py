"""What a figure was measured on; the measuring commands of the package print the same line."""

from stillhere.evaluation.environment import environment

__all__ = ["environment"]
