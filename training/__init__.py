"""Fits the encoder: not in the wheel, and the only place where torch is known."""
