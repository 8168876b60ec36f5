"""Random reviews for the pictures: any exchanges over any lines, with or without times."""

from hypothesis import strategies as st

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

SPEAKERS = (
    Speaker(id="ada", label="Ada", role=Role.THERAPIST),
    Speaker(id="maren", label="Maren", role=Role.CLIENT),
)
STRAIN = ("W1_denial", "W2_minimal", "C1_therapist", "C5_progress")


@st.composite
def reviews(draw: st.DrawFn) -> Review:
    """A review of 2 to 40 lines whose times may stand still, run backwards or be missing."""
    count = draw(st.integers(2, 40))
    timed = draw(st.booleans())
    starts = draw(st.lists(st.none() | st.floats(0, 4000), min_size=count, max_size=count)) if timed else [None] * count
    lines = tuple(
        Utterance(
            id=f"u{i + 1}",
            index=i + 1,
            speaker_id="maren" if i % 2 else "ada",
            text=draw(st.sampled_from(("Yes.", "It was the stairs again, every night.", "[inaudible]", "(3.0)"))),
            start=starts[i],
            end=None if starts[i] is None or draw(st.booleans()) else (starts[i] or 0.0) + draw(st.floats(0, 60)),
        )
        for i in range(count)
    )
    session = Session(id="s", speakers=SPEAKERS, utterances=lines, source=Source(format="test", sha256="0" * 64))
    codes = tuple(_code(draw, n, count) for n in range(draw(st.integers(0, 6))))
    return Review(
        session=session,
        profile="clinical_support",
        roles_certain=True,
        codes=tuple({code.id: code for code in codes}.values()),
        exchanges=tuple(_exchange(draw, n, count) for n in range(draw(st.integers(0, 20)))),
        moments=tuple(_moment(draw, n, count, codes) for n in range(draw(st.integers(0, 8)))),
    )


def _code(draw: st.DrawFn, n: int, count: int) -> Code:
    return Code(
        code=draw(st.sampled_from(STRAIN)),
        utterance_id=f"u{draw(st.integers(1, count))}",
        span=Span(0, 3),
        confidence=draw(st.floats(0, 1)),
        coder=f"rules@{n}",
        status=draw(st.sampled_from(CodeStatus)),
    )


def _ids(draw: st.DrawFn, count: int, most: int) -> tuple[str, ...]:
    return tuple(f"u{i}" for i in sorted(draw(st.sets(st.integers(1, count), min_size=1, max_size=most))))


def _exchange(draw: st.DrawFn, n: int, count: int) -> Exchange:
    return Exchange(
        id=f"x{n}",
        client_ids=_ids(draw, count, 2),
        therapist_ids=_ids(draw, count, 2),
        uptake_ids=_ids(draw, count, 3),
        opening=draw(st.booleans()),
        affect=(),
        response_codes=(),
        uptake=draw(st.sampled_from((None, "U_yes", "U_correct"))),
        verdict=draw(st.sampled_from(Verdict)),
        confidence=draw(st.floats(0, 1)),
    )


def _moment(draw: st.DrawFn, n: int, count: int, codes: tuple[Code, ...]) -> Moment:
    kind = draw(st.sampled_from(("rupture", "closeness", "flight", "safety", "repair")))
    lines = _ids(draw, count, 5)
    return Moment(
        id=f"m{n}",
        kind=kind,
        subtype="withdrawal" if kind == "rupture" else "leave",
        utterance_ids=lines,
        evidence=tuple(code.id for code in codes),
        strength=draw(st.integers(1, 5)),
        confidence=draw(st.floats(0, 1)),
        alternatives=(),
        wording="moment.safety.passive" if kind == "safety" else "moment.rupture.withdrawal",
        resolution=draw(st.none() | st.integers(1, 5)),
        client_evidence=_ids(draw, count, 2) if draw(st.booleans()) else (),
        status=draw(st.sampled_from(CodeStatus)),
    )
