"""The first stage: learn of feelings from the public sets that may ship, before any dialogue; with resume."""

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch

from training.feelings import Texts, batches, loss_of, read
from training.network import Coder

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
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for p in model.encoder.parameters() if p.requires_grad], "lr": rate},
            {"params": heads, "lr": head_rate},
        ],
        weight_decay=0.01,
    )
    plan = [
        (texts.task, ids, target)
        for n in range(epochs)
        for texts, ids, target in _shuffled(sets, tokens=tokens, chance=random.Random(seed * 1000 + n))
    ]
    total, begin = len(plan), 0
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min(1.0, (n + 1) / (0.06 * total)) * max(0.0, 1 - n / (total * 1.02))
    )
    if checkpoint and checkpoint.exists():
        held = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(held["model"])
        optimiser.load_state_dict(held["optimiser"])
        schedule.load_state_dict(held["schedule"])
        torch.set_rng_state(held["torch"])
        begin = held["step"]
        say(f"resumed after step {begin} of {total}")
    started = time.perf_counter()
    for n in range(begin, total):
        model.train()
        task, ids, target = plan[n]
        loss = WEIGHT[task] * loss_of(model, task, ids, target)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if (n + 1) % 100 == 0:
            say(f"step {n + 1}/{total} {task} loss {float(loss.detach()):.3f} {time.perf_counter() - started:.0f} s")
        if checkpoint and ((n + 1) % 500 == 0 or n + 1 == total):
            part = checkpoint.with_suffix(".part")
            held = {
                "model": model.state_dict(),
                "optimiser": optimiser.state_dict(),
                "schedule": schedule.state_dict(),
                "torch": torch.get_rng_state(),
                "step": n + 1,
            }
            torch.save(held, part)
            part.replace(checkpoint)


def _shuffled(sets: Sequence[Texts], *, tokens: int, chance: random.Random):  # type: ignore[no-untyped-def]
    made = [(texts, ids, target) for texts in sets for ids, target in batches(texts, tokens=tokens, chance=chance)]
    chance.shuffle(made)
    return made


def macro_f1(chances: np.ndarray, gold: np.ndarray, thresholds: np.ndarray) -> float:
    """The mean over the 28 labels of F1."""
    found = chances >= thresholds
    both = (found & (gold > 0)).sum(0)
    return float(np.mean(2 * both / np.maximum(1, found.sum(0) + (gold > 0).sum(0))))


def thresholds_of(chances: np.ndarray, gold: np.ndarray) -> np.ndarray:
    """Each label's threshold with the best F1."""
    grid = np.linspace(0.05, 0.7, 27)
    all_ = np.array(
        [
            [
                2
                * ((chances[:, k] >= t) & (gold[:, k] > 0)).sum()
                / max(1, (chances[:, k] >= t).sum() + gold[:, k].sum())
                for t in grid
            ]
            for k in range(gold.shape[1])
        ]
    )
    return grid[all_.argmax(1)]


def correlations(found: np.ndarray, gold: np.ndarray) -> list[float]:
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
