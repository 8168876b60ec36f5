"""A sealed text opens in its own row alone, even where the row beside it is sealed with the same key."""

from datetime import date

import pytest
import tink
from django.conf import settings

from stillhere.web.sessions.models import Hour, HourVersion
from stillhere.web.vault.fields import Sealed
from tests.web.conftest import Cast


def _hour(cast: Cast, number: int, words: str) -> Hour:
    record = cast.maren.records.get()
    return Hour.objects.create(
        record=record, number=number, held_on=date(2026, 3, 2), transcript=words, format="webvtt", added_by=cast.ada
    )


def _version(cast: Cast, hour: Hour, number: int, words: str) -> HourVersion:
    return HourVersion.objects.create(
        hour=hour, number=number, transcript=words, state=Hour.State.READY, act="hour.words_fixed", by=cast.ada
    )


def test_sealed_words_moved_to_another_row_under_the_same_key_do_not_open(cast: Cast) -> None:
    hour = _hour(cast, 1, "as it is now")
    first, second = (_version(cast, hour, number, words) for number, words in ((1, "at first"), (2, "and then")))
    assert first.data_key == second.data_key
    sealed = dict(HourVersion.objects.values_list("pk", "transcript"))
    for version, other in ((first, second), (second, first)):
        HourVersion.objects.filter(pk=version.pk).update(transcript=Sealed(sealed[other.pk]))
    for version in (first, second):
        with pytest.raises(tink.TinkError):
            assert HourVersion.objects.get(pk=version.pk).transcript


def test_a_file_that_is_uploaded_never_lies_in_plain_on_the_disk() -> None:
    assert settings.FILE_UPLOAD_HANDLERS == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
    assert settings.STORAGES["default"]["BACKEND"] == "stillhere.web.vault.files.SealedFiles"
