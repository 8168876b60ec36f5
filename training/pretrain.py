"""The first stage: learn of feelings from the public sets that may ship, before any dialogue; with resume."""

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from training.descent import Descent
from training.feelings import Texts, batches, loss_of, read
from training.network import Coder

Floats = NDArray[np.float32]
WEIGHT = {"emotions": 1.0, "affect": 1.0, "reactions": 0.5}


def pretrain(
    model: Coder,
    sets: Sequence[Texts],
    *,
    epochs: int,
    rate: float = 2e-4,
    head_rate: float = 1e-3,
    tokens: int = 1024,
    seed: int = 0,
    checkpoint: Path | None = None,
    say: Callable[[str], None] = print,
) -> None:
    """Train in place on all sets at once, batches of the sets shuffled together; a checkpoint every 500 steps."""
    torch.manual_seed(seed)
    plan = [
        batch for n in range(epochs) for batch in _shuffled(sets, tokens=tokens, chance=random.Random(seed * 1000 + n))
    ]
    descent = Descent.of(model, steps=len(plan), warm_up=0.06, rate=rate, head_rate=head_rate)
    begin = int(descent.resume(checkpoint, say).get("step", 0))
    started = time.perf_counter()
    for n, (task, ids, target) in enumerate(plan[begin:], start=begin + 1):
        model.train()
        loss = WEIGHT[task] * loss_of(model, task, ids, target)
        descent.step(loss)
        if n % 100 == 0:
            say(f"step {n}/{len(plan)} {task} loss {float(loss.detach()):.3f} {time.perf_counter() - started:.0f} s")
        if n % 500 == 0 or n == len(plan):
            descent.keep(checkpoint, step=n)


def _shuffled(
    sets: Sequence[Texts], *, tokens: int, chance: random.Random
) -> list[tuple[str, list[list[int]], Floats]]:
    made = [(texts.task, ids, target) for texts in sets for ids, target in batches(texts, tokens=tokens, chance=chance)]
    chance.shuffle(made)
    return made


def macro_f1(chances: Floats, gold: Floats, thresholds: Floats) -> float:
    """The mean over the 28 labels of F1."""
    found = chances >= thresholds
    both = (found & (gold > 0)).sum(0)
    return float(np.mean(2 * both / np.maximum(1, found.sum(0) + (gold > 0).sum(0))))


def thresholds_of(chances: Floats, gold: Floats) -> Floats:
    """Each label's threshold with the best F1."""
    grid = np.linspace(0.05, 0.7, 27)
    found = chances[None] >= grid[:, None, None]  # (thresholds, texts, labels)
    both = (found & (gold > 0)).sum(1)
    f1 = 2 * both / np.maximum(1, found.sum(1) + gold.sum(0))
    return np.asarray(grid[f1.argmax(0)])


def correlations(found: Floats, gold: Floats) -> list[float]:
    """Pearson's r of each column."""
    return [float(np.corrcoef(found[:, k], gold[:, k])[0, 1]) for k in range(gold.shape[1])]


def report(model: Coder, dev: Sequence[Texts]) -> str:
    """One line on the held parts: emotions with thresholds chosen on half of them and counted on the other half."""
    told = []
    for texts in dev:
        found = read(model, texts)
        if texts.task == "emotions":
            even = np.arange(len(found)) % 2 == 0
            f = [
                macro_f1(found[b], texts.target[b], thresholds_of(found[a], texts.target[a]))
                for a, b in ((even, ~even), (~even, even))
            ]
            told.append(f"emotions macro F1 {np.mean(f):.3f}")
        else:
            told.append(f"{texts.task} r " + " ".join(f"{r:.3f}" for r in correlations(found, texts.target)))
    return "  ".join(told)
