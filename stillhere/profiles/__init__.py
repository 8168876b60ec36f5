"""What the law of a place lets the program do, as dated data."""
