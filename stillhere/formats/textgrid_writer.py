"""Praat TextGrid, written: each tier covers the whole time, line by line, with blank intervals between."""

from stillhere.formats.characters import writable
from stillhere.formats.tiers import code_tiers, milliseconds, speech_tiers
from stillhere.model import ExitCode, Review, Session, StillhereError, Utterance


def write(review: Review) -> bytes:
    """The session as a long TextGrid in UTF-8; StillhereError where lines have no times, which a grid is made of."""
    session = review.session
    _check_times(session)
    tiers: list[tuple[str, list[tuple[Utterance, str]]]] = []
    for tier in speech_tiers(session):
        tiers.append((tier.name, [(line, line.text) for line in tier.lines]))
        tiers += [(codes.name, codes.marks) for codes in code_tiers(tier, review.codes)]
    end = max(span[1] for span in map(milliseconds, session.utterances) if span)
    parts = [
        'File type = "ooTextFile"\nObject class = "TextGrid"\n\n',
        f"xmin = 0\nxmax = {_seconds(end)}\ntiers? <exists>\nsize = {len(tiers)}\nitem []:\n",
    ]
    for number, (name, labels) in enumerate(tiers, start=1):
        parts += _tier(number, name, labels, end)
    return "".join(parts).encode("utf-8")


def _check_times(session: Session) -> None:
    untimed = sum(line.start is None or line.end is None for line in session.utterances)
    if session.utterances and not untimed:
        return
    lines = "None of the lines has" if untimed == len(session.utterances) else f"{untimed} of the lines don't have"
    raise StillhereError(
        f"{lines} a start and an end, and a TextGrid is made of both.",
        next_step="Write ELAN, ConvoKit or CSV instead; they hold lines without times.",
        key="E10_no_times",
        exit_code=ExitCode.NOT_WRITTEN,
    )


def _tier(number: int, name: str, labels: list[tuple[Utterance, str]], end: int) -> list[str]:
    intervals: list[tuple[int, int, str]] = []
    reached = 0
    for line, label in labels:
        first, last = milliseconds(line) or (reached, reached + 1)
        if first > reached:
            intervals.append((reached, first, ""))
        intervals.append((first, last, label))
        reached = last
    if reached < end:
        intervals.append((reached, end, ""))
    head = f'    item [{number}]:\n        class = "IntervalTier"\n        name = {_quoted(name)}\n'
    size = f"        xmin = 0\n        xmax = {_seconds(end)}\n        intervals: size = {len(intervals)}\n"
    return [head, size, *(_interval(n, *interval) for n, interval in enumerate(intervals, start=1))]


def _interval(number: int, start: int, end: int, label: str) -> str:
    return (
        f"        intervals [{number}]:\n            xmin = {_seconds(start)}\n            xmax = {_seconds(end)}\n"
        f"            text = {_quoted(label)}\n"
    )


def _seconds(milliseconds: int) -> str:
    return f"{milliseconds / 1000:.3f}"


def _quoted(text: str) -> str:
    return '"' + writable(text).replace('"', '""') + '"'
