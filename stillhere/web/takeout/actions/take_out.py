"""Take a case out: permission, what was signed for it and the act itself are written down before the first byte."""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case
from stillhere.web.cases.permission import led_and_locked
from stillhere.web.takeout.choice import Choice, kinds_of, needed, offered
from stillhere.web.takeout.scope import Scope
from stillhere.web.takeout.writing import pieces
from stillhere.web.trust import audit


def take_out(by: User, case: Case, *, choice: Choice) -> Iterator[bytes]:
    """The bytes of the file, made as they are asked for. A legal hold forbids nothing here: nothing goes.

    PermissionDenied unless `by` is the case's therapist and all that the file needs is signed for.
    """
    with transaction.atomic():
        held = led_and_locked(by, case)
        given = [one.what for one in choice.signed]
        allowed = {*needed(held, choice.kind), *offered(held, choice.kind)}
        if choice.kind not in kinds_of(held) or not set(needed(held, choice.kind)) <= set(given) <= allowed:
            raise PermissionDenied
        for one in choice.signed:
            audit.record(by, "release.signed", case_id=held.pk, about=f"{one.what}:{one.on.isoformat()}:{one.how}")
        audit.record(by, "case.exported", case_id=held.pk, about=":".join([choice.kind, *given])[:64])
    return pieces(Scope(user=by, case=held, choice=choice))
