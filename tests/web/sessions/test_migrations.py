"""A practice from before sessions had keys of their own: every word still opens, under a key that goes alone."""

from datetime import date

import pytest
from django.apps import apps as installed
from django.db import connection
from django.utils.module_loading import import_string

from stillhere.web.cases.models import Record
from stillhere.web.review.models import StoredReview
from stillhere.web.sessions.models import Hour, HourVersion
from stillhere.web.vault.models import DataKey
from tests.web.conftest import Cast


class _Before:
    """The models, with `key` that may be missing as it was then."""

    def get_model(self, label: str, name: str) -> object:
        return installed.get_model(label, name)


@pytest.mark.django_db
def test_words_sealed_by_the_records_key_are_sealed_again_by_the_sessions_own(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = cast.maren.records.get()
    with monkeypatch.context() as then:  # as it was: all under the record's key
        then.setattr(Hour, "data_key", property(lambda hour: hour.record.data_key))
        hour = Hour(record=record, number=1, held_on=date(2026, 3, 3), added_by=cast.ada, key=record.data_key)
        hour.transcript, hour.source_name = "quernstone", "week.vtt"
        hour.save(force_insert=True)
        HourVersion(hour=hour, number=1, transcript="before", state="ready", act="x", by=cast.ada).save()
        StoredReview(hour=hour, body="found").save(force_insert=True)
    reseal = import_string("stillhere.web.sessions.migrations.0002_a_key_of_its_own.reseal")
    monkeypatch.setattr(Hour.objects, "filter", _all_first(Hour.objects.filter))
    reseal(_Before(), connection.schema_editor)
    monkeypatch.undo()
    now = Hour.objects.get()
    assert now.key_id != record.data_key_id
    assert (now.transcript, now.source_name) == ("quernstone", "week.vtt")
    assert now.versions.get().transcript == "before"
    assert now.review.body == "found"
    assert DataKey.objects.filter(pk=Record.objects.get(pk=record.pk).data_key_id).exists()


def _all_first(real: object) -> object:
    """`key=None` can't be stored any more: the migration's question for such rows is answered with all of them."""

    def filtered(*args: object, **options: object) -> object:
        if options == {"key": None}:
            options = {}
        return real(*args, **options)  # type: ignore[operator]

    return filtered
