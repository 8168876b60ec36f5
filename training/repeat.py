"""Show that training repeats itself: python -m training.repeat START

Two short runs from one seed, and a third that is broken off after its first epoch and goes on from its checkpoint, on
a few of our own dialogues; START is the folder of all-MiniLM-L6-v2. Prints how far their numbers lie apart and exits
with 1 where they do.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from training.__main__ import LAYERS, OWN, fresh, tokenizer_of
from training.corpus import read_examples
from training.fit import fit, predict
from training.network import load_start

EPOCHS, DIALOGUES = 2, 4


class BrokenOff(Exception):
    """Stands for a machine that was switched off."""


def _break_off(told: str) -> None:
    if told.startswith(f"epoch {EPOCHS}/"):
        raise BrokenOff


def main() -> int:
    start = Path(sys.argv[1])
    torch.set_num_threads(2)
    examples = read_examples([OWN / "safety.jsonl"], tokenizer_of(start))[:DIALOGUES]

    def run(checkpoint: Path | None = None, *, say: Callable[[str], None] = print) -> NDArray[np.float32]:
        model = fresh()
        load_start(model.encoder, start, keep=LAYERS)
        fit(model, examples, epochs=EPOCHS, checkpoint=checkpoint, say=say)
        return np.concatenate(predict(model, examples))

    first, second = run(), run()
    with tempfile.TemporaryDirectory() as folder:
        checkpoint = Path(folder) / "broken.ckpt"
        try:
            run(checkpoint, say=_break_off)
        except BrokenOff:
            print("broken off in the last epoch")
        third = run(checkpoint)
    apart = float(abs(first - second).max()), float(abs(first - third).max())
    print(f"run again: {apart[0]:.2g} apart; broken off and gone on: {apart[1]:.2g} apart")
    return int(max(apart) > 0)


if __name__ == "__main__":
    sys.exit(main())
