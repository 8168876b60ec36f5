"""Compare two files of coded dialogues: one result that prints well and saves as JSON."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from stillhere.evaluation.counts import Counts, count
from stillhere.evaluation.dialogue import Dialogue, read_dialogues
from stillhere.evaluation.episodes import EpisodeTally, tally_episodes
from stillhere.evaluation.scores import Average, Score, averages, interval, table, weights
from stillhere.model import StillhereError

LEVELS = ("none", "note_only", "same_day_review", "crisis_now")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Events per 100 lines, with a 95 % interval over resampled dialogues."""

    name: str
    per_100: float
    low: float
    high: float
    events: int
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeScore:
    """Episodes of one kind: found by overlap, and how often type and ending agreed where found."""

    kind: str
    gold: int
    pred: int
    precision: float | None
    recall: float | None
    f1: float | None
    type_agreement: float | None
    ending_agreement: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyScore:
    """Concerns found by line (any concern counts: recall first), and agreement on the level of whole dialogues."""

    found: tuple[tuple[str, int, int], ...]
    level_agreement: float
    under_called: int
    over_called: int
    confusion: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Everything that is printed and saved."""

    dialogues: int
    lines: int
    codes: tuple[Score, ...]
    families: tuple[Score, ...]
    averages: tuple[Average, ...]
    rates: tuple[Rate, ...]
    episodes: tuple[EpisodeScore, ...]
    safety: SafetyScore


def evaluate(gold_path: Path, pred_path: Path, *, resamples: int = 1000) -> Evaluation:
    """The evaluation of PRED against GOLD; dialogues are matched by id, and every gold dialogue must be there."""
    gold = {d.id: d for d in read_dialogues(gold_path)}
    pred = {d.id: d for d in read_dialogues(pred_path)}
    missing = [key for key in gold if key not in pred]
    if not gold:
        raise StillhereError(f"“{gold_path.name}” holds no dialogues.", key="E02_file_empty")
    if missing:
        raise StillhereError(
            f"{len(missing)} of the dialogues in “{gold_path.name}” are not in “{pred_path.name}”, "
            f"such as “{missing[0]}”.",
            next_step="Code the same file that you compare with.",
        )
    pairs = [(gold[key], pred[key]) for key in gold]
    counts = [count(g, p) for g, p in pairs]
    times = weights(len(pairs), resamples=resamples)
    return Evaluation(
        dialogues=len(pairs),
        lines=sum(c.lines for c in counts),
        codes=tuple(table(counts, lambda c: c.codes, times)),
        families=tuple(table(counts, lambda c: c.families, times)),
        averages=(
            *averages(counts, lambda c: c.codes, times, name="codes"),
            *averages(counts, lambda c: c.families, times, name="families"),
        ),
        rates=_rates(counts, resamples),
        episodes=_episodes(pairs),
        safety=_safety(pairs, counts),
    )


def _rates(counts: Sequence[Counts], resamples: int) -> tuple[Rate, ...]:
    import numpy as np

    times = weights(len(counts), resamples=resamples)
    rows = (
        ("false alarms on lines that people left uncoded", [(c.false_alarms, c.uncoded) for c in counts]),
        ("false safety alarms on lines without a concern", [(c.safety_alarms, c.lines - c.unsafe) for c in counts]),
    )
    rates = []
    for name, cells in rows:
        sums = times @ np.array(cells, dtype=np.float64)
        with np.errstate(invalid="ignore", divide="ignore"):
            values = 100 * sums[:, 0] / sums[:, 1]
        low, high = interval(values)
        events, lines = (int(v) for v in np.array(cells).sum(axis=0))
        rates.append(Rate(name=name, per_100=float(values[0]), low=low, high=high, events=events, lines=lines))
    return tuple(rates)


def _episodes(pairs: Sequence[tuple[Dialogue, Dialogue]]) -> tuple[EpisodeScore, ...]:
    total: dict[str, EpisodeTally] = {}
    for g, p in pairs:
        for kind, tally in tally_episodes(g, p).items():
            held = total.setdefault(kind, EpisodeTally())
            for name in EpisodeTally.__slots__:
                setattr(held, name, getattr(held, name) + getattr(tally, name))
    return tuple(_episode_score(kind, total[kind]) for kind in sorted(total))


def _episode_score(kind: str, tally: EpisodeTally) -> EpisodeScore:
    return EpisodeScore(
        kind=kind,
        gold=tally.gold,
        pred=tally.pred,
        precision=_share(tally.matched, tally.pred),
        recall=_share(tally.matched, tally.gold),
        f1=_share(2 * tally.matched, tally.gold + tally.pred),
        type_agreement=_share(tally.type_right, tally.type_of),
        ending_agreement=_share(tally.ending_right, tally.ending_of),
    )


def _safety(pairs: Sequence[tuple[Dialogue, Dialogue]], counts: Sequence[Counts]) -> SafetyScore:
    found: dict[str, list[int]] = {}
    for c in counts:
        for code, (hit, of) in c.safety_found.items():
            row = found.setdefault(code, [0, 0])
            row[0] += hit
            row[1] += of
    levels = [(g.safety, p.safety) for g, p in pairs]
    ranks = [(_rank(g), _rank(p)) for g, p in levels]
    return SafetyScore(
        found=tuple((code, hit, of) for code, (hit, of) in sorted(found.items())),
        level_agreement=sum(g == p for g, p in levels) / len(levels),
        under_called=sum(p < g for g, p in ranks),
        over_called=sum(p > g for g, p in ranks),
        confusion=tuple((g, p, n) for (g, p), n in sorted(Counter(levels).items())),
    )


def _rank(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else 0


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
