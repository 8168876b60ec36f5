"""The bench as a whole: which encoder there is, whether scikit-learn is, and the table that comes out."""

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from stillhere.evaluation.bench.catalogue import chosen
from stillhere.evaluation.bench.features import Encoder
from stillhere.evaluation.bench.result import Bench
from stillhere.evaluation.environment import environment
from stillhere.model import ExitCode, StillhereError

NO_ENCODER = "No encoder is installed: the column “words” stands alone, and “ours” is the same."


def run(
    names: Sequence[str],
    data: Path | None,
    *,
    resamples: int,
    tell: Callable[[str, int, int], None] = lambda _what, _done, _total: None,
) -> Bench:
    """Measure the tasks named, or all; StillhereError where scikit-learn is missing or a name is unknown."""
    sets = chosen(names)
    if find_spec("sklearn") is None:
        raise StillhereError(
            "The bench needs scikit-learn, which is not installed.",
            next_step="Install it with: pip install 'stillhere[bench]'.",
            exit_code=ExitCode.USAGE,
        )
    from stillhere.evaluation.bench.fit import SEED
    from stillhere.evaluation.bench.run import bench

    encoder, said = find_encoder()
    rows = bench(sets, data, encoder=encoder, resamples=resamples, tell=tell)
    return Bench(environment=environment(), encoder=said, seed=SEED, resamples=resamples, rows=rows)


def find_encoder() -> tuple[Encoder | None, str]:
    """The encoder, and one sentence on which it is or why there is none."""
    from stillhere.coding.encoder import load_encoder

    try:
        encoder = load_encoder()
    except StillhereError as problem:
        return None, f"{problem} {NO_ENCODER}"
    return cast("Encoder", encoder), f"Encoder: encoder@{encoder.manifest.version}."
