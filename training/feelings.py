"""The public sets that shipped weights may learn from: GoEmotions, EmoBank, Empathic Reactions (licences: the card)."""

import csv
import gzip
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from stillhere.coding.encoder.lines import EncoderLine
from stillhere.coding.encoder.windows import WINDOW, Window, line_ids, windows
from training.batches import stacked
from training.fit import Rehearsal
from training.network import Coder

TASKS = ("emotions", "affect", "reactions")
# EmoBank's ratings run from 1 to 5, Empathic Reactions' from 1 to 7; both are learned about their middle.
MIDDLE = {"affect": 3.0, "reactions": 4.0}
NEUTRAL = "27"
SPREAD = {"affect": 0.5, "reactions": 2.0}


@dataclass(frozen=True)
class Texts:
    """Token ids of single texts and what people said of them: (n, 28) of 0 and 1, or (n, 3 or 2) ratings."""

    task: str
    ids: list[list[int]]
    target: NDArray[np.float32]


def goemotions(folder: Path, part: str, tokenizer: Tokenizer) -> Texts:
    """Comments of one part ("train", "dev") with their 28 emotions, neutral last."""
    with gzip.open(folder / f"{part}.tsv.gz", "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    if part == "train":  # a third of the comments is neutral and nothing else; half of those teach as much
        rows = [r for n, r in enumerate(rows) if r[1] != NEUTRAL or n % 2]
    target = np.zeros((len(rows), 28), np.float32)
    for n, row in enumerate(rows):
        target[n, [int(k) for k in row[1].split(",")]] = 1
    return Texts("emotions", _ids([r[0] for r in rows], tokenizer), target)


def emobank(folder: Path, part: str, tokenizer: Tokenizer) -> Texts:
    """Sentences of one part with valence, arousal and dominance, 1 to 5."""
    with (folder / "emobank_traindev.csv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["split"] == part]
    target = np.array([[float(r[k]) for k in "VAD"] for r in rows], np.float32)
    return Texts("affect", _ids([r["text"] for r in rows], tokenizer), target)


def reactions(folder: Path, part: str, tokenizer: Tokenizer) -> Texts:
    """Essays with empathy and distress, 1 to 7; "dev" is every tenth, by its number."""
    with (folder / "messages.csv").open(encoding="utf-8", newline="") as file:
        rows = [r for n, r in enumerate(csv.DictReader(file)) if (n % 10 == 9) == (part == "dev")]
    target = np.array([[float(r["empathy"]), float(r["distress"])] for r in rows], np.float32)
    return Texts("reactions", _ids([r["essay"] for r in rows], tokenizer), target)


def _ids(texts: Sequence[str], tokenizer: Tokenizer) -> list[list[int]]:
    words = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    return [line_ids(EncoderLine("?", t), w.ids) for t, w in zip(texts, words, strict=True)]


def single(ids: Sequence[int]) -> Window:
    """A text on its own as a window of one line."""
    return windows([ids], size=WINDOW, overlap=0)[0]


def loss_of(model: Coder, task: str, ids: Sequence[Sequence[int]], target: NDArray[np.float32]) -> Tensor:
    """Cross-entropy over the emotions, mean squared error over ratings in units of their spread."""
    batch = stacked([single(i) for i in ids])
    _, _, emotions, affect, reaction = model(batch.ids, batch.member, batch.first)
    goal = torch.from_numpy(target)
    if task == "emotions":
        return F.binary_cross_entropy_with_logits(emotions[:, 0], goal, reduction="none").sum(1).mean()
    found = affect[:, 0] if task == "affect" else reaction[:, 0]
    return F.mse_loss(found, (goal - MIDDLE[task]) / SPREAD[task])


def batches(
    texts: Texts, *, tokens: int, chance: random.Random
) -> Iterator[tuple[list[list[int]], NDArray[np.float32]]]:
    """Batches of about this many tokens, of texts of like length, in random order."""
    order = sorted(range(len(texts.ids)), key=lambda n: len(texts.ids[n]) + chance.random() * 4)
    groups: list[list[int]] = [[]]
    for n in order:
        if (len(groups[-1]) + 1) * (len(texts.ids[n]) + 2) > tokens and groups[-1]:
            groups.append([])
        groups[-1].append(n)
    chance.shuffle(groups)
    for group in groups:
        yield [texts.ids[n] for n in group], texts.target[group]


def rehearsal(sets: Sequence[Texts], *, tokens: int, weight: float, seed: int, every: int = 3) -> Rehearsal:
    """A loss to add to steps on dialogues, so that what was learned of feelings isn't lost: a batch now and then.

    Its order begins anew when a run goes on from a checkpoint: such a run ends near the unbroken one, not on it.
    """
    chance = random.Random(seed)

    def endless(texts: Texts) -> Iterator[tuple[list[list[int]], NDArray[np.float32]]]:
        while True:
            yield from batches(texts, tokens=tokens, chance=chance)

    streams = [(texts.task, endless(texts)) for texts in sets]
    turn = [0]

    def extra(model: Coder) -> Tensor:
        turn[0] += 1
        time, rest = divmod(turn[0], every)
        if rest:
            return torch.zeros(())
        # Two times in three emotions are rehearsed, the set that takes most learning; the others share the third.
        pick = 0 if time % 3 or len(streams) == 1 else 1 + (time // 3) % (len(streams) - 1)
        task, stream = streams[pick]
        ids, target = next(stream)
        return weight * loss_of(model, task, ids, target)

    return extra


@torch.inference_mode()
def read(model: Coder, texts: Texts) -> NDArray[np.float32]:
    """What the model says of every text: probabilities, or ratings on the set's own scale."""
    model.eval()
    out = np.zeros_like(texts.target)
    order = sorted(range(len(texts.ids)), key=lambda n: len(texts.ids[n]))
    for start in range(0, len(order), 64):
        part = order[start : start + 64]
        batch = stacked([single(texts.ids[n]) for n in part])
        _, _, emotions, affect, reaction = model(batch.ids, batch.member, batch.first)
        if texts.task == "emotions":
            out[part] = emotions[:, 0].sigmoid().numpy()
        else:
            found = affect[:, 0] if texts.task == "affect" else reaction[:, 0]
            out[part] = found.numpy() * SPREAD[texts.task] + MIDDLE[texts.task]
    return out
