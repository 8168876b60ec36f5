"""The API: tokens, refusals, and the same acts as the pages."""
