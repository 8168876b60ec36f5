"""Invented practices of known truth, seeded, for tests, the demo and benchmarks."""
