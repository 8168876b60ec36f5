"""Read conversations with the encoder: one pass over windows of lines, every head at once, no torch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stillhere.coding.encoder.artefact import MODEL, TOKENIZER, Artefact, EncoderMissing, find_artefact
from stillhere.coding.encoder.lines import EncoderLine
from stillhere.coding.encoder.manifest import Manifest
from stillhere.coding.encoder.windows import Window, pieces, windows

Floats = NDArray[np.float32]
VECTOR = 768  # a marker's state beside the mean of its words'
CODES, EMOTIONS = 1, 2  # places among the model's outputs
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
        self._widths = (VECTOR, len(self.manifest.codes), len(self.manifest.emotions), 3, 2)
        given = tuple(output.shape[-1] for output in self._session.get_outputs())
        if given != self._widths:
            raise ValueError(f"the model answers {given}, its manifest says {self._widths}")
        at = [artefact.manifest.calibration[code] for code in artefact.manifest.codes]
        self._slope = np.array([c.slope for c in at], np.float32)
        self._offset = np.array([c.offset for c in at], np.float32)

    def read(self, lines: Sequence[EncoderLine]) -> Readings:
        """One conversation."""
        return self.read_many([lines])[0]

    def read_many(self, conversations: Sequence[Sequence[EncoderLine]]) -> list[Readings]:
        """Several conversations, windows of like length side by side; the order of the input does not matter."""
        pieced = [self._pieces(lines) for lines in conversations]
        parts = [_empty(sum(map(len, lines)), self._widths) for lines in pieced]
        cut = [(k, w) for k, lines in enumerate(pieced) for w in windows([ids for line in lines for ids in line])]
        cut.sort(key=lambda pair: len(pair[1].ids))
        for batch in _batches(cut):
            outputs = self._session.run(None, tensors([w for _, w in batch]))
            for row, (k, w) in enumerate(batch):
                a, b = w.taken
                for into, values in zip(parts[k], outputs, strict=True):
                    into[a:b] = values[row, a - w.first : b - w.first]
        whole = (_whole(part, [len(line) for line in lines]) for part, lines in zip(parts, pieced, strict=True))
        return [self._readings(*part) for part in whole]

    def _pieces(self, lines: Sequence[EncoderLine]) -> list[list[list[int]]]:
        """Each line's pieces' token ids: one piece, save where a line is very long."""
        if not lines:
            return []
        words = self._tokenizer.encode_batch_fast([line.text for line in lines], add_special_tokens=False)
        return [pieces(line, w.ids) for line, w in zip(lines, words, strict=True)]

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


@lru_cache(maxsize=1)
def open_encoder(artefact: Artefact) -> Encoder:
    """The encoder of an artefact that was found whole; the last one is held: loading takes half a second."""
    try:
        return Encoder(artefact)
    except Exception as problem:  # onnxruntime raises its own kinds, all meaning the same to the reader
        raise EncoderMissing(
            "The learned coder's model can't be opened by the onnxruntime installed here, or doesn't fit its manifest.",
            next_step='pip install "stillhere[encoder]" brings what fits.',
        ) from problem


def chances(z: Floats) -> Floats:
    """1 / (1 + e⁻ᶻ), without overflow."""
    return np.asarray(0.5 * (1 + np.tanh(0.5 * z)), np.float32)


def _empty(lines: int, widths: Sequence[int]) -> list[Floats]:
    return [np.zeros((lines, width), np.float32) for width in widths]


def _whole(read: list[Floats], sizes: Sequence[int]) -> list[Floats]:
    """From pieces to lines: a line carries what any of its pieces does; ratings and vectors are the pieces' mean."""
    if all(size == 1 for size in sizes):
        return read
    starts = np.cumsum([0, *sizes[:-1]])
    counts = np.array(sizes, np.float32)[:, None]
    means: list[Floats] = [(np.add.reduceat(part, starts) / counts).astype(np.float32) for part in read]
    means[CODES], means[EMOTIONS] = (np.maximum.reduceat(read[k], starts) for k in (CODES, EMOTIONS))
    return means


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
