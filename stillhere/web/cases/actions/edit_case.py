"""Change what the practice calls a case and what it keeps in mind about it."""

from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case
from stillhere.web.cases.permission import led_and_locked
from stillhere.web.trust import audit


def edit_case(by: User, case: Case, *, name: str, partner_a: str = "", partner_b: str = "", about: str = "") -> Case:
    """The case with its new words. PermissionDenied unless `by` leads it.

    ValueError without a name, or when a couple's partners are not both named: every private record says whose it is.
    """
    with transaction.atomic():
        case = led_and_locked(by, case)
        if not name.strip():
            raise ValueError("A case needs a name.")
        if case.is_couple and not (partner_a.strip() and partner_b.strip()):
            raise ValueError("Both partners need a name.")
        case.name, case.about = name.strip(), about.strip()
        if case.is_couple:
            case.partner_a, case.partner_b = partner_a.strip(), partner_b.strip()
        case.save(update_fields=["name", "partner_a", "partner_b", "about", "touched_at"])
        audit.record(by, "case.edited", case_id=case.pk, about=case)
    return case
