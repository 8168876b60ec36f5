"""Components that declare what they need and give, one explicit table of them, and the runner."""
