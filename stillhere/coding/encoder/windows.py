"""Cut a conversation into windows of whole lines, so that every line is read with its neighbours in one pass.

A window is [CLS], then for each line a marker that says who speaks, a mark of a long silence where there was one, and
the words. Neighbouring windows overlap; a line is taken from the window in which it stands farther from either edge.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from stillhere.coding.encoder.lines import EncoderLine

START, END = 101, 102  # [CLS], [SEP] of the BERT vocabulary
# Places of the vocabulary that BERT left unused.
SPEAKERS = {"T": 2, "C": 3, "P1": 4, "P2": 5, "?": 6}
SILENCES = ((8.0, 12), (4.0, 11), (2.0, 10))  # seconds, from the longest
LONGEST_LINE = 96  # tokens; a longer line is read in pieces
WINDOW = 256  # tokens
OVERLAP = 32  # tokens of context that a window shares with the one before


@dataclass(frozen=True, slots=True)
class Window:
    """Token ids of lines [first, last) of a conversation, where each line starts, and which lines are taken from it."""

    first: int
    last: int
    taken: tuple[int, int]
    ids: tuple[int, ...]
    starts: tuple[int, ...]


def line_ids(line: EncoderLine, words: Sequence[int]) -> list[int]:
    """A line's token ids: its speaker's marker, its silence, its words; of too many words the beginning and the end."""
    silence = [mark for least, mark in SILENCES if line.pause is not None and line.pause >= least][:1]
    kept = list(words)
    if len(kept) > LONGEST_LINE:
        kept = [*kept[: LONGEST_LINE * 2 // 3], *kept[-LONGEST_LINE // 3 :]]
    return [SPEAKERS.get(line.speaker, SPEAKERS["?"]), *silence, *kept]


def pieces(line: EncoderLine, words: Sequence[int]) -> list[list[int]]:
    """A line's token ids in as many even pieces as it takes, so that nothing said in a long turn goes unread.

    Each begins with the speaker's marker; the silence stands before the first alone.
    """
    count = max(1, -(-len(words) // LONGEST_LINE))
    cuts = [len(words) * n // count for n in range(count + 1)]
    first, *rest = [words[a:b] for a, b in pairwise(cuts)]
    return [line_ids(line, first), *(line_ids(replace(line, pause=None), part) for part in rest)]


def windows(lines: Sequence[Sequence[int]], *, size: int = WINDOW, overlap: int = OVERLAP) -> list[Window]:
    """The windows of a conversation, from its lines' token ids; every line is taken from exactly one."""
    spans: list[tuple[int, int]] = []
    first = 0
    while first < len(lines):
        last, room = first, size - 2
        while last < len(lines) and (last == first or len(lines[last]) <= room):
            room -= len(lines[last])
            last += 1
        spans.append((first, last))
        if last == len(lines):
            break
        first, shared = last, 0
        while first - 1 > spans[-1][0] and shared + len(lines[first - 1]) <= overlap:
            first -= 1
            shared += len(lines[first])
    edges = [0, *((a + b + 1) // 2 for (_, b), (a, _) in pairwise(spans)), len(lines)]
    return [_window(lines, span, (edges[n], edges[n + 1])) for n, span in enumerate(spans)]


def _window(lines: Sequence[Sequence[int]], span: tuple[int, int], taken: tuple[int, int]) -> Window:
    ids, starts = [START], []
    for line in lines[span[0] : span[1]]:
        starts.append(len(ids))
        ids += line
    ids.append(END)
    return Window(span[0], span[1], taken, tuple(ids), tuple(starts))
