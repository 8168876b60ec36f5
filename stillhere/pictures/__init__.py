"""The hour as a picture: our own SVG, each in a wide and a narrow form."""
