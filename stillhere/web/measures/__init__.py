"""Answers to instruments as the practice keeps them, and what in them waits for a person."""
