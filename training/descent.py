"""One gradient descent for both stages: two learning rates, a warm-up, and a checkpoint that a run can go on from."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.network import Coder

CLIP = 1.0


@dataclass
class Descent:
    """A model under training, with its optimiser and its schedule."""

    model: Coder
    optimiser: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LRScheduler

    @classmethod
    def of(cls, model: Coder, *, steps: int, warm_up: float, rate: float, head_rate: float) -> "Descent":
        """AdamW; the rate climbs over the share `warm_up` of the steps, then falls in a line to nothing."""
        body = [p for name, p in model.named_parameters() if name.startswith("encoder.") and p.requires_grad]
        heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
        optimiser = torch.optim.AdamW(
            [{"params": body, "lr": rate}, {"params": heads, "lr": head_rate}], weight_decay=0.01
        )
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimiser, lambda n: min(1.0, (n + 1) / (warm_up * steps)) * max(0.0, 1 - n / (steps * 1.02))
        )
        return cls(model, optimiser, schedule)

    def step(self, loss: Tensor) -> None:
        """One step down."""
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), CLIP)
        self.optimiser.step()
        self.schedule.step()

    def keep(self, path: Path | None, **more: Any) -> None:
        """Write all that is needed to go on, whole or not at all; `more` is the stage's own."""
        if path is None:
            return
        part = path.with_suffix(".part")
        torch.save(
            {name: held.state_dict() for name, held in self._parts()} | {"torch": torch.get_rng_state(), **more}, part
        )
        part.replace(path)

    def resume(self, path: Path | None, say: Callable[[str], None]) -> dict[str, Any]:
        """Go on from a checkpoint, where there is one; what the stage kept beside it, or nothing."""
        if path is None or not path.exists():
            return {}
        held: dict[str, Any] = torch.load(path, weights_only=False)
        for name, part in self._parts():
            part.load_state_dict(held[name])
        torch.set_rng_state(held["torch"])
        say(f"goes on from {path.name}")
        return held

    def _parts(self) -> tuple[tuple[str, Any], ...]:
        return ("model", self.model), ("optimiser", self.optimiser), ("schedule", self.schedule)
