"""A draft of its own for each person; the one that a note held so far goes to whoever wrote it."""

import uuid
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import stillhere.web.vault.fields
from stillhere.web.vault.fields import Sealed
from stillhere.web.vault.models import DataKey


def hand_over(apps: Any, schema_editor: Any) -> None:
    """Seal each waiting draft anew, since a sealed column opens in its own row alone."""
    notes = apps.get_model("notes", "Note").objects.using(schema_editor.connection.alias)
    drafts = apps.get_model("notes", "NoteDraft")
    for note in notes.exclude(draft__isnull=True).select_related("record"):
        private = note.kind == "private"
        key = DataKey.objects.only("id", "wrapped").get(
            pk=note.record.notes_key_id if private else note.record.data_key_id
        )
        draft = drafts(note=note, by_id=note.draft_by_id or note.by_id, on=note.revision, writes=1, page=note.page)
        words = key.unseal(bytes(note.__dict__["draft"]), context=f"notes.note.draft:{note.pk}")
        draft.body = Sealed(key.seal(words, context=f"notes.notedraft.body:{draft.pk}"))
        draft.save(force_insert=True)
        drafts.objects.filter(pk=draft.pk).update(since=note.draft_since or draft.since)


class Migration(migrations.Migration):
    dependencies = [
        ("notes", "0001_initial"),
        ("vault", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NoteDraft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("body", stillhere.web.vault.fields.EncryptedTextField(blank=True)),
                ("on", models.PositiveIntegerField()),
                ("writes", models.PositiveIntegerField(default=0)),
                ("page", models.CharField(blank=True, max_length=36)),
                ("since", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="notes.note"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="notedraft",
            constraint=models.UniqueConstraint(fields=("note", "by"), name="one_draft_each"),
        ),
        migrations.RunPython(hand_over, migrations.RunPython.noop),
    ]
