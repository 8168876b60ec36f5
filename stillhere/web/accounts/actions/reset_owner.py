"""Let an owner in again who has lost the way in: nobody else here could do it, so it is done at the machine itself."""

from django.db import transaction

from stillhere.web.accounts.actions.reset_sign_in import close_every_way_in
from stillhere.web.accounts.models import User, Work
from stillhere.web.trust import audit


def owners() -> list[User]:
    """Whoever may be let in so, by the names they sign in with."""
    return list(User.objects.filter(work=Work.OWNER, is_active=True).order_by("username"))


def reset_owner(*, username: str) -> tuple[User, str]:
    """The owner and a new one-time password; their second steps and tokens go and their sign-ins end.

    Whoever may call this can read the folder of data, which is more than an owner can; the audit names no person for
    it. User.DoesNotExist for anybody but an owner with access.
    """
    with transaction.atomic():
        owner = User.objects.select_for_update().get(username=username, work=Work.OWNER, is_active=True)
        password = close_every_way_in(owner)
        audit.record(None, "owner.sign-in-reset", about=owner)
    return owner, password
