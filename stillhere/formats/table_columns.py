"""Which column of a transcript's table is what: number, time, speaker, text; found from what the cells hold."""

from collections.abc import Callable

from stillhere.formats.draft import Turn
from stillhere.formats.label_rules import accepted, is_label, tidy
from stillhere.formats.label_shapes import without_turn_numbers
from stillhere.formats.seconds import seconds_of

_HEADINGS = frozenset(("speaker", "name", "who", "person", "voice", "speaker name", "role"))

Rows = list[list[str]]


def turns_of_rows(rows: Rows, *, first: int, notes: list[str]) -> list[Turn]:
    """One turn a row from `first` on; [] where no column names speakers. A row without a name goes on with the turn."""
    width = max((len(row) for row in rows), default=0)
    columns = [[row[n].strip() if n < len(row) else "" for row in rows] for n in range(width)]
    numbers = {n for n, column in enumerate(columns) if _share(column, _is_number) > 0.6}
    times = {n for n, column in enumerate(columns) if n not in numbers and _share(column, _is_time) > 0.6}
    left = [n for n in range(width) if n not in numbers | times and any(columns[n])]
    if len(left) < 2:
        return []
    text = max(left, key=lambda n: sum(map(len, columns[n])))
    speakers = [n for n in left if n != text and _names_speakers(columns[n])]
    if not speakers:
        return []
    who = min(speakers, key=lambda n: len(set(columns[n])))
    if len(left) > 2:
        notes.append("A further column of the table was left out.")
    headed = columns[who][0].casefold() in _HEADINGS
    return _turns(columns[who], columns[text], columns[min(times)] if times else [], first=first, skip=int(headed))


def _turns(who: list[str], text: list[str], times: list[str], *, first: int, skip: int) -> list[Turn]:
    labels = without_turn_numbers([_label(cell) for cell in who])
    names = accepted([label for label in labels[skip:] if label])
    turns: list[Turn] = []
    for n, label in enumerate(labels[skip:], start=skip):
        if not label and turns:
            turns[-1].text += f"\n{text[n]}"
            turns[-1].last = first + n
            continue
        start = seconds_of(times[n].strip("[]() ")) if times else None
        turns.append(
            Turn(text=text[n], speaker=names.get(label, label) or None, start=start, first=first + n, last=first + n)
        )
    return turns


def _label(cell: str) -> str:
    return tidy(cell.rstrip(": \n"))


def _names_speakers(column: list[str]) -> bool:
    """Whether the cells are labels, most of them of people who come back."""
    filled = [_label(cell) for cell in column if cell]
    fitting = sum(1 for label in filled if is_label(label))
    people = len(set(without_turn_numbers(filled)))
    return fitting * 10 >= len(filled) * 9 and (people * 2 <= len(filled) + 2)


def _share(column: list[str], fits: Callable[[str], bool]) -> float:
    filled = [cell for cell in column if cell]
    return sum(1 for cell in filled if fits(cell)) / len(filled) if filled else 0.0


def _is_number(cell: str) -> bool:
    return cell.rstrip(".)").isdecimal()


def _is_time(cell: str) -> bool:
    return ":" in cell and seconds_of(cell.strip("[]() ")) is not None
