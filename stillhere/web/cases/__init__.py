"""Cases, who belongs to them, and the records that are kept apart within them."""
