"""The light heads: one logistic regression a class, or one ridge, over sparse words or dense readings.

`strength` is C of the logistic regressions and 1 / alpha of the ridge. All are scikit-learn's, seeded where they draw.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from stillhere.evaluation.bench.tasks import AUC, LABELS_F1, MACRO_F1, PEARSON

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

STEPS = 200


def scores(metric: str, taught: Any, truth: "Numbers", asked: Any, *, strength: float) -> "Numbers":
    """Fit on (taught, truth) and score `asked`: log probabilities by class or label, or the number itself; (n, k)."""
    if metric == PEARSON:
        return _ridge(taught, truth, asked, strength)
    columns = _columns(metric, truth)
    odds = np.stack([_logistic(metric, taught, column, asked, strength) for column in columns], axis=1)
    logs = -np.logaddexp(0, -odds)
    if metric == MACRO_F1:
        logs -= np.log(np.exp(logs).sum(axis=1, keepdims=True))
    elif metric == AUC:
        logs = odds
    return logs


def _columns(metric: str, truth: "Numbers") -> Sequence["Numbers"]:
    if metric == LABELS_F1:
        return list(truth.T)
    if metric == AUC:
        return [truth]
    return [(truth == c).astype(np.float64) for c in range(int(truth.max()) + 1)]


def _logistic(metric: str, taught: Any, column: "Numbers", asked: Any, strength: float) -> "Numbers":
    import scipy.sparse  # type: ignore[import-untyped]
    from sklearn.linear_model import LogisticRegression

    if len(np.unique(column)) < 2:
        return np.full(asked.shape[0], 20.0 if column[0] else -20.0)
    sparse = scipy.sparse.issparse(taught)
    head = LogisticRegression(
        C=strength,
        class_weight=None if metric == LABELS_F1 else "balanced",
        solver="liblinear" if sparse else "lbfgs",
        max_iter=STEPS,
        random_state=0,
    )
    odds: Numbers = head.fit(taught, column).decision_function(asked)
    return odds


def _ridge(taught: Any, truth: "Numbers", asked: Any, strength: float) -> "Numbers":
    from sklearn.linear_model import Ridge

    head = Ridge(alpha=1 / strength, random_state=0)
    said: Numbers = head.fit(taught, truth).predict(asked)
    return said[:, None]
