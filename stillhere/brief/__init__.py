"""What to hold in mind before the next session; every sentence carries its evidence."""
