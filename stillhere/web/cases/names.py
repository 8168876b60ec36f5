"""Names as they are looked for."""

import unicodedata


def plain(text: str) -> str:
    """Without case or accents, so that "zoe" finds "Zoë"."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
