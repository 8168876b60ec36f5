"""What the pages of a course say: plain dataclasses made from the domain, so that templates decide nothing."""
