"""Windows of coded dialogues as tensors, cut anew each epoch so that no line always stands at the same edge."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from stillhere.coding.encoder.reader import tensors
from stillhere.coding.encoder.windows import WINDOW, Window, windows
from training.corpus import Example


@dataclass(frozen=True)
class Batch:
    """Windows side by side: ids (b, n), member (b, m, n), first (b, m), real (b, m): is a line there."""

    ids: Tensor
    member: Tensor
    first: Tensor
    real: Tensor


def stacked(cut: Sequence[Window]) -> Batch:
    """Several windows, padded to the longest."""
    made = {name: torch.from_numpy(values) for name, values in tensors(cut).items()}
    return Batch(made["ids"], made["member"], made["first"], made["member"].sum(-1) > 0)


def epoch(
    examples: Sequence[Example], *, size: int, chance: random.Random, window: int = WINDOW
) -> Iterator[tuple[Batch, Tensor, Tensor]]:
    """Every line once, in windows of random beginnings, `size` windows a batch: batch, marks, allowed (b, m, codes)."""
    cut: list[tuple[Example, Window]] = []
    for example in examples:
        head = chance.randrange(window // 3, window)
        parts = windows(example.ids, size=head, overlap=0)[:1]
        rest = windows(example.ids[parts[0].last :], size=window, overlap=0)
        cut.append((example, parts[0]))
        shift = parts[0].last
        cut += [(example, Window(w.first + shift, w.last + shift, w.taken, w.ids, w.starts)) for w in rest if w.starts]
    cut.sort(key=lambda pair: len(pair[1].ids) + chance.random() * 40)
    batches = [cut[k : k + size] for k in range(0, len(cut), size)]
    chance.shuffle(batches)
    for batch in batches:
        made = stacked([w for _, w in batch])
        shape = (*made.real.shape, batch[0][0].marks.shape[1])
        marks, allowed = torch.zeros(shape), torch.zeros(shape, dtype=torch.bool)
        for b, (example, w) in enumerate(batch):
            marks[b, : w.last - w.first] = torch.from_numpy(example.marks[w.first : w.last])
            allowed[b, : w.last - w.first] = torch.from_numpy(example.allowed[w.first : w.last])
        yield made, marks, allowed
