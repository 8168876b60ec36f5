"""Say that one has looked at what the times of keeping would delete, so that they may begin."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.erasure.models import Agreed
from stillhere.web.erasure.retention import digest
from stillhere.web.sessions.arrival import Refused
from stillhere.web.trust import audit


def agree_to_rules(by: User, *, rules: str) -> Agreed:
    """From now on the rules are carried out. PermissionDenied for all but an owner of the practice.

    `rules` is the digest that the page showed: Refused where the rules have changed since.
    """
    if not by.is_owner:
        raise PermissionDenied
    if rules != digest():
        raise Refused("The times have changed since this page was opened; look at it again.", status=409)
    with transaction.atomic():
        agreed = Agreed.objects.create(by=by, rules=rules)
        audit.record(by, "retention.agreed", about=agreed)
    return agreed
