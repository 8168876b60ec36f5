"""What was done with whose record, by whom: acts, reading included, in a chain that shows when it was touched."""
