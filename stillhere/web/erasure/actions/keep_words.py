"""Keep a session's words beyond the usual time, or let the time count again."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.erasure.models import Keep
from stillhere.web.sessions.models import Hour
from stillhere.web.trust import audit


def keep_words(by: User, hour: Hour, *, kept: bool) -> None:
    """Kept, or no longer. PermissionDenied for all but the case's therapist."""
    if not Hour.objects.changeable_by(by).filter(pk=hour.pk).exists():
        raise PermissionDenied
    with transaction.atomic():
        if kept:
            _, changed = Keep.objects.get_or_create(hour=hour, defaults={"by": by})
        else:
            changed = bool(Keep.objects.filter(hour=hour).delete()[0])
        if changed:
            audit.record(by, "words.kept" if kept else "words.let_go", case_id=hour.record.case_id, about=hour)
