"""The real model: deterministic, indifferent to company, and better than chance at what it was taught."""

import numpy as np
import pytest

from stillhere.coding.encoder import Encoder, EncoderLine, load_encoder
from stillhere.coding.encoder.artefact import find_artefact

TALK = [
    EncoderLine("T", "You went quiet when I mentioned the holiday."),
    EncoderLine("C", "It's fine. Honestly. Can we talk about the flat instead?", pause=6.0),
    EncoderLine("T", "I think I hurried you just now, and that was mine. I'm sorry."),
    EncoderLine("C", "Yeah. I did feel pushed. Nobody's ever said sorry for that before."),
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def test_each_line_has_an_answer_from_every_head(encoder: Encoder) -> None:
    found = encoder.read(TALK)
    assert found.vectors.shape == (4, 768)
    assert found.codes.shape == found.raw.shape == (4, len(encoder.manifest.codes))
    assert found.emotions.shape == (4, 28)
    assert found.vad.shape == (4, 3)
    assert np.isfinite(found.raw).all()
    assert ((found.codes >= 0) & (found.codes <= 1)).all()


def test_the_same_talk_gives_the_same_numbers(encoder: Encoder) -> None:
    assert (encoder.read(TALK).raw == encoder.read(TALK).raw).all()
    assert (Encoder(find_artefact()).read(TALK).raw == encoder.read(TALK).raw).all()


def test_conversations_read_together_are_read_as_if_alone(encoder: Encoder) -> None:
    long = [EncoderLine("C", f"And on day {n} I walked to the quay again and looked for him.") for n in range(90)]
    together = encoder.read_many([long, TALK, []])
    assert np.allclose(together[1].raw, encoder.read(TALK).raw, atol=1e-3)
    assert together[0].raw.shape[0] == 90
    assert together[2].raw.shape[0] == 0


def test_what_was_said_before_changes_the_reading(encoder: Encoder) -> None:
    alone = encoder.read(TALK[3:]).raw[0]
    assert not np.allclose(alone, encoder.read(TALK).raw[3], atol=0.1)


def test_who_speaks_changes_the_reading(encoder: Encoder) -> None:
    line = "I missed that, and I'm sorry."
    therapist, client = (encoder.read([EncoderLine(s, line)]).raw[0] for s in ("T", "C"))
    assert not np.allclose(therapist, client, atol=0.1)


@pytest.mark.parametrize(("line", "code"), [(2, "R5_own"), (3, "U_yes")])
def test_plain_cases_stand_well_above_their_base_rate(encoder: Encoder, line: int, code: str) -> None:
    at = encoder.manifest.codes.index(code)
    assert encoder.read(TALK).codes[line, at] > 2 * encoder.manifest.base_rates[code]


def test_pleasant_words_read_more_pleasant_than_painful_ones(encoder: Encoder) -> None:
    glad, sad = (
        encoder.read([EncoderLine("C", t)]).vad[0, 0]
        for t in ("I was so happy, it was lovely.", "I was in agony and so ashamed.")
    )
    assert glad > sad + 0.3


def test_odd_text_is_read_without_harm(encoder: Encoder) -> None:
    odd = ["", " ", "🙂🙂", "ﷺ", "a" * 5000, "[CLS] [SEP] [unused1]", "\x00\x07"]
    assert np.isfinite(encoder.read([EncoderLine("C", t) for t in odd]).raw).all()


def test_what_is_said_in_the_middle_of_a_very_long_turn_is_read(encoder: Encoder) -> None:
    before = "And then on the Saturday we did the hedge, and the bins, and I rang the man about the gutter again. " * 8
    after = "So the gutter man came in the end and we had the chops and that was the weekend, more or less. " * 8
    said = "I want to kill myself. I want to die. "
    at = encoder.manifest.codes.index("S_active")
    plain, told = (
        encoder.read([EncoderLine("C", text)]).codes[0, at] for text in (before + after, before + said + after)
    )
    assert told > 3 * plain


def test_a_long_turn_among_others_leaves_each_line_its_own_row(encoder: Encoder) -> None:
    long = EncoderLine("C", "We walked to the quay and back and then to the quay again. " * 40)
    found = encoder.read([TALK[0], long, TALK[1]])
    assert found.codes.shape[0] == found.vad.shape[0] == found.vectors.shape[0] == 3


def test_the_model_is_opened_once(encoder: Encoder) -> None:
    assert load_encoder() is load_encoder()
