"""From a session to what the encoder makes of its lines, cell by cell: how likely each code is on each line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stillhere.coding.encoder.lines import EncoderLine
from stillhere.coding.encoder.manifest import Manifest, Threshold
from stillhere.model import Code, Role, Session, Span

if TYPE_CHECKING:
    from stillhere.coding.encoder.reader import Encoder, Floats, Readings
    from stillhere.coding.encoder.site import Site

LETTERS = {Role.THERAPIST: "T", Role.CLIENT: "C", Role.PARTNER_A: "P1", Role.PARTNER_B: "P2"}
REASON = "read from the line and those around it, not from set words"


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely each code is on each line, with the threshold of each code and how common it is.

    `values` (n_lines, n_codes) follow `lines` (utterance ids) and `codes`; 0 where a line can't carry a code.
    """

    coder: str
    lines: tuple[str, ...]
    texts: tuple[str, ...]
    codes: tuple[str, ...]
    values: "Floats"
    thresholds: Mapping[str, Threshold]
    base_rates: Mapping[str, float]

    def mark(self, line: int, code: str, confidence: float) -> Code:
        """The encoder's mark on a line: it reads whole lines, so that the span is all of its words."""
        text = self.texts[line]
        start = len(text) - len(text.lstrip())
        return Code(
            code=code,
            utterance_id=self.lines[line],
            span=Span(start, max(start, len(text.rstrip()))),
            confidence=confidence,
            coder=self.coder,
            reason=REASON,
        )


def lines_of(session: Session) -> list[EncoderLine]:
    """A session's lines as the encoder is told them."""
    roles = {speaker.id: speaker.role for speaker in session.speakers}
    return [
        EncoderLine(LETTERS.get(roles.get(u.speaker_id) or Role.OTHER, "?"), u.text, u.pause_before)
        for u in session.utterances
    ]


def setting_of(session: Session) -> str:
    """The setting as stated, or else a couple where a partner speaks."""
    partners = any(s.role in (Role.PARTNER_A, Role.PARTNER_B) for s in session.speakers)
    return session.setting or ("couple" if partners else "individual")


def chances_of(session: Session, readings: "Readings", manifest: Manifest, *, site: "Site | None" = None) -> Chances:
    """The encoder's chances, with the codebook's rules about who may carry which code, and the site's own learning."""
    import numpy as np

    from stillhere.codebook import codebook

    book, setting = codebook(), setting_of(session)
    can = {
        speaker.id: np.array([book.applies(code, speaker.role, setting) for code in manifest.codes])
        for speaker in session.speakers
    }
    nothing = np.zeros(len(manifest.codes), bool)  # where no word was said, or nobody knows by whom
    values = readings.codes if site is None else site.chances(readings, manifest.codes)
    rows = [can.get(u.speaker_id, nothing) if u.text.strip() else nothing for u in session.utterances]
    allowed = np.array(rows, bool).reshape(values.shape)
    return Chances(
        coder=f"encoder@{manifest.version}" + (f"+{site.version}" if site else ""),
        lines=tuple(u.id for u in session.utterances),
        texts=tuple(u.text for u in session.utterances),
        codes=manifest.codes,
        values=np.where(allowed, values, np.float32(0)),
        thresholds={**manifest.thresholds, **(site.thresholds if site else {})},
        base_rates=manifest.base_rates,
    )


def read_session(session: Session, encoder: "Encoder") -> "Readings":
    """One pass over a session."""
    return encoder.read(lines_of(session))
