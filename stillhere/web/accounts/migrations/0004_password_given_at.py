"""When a one-time password was handed over; those on their way begin their seven days now."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone


def begin_now(apps: Apps, _: BaseDatabaseSchemaEditor | None) -> None:
    """Nobody wrote down when they were given."""
    users = apps.get_model("accounts", "User").objects
    users.filter(must_change_password=True, password_given_at=None).update(password_given_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_token_expiry"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="password_given_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunPython(begin_now, migrations.RunPython.noop),
    ]
