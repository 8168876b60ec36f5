"""The product's own words as data, one id a text."""
