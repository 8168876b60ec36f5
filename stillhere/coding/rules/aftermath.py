"""What the therapist does next with a client's line: a line they own up to, ask about or defend against held a strain.

Made for the review of a finished session, which may look ahead. It weighs the line before; it marks nothing.
"""

from stillhere.coding.rules.phrases import Word, word_list


def aftermath(words: tuple[Word, ...]) -> frozenset[str]:
    """What a therapist's line, by its spoken words, makes of the client's line before it; several kinds or none."""
    return frozenset(f.tag for f in word_list("aftermath").phrases.all_in(words))
