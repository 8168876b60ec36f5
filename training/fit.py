"""Fit the coder on coded dialogues, from any start; seeded, with a checkpoint after each epoch and resume."""

import math
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
    return (each * allowed).sum() / allowed.any(-1).sum()


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
    after: Callable[[int, Coder], None] | None = None,
) -> None:
    """Train in place. AdamW, a tenth of the steps to warm up, then linearly to nothing."""
    torch.manual_seed(seed)
    base_rates(model, examples)
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    body = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    groups = [{"params": body, "lr": rate}, {"params": heads, "lr": head_rate}]
    optimiser = torch.optim.AdamW([g for g in groups if g["params"]], weight_decay=0.01)
    chance = random.Random(seed)
    per_epoch = sum(1 for _ in epoch(examples, size=size, chance=random.Random(seed)))
    total = epochs * per_epoch
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min(1.0, (n + 1) / (0.1 * total)) * max(0.0, 1 - n / (total * 1.02))
    )
    weight, begin = weights(examples), 0
    if checkpoint and checkpoint.exists():
        held = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(held["model"])
        optimiser.load_state_dict(held["optimiser"])
        schedule.load_state_dict(held["schedule"])
        torch.set_rng_state(held["torch"])
        chance.setstate(held["chance"])
        begin = held["epoch"]
        say(f"resumed after epoch {begin}")
    for n in range(begin, epochs):
        model.train()
        started, sums, steps = time.perf_counter(), 0.0, 0
        for batch, marks, allowed in epoch(examples, size=size, chance=chance):
            _, codes, *_ = model(batch.ids, batch.member, batch.first)
            loss = loss_of(codes, marks, allowed, weight)
            whole = loss + rehearse(model) if rehearse else loss
            optimiser.zero_grad()
            whole.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            if steps + n * per_epoch < total:
                schedule.step()
            sums, steps = sums + float(loss.detach()), steps + 1
        say(f"epoch {n + 1}/{epochs} loss {sums / steps:.4f} {time.perf_counter() - started:.0f} s")
        if checkpoint:
            held = {
                "model": model.state_dict(),
                "optimiser": optimiser.state_dict(),
                "schedule": schedule.state_dict(),
                "torch": torch.get_rng_state(),
                "chance": chance.getstate(),
                "epoch": n + 1,
            }
            part = checkpoint.with_suffix(".part")
            torch.save(held, part)
            part.replace(checkpoint)
        if after:
            after(n + 1, model)


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


def steps_of(examples: Sequence[Example], *, size: int = 8) -> int:
    """About how many steps an epoch takes."""
    return math.ceil(sum(len(ids) for e in examples for ids in e.ids) / (size * 220))
