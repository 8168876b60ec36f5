"""One review as a page, in the terminal and as JSON."""
