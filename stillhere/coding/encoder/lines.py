"""What the encoder is told of a line: who speaks, the words, and the silence before it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EncoderLine:
    """One line of a conversation; speaker is T, C, P1, P2, or ? where nobody has decided; pause in seconds."""

    speaker: str
    text: str
    pause: float | None = None
