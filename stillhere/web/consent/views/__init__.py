"""The consent page of a case, and the same on paper."""
