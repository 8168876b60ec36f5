"""Pages of what is held about a course, for a case's therapist alone."""
