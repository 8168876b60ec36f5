"""Phrases read onto whole sentences: a therapist reads a mark more easily on the sentence than on its cue words."""

from collections.abc import Iterable, Mapping

from stillhere.coding.rules.attribution import attribution
from stillhere.coding.rules.cue import Hit, sentence_around
from stillhere.coding.rules.phrases import Found, Word, spoken, word_list
from stillhere.coding.rules.talk import Line

# Words that soften without changing what is said, so that word lists need not repeat them.
_SOFT = frozenset(
    {"just", "really", "actually", "honestly", "probably", "perhaps", "maybe", "quite", "very", "rather", "also"}
    | {"even", "simply"}
)
_SOFT_PAIRS = frozenset(
    {("kind", "of"), ("sort", "of"), ("a", "bit"), ("a", "little"), ("you", "know")}
    | {("i", "mean"), ("i", "think"), ("i", "guess"), ("i", "suppose"), ("i", "believe")}
)


def bare(line: Line) -> tuple[Word, ...]:
    """The spoken words of a line without softeners ("I think I just kind of missed that" is "I missed that")."""
    return line.kept(_bare)


def _bare(line: Line) -> tuple[Word, ...]:
    words = spoken(line)
    kept: list[Word] = []
    i = 0
    while i < len(words):
        if i + 2 < len(words) and (words[i].text, words[i + 1].text) in _SOFT_PAIRS:
            i += 2
            continue
        if words[i].text not in _SOFT:
            kept.append(words[i])
        i += 1
    return tuple(kept)


def said(name: str, words: tuple[Word, ...]) -> dict[str, Found]:
    """The first place of every rule of word list `name` that these words speak for and do not hold back."""
    return _first_places(name, words, word_list(name).phrases.all_in(words))


def said_as_own(name: str, line: Line, words: tuple[Word, ...]) -> dict[str, Found]:
    """As `said`, where the words are the speaker's own: not denied, not somebody else's, not quoted, not an "if"."""
    return _first_places(name, words, (f for f in word_list(name).phrases.all_in(words) if _is_own(line, f)))


def marks(name: str, line: Line, found: Mapping[str, Found], rules: Iterable[str] | None = None) -> list[Hit]:
    """Hits on whole sentences for these rules (all if None), in their order; the first one of a code stays."""
    wordings = word_list(name).wordings
    hits: dict[str, Hit] = {}
    for rule in wordings if rules is None else rules:
        wording = wordings[rule]
        if rule in found and wording.code and wording.code not in hits:
            place = found[rule]
            start, end = sentence_around(line, place.start, place.end)
            hits[wording.code] = Hit(wording.code, line, start, max(end, place.end), rule, wording.reason)
    return list(hits.values())


def _first_places(name: str, words: tuple[Word, ...], places: Iterable[Found]) -> dict[str, Found]:
    first: dict[str, Found] = {}
    for place in places:
        first.setdefault(place.tag, place)
    if first:
        for held_back in word_list(name).unless.all_in(words):
            first.pop(held_back.tag, None)
    return first


def _is_own(line: Line, place: Found) -> bool:
    meant = attribution(line, place.start, place.end)
    return not (meant.negated or meant.reported or meant.quoted or meant.conditional)
