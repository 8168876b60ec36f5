"""The views from which heads learn: words as TF-IDF, what the encoder read, and both side by side."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from stillhere.evaluation.bench.features import Place
from stillhere.evaluation.bench.fit import View

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Rows = NDArray[np.int64]

CONTEXT = 0.5  # how much words around the judged lines weigh beside theirs
LETTERS = (3, 5)
DIMENSIONS = 128


def word_view(texts: Mapping[Place, Sequence[str]], shape: "Numbers") -> View:
    """Word 1–2-grams of every place, character 3–5-grams of the judged lines, and the plain measures of `shape`."""

    def view(taught: "Rows") -> tuple[Any, Callable[["Rows"], Any]]:
        import scipy.sparse  # type: ignore[import-untyped]

        makers = [maker for place, held in texts.items() for maker in _makers(place, held)]
        parts = [weight * maker.fit_transform([held[n] for n in taught]) for maker, held, weight in makers]
        middle, spread = _scale(shape[taught])

        def others(rows: "Rows") -> Any:
            found = [weight * maker.transform([held[n] for n in rows]) for maker, held, weight in makers]
            plain = (shape[rows] - middle) / spread
            return scipy.sparse.hstack([*found, scipy.sparse.csr_matrix(0.3 * plain)]).tocsr()

        plain = scipy.sparse.csr_matrix(0.3 * (shape[taught] - middle) / spread)
        return scipy.sparse.hstack([*parts, plain]).tocsr(), others

    return view


def read_view(readings: "Numbers", shape: "Numbers") -> View:
    """What the encoder read, in fewer columns, beside the plain measures; all on the scale of the rows that teach."""

    def view(taught: "Rows") -> tuple[Any, Callable[["Rows"], Any]]:
        fewer = _fewer(readings[taught])

        def both(rows: "Rows") -> "Numbers":
            return np.concatenate([fewer(readings[rows]), shape[rows]], axis=1)

        known = both(taught)
        middle, spread = _scale(known)
        return (known - middle) / spread, lambda rows: (both(rows) - middle) / spread

    return view


def _fewer(columns: "Numbers") -> "Callable[[Numbers], Numbers]":
    """Onto the DIMENSIONS directions in which the standardised columns vary most, found on the rows that teach.

    Thousands of columns made a head of one task take minutes and told it little more.
    """
    from sklearn.utils.extmath import randomized_svd

    varies = columns.std(axis=0) > 1e-6
    middle, spread = _scale(columns[:, varies])
    if min(varies.sum(), len(columns)) <= DIMENSIONS:
        return lambda rows: (rows[:, varies] - middle) / spread
    _, _, directions = randomized_svd((columns[:, varies] - middle) / spread, DIMENSIONS, random_state=0)
    return lambda rows: ((rows[:, varies] - middle) / spread @ directions.T).astype(np.float32)


def _makers(place: Place, held: Sequence[str]) -> list[tuple[Any, Sequence[str], float]]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    weight = 1.0 if place[0] == "judged" else CONTEXT
    makers = [(TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True), held, weight)]
    if place[0] == "judged":
        letters = TfidfVectorizer(analyzer="char_wb", ngram_range=LETTERS, min_df=3, sublinear_tf=True)
        makers.append((letters, held, weight))
    return makers


def _scale(part: "Numbers") -> tuple["Numbers", "Numbers"]:
    spread = part.std(axis=0)
    return part.mean(axis=0), np.where(spread > 1e-6, spread, 1.0).astype(np.float32)
