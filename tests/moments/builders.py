"""Hours built by hand: lines with the codes a person put on them."""

from stillhere.model import Code, Span
from stillhere.moments.hour import Hour
from tests.conftest import session_of

Marked = tuple[str, str, tuple[str, ...]] | tuple[str, str]


def hour_of(*lines: Marked) -> Hour:
    """An hour from (who, text, codes): codes stand on the whole line, marked by Ada."""
    session = session_of(*[(line[0], line[1]) for line in lines])
    codes = [
        Code(
            code=code,
            utterance_id=utterance.id,
            span=Span(0, len(utterance.text)),
            confidence=0.8,
            coder="Ada",
        )
        for utterance, line in zip(session.utterances, lines, strict=True)
        for code in (line[2] if len(line) > 2 else ())
    ]
    return Hour.of(session, codes)
