"""One mutation a file: permission, change and audit together."""
