"""Who speaks in subtitles with names in the text: `Name: text` in most cues is a name, once it may be talk."""

from collections import Counter
from dataclasses import replace

from stillhere.formats.draft import Turn
from stillhere.formats.label_rules import accepted, split_label


def named(turns: list[Turn], notes: list[str]) -> list[Turn]:
    """The turns with names taken out of the text of those that name nobody yet.

    A cue in which two people are named becomes two turns: the first keeps the cue's start and the last its end; what
    lies between is None, since nobody knows it. A cue without a name stays without one.
    """
    names = _names([turn for turn in turns if turn.speaker is None])
    if not names:
        return turns
    found = [part for turn in turns for part in (_parts(turn, names) if turn.speaker is None else [turn])]
    nobody = sum(1 for turn in found if turn.speaker is None and turn.text.strip())
    if nobody:
        notes.append(f"Cues that name nobody: {nobody}. Say who speaks there.")
    return found


def shared_among(voices: list[tuple[str | None, str]], cue: Turn) -> list[Turn]:
    """One turn a voice, with the cue's start on the first and its end on the last, and no invented time between."""
    last = len(voices) - 1
    return [
        replace(
            cue, speaker=speaker, text=text, start=cue.start if n == 0 else None, end=cue.end if n == last else None
        )
        for n, (speaker, text) in enumerate(voices)
    ]


def _names(turns: list[Turn]) -> dict[str, str]:
    """The labels that name somebody here; none where too few cues have one, as in captions that merely use colons."""
    heads = [[split_label(line) for line in turn.text.strip().split("\n")] for turn in turns]
    names = accepted([head[0] for cue in heads for head in cue if head])
    leading = Counter(names[cue[0][0]] for cue in heads if cue[0] and cue[0][0] in names)
    share = leading.total() / len(turns) if turns else 0.0
    recurring = any(count > 1 for count in leading.values())
    return names if share >= 0.5 or (share >= 0.25 and recurring) else {}


def _parts(turn: Turn, names: dict[str, str]) -> list[Turn]:
    voices: list[tuple[str | None, list[str]]] = []
    for line in turn.text.strip().split("\n"):
        head = split_label(line)
        if head and head[0] in names:
            voices.append((names[head[0]], [head[1]]))
        elif voices:
            voices[-1][1].append(line)
        else:
            voices.append((None, [line]))
    return shared_among([(speaker, "\n".join(lines)) for speaker, lines in voices], turn)
