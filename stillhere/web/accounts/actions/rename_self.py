"""Change the name by which others see one."""

from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.trust import audit


def rename_self(by: User, *, shown_name: str) -> None:
    """The username, by which one signs in, stays."""
    with transaction.atomic():
        by.shown_name = shown_name
        by.save(update_fields=["shown_name"])
        audit.record(by, "person.renamed", about=by)
