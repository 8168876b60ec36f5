"""Sessions being read, what was found in them, and what people made of it."""
