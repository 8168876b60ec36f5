"""The learned coder: one small sentence encoder with many heads, run by onnxruntime.

`load_encoder` and the classes are imported when first asked for, so that nothing heavy loads with the command line.
"""

from typing import TYPE_CHECKING, Any

from stillhere.coding.encoder.artefact import EncoderMissing
from stillhere.coding.encoder.lines import EncoderLine

if TYPE_CHECKING:
    from stillhere.coding.encoder.reader import Encoder, Readings, load_encoder

__all__ = ["Encoder", "EncoderLine", "EncoderMissing", "Readings", "load_encoder"]


def __getattr__(name: str) -> Any:
    if name in ("Encoder", "Readings", "load_encoder"):
        from stillhere.coding.encoder import reader

        return getattr(reader, name)
    raise AttributeError(name)
