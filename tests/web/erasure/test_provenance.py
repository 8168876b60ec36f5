"""The table of stores holds everything that rests on a client's words, and what it says is so."""

from django.apps import apps
from django.db import models

from stillhere.web.cases.models import Case, Record
from stillhere.web.erasure.models import Kind
from stillhere.web.erasure.provenance import BY_ID, STAYS, STORES
from stillhere.web.sessions.models import Hour
from stillhere.web.vault.fields import EncryptedTextField
from stillhere.web.vault.models import DataKey
from tests.web.cases.hours import hour as an_hour
from tests.web.conftest import Cast

LISTED = {store.id for store in STORES if store.is_model}


def _sealed(model: type[models.Model]) -> set[str]:
    return {f.name for f in model._meta.get_fields() if isinstance(f, EncryptedTextField)}


def _points_at(model: type[models.Model]) -> set[type[models.Model]]:
    return {f.related_model for f in model._meta.get_fields() if f.is_relation and f.concrete and f.related_model}


def test_every_model_that_holds_or_rests_on_a_clients_words_has_a_row() -> None:
    resting = {apps.get_model(name) for name in LISTED} | {Case, Record, Hour, DataKey}
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label
        if _sealed(model) or _points_at(model) & resting:
            assert label in LISTED, f"{label} rests on what a client said: give it a row in erasure/provenance.py"


def test_each_row_names_its_models_sealed_columns_and_keys() -> None:
    for store in (one for one in STORES if one.is_model):
        model = apps.get_model(store.id)
        assert _sealed(model) == set(store.sealed), store.id
        keys = {f.name for f in model._meta.get_fields() if f.concrete and f.related_model is DataKey}
        assert keys == set(store.keys), store.id
        assert set(store.effects) == set(Kind), store.id


def test_no_row_stands_twice_and_what_stays_for_good_holds_no_sealed_words() -> None:
    assert len(BY_ID) == len(STORES)
    for name in STAYS:
        assert not _sealed(apps.get_model(name))
        assert name not in LISTED


def test_every_store_finds_its_rows_from_every_source(cast: Cast) -> None:
    hour = an_hour(cast.maren.records.get(), cast.ada)
    source = {Kind.RECORD: hour.record_id, Kind.CASE: cast.maren.pk}
    for store in (one for one in STORES if one.is_model):
        for kind in Kind:
            assert store.rows(kind, source.get(kind, hour.pk)).count() >= 0
    assert BY_ID["hours.Hour"].rows(Kind.CASE, cast.maren.pk).get() == hour
    assert not BY_ID["hours.Hour"].rows(Kind.CASE, cast.ben_and_cleo.pk).exists()
