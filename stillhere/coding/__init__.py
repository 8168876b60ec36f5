"""Coders make codes: transparent rules now; a learned encoder, a language model and people beside them."""
