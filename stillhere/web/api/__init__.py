"""The workspace for programs: the same acts as the pages, asked for with a token."""
