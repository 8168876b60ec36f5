"""The frame: appointments and what became of them, breaks, messages between sessions, changes."""
