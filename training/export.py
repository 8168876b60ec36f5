"""Write the artefact: one ONNX file with half-width weights, its tokenizer and its manifest."""

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import torch

from training.network import MARKERS, Coder

OUTPUTS = ("vectors", "codes", "emotions", "affect", "reactions")


def export(model: Coder, folder: Path, *, tokenizer: Path, manifest: dict[str, Any]) -> None:
    """Put model.onnx, tokenizer.json and manifest.json into `folder`, each whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    model.eval()
    _fold_markers(model)
    part = folder / "model.part"
    ids = torch.randint(1000, 2000, (2, 24))
    member, first = torch.full((2, 3, 24), 1 / 24), torch.tensor([[1, 8, 16]] * 2)

    torch.onnx.export(
        model,
        (ids, member, first),
        str(part),
        input_names=["ids", "member", "first"],
        output_names=list(OUTPUTS),
        dynamic_axes={
            "ids": {0: "b", 1: "n"},
            "member": {0: "b", 1: "m", 2: "n"},
            "first": {0: "b", 1: "m"},
            **{name: {0: "b", 1: "m"} for name in OUTPUTS},
        },
        opset_version=17,
        dynamo=False,
    )
    _halve(part, folder / "model.onnx")
    part.unlink()
    _plain_tokenizer(tokenizer, folder / "tokenizer.json")
    files = {name: sha256(folder / name) for name in ("model.onnx", "tokenizer.json")}
    text = json.dumps({**manifest, "files": files}, ensure_ascii=False, indent=1) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")


def sha256(path: Path) -> str:
    """A file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@torch.no_grad()
def _fold_markers(model: Coder) -> None:
    """Put what was learned of the markers into the vocabulary, where they have their own places."""
    encoder = model.encoder
    encoder.words.weight[1:MARKERS] += encoder.markers.weight[1:]
    encoder.markers.weight.zero_()


def _halve(source: Path, target: Path) -> None:
    """Keep weights as 16-bit numbers, widened again on loading: half the file, the arithmetic in 32 bits."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    held = onnx.load(str(source))
    casts = []
    for tensor in held.graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < 1024:
            continue
        name = tensor.name
        half = numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float16), name + ".half")
        tensor.CopyFrom(half)
        casts.append(helper.make_node("Cast", [name + ".half"], [name], to=TensorProto.FLOAT))
    nodes = [*casts, *held.graph.node]
    del held.graph.node[:]
    held.graph.node.extend(nodes)
    onnx.checker.check_model(held)
    onnx.save(held, str(target))


def _plain_tokenizer(source: Path, target: Path) -> None:
    """The tokenizer without its own padding and cutting: windows are made by us."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(source))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(target))


__all__ = ["OUTPUTS", "export", "sha256"]
