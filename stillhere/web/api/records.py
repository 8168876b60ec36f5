"""The records of a case, each a store of its own."""

from typing import Literal
from uuid import UUID

from django.db.models import Count
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from stillhere.web.api.cases import visible
from stillhere.web.api.problems import answers
from stillhere.web.api.shapes import Given
from stillhere.web.api.token import asker
from stillhere.web.cases.models import Record
from stillhere.web.trust import audit

router = Router(tags=["records"])


class RecordGiven(Given):
    """One record: what a person or a couple share with their therapist, or what one partner told alone."""

    id: UUID
    kind: Literal["main", "private_a", "private_b"]
    shared_with_supervision: bool
    sessions: int


@router.get(
    "cases/{uuid:case_id}/records",
    response=answers(list[RecordGiven], 404),
    operation_id="list_records",
    summary="List a case's records",
)
def list_records(request: HttpRequest, case_id: UUID) -> list[RecordGiven]:
    """The records this person may open: of a couple the joint one and each partner's own."""
    user = asker(request)
    case = get_object_or_404(visible(user), pk=case_id)
    audit.record(user, "case.read", case_id=case.pk, about=case)
    # Counted apart from `visible_to`, whose DISTINCT and joins would count each session several times.
    held = Record.objects.filter(pk__in=Record.objects.visible_to(user).filter(case=case).values("pk"))
    return [
        RecordGiven.model_validate(record, from_attributes=True)
        for record in held.annotate(sessions=Count("hours")).order_by("kind")
    ]
