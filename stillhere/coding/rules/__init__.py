"""Transparent rules, one family a file; each says why it fired."""
