"""Sets that come in a training and a dev part, where the encoder's own heads learned from the training part.

Words learn from the training part. The encoder's vectors of that part are no honest ground to learn on, since it was
fitted there, so its own heads are taken as they are. How the two are mixed and where the cuts lie is chosen by five
folds over the dev part: on four fifths, measured on the fifth.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from stillhere.evaluation.bench import decide, features, fit, heads, views
from stillhere.evaluation.bench.features import Encoder, Readings
from stillhere.evaluation.bench.tasks import LABELS_F1, Talk, Task

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Rows = NDArray[np.int64]


def answers(
    task: Task,
    truth: "Numbers",
    encoder: Encoder | None,
    memory: dict[Talk, Readings],
    *,
    strengths: Sequence[float],
) -> dict[str, "Numbers"]:
    """Answers of each view for the dev rows, in order."""
    taught = np.flatnonzero(np.array(task.taught))
    asked = np.flatnonzero(~np.array(task.taught))
    scores = {"words": _words(task, truth, taught, asked, strengths)}
    shipped = None if encoder is None else _shipped(task, features.read(task, encoder, memory), asked)
    if shipped is not None:
        scores["shipped"] = shipped
    cut = fit.folds(task.known.metric, truth[asked], [task.groups[n] for n in asked], fit.OUTER, fit.SEED)
    found = {name: _cut(task, truth[asked], [one], cut) for name, one in scores.items()}
    return {**found, "ours": _cut(task, truth[asked], list(scores.values()), cut)}


def _words(task: Task, truth: "Numbers", taught: "Rows", asked: "Rows", strengths: Sequence[float]) -> "Numbers":
    metric = task.known.metric
    matrix, others = views.word_view(features.words(task), features.shape(task))(taught)
    best = strengths[0]
    if len(strengths) > 1:
        inner = fit.folds(metric, truth[taught], [task.groups[n] for n in taught], fit.INNER, fit.SEED)
        best, _ = fit.strongest(metric, matrix, truth[taught], inner, strengths)
    return heads.scores(metric, matrix, truth[taught], others(asked), strength=best)


def _shipped(task: Task, readings: Mapping[int, Readings], asked: "Rows") -> "Numbers | None":
    """The encoder's own answer to each dev row: log probabilities of emotions, or a rating; None without one."""
    name, _, column = task.shipped.partition(":")
    rows = [getattr(readings[task.examples[n].talk], name, None) for n in asked]
    if any(row is None for row in rows):
        return None
    found: Numbers = np.array([row[0] for row in rows if row is not None], dtype=np.float64)
    if not found.std():
        return None
    return np.log(np.clip(found, 1e-6, 1)) if task.known.metric == LABELS_F1 else found[:, [int(column)]]


def _cut(task: Task, truth: "Numbers", scores: Sequence["Numbers"], cut: Sequence[tuple["Rows", "Rows"]]) -> "Numbers":
    metric = task.known.metric
    result = np.empty(truth.shape)
    for known, measured in cut:
        pairs = [(one[known], one[measured]) for one in scores]
        if len(pairs) > 1:  # a view alone is shown exactly as it is
            pairs = [decide.on_one_scale(metric, held, given) for held, given in pairs]
        held, given = zip(*pairs, strict=True)
        result[measured] = fit.answered(metric, held, truth[known], given)
    return result
