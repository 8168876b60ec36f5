"""Who may add to a record, for every act that does."""

from django.core.exceptions import PermissionDenied

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.sessions.models import records_open_to


def record_to_write(by: User, record: Record) -> Record:
    """The record as it stands now, held until the transaction ends. PermissionDenied unless `by` is its therapist."""
    rows = Record.objects.select_related("data_key", "case__data_key").select_for_update(of=("self",))
    found = rows.filter(pk=record.pk, pk__in=records_open_to(by).values("pk")).first()
    if found is None:
        raise PermissionDenied
    return found
