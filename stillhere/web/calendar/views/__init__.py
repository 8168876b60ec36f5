"""Pages of the frame, for a case's therapist alone."""
