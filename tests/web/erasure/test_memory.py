"""What a page had opened of a session does not outlive it in the server's memory."""

from django.test import TestCase

from stillhere.web.erasure.actions.delete_words import delete_words
from stillhere.web.review import reading
from stillhere.web.sessions.models import Hour
from stillhere.web.vault import keyset
from tests.web.conftest import Cast


def test_the_opened_review_and_the_opened_keys_are_forgotten(cast: Cast, full: Hour, joint: Hour) -> None:
    for hour in (full, joint):
        reading._held[hour.pk] = ((None, 0, None), None)  # type: ignore[assignment]
    assert full.transcript
    with TestCase.captureOnCommitCallbacks(execute=True):
        delete_words(cast.ada, full)
    assert full.pk not in reading._held
    assert joint.pk in reading._held
    assert keyset.opened.cache_info().currsize == 0
    reading.forget()
