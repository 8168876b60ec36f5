"""Pages of sessions: bringing one in, saying who is who, reading and correcting it."""
