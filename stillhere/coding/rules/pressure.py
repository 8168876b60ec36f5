"""How a therapist's line may have landed: what it asked, pressed or passed over. Weighs the answer; marks nothing."""

from stillhere.coding.rules.phrases import Word, word_list
from stillhere.coding.rules.talk import Line

MISSES = frozenset({"advice", "reassurance", "minimising", "faint", "intense", "theory", "lecture", "own_story"})
PRESSES = frozenset({"task", "blame", "defence", "probe"})
_LONG = 22  # words: a therapist's statement this long explains more than it invites


def kinds(line: Line, words: tuple[Word, ...]) -> frozenset[str]:
    """The kinds of a therapist's line by its spoken words, several or none."""
    found = {f.tag for f in word_list("pressure").phrases.all_in(words)}
    if line.asks:
        found.add("asks")
    elif len(words) >= _LONG:
        found.add("long")
    return frozenset(found)
