"""Builders of reviews by hand: sessions, codes, exchanges and moments from short rows."""

from collections.abc import Sequence

from stillhere.model import (
    Code,
    CodeStatus,
    Exchange,
    Moment,
    Review,
    Role,
    Session,
    Source,
    Span,
    Speaker,
    Utterance,
    Verdict,
)
from tests.report.spoken import Marked, Read, Spoken

RULES = "rules@1.0"
ADA = Speaker(id="ada", label="Ada", role=Role.THERAPIST)
MAREN = Speaker(id="maren", label="Maren", role=Role.CLIENT)
BEN = Speaker(id="ben", label="Ben", role=Role.PARTNER_A)
CLEO = Speaker(id="cleo", label="Cleo", role=Role.PARTNER_B)


def session_of(
    spoken: Sequence[Spoken], who: dict[str, Speaker], *, name: str = "session.vtt", seconds: float = 0.0
) -> Review:
    """An unread review of spoken lines; every line lasts until shortly before the next one."""
    lines = []
    for i, (voice, at, text) in enumerate(spoken):
        following = spoken[i + 1][1] if i + 1 < len(spoken) else max(seconds, at + 1)
        end = min(float(following), at + max(1.5, len(text.split()) / 2.2))
        lines.append(
            Utterance(id=f"u{i + 1}", index=i + 1, speaker_id=who[voice].id, text=text, start=float(at), end=end)
        )
    session = Session(
        id="invented",
        speakers=tuple(who.values()),
        utterances=tuple(lines),
        source=Source(format="vtt", sha256="5e" * 32, name=name),
    )
    return Review(session=session, profile="clinical_support", roles_certain=True)


def codes_of(session: Session, marks: Sequence[Marked], coder: str = RULES) -> tuple[Code, ...]:
    """Codes from (line, code, words, confidence[, status]); the words must stand in the line."""
    found = []
    for mark in marks:
        line, code, words, confidence = mark[:4]
        text = session.utterances[line - 1].text
        start = text.index(words)
        found.append(
            Code(
                code=code,
                utterance_id=f"u{line}",
                span=Span(start, start + len(words)),
                confidence=confidence,
                coder=coder,
                reason=f"The words “{words}” stand here.",
                rule=f"{code}.words",
                status=mark[4] if len(mark) > 4 else CodeStatus.DRAFT,
            )
        )
    return tuple(found)


def exchanges_of(review: Review, rows: Sequence[Read]) -> tuple[Exchange, ...]:
    """Exchanges from rows of line numbers, with the codes that stand on their lines as evidence."""
    verdicts = {"none": Verdict.OPEN, "corrected": Verdict.REPAIRED}
    found = []
    for n, (client, therapist, uptake, verdict, confidence) in enumerate(rows, start=1):
        on = {f"u{i}" for i in (*therapist, *uptake)}
        marks = [c for c in review.codes if c.utterance_id in on]
        own = [c for c in marks if c.utterance_id in {f"u{i}" for i in uptake}]
        found.append(
            Exchange(
                id=f"x{n}",
                client_ids=tuple(f"u{i}" for i in client),
                therapist_ids=tuple(f"u{i}" for i in therapist),
                uptake_ids=tuple(f"u{i}" for i in uptake),
                opening=verdict != "none",
                affect=(),
                response_codes=tuple(c.code for c in marks if c.family in ("A", "M", "R", "TC")),
                uptake="U_correct" if verdict == "corrected" else next((c.code for c in own if c.family == "U"), None),
                verdict=verdicts.get(verdict) or Verdict(verdict),
                confidence=confidence,
                evidence=tuple(c.id for c in marks if c.family in ("A", "M", "U", "R", "TC")),
                reason="Read from the client's next turn.",
            )
        )
    return tuple(found)


def moment(
    review: Review,
    moment_id: str,
    kind: str,
    subtype: str,
    lines: Sequence[int],
    families: Sequence[str],
    confidence: float,
    *,
    wording: str,
    rivals: int,
    strength: int = 3,
    resolution: int | None = None,
    back: Sequence[int] = (),
    part: Sequence[int] = (),
    reason: str = "",
    status: CodeStatus = CodeStatus.DRAFT,
) -> Moment:
    """A moment over lines; its evidence is every code of these families on them."""
    on = {f"u{i}" for i in lines}
    return Moment(
        id=moment_id,
        kind=kind,
        subtype=subtype,
        utterance_ids=tuple(f"u{i}" for i in lines),
        evidence=tuple(c.id for c in review.codes if c.utterance_id in on and c.family in families),
        strength=strength,
        confidence=confidence,
        alternatives=tuple(f"{wording}.rival_{n}" for n in range(1, rivals + 1)),
        wording=wording,
        start=review.session.utterances[lines[0] - 1].start,
        end=review.session.utterances[lines[-1] - 1].end,
        resolution=resolution,
        client_evidence=tuple(f"u{i}" for i in back),
        therapist_part=tuple(f"u{i}" for i in part),
        reason=reason,
        status=status,
    )
