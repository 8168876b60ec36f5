"""Open a case: its records, its keys and its therapist in one act."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.web.accounts.models import User, Work
from stillhere.web.cases.models import Case, CaseMembership, Record
from stillhere.web.trust import audit
from stillhere.web.vault.models import DataKey


def open_case(by: User, *, setting: str, name: str, partner_a: str = "", partner_b: str = "", about: str = "") -> Case:
    """The new case, with `by` as its therapist. PermissionDenied for anybody who does not see clients.

    ValueError when a couple's partners are not both named, since every private record must say whose it is.
    """
    if by.work not in (Work.OWNER, Work.THERAPIST):
        raise PermissionDenied
    couple = setting == Case.Setting.COUPLE
    if couple and not (partner_a.strip() and partner_b.strip()):
        raise ValueError("Both partners need a name.")
    with transaction.atomic():
        case = Case(
            setting=setting,
            data_key=DataKey.make(),
            name=name.strip(),
            partner_a=partner_a.strip() if couple else "",
            partner_b=partner_b.strip() if couple else "",
            about=about.strip(),
        )
        case.save(force_insert=True)
        CaseMembership.objects.create(case=case, user=by, role=CaseMembership.Role.THERAPIST)
        kinds = Record.Kind.values if couple else [Record.Kind.MAIN]
        for kind in kinds:
            Record.objects.create(case=case, kind=kind, data_key=DataKey.make(), notes_key=DataKey.make())
        audit.record(by, "case.opened", case_id=case.pk, about=case)
    return case
