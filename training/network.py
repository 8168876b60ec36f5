"""The encoder as torch knows it: MiniLM's layers over a window of lines, and one linear head for each question.

A line's vector is the state of its marker beside the mean of its words' states: (n_lines, 2·384). Written out rather
than taken from a library so that what is exported is exactly what was trained.
"""

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, INNER, HEADS = 384, 1536, 12
DROPOUT = 0.1
MARKERS = 16  # the vocabulary's first places: padding, and those that mark speakers and silences


class Layer(nn.Module):
    """One transformer layer, normalised after each half as BERT does."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        if self.training:
            # The fused kernel halves a step's time; attention itself is not dropped out, since drawing its mask took a
            # quarter of a step and four epochs measured no loss without it.
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        else:  # written out: plain operators are what exports
            mixed = (q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + bias).softmax(-1) @ v
        mixed = mixed.transpose(1, 2).reshape(b, n, WIDTH)
        x = self.norm1(x + F.dropout(self.out(mixed), DROPOUT, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), DROPOUT, self.training))


class Encoder(nn.Module):
    """Token ids (b, n), lines' numbers of tokens (b, n; -1 outside lines) → line vectors (b, m, 2·WIDTH)."""

    def __init__(self, *, layers: int = 6, vocabulary: int = 30522, positions: int = 512) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.words.weight.requires_grad = False  # 250 dialogues can't teach thirty thousand words better
        self.markers = nn.Embedding(MARKERS, WIDTH)
        nn.init.normal_(self.markers.weight, std=0.05)
        self.places = nn.Embedding(positions, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def states(self, ids: Tensor) -> Tensor:
        """The state of every token: (b, n, WIDTH)."""
        mask = ids != 0
        bias = torch.zeros(mask.shape, dtype=torch.float32).masked_fill(~mask, -1e4)[:, None, None, :]
        marked = (ids > 0) & (ids < MARKERS)
        x = (
            self.words(ids)
            + self.markers(ids * marked) * marked[:, :, None]
            + self.places.weight[: ids.shape[1]]
            + self.kind
        )
        x = F.dropout(self.norm(x), DROPOUT, self.training)
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def forward(self, ids: Tensor, member: Tensor, first: Tensor) -> Tensor:
        """`member` (b, m, n): each line's tokens, rows summing to 1; `first` (b, m): each line's marker."""
        x = self.states(ids)
        marker = torch.gather(x, 1, first[:, :, None].expand(-1, -1, WIDTH))
        return torch.cat((marker, member @ x), -1)


@dataclass(frozen=True)
class Sizes:
    """How many answers each head gives."""

    codes: int
    emotions: int = 28
    affect: int = 3
    reactions: int = 2


class Coder(nn.Module):
    """The encoder and its heads."""

    def __init__(self, sizes: Sizes, *, layers: int = 6) -> None:
        super().__init__()
        self.encoder = Encoder(layers=layers)
        self.codes = nn.Linear(2 * WIDTH, sizes.codes)
        self.emotions = nn.Linear(2 * WIDTH, sizes.emotions)
        self.affect = nn.Linear(2 * WIDTH, sizes.affect)
        self.reactions = nn.Linear(2 * WIDTH, sizes.reactions)

    def forward(self, ids: Tensor, member: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        lines = self.encoder(ids, member, first)
        kept = F.dropout(lines, DROPOUT, self.training)
        return lines, self.codes(kept), self.emotions(kept), self.affect(kept), self.reactions(kept)


def load_start(encoder: Encoder, folder: Path, *, keep: tuple[int, ...] | None = None) -> None:
    """Fill the encoder from all-MiniLM-L6-v2's weights; `keep` names the layers that are taken over, all without it."""
    from safetensors.torch import load_file

    held = load_file(str(folder / "model.safetensors"))
    held = {k.removeprefix("bert."): v for k, v in held.items()}
    e = "embeddings."
    with torch.no_grad():
        encoder.words.weight.copy_(held[e + "word_embeddings.weight"])
        encoder.places.weight.copy_(held[e + "position_embeddings.weight"])
        encoder.kind.copy_(held[e + "token_type_embeddings.weight"][0])
        _pair(encoder.norm, held, e + "LayerNorm")
        for layer, n in zip(encoder.layers, keep or range(len(encoder.layers)), strict=True):
            at = f"encoder.layer.{n}."
            for part in ("weight", "bias"):
                three = [held[f"{at}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(three))
            _pair(layer.out, held, at + "attention.output.dense")
            _pair(layer.norm1, held, at + "attention.output.LayerNorm")
            _pair(layer.up, held, at + "intermediate.dense")
            _pair(layer.down, held, at + "output.dense")
            _pair(layer.norm2, held, at + "output.LayerNorm")


def _pair(module: nn.Module, held: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(held[name + ".weight"])
    module.bias.copy_(held[name + ".bias"])
