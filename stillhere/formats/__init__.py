"""Readers and writers of session transcripts, one file a format, sniffed by content."""
