"""Change what the program may do in this practice, as its owner reads the law of the place."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.profiles import profile as known
from stillhere.web.accounts.models import Practice, User
from stillhere.web.trust import audit


def change_profile(by: User, *, profile: str) -> bool:
    """Whether anything changed; the audit holds who chose what, and when.

    PermissionDenied unless `by` is an owner. StillhereError for a profile that nobody knows.
    """
    if not by.is_owner:
        raise PermissionDenied
    known(profile)
    with transaction.atomic():
        practice = Practice.objects.select_for_update().order_by("pk")[0]
        if practice.profile == profile:
            return False
        practice.profile = profile
        practice.save(update_fields=["profile"])
        audit.record(by, "practice.profile-changed", about=profile)
    return True
