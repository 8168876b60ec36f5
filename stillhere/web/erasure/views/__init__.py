"""Pages that say what would go before anything goes, and what went afterwards."""
