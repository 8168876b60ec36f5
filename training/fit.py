"""Fit the coder on coded dialogues, from any start; seeded, with a checkpoint after each epoch and resume."""

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from stillhere.coding.encoder.windows import windows
from training.batches import Batch, epoch, stacked
from training.corpus import Example
from training.descent import Descent
from training.network import Coder

Rehearsal = Callable[[Coder], Tensor]


def weights(examples: Sequence[Example], *, cap: float = 6.0) -> Tensor:
    """How much a mark counts beside an unmarked line: √(unmarked / marked) of its code, at most `cap`."""
    marked = sum(e.marks.sum(0) for e in examples)
    could = sum(e.allowed.sum(0) for e in examples)
    return torch.from_numpy(np.clip(np.sqrt((could - marked + 1) / (marked + 1)), 1, cap).astype(np.float32))


@torch.no_grad()
def base_rates(model: Coder, examples: Sequence[Example]) -> None:
    """Start the codes' head from how common each code is, so that no epoch is spent on learning that most are rare."""
    rate = (sum(e.marks.sum(0) for e in examples) + 0.5) / (sum(e.allowed.sum(0) for e in examples) + 1)
    odds = torch.from_numpy((rate / (1 - rate)).astype(np.float32)) * weights(examples)
    model.codes.bias.copy_(odds.log())
    model.codes.weight.mul_(0.1)


def loss_of(logits: Tensor, marks: Tensor, allowed: Tensor, weight: Tensor) -> Tensor:
    """Binary cross-entropy over the codes that a line could carry, a mean over lines."""
    each = F.binary_cross_entropy_with_logits(logits, marks, pos_weight=weight, reduction="none")
    return (each * allowed).sum() / allowed.any(-1).sum().clamp(min=1)  # a batch may hold no judged line


def fit(
    model: Coder,
    examples: Sequence[Example],
    *,
    epochs: int,
    rate: float = 2e-4,
    head_rate: float = 3e-3,
    size: int = 2,
    seed: int = 0,
    rehearse: Rehearsal | None = None,
    checkpoint: Path | None = None,
    say: Callable[[str], None] = print,
) -> None:
    """Train in place, `size` windows a step, a checkpoint after each epoch; `rehearse` is a loss added to each step."""
    torch.manual_seed(seed)
    base_rates(model, examples)
    weight, chance = weights(examples), random.Random(seed)
    steps = epochs * sum(1 for _ in epoch(examples, size=size, chance=random.Random(seed)))
    descent = Descent.of(model, steps=steps, warm_up=0.1, rate=rate, head_rate=head_rate)
    held = descent.resume(checkpoint, say)
    if held:
        chance.setstate(held["chance"])
    for n in range(int(held.get("epoch", 0)), epochs):
        model.train()
        started, losses = time.perf_counter(), []
        for batch, marks, allowed in epoch(examples, size=size, chance=chance):
            _, codes, *_ = model(batch.ids, batch.member, batch.first)
            loss = loss_of(codes, marks, allowed, weight)
            descent.step(loss + rehearse(model) if rehearse else loss)
            losses.append(float(loss.detach()))
        say(f"epoch {n + 1}/{epochs} loss {np.mean(losses):.4f} {time.perf_counter() - started:.0f} s")
        descent.keep(checkpoint, epoch=n + 1, chance=chance.getstate())


@torch.inference_mode()
def predict(model: Coder, examples: Sequence[Example], *, size: int = 16) -> list[NDArray[np.float32]]:
    """Each dialogue's raw numbers of the codes (n_lines, n_codes), read in the windows that are used at run time."""
    model.eval()
    found = [np.zeros(e.marks.shape, np.float32) for e in examples]
    cut = [(k, w) for k, e in enumerate(examples) for w in windows(e.ids)]
    cut.sort(key=lambda pair: len(pair[1].ids))
    for start in range(0, len(cut), size):
        part = cut[start : start + size]
        batch: Batch = stacked([w for _, w in part])
        _, codes, *_ = model(batch.ids, batch.member, batch.first)
        rows = codes.numpy()
        for row, (k, w) in zip(rows, part, strict=True):
            a, b = w.taken
            found[k][a:b] = row[a - w.first : b - w.first]
    return found
