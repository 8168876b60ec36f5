"""Two files of coded dialogues as counts for agreement: which lines both coders, one or neither marked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from stillhere.coding.agreement import Agreement, agreement
from stillhere.evaluation.dialogue import ROLES, Dialogue, read_dialogues
from stillhere.model import StillhereError
from stillhere.model.coding import family_of

Table = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Compared:
    """Agreement by family and by code, and the dialogues that only one of the files holds."""

    dialogues: int
    families: tuple[Agreement, ...]
    codes: tuple[Agreement, ...]
    left_out: tuple[str, ...]


def compare(first: Path, second: Path, *, resamples: int = 1000) -> Compared:
    """Any two coders; StillhereError when the files share no dialogue, or a line's words differ between them."""
    from stillhere.codebook import codebook

    one, two = _by_id(first), _by_id(second)
    shared = [key for key in one if key in two]
    if not shared:
        raise StillhereError(
            f"“{first.name}” and “{second.name}” share no dialogue.", next_step="They are matched by id."
        )
    for key in shared:
        _same_words(one[key], two[key])
    pairs = [(one[key], two[key]) for key in shared]
    book = codebook()
    ids = {entry.id for entry in book}

    def may(code: str, dialogue: Dialogue, speaker: str) -> bool:
        return book.applies(code, ROLES.get(speaker), dialogue.raw.get("setting"))

    def measured(names: Iterable[str], members: Callable[[str], frozenset[str]]) -> tuple[Agreement, ...]:
        found = []
        for name in names:
            own = members(name)
            tables = [_table(a, b, own, may) for a, b in pairs]
            if any(t[0] + t[1] + t[2] for t in tables):
                found.append(agreement(name, tables, resamples=resamples))
        return tuple(found)

    families = dict.fromkeys(family_of(code) for code in ids)
    order = [family for family in dict.fromkeys(entry.family for entry in book) if family in families]
    return Compared(
        dialogues=len(shared),
        families=measured(order, lambda family: frozenset(c for c in ids if family_of(c) == family)),
        codes=measured([entry.id for entry in book], lambda code: frozenset((code,))),
        left_out=tuple(sorted(set(one) ^ set(two))),
    )


def _table(a: Dialogue, b: Dialogue, own: frozenset[str], may: Callable[[str, Dialogue, str], bool]) -> Table:
    both = first = second = neither = 0
    can: dict[str, bool] = {}
    for line in a.raw["lines"]:
        speaker, i = str(line["s"]), int(line["i"])
        x, y = bool(a.codes[i] & own), bool(b.codes.get(i, frozenset()) & own)
        if speaker not in can:
            can[speaker] = any(may(code, a, speaker) for code in own)
        if not (can[speaker] or x or y):
            continue
        both += x and y
        first += x and not y
        second += y and not x
        neither += not (x or y)
    return both, first, second, neither


def _by_id(path: Path) -> dict[str, Dialogue]:
    """A file's dialogues; StillhereError for an id that stands twice or an unknown code: nothing vanishes."""
    from stillhere.codebook import codebook

    book, found = codebook(), dict[str, Dialogue]()
    for dialogue in read_dialogues(path):
        if dialogue.id in found:
            raise StillhereError(f"The dialogue “{dialogue.id}” stands twice in “{path.name}”.", next_step="Keep one.")
        for code in sorted({code for codes in dialogue.codes.values() for code in codes}):
            book.entry(code)
        found[dialogue.id] = dialogue
    return found


def _same_words(a: Dialogue, b: Dialogue) -> None:
    one, two = _lines(a), _lines(b)
    for i in sorted(one.keys() | two.keys()):
        if one.get(i) != two.get(i):
            raise StillhereError(
                f"Line {i} of “{a.id}” is not the same in both files.",
                next_step="Two coders are compared on the same lines, with the same speakers.",
            )


def _lines(dialogue: Dialogue) -> dict[int, tuple[str, str]]:
    return {int(line["i"]): (str(line["s"]), str(line.get("text", ""))) for line in dialogue.raw["lines"]}
