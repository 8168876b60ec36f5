"""The cast: Ada the therapist, Maren her client, Ben and Cleo the couple, Dov the outsider."""

import os
from collections.abc import Callable

import pytest
from hypothesis import settings

from stillhere.model import Role, Session, Source, Speaker, Utterance

# Several workers share the cores, and threads of one another's sums only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# A deadline for one example measures the machine's other work; tests/… that are about time say so themselves.
settings.register_profile("stillhere", deadline=None)
settings.load_profile("stillhere")

CAST = {
    "T": Speaker(id="ada", label="Ada", role=Role.THERAPIST),
    "C": Speaker(id="maren", label="Maren", role=Role.CLIENT),
    "P1": Speaker(id="ben", label="Ben", role=Role.PARTNER_A),
    "P2": Speaker(id="cleo", label="Cleo", role=Role.PARTNER_B),
    "O": Speaker(id="dov", label="Dov", role=Role.OTHER),
}

SpokenLine = tuple[str, str] | tuple[str, str, float | None]


def session_of(*lines: SpokenLine, setting: str | None = None) -> Session:
    """A session from (who, text) or (who, text, pause before) with the cast's initials T, C, P1, P2, O."""
    who = dict.fromkeys(line[0] for line in lines)
    utterances = tuple(
        Utterance(
            id=f"u{i}",
            index=i,
            speaker_id=CAST[line[0]].id,
            text=line[1],
            pause_before=line[2] if len(line) > 2 else None,
        )
        for i, line in enumerate(lines, start=1)
    )
    return Session(
        id="cast",
        speakers=tuple(CAST[w] for w in who),
        utterances=utterances,
        source=Source(format="test", sha256="0" * 64),
        setting=setting,
    )


@pytest.fixture
def session() -> Callable[..., Session]:
    return session_of
