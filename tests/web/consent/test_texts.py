"""What is put to people: whole, named by a version, and the same words under the same fingerprint."""

import hashlib
import json

from stillhere.web.consent.models import ConsentText, Purpose
from stillhere.web.consent.texts import LANGUAGE, VERSION, text_of, texts_of
from stillhere.wording import wording
from tests.web.conftest import Cast

# Of all texts below `consent`, as version 2026-11 has them. Whoever changes one raises VERSION and puts the new one in.
KNOWN = {"2026-11": "c63094984de9d791"}


def fingerprint() -> str:
    block = {purpose.value: dict(wording(LANGUAGE).block(f"consent.{purpose}")) for purpose in Purpose}
    return hashlib.sha256(json.dumps(block, sort_keys=True).encode()).hexdigest()[:16]


def test_a_changed_text_has_a_new_version() -> None:
    assert KNOWN[VERSION] == fingerprint()


def test_no_text_has_a_gap_in_it(cast: Cast) -> None:
    for text in texts_of(cast.maren).values():
        assert "{" not in text.body
        assert "None" not in text.body


def test_what_needs_a_study_can_t_be_asked_about_without_one(cast: Cast) -> None:
    assert set(Purpose) - set(texts_of(cast.maren)) == {Purpose.VOICE_ANALYSIS, Purpose.RESEARCH}


def test_the_same_words_are_kept_once(cast: Cast) -> None:
    before = ConsentText.objects.count()
    text = text_of(cast.maren, Purpose.RECORD)
    assert text is not None
    assert text.kept() == text.kept()
    assert ConsentText.objects.count() == before + 1
    assert hashlib.sha256(text.kept().body.encode()).hexdigest() == text.sha256
