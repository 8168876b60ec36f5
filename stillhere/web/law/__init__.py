"""The law of the places where a practice and its clients are."""
