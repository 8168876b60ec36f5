"""Take a case off the list without losing anything of it."""

from django.db import transaction
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case
from stillhere.web.cases.permission import led_and_locked
from stillhere.web.trust import audit


def archive_case(by: User, case: Case) -> Case:
    """The case, archived; one that is archived already stays as it is. PermissionDenied unless `by` leads it."""
    with transaction.atomic():
        case = led_and_locked(by, case)
        if case.archived_at is None:
            case.archived_at = timezone.now()
            case.save(update_fields=["archived_at"])  # its place among the others is kept for an undo
            audit.record(by, "case.archived", case_id=case.pk, about=case)
    return case
