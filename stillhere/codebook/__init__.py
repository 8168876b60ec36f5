"""Every code as data: what it means, whom it applies to, what it is not."""
