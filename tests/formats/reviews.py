"""Reviews of every kind for the round trips: what a writer writes, its reader must give back."""

from typing import Any

from hypothesis import strategies as st

from stillhere.formats.speaker_labels import unique_labels
from stillhere.model import Code, CodeStatus, Review, Role, Session, Source, Span, Speaker, Utterance

CODERS = ("rules@1", "Ada", "encoder@0.3", "a/b c")
CODES = ("W5_deferential", "C2_reject", "TC_defend", "ARE_A", "S_plan", "U_no")
_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp", "Zs"))
_WORDS = st.text(_LETTERS, min_size=1, max_size=8)
TEXTS = st.one_of(
    st.lists(_WORDS, min_size=1, max_size=6).map(" ".join),
    st.sampled_from(
        [
            "[laughs] I'm fine. It doesn't matter.",
            '"Fine," she said, ""fine"".',
            "=1+1, -2; @me",
            "'=quoted",
            "<b>&amp; so</b>\\n",
            "(3.0) Mm-hmm. Sure. Whatever you think.",
            "Ünlü, naïve, 日本 🙂",
            "item [1]: text = 5 ! not a comment",
        ]
    ),
)
_LABELS = st.one_of(st.sampled_from(["Ada", "Ada ~2", "Müller, Dr. (she/her)", "10:30", "=T", 'the "other"']), _WORDS)


def _times(draw: Any, count: int, *, timed: bool, distinct: bool) -> list[tuple[float | None, float | None]]:
    if not timed:
        return [(None, None)] * count
    spans: list[tuple[float | None, float | None]] = []
    start = 0
    for _ in range(count):
        start += draw(st.integers(1 if distinct else 0, 90_000))
        spans.append((start / 1000, (start + draw(st.integers(1, 90_000))) / 1000))
    return spans


@st.composite
def reviews(draw: Any, *, timed: bool | None = None, distinct: bool = False, pauses: bool = False) -> Review:
    """A review with 1-4 speakers, 1-8 lines, codes on some. `distinct` starts differ, `pauses` may be typed."""
    labels = draw(st.lists(_LABELS, min_size=1, max_size=4))
    roles = draw(st.permutations([*Role, None, None]))
    speakers = tuple(Speaker(id=f"p{n}", label=label, role=roles[n]) for n, label in enumerate(labels))
    count = draw(st.integers(1, 8))
    spans = _times(draw, count, timed=draw(st.booleans()) if timed is None else timed, distinct=distinct)
    lines = tuple(
        Utterance(
            id=f"u{n + 1}",
            index=n + 1,
            speaker_id=draw(st.sampled_from(speakers)).id,
            text=draw(TEXTS),
            start=start,
            end=end,
            pause_before=draw(st.none() | st.integers(0, 20_000).map(lambda ms: ms / 1000)) if pauses else None,
        )
        for n, (start, end) in enumerate(spans)
    )
    spoken = {line.speaker_id for line in lines}
    session = Session(
        id="made",
        speakers=tuple(s for s in speakers if s.id in spoken),
        utterances=lines,
        source=Source(format="test", sha256="0" * 64),
    )
    return Review(session=session, profile="none", codes=tuple(draw(st.lists(_codes(lines), max_size=6))))


@st.composite
def _codes(draw: Any, lines: tuple[Utterance, ...]) -> Code:
    line = draw(st.sampled_from(lines))
    start = draw(st.integers(0, len(line.text) - 1))
    return Code(
        code=draw(st.sampled_from(CODES)),
        utterance_id=line.id,
        span=Span(start, draw(st.integers(start + 1, len(line.text)))),
        confidence=draw(st.integers(0, 10_000)) / 10_000,
        coder=draw(st.sampled_from(CODERS)),
        status=draw(st.sampled_from(CodeStatus)),
    )


def spoken(session: Session) -> list[tuple[Any, ...]]:
    """What must come back of each line: who, what, when."""
    labels = unique_labels(session)
    return [(labels[u.speaker_id], u.text, u.start, u.end) for u in session.utterances]


def marked(session: Session, codes: tuple[Code, ...]) -> list[tuple[Any, ...]]:
    """What must come back of each code, in any order: its line's place, span, confidence, coder and standing."""
    places = {u.id: n for n, u in enumerate(session.utterances)}
    return sorted(
        (places[c.utterance_id], c.code, c.span.start, c.span.end, c.confidence, c.coder, c.status) for c in codes
    )


def known_roles(session: Session) -> dict[str, Role | None]:
    labels = unique_labels(session)
    return {labels[s.id]: s.role for s in session.speakers}
