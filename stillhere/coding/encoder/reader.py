"""Read conversations with the encoder: one pass over windows of lines, every head at once, no torch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stillhere.coding.encoder.artefact import MODEL, TOKENIZER, Artefact, EncoderMissing, find_artefact
from stillhere.coding.encoder.lines import EncoderLine
from stillhere.coding.encoder.manifest import Manifest
from stillhere.coding.encoder.windows import Window, line_ids, windows

Floats = NDArray[np.float32]
BATCH_TOKENS = 1024  # of one pass, padding counted: more gains no speed and costs memory
VALENCE_MIDDLE, VALENCE_SPREAD = 3.0, 0.5  # EmoBank's scale runs from 1 to 5 about 3
REACTION_MIDDLE, REACTION_SPREAD = 4.0, 2.0  # Empathic Reactions' from 1 to 7 about 4


@dataclass(frozen=True, slots=True)
class Readings:
    """What the encoder says of each line of one conversation, rows in the lines' order.

    `vectors` (n, 768); `raw` (n, codes), the codes' uncalibrated numbers; `codes` (n, codes), calibrated probabilities,
    before any rule about who may carry a code; `emotions` (n, 28) probabilities; `vad` (n, 3) valence, arousal and
    dominance, 1 to 5; `reactions` (n, 2) empathy and distress, 1 to 7.
    """

    vectors: Floats
    raw: Floats
    codes: Floats
    emotions: Floats
    vad: Floats
    reactions: Floats


class Encoder:
    """The artefact loaded; hold one and use it again, since loading takes most of a short session's time."""

    def __init__(self, artefact: Artefact, *, threads: int = 2) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False  # memory stays flat on long sessions; measured no slower
        # Threads that wait in a circle would be counted as work, and warm the room.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.manifest: Manifest = artefact.manifest
        self._session: Any = onnxruntime.InferenceSession(
            str(artefact.folder / MODEL), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer: Any = Tokenizer.from_file(str(artefact.folder / TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        at = [artefact.manifest.calibration[code] for code in artefact.manifest.codes]
        self._slope = np.array([c.slope for c in at], np.float32)
        self._offset = np.array([c.offset for c in at], np.float32)

    def read(self, lines: Sequence[EncoderLine]) -> Readings:
        """One conversation."""
        return self.read_many([lines])[0]

    def read_many(self, conversations: Sequence[Sequence[EncoderLine]]) -> list[Readings]:
        """Several conversations, windows of like length side by side; the order of the input does not matter."""
        sizes = [len(lines) for lines in conversations]
        parts = [_empty(n, self.manifest) for n in sizes]
        cut = [(k, w) for k, lines in enumerate(conversations) for w in windows(self._ids(lines))]
        cut.sort(key=lambda pair: len(pair[1].ids))
        for batch in _batches(cut):
            outputs = self._session.run(None, tensors([w for _, w in batch]))
            for row, (k, w) in enumerate(batch):
                a, b = w.taken
                for into, values in zip(parts[k], outputs, strict=True):
                    into[a:b] = values[row, a - w.first : b - w.first]
        return [self._readings(*part) for part in parts]

    def _ids(self, lines: Sequence[EncoderLine]) -> list[list[int]]:
        if not lines:
            return []
        words = self._tokenizer.encode_batch_fast([line.text for line in lines], add_special_tokens=False)
        return [line_ids(line, w.ids) for line, w in zip(lines, words, strict=True)]

    def _readings(self, vectors: Floats, raw: Floats, emotions: Floats, affect: Floats, reactions: Floats) -> Readings:
        return Readings(
            vectors=vectors,
            raw=raw,
            codes=chances(raw * self._slope + self._offset),
            emotions=chances(emotions),
            vad=affect * VALENCE_SPREAD + VALENCE_MIDDLE,
            reactions=reactions * REACTION_SPREAD + REACTION_MIDDLE,
        )


def load_encoder(folder: Path | None = None) -> Encoder:
    """The encoder of a folder, or the packaged one; EncoderMissing with one sentence when it can't be used."""
    return open_encoder(find_artefact(folder))


def open_encoder(artefact: Artefact) -> Encoder:
    """The encoder of an artefact that was found whole."""
    try:
        return Encoder(artefact)
    except Exception as problem:  # onnxruntime raises its own kinds, all meaning the same to the reader
        raise EncoderMissing(
            "The learned coder's model can't be opened by the onnxruntime installed here.",
            next_step="pip install “stillhere[encoder]” brings one that fits.",
        ) from problem


def chances(z: Floats) -> Floats:
    """1 / (1 + e⁻ᶻ), without overflow."""
    return np.asarray(0.5 * (1 + np.tanh(0.5 * z)), np.float32)


def _empty(lines: int, manifest: Manifest) -> tuple[Floats, ...]:
    widths = (768, len(manifest.codes), len(manifest.emotions), 3, 2)
    return tuple(np.zeros((lines, width), np.float32) for width in widths)


def _batches(cut: Sequence[tuple[int, Window]]) -> Iterator[list[tuple[int, Window]]]:
    held: list[tuple[int, Window]] = []
    for pair in cut:  # from the shortest: the newest is the longest
        if held and (len(held) + 1) * len(pair[1].ids) > BATCH_TOKENS:
            yield held
            held = []
        held.append(pair)
    if held:
        yield held


def tensors(cut: Sequence[Window]) -> dict[str, NDArray[Any]]:
    """The model's inputs, here and in training.

    ids (b, n); member (b, m, n), each line's tokens, rows summing to 1; first (b, m), where each line's marker stands.
    """
    n, m = max(len(w.ids) for w in cut), max(len(w.starts) for w in cut)
    ids = np.zeros((len(cut), n), np.int64)
    member = np.zeros((len(cut), m, n), np.float32)
    first = np.zeros((len(cut), m), np.int64)
    for b, window in enumerate(cut):
        ids[b, : len(window.ids)] = window.ids
        ends = (*window.starts[1:], len(window.ids) - 1)
        for k, (start, end) in enumerate(zip(window.starts, ends, strict=True)):
            member[b, k, start:end] = 1 / (end - start)
            first[b, k] = start
    return {"ids": ids, "member": member, "first": first}
