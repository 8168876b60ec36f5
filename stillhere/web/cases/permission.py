"""Who may change a case."""

from django.core.exceptions import PermissionDenied

from stillhere.web.accounts.models import User, Work
from stillhere.web.cases.models import Case

OPENERS = (Work.OWNER, Work.THERAPIST)


def may_open(user: User) -> bool:
    """Whether this person opens cases of their own."""
    return user.work in OPENERS


def led_and_locked(by: User, case: Case) -> Case:
    """The case as it stands now, held until the transaction ends. PermissionDenied unless `by` is its therapist."""
    cases = Case.objects.led_by(by).select_related("data_key").select_for_update(of=("self",))
    found = cases.filter(pk=case.pk).first()
    if found is None:
        raise PermissionDenied
    return found
