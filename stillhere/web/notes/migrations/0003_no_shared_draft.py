"""Notes hold no draft themselves any more; after the drafts were handed over, in a transaction of its own."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("notes", "0002_drafts")]

    operations = [
        migrations.RemoveField(model_name="note", name="draft"),
        migrations.RemoveField(model_name="note", name="draft_by"),
        migrations.RemoveField(model_name="note", name="draft_since"),
        migrations.RemoveField(model_name="note", name="page"),
    ]
