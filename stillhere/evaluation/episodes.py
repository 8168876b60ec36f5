"""Episodes compared: found when they overlap, then whether type and ending agree."""

from collections.abc import Sequence
from dataclasses import dataclass

from stillhere.evaluation.dialogue import Dialogue, Episode


@dataclass(slots=True)
class EpisodeTally:
    """For one kind: how many people marked, how many were predicted, matched one to one by overlap, and agreeing."""

    gold: int = 0
    pred: int = 0
    matched: int = 0
    type_of: int = 0
    type_right: int = 0
    ending_of: int = 0
    ending_right: int = 0


def tally_episodes(gold: Dialogue, pred: Dialogue) -> dict[str, EpisodeTally]:
    """Tallies by kind for one dialogue."""
    tallies: dict[str, EpisodeTally] = {}
    for kind in {e.kind for e in (*gold.episodes, *pred.episodes)}:
        ours = [e for e in gold.episodes if e.kind == kind]
        theirs = [e for e in pred.episodes if e.kind == kind]
        tally = EpisodeTally(gold=len(ours), pred=len(theirs))
        for one, other in match(ours, theirs):
            tally.matched += 1
            if one.type is not None:
                tally.type_of += 1
                tally.type_right += one.type == other.type
            if one.resolution is not None:
                tally.ending_of += 1
                tally.ending_right += one.resolution == other.resolution
        tallies[kind] = tally
    return tallies


def match(gold: Sequence[Episode], pred: Sequence[Episode]) -> list[tuple[Episode, Episode]]:
    """Pairs that share at least one line, most shared first, each episode used once."""
    pairs = [(overlap(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(pred)]
    used_gold: set[int] = set()
    used_pred: set[int] = set()
    found = []
    for shared, i, j in sorted(pairs, key=lambda row: (-row[0], row[1], row[2])):
        if shared > 0 and i not in used_gold and j not in used_pred:
            used_gold.add(i)
            used_pred.add(j)
            found.append((gold[i], pred[j]))
    return found


def overlap(one: Episode, other: Episode) -> int:
    """Number of lines that two episodes share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start) + 1)
