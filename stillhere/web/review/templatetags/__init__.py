"""What review templates ask for."""
