"""A draft that waited when the practice was brought up to date is its writer's, in words nobody lost."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from stillhere.web.cases.models import Record
from stillhere.web.notes.models import NoteDraft
from stillhere.web.sessions.models import Hour
from stillhere.web.vault.fields import Sealed
from tests.web.conftest import Cast


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["progress", "private"])
def test_a_waiting_draft_goes_to_whoever_wrote_it(cast: Cast, hour: Hour, kind: str) -> None:
    MigrationExecutor(connection).migrate([("notes", "0001_initial")])
    old = (
        MigrationExecutor(connection).loader.project_state([("notes", "0001_initial")]).apps.get_model("notes", "Note")
    )
    record = Record.objects.select_related("data_key", "notes_key").get(pk=hour.record_id)
    note = old(record_id=record.pk, hour_id=hour.pk, kind=kind, by_id=cast.ada.pk, draft_by_id=cast.ada.pk, revision=4)
    key = record.notes_key if kind == "private" else record.data_key
    note.draft = Sealed(key.seal(b"She came late.", context=f"notes.note.draft:{note.pk}"))
    note.save(force_insert=True)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    draft = NoteDraft.objects.get()
    assert (draft.by, draft.body, draft.on) == (cast.ada, "She came late.", 4)
