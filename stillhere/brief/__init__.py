"""What to hold in mind before the next session: one page, every sentence with what it rests on."""

from stillhere.brief.brief import brief_of

__all__ = ["brief_of"]
