"""A sealed text opens in its own row alone, even where the row beside it is sealed with the same key."""

from datetime import date

import pytest
import tink
from django.conf import settings

from stillhere.web.sessions.models import Hour
from stillhere.web.vault.fields import Sealed
from tests.web.conftest import Cast


def _hour(cast: Cast, number: int, words: str) -> Hour:
    record = cast.maren.records.get()
    return Hour.objects.create(
        record=record, number=number, held_on=date(2026, 3, 2), transcript=words, format="webvtt", added_by=cast.ada
    )


def test_sealed_words_moved_to_another_row_under_the_same_key_do_not_open(cast: Cast) -> None:
    first, second = _hour(cast, 1, "the first hour"), _hour(cast, 2, "the second hour")
    assert first.data_key == second.data_key
    sealed = dict(Hour.objects.values_list("pk", "transcript"))
    for hour, other in ((first, second), (second, first)):
        Hour.objects.filter(pk=hour.pk).update(transcript=Sealed(sealed[other.pk]))
    for hour in (first, second):
        with pytest.raises(tink.TinkError):
            assert Hour.objects.get(pk=hour.pk).transcript


def test_a_file_that_is_uploaded_never_lies_in_plain_on_the_disk() -> None:
    assert settings.FILE_UPLOAD_HANDLERS == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
    assert settings.STORAGES["default"]["BACKEND"] == "stillhere.web.vault.files.SealedFiles"
