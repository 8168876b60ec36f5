"""The workspace: a Django project in which a practice keeps its cases, sessions, reviews and notes."""
