"""Sessions of a case: how a file becomes one, and what a person confirms before anything is read in it."""
