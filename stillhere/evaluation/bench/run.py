"""Run the bench: read each set, fit and measure its tasks, go on where one can't be read."""

import csv
import os
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from stillhere.evaluation.bench import features, fit, parted, views
from stillhere.evaluation.bench.catalogue import Set
from stillhere.evaluation.bench.features import Encoder, Readings
from stillhere.evaluation.bench.figures import Figure
from stillhere.evaluation.bench.metrics import figure
from stillhere.evaluation.bench.result import Row
from stillhere.evaluation.bench.tasks import AUC, LABELS_F1, MACRO_F1, PEARSON, Known, Talk, Task

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

Told = Callable[[str, int, int], None]
NOT_FOUND = "data not found"
TOO_FEW = "too few rows to measure"
RESAMPLES = 1000

# How strong each head may be: C of the logistic regressions, 1 / alpha of the ridge.
WORDS = {MACRO_F1: (0.5, 2.0, 8.0), AUC: (0.3, 1.0, 5.0), PEARSON: (0.1, 0.3, 1.0), LABELS_F1: (4.0,)}
READING = {MACRO_F1: (0.0003, 0.002, 0.01), AUC: (0.0001, 0.001, 0.01), PEARSON: (0.0001, 0.001), LABELS_F1: (0.01,)}


def bench(
    sets: Sequence[Set],
    data: Path | None,
    *,
    encoder: Encoder | None,
    resamples: int = RESAMPLES,
    jobs: int | None = None,
    tell: Told = lambda _what, _done, _total: None,
) -> tuple[Row, ...]:
    """One row for each task of `sets`, in order."""
    rows: list[Row] = []
    total = sum(len(each.known) for each in sets)
    for each in sets:
        tasks = _read(each, data)
        memory: dict[Talk, Readings] = {}
        for known in each.known:
            tell(known.title, len(rows), total)
            rows.append(
                _row(known, missing=tasks)
                if isinstance(tasks, str)
                else measured(tasks[known.key], encoder, memory, resamples=resamples, jobs=jobs or os.cpu_count() or 1)
            )
    tell("", total, total)
    return tuple(rows)


def _read(each: Set, data: Path | None) -> dict[str, Task] | str:
    """The set's tasks by key, or why there are none."""
    if data is None:
        return NOT_FOUND
    try:
        return {task.known.key: task for task in each.tasks(data)}
    except (FileNotFoundError, NotADirectoryError):
        return NOT_FOUND
    except OSError as problem:
        return f"data can't be read: {(problem.strerror or 'broken file').lower()}"
    except (ValueError, LookupError, TypeError, AttributeError, EOFError, csv.Error, zlib.error):
        return "data can't be read: not in the set's format"


def measured(task: Task, encoder: Encoder | None, memory: dict[Talk, Readings], *, resamples: int, jobs: int) -> Row:
    """Fit, measure, and forget what was fitted."""
    started = time.perf_counter()
    metric = task.known.metric
    truth = fit.numbers(metric, task.target, task.labels)
    if too_few(task, truth):
        return _row(task.known, missing=TOO_FEW)
    if task.taught:
        rows = np.flatnonzero(~np.array(task.taught))
        answers = parted.answers(task, truth, encoder, memory, strengths=WORDS[metric])
    else:
        rows = np.arange(len(truth))
        answers = _folded(task, truth, encoder, memory, jobs)
    groups = [task.groups[n] for n in rows]

    def worth(name: str) -> Figure | None:
        said = answers.get(name)
        return None if said is None else figure(metric, truth[rows], said, groups, resamples=resamples)

    return _row(
        task.known,
        n=len(rows),
        groups=len(set(groups)),
        words=worth("words"),
        shipped=worth("shipped"),
        reading=worth("reading"),
        ours=worth("ours"),
        seconds=time.perf_counter() - started,
    )


def too_few(task: Task, truth: "Numbers") -> bool:
    """Whether there are fewer groups, taught or measured, than folds; or fewer that hold some class."""
    groups, taught = np.array(task.groups, dtype=object), np.array(task.taught or [False] * len(truth), bool)
    parts = [groups[~taught], *([groups[taught]] if task.taught else [])]
    if task.known.metric in (MACRO_F1, AUC):
        classes = np.unique(truth)
        parts += [groups[truth == c] for c in classes] if len(classes) > 1 else [groups[:0]]
    return any(len(set(part)) < fit.OUTER for part in parts)


def _folded(
    task: Task, truth: "Numbers", encoder: Encoder | None, memory: dict[Talk, Readings], jobs: int
) -> dict[str, "Numbers"]:
    metric = task.known.metric
    shape = features.shape(task)
    held = {"words": views.word_view(features.words(task), shape)}
    strengths = {"words": WORDS[metric], "reading": READING[metric]}
    if encoder is not None:
        readings = features.read(task, encoder, memory)
        held["reading"] = views.read_view(features.pooled(task, readings, range(len(truth))), shape)
    found = fit.cross_validated(metric, truth, task.groups, held, strengths=strengths, jobs=jobs)
    return {**found.alone, "ours": found.mixed}


def _row(
    known: Known,
    *,
    missing: str = "",
    n: int = 0,
    groups: int = 0,
    words: Figure | None = None,
    shipped: Figure | None = None,
    reading: Figure | None = None,
    ours: Figure | None = None,
    seconds: float = 0.0,
) -> Row:
    return Row(
        key=known.key,
        title=known.title,
        metric=known.metric,
        unit=known.unit,
        floor=known.floor,
        published=known.published,
        human=known.human,
        note=known.note,
        missing=missing,
        n=n,
        groups=groups,
        words=words,
        shipped=shipped,
        reading=reading,
        ours=ours,
        seconds=seconds,
    )
