"""Pages of the caseload, of one case, and the acts on it."""
