"""Every session's words move from its record's key to one of their own, so that they can be destroyed alone."""

import uuid
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

WORDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (("hours", "hour", ("transcript", "source_name")),)
RESTING: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("hours", "hourversion", ("transcript",)),
    ("review", "storedreview", ("body",)),
)


def reseal(apps: Any, schema_editor: Any) -> None:
    """Unseal with the record's key and seal with the session's, row by row."""
    from stillhere.web.vault.fields import Sealed
    from stillhere.web.vault.keyset import new_wrapped, opened

    kept = apps.get_model("vault", "DataKey")

    def move(label: str, model: str, fields: tuple[str, ...], rows: dict[str, Any], old: Any, new: Any) -> None:
        table = apps.get_model(label, model)
        for row in table.objects.filter(**rows).values("pk", *fields):
            words = {}
            for field in fields:
                context = f"{label}.{model}.{field}:{row['pk']}".encode()
                words[field] = Sealed(new.encrypt(old.decrypt(bytes(row[field]), context), context))
            table.objects.filter(pk=row["pk"]).update(**words)

    for hour in apps.get_model("hours", "Hour").objects.filter(key=None).select_related("record__data_key"):
        key_id = uuid.uuid4()
        key = kept.objects.create(id=key_id, wrapped=new_wrapped(str(key_id)))
        old = opened(str(hour.record.data_key_id), bytes(hour.record.data_key.wrapped))
        new = opened(str(key_id), bytes(key.wrapped))
        for label, model, fields in WORDS:
            move(label, model, fields, {"pk": hour.pk}, old, new)
        for label, model, fields in RESTING:
            move(label, model, fields, {"hour": hour.pk}, old, new)
        apps.get_model("hours", "Hour").objects.filter(pk=hour.pk).update(key=key)


class Migration(migrations.Migration):
    dependencies = [
        ("hours", "0001_initial"),
        ("review", "0001_initial"),
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="hour",
            name="key",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
            ),
        ),
        migrations.RunPython(reseal, migrations.RunPython.noop, elidable=False),
        migrations.AlterField(
            model_name="hour",
            name="key",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"),
        ),
        migrations.AlterField(
            model_name="hour",
            name="state",
            field=models.CharField(
                choices=[("roles", "Who is who?"), ("ready", "Ready"), ("gone", "Words deleted")],
                default="roles",
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="hourversion",
            name="state",
            field=models.CharField(
                choices=[("roles", "Who is who?"), ("ready", "Ready"), ("gone", "Words deleted")], max_length=8
            ),
        ),
    ]
