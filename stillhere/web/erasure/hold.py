"""A legal hold wins over every deletion, and says so."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import formats, timezone

from stillhere.web.cases.models import Case
from stillhere.web.erasure.models import LegalHold
from stillhere.web.sessions.arrival import Refused


class Held(Refused):
    """The case is under a legal hold, so nothing of it is deleted."""

    def __init__(self, hold: LegalHold) -> None:
        day = formats.date_format(timezone.localtime(hold.placed_at), "j F Y")
        super().__init__(
            f"This case has been under a legal hold since {day}. Nothing of it is deleted until the hold is lifted.",
            status=409,
        )


def standing(case_id: UUID) -> LegalHold | None:
    """The hold on this case, if there is one."""
    holds = LegalHold.objects.filter(case_id=case_id, lifted_at=None)
    return holds.select_related("placed_by", "case__data_key").first()


def held_among(case_ids: Iterable[UUID]) -> set[UUID]:
    """Which of these cases are under a hold."""
    return set(LegalHold.objects.filter(case_id__in=list(case_ids), lifted_at=None).values_list("case_id", flat=True))


def locked_and_free(case_id: UUID) -> Case:
    """The case, locked until the transaction ends, so that no hold comes between. Held where there is one.

    In the transaction of the deletion.
    """
    case = Case.objects.select_related("data_key").select_for_update(of=("self",)).get(pk=case_id)
    hold = standing(case_id)
    if hold is not None:
        raise Held(hold)
    return case
