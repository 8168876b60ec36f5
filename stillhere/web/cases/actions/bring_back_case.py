"""Put an archived case back on the list, where it stood."""

from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case
from stillhere.web.cases.permission import led_and_locked
from stillhere.web.trust import audit


def bring_back_case(by: User, case: Case) -> Case:
    """The case, open again; an open one stays as it is. PermissionDenied unless `by` leads it."""
    with transaction.atomic():
        case = led_and_locked(by, case)
        if case.archived_at is not None:
            case.archived_at = None
            case.save(update_fields=["archived_at"])
            audit.record(by, "case.brought_back", case_id=case.pk, about=case)
    return case
