"""Public sets as a test of the encoder: heads are fitted inside the benchmark, measured, and thrown away."""
