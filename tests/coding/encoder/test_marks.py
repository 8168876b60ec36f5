"""Which codes a line may carry, and in whose voice it is read."""

from dataclasses import replace

import numpy as np

from stillhere.coding.encoder.manifest import Calibration, Manifest, Threshold
from stillhere.coding.encoder.marks import chances_of, lines_of, setting_of
from stillhere.coding.encoder.reader import Readings
from stillhere.model import Role, Session, Source, Speaker, Utterance

CODES = ("A_reflect", "W2_minimal", "E_reach", "K_RO")


def session(*roles: Role | None, setting: str | None = None) -> Session:
    return Session(
        id="s",
        speakers=tuple(Speaker(id=f"p{n}", label=f"P{n}", role=role) for n, role in enumerate(roles)),
        utterances=tuple(
            Utterance(id=f"u{n}", index=n + 1, speaker_id=f"p{n}", text=" Mm. ", pause_before=None)
            for n in range(len(roles))
        ),
        source=Source(format="test", sha256=""),
        setting=setting,
    )


def manifest() -> Manifest:
    return Manifest(
        version="1",
        licence="",
        codes=CODES,
        emotions=(),
        files={},
        calibration={c: Calibration(slope=1, offset=0) for c in CODES},
        thresholds={c: Threshold(keep=0.2, show=0.6) for c in CODES},
        base_rates=dict.fromkeys(CODES, 0.01),
        affect_spread=(0.3, 0.3, 0.3),
    )


def certain(lines: int) -> Readings:
    ones = np.ones((lines, len(CODES)), np.float32)
    zeros = np.zeros((lines, 3), np.float32)
    return Readings(np.zeros((lines, 768), np.float32), ones, ones, zeros, zeros, zeros)


def allowed(found: Session) -> list[set[str]]:
    values = chances_of(found, certain(len(found.utterances)), manifest()).values
    return [{CODES[c] for c in np.flatnonzero(row)} for row in values]


def test_a_line_carries_only_what_the_codebook_allows_its_speaker() -> None:
    assert allowed(session(Role.THERAPIST, Role.CLIENT)) == [{"A_reflect"}, {"W2_minimal", "K_RO"}]


def test_partners_carry_the_couples_codes_and_not_those_of_individual_work() -> None:
    assert allowed(session(Role.THERAPIST, Role.PARTNER_A))[1] == {"W2_minimal", "E_reach"}


def test_somebody_without_a_role_carries_nothing() -> None:
    assert allowed(session(None, Role.OTHER)) == [set(), set()]


def test_a_couple_is_known_by_its_partners_where_nobody_said_so() -> None:
    assert setting_of(session(Role.THERAPIST, Role.PARTNER_B)) == "couple"
    assert setting_of(session(Role.THERAPIST, Role.CLIENT)) == "individual"


def test_the_encoder_is_told_roles_and_never_names() -> None:
    lines = lines_of(session(Role.THERAPIST, Role.CLIENT, Role.PARTNER_A, Role.PARTNER_B, None))
    assert [line.speaker for line in lines] == ["T", "C", "P1", "P2", "?"]


def test_a_line_without_words_carries_nothing() -> None:
    silent = session(Role.THERAPIST, Role.CLIENT)
    silent = replace(silent, utterances=tuple(replace(u, text="  ") for u in silent.utterances))
    assert allowed(silent) == [set(), set()]


def test_a_speaker_who_is_on_no_list_carries_nothing() -> None:
    found = session(Role.THERAPIST, Role.CLIENT)
    assert allowed(replace(found, speakers=found.speakers[:1])) == [{"A_reflect"}, set()]
