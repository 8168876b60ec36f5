"""Refit the encoder's chances and thresholds on a site's own decisions, and take only what holds on unseen dialogues.

Lines that nobody decided about pull each head toward the shipped chances, together as much as all decided lines: people
decide mostly about lines that were marked, and a head fitted on those alone would be sure of things on all the others.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from stillhere.coding.encoder import versions
from stillhere.coding.encoder.decisions import ABSENT, BARRED, OPEN, STANDS, Decisions
from stillhere.coding.encoder.head import Floats, Head, chance, fit, loss, reduction
from stillhere.coding.encoder.lesson import Lesson, figures, show_from, surely_less
from stillhere.coding.encoder.lines import EncoderLine
from stillhere.coding.encoder.manifest import Manifest, Threshold
from stillhere.coding.encoder.reader import Readings
from stillhere.coding.encoder.site import belongs_to, only_louder, shipped_log_odds
from stillhere.model import StillhereError

DIALOGUES, EITHER, SPREAD_OVER, FOLDS = 5, 8, 4, 5  # fewest dialogues, positives and negatives, dialogues with them
NO_GAIN = "no better on unseen dialogues"
NO_ORDER = "people's decisions don't follow the words"


class Reads(Protocol):
    """An encoder, or what stands in for one."""

    @property
    def manifest(self) -> Manifest:
        """What it answers."""

    def read(self, lines: Sequence[EncoderLine]) -> Readings:
        """One conversation."""


@dataclass(frozen=True, slots=True)
class Studied:
    """One dialogue: its id, what the encoder says of it, and what people decided."""

    id: str
    readings: Readings
    decisions: Decisions


@dataclass(frozen=True, slots=True)
class Learned:
    """A code's lesson for every code with enough decisions, and the version kept; None where nothing was taken."""

    lessons: tuple[Lesson, ...]
    dialogues: int
    version: str | None


@dataclass(frozen=True, slots=True)
class _Lines:
    """All dialogues' lines as one: vectors (n, d), which dialogue (n) and fold (n) each belongs to."""

    vectors: NDArray[np.float32]
    dialogue: NDArray[np.int64]
    fold: NDArray[np.int64]


def learn(
    studied: Sequence[Studied],
    manifest: Manifest,
    folder: Path,
    *,
    data: str,
    tell: Callable[[str, int, int], None] | None = None,
) -> Learned:
    """Refit on `studied`, whose file has the SHA-256 `data`, and keep what is better in `folder`.

    StillhereError where there is too little to learn from; then, and where nothing is better, nothing is written.
    """
    codes = learnable([(s.id, s.decisions) for s in studied], manifest)
    lines = _gathered(studied)
    folds = range(int(lines.fold.max()) + 1)
    whole = reduction(lines.vectors)
    # Each fold is seen through directions found without it, as a dialogue of next week will be.
    apart = [reduction(lines.vectors[lines.fold != k]).of(lines.vectors) for k in folds]
    reduced = whole.of(lines.vectors)
    lessons, heads, thresholds = [], {}, {}
    for n, code in enumerate(codes):
        if tell is not None:
            tell(code, n, len(codes))
        z = np.concatenate([shipped_log_odds(s.readings, manifest, code) for s in studied]).astype(np.float64)
        said = np.concatenate([s.decisions.values[:, manifest.codes.index(code)] for s in studied])
        lesson, threshold = _lesson(code, z, said, apart, lines, manifest.thresholds[code])
        lessons.append(lesson)
        if lesson.taken:
            heads[code] = fit(z, reduced, *_aims(z, said))
            thresholds[code] = threshold
    version = None
    if heads:
        order = sorted(heads)
        numbers = {
            "mean": whole.mean,
            "directions": whole.directions,
            "heads": np.array([heads[code].values for code in order], np.float32),
        }
        about = _about(lessons, thresholds, manifest, dialogues=len({s.id for s in studied}), data=data)
        version = versions.add(folder, about=about, numbers=numbers)
    return Learned(tuple(lessons), len({s.id for s in studied}), version)


def learnable(decided: Sequence[tuple[str, Decisions]], manifest: Manifest) -> tuple[str, ...]:
    """The codes with enough decisions, in the manifest's order; StillhereError where there is too little for any."""
    dialogues = len({key for key, _ in decided})
    if dialogues < DIALOGUES:
        raise StillhereError(
            f"There is too little to learn from: {dialogues} dialogue{'' if dialogues == 1 else 's'}, and it takes at "
            f"least {DIALOGUES}.",
            next_step="Nothing was changed.",
        )
    found = tuple(code for n, code in enumerate(manifest.codes) if _enough(decided, n))
    if not found:
        raise StillhereError(
            f"There is too little to learn from: no code stands on {EITHER} lines and was set aside on {EITHER}, in at "
            f"least {SPREAD_OVER} dialogues.",
            next_step="Nothing was changed.",
        )
    return found


def _enough(decided: Sequence[tuple[str, Decisions]], n: int) -> bool:
    columns = [(key, decisions.values[:, n]) for key, decisions in decided]
    stands = sum(int((c == STANDS).sum()) for _, c in columns)
    absent = sum(int((c == ABSENT).sum()) for _, c in columns)
    spread = {key for key, c in columns if (c >= ABSENT).any()}
    return min(stands, absent) >= EITHER and len(spread) >= SPREAD_OVER


def _gathered(studied: Sequence[Studied]) -> _Lines:
    """Folds are dealt from the dialogue with most decided lines down, so that each fold gets its share."""
    numbers = {key: n for n, key in enumerate(dict.fromkeys(s.id for s in studied))}
    sizes = dict.fromkeys(numbers, 0)
    for s in studied:
        sizes[s.id] += int((s.decisions.values == STANDS).sum())
    dealt = {key: n % FOLDS for n, key in enumerate(sorted(numbers, key=lambda key: (-sizes[key], numbers[key])))}
    ids = [s.id for s in studied for _ in s.readings.vectors]
    return _Lines(
        vectors=np.concatenate([s.readings.vectors for s in studied]),
        dialogue=np.array([numbers[key] for key in ids], np.int64),
        fold=np.array([dealt[key] for key in ids], np.int64),
    )


def _aims(z: Floats, said: NDArray[np.int8]) -> tuple[Floats, Floats]:
    """What each line is fitted to (n) and how much it counts (n): see the module's second paragraph."""
    decided = said >= ABSENT
    truth = np.where(decided, said == STANDS, chance(z)).astype(np.float64)
    share = min(1.0, decided.sum() / max(1, (said == OPEN).sum()))
    weight = np.where(decided, 1.0, np.where(said == OPEN, share, 0.0))
    return truth, weight


def _lesson(
    code: str, z: Floats, said: NDArray[np.int8], apart: Sequence[Floats], lines: _Lines, shipped: Threshold
) -> tuple[Lesson, Threshold]:
    after, constant = z.copy(), z.copy()
    truth, weight = _aims(z, said)
    decided, known = said >= ABSENT, said != BARRED
    louder = only_louder(code)

    def refitted(reduced: Floats, taught: NDArray[np.bool_], asked: NDArray[np.bool_]) -> Floats:
        head: Head = fit(z[taught], reduced[taught], truth[taught], weight[taught])
        found = head.log_odds(z[asked], reduced[asked])
        return np.maximum(found, z[asked]) if louder else found

    def threshold(log_odds: Floats, among: NDArray[np.bool_]) -> Threshold:
        p = chance(log_odds)
        expected = np.where(decided, truth, p)
        return _threshold(show_from(p[among & known], expected[among & known]), shipped, louder=louder)

    shown = np.zeros(len(z), bool)
    for k, reduced in enumerate(apart):
        held, taught = lines.fold == k, lines.fold != k
        after[held] = refitted(reduced, taught, held)
        stood = said[taught & decided] == STANDS
        constant[held] = np.log((stood.sum() + 1) / ((~stood).sum() + 1))
        # The chance a fold is shown from is chosen on the other folds alone, by heads that saw nothing of this one.
        inner = z.copy()
        for j in range(len(apart)):
            if j != k:
                inner[lines.fold == j] = refitted(reduced, taught & (lines.fold != j), lines.fold == j)
        shown[held] = chance(after[held]) >= threshold(inner, taught).show
    y, where = truth[decided], lines.dialogue[decided]
    before_loss, after_loss, flat_loss = (loss(each[decided], y) for each in (z, after, constant))
    why = ""
    if not surely_less(after_loss, before_loss, where):
        why = NO_GAIN
    elif not surely_less(after_loss, flat_loss, where):
        why = NO_ORDER  # the gain is only that of saying the same chance on every line
    lesson = Lesson(
        code=code,
        positives=int(y.sum()),
        negatives=int((1 - y).sum()),
        before=figures(z[decided], chance(z[decided]) >= shipped.show, y),
        after=figures(after[decided], shown[decided], y),
        why=why,
    )
    return lesson, threshold(after, np.ones(len(z), bool))


def _threshold(show: float, shipped: Threshold, *, louder: bool) -> Threshold:
    show = min(show, shipped.show) if louder else show
    return Threshold(keep=min(show, shipped.keep), show=show)


def _about(
    lessons: Sequence[Lesson], thresholds: Mapping[str, Threshold], manifest: Manifest, *, dialogues: int, data: str
) -> Mapping[str, object]:
    """What a version says of itself: figures and hashes only."""
    codes = {
        lesson.code: {
            "keep": thresholds[lesson.code].keep,
            "show": thresholds[lesson.code].show,
            "positives": lesson.positives,
            "negatives": lesson.negatives,
            "loss_before": lesson.before.loss,
            "loss_after": lesson.after.loss,
        }
        for lesson in lessons
        if lesson.taken
    }
    return {"encoder": belongs_to(manifest), "data": data, "dialogues": dialogues, "codes": codes}
