"""An invented practice: original people and sessions, never real text."""
