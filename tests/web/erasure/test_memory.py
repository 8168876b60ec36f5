"""What a page had opened of a session does not outlive it in the server's memory."""

from datetime import date

from django.test import TestCase

from stillhere.model import SessionFacts
from stillhere.web.course import held_facts
from stillhere.web.erasure.actions.delete_words import delete_words
from stillhere.web.review import reading
from stillhere.web.sessions.models import Hour
from stillhere.web.vault import keyset
from tests.web.conftest import Cast


def test_the_opened_review_its_facts_and_the_opened_keys_are_forgotten(cast: Cast, full: Hour, joint: Hour) -> None:
    reading.forget()
    for hour in (full, joint):
        reading._held[hour.pk] = ((None, 0, None), None)  # type: ignore[assignment]
        held_facts.held(hour.pk, "stamp", lambda: SessionFacts(number=1, held_on=date(2026, 3, 3)))
    assert full.transcript
    with TestCase.captureOnCommitCallbacks(execute=True):
        delete_words(cast.ada, full)
    assert full.pk not in reading._held
    assert joint.pk in reading._held
    assert set(held_facts._held) == {joint.pk}
    assert keyset.opened.cache_info().currsize == 0
    reading.forget()
