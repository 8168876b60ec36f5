"""Cases: the caseload, one case, opening and archiving."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status
from pydantic import Field

from stillhere.web.accounts.models import User
from stillhere.web.api.paging import Page, Paging, paged
from stillhere.web.api.problems import BODY, answers, said_plainly
from stillhere.web.api.shapes import Given, Sent, Words
from stillhere.web.api.token import asker
from stillhere.web.cases.caseload import Show, cases_of
from stillhere.web.cases.models import Case, Record
from stillhere.web.cases.sections import members
from stillhere.web.trust import audit

router = Router(tags=["cases"])


class CaseLine(Given):
    """One case of the caseload; partners are named in a couple's alone."""

    id: UUID
    setting: Literal["individual", "couple"]
    name: str
    partner_a: str
    partner_b: str
    opened_at: datetime
    touched_at: datetime
    archived_at: datetime | None


class CaseGiven(CaseLine):
    """One case. What stands about it goes with its main record, and is empty for whoever doesn't see that."""

    about: str


class CasesGiven(Page):
    """A page of the caseload."""

    items: list[CaseLine]


class CasesAsked(Paging):
    """Which cases."""

    archived: bool = False


class NewIndividual(Sent):
    """A case of one person."""

    setting: Literal["individual"]
    name: Words
    about: str = Field("", max_length=10_000)


class NewCouple(Sent):
    """A couple's case: both are named, since every private record says whose it is."""

    setting: Literal["couple"]
    name: Words
    partner_a: Words
    partner_b: Words
    about: str = Field("", max_length=10_000)


class Member(Given):
    """Somebody who may open the case, and as what."""

    name: str
    role: Literal["therapist", "supervisor"]
    since: datetime


NewCase = Annotated[NewIndividual | NewCouple, Field(discriminator="setting")]


def visible(user: User) -> "QuerySet[Case]":
    """The cases this person may see, with the keys that open their names."""
    return Case.objects.visible_to(user).select_related("data_key")


@router.get("", response=answers(CasesGiven, 422), operation_id="list_cases", summary="List cases")
def list_cases(request: HttpRequest, asked: Query[CasesAsked]) -> CasesGiven:
    """The caseload, touched last first; archived cases on request instead."""
    user = asker(request)
    audit.record(user, "caseload.read")
    listed, fields = paged(cases_of(user, show=Show.ARCHIVED if asked.archived else Show.ALL), asked)
    return CasesGiven(items=[CaseLine.model_validate(case, from_attributes=True) for case in listed], **fields)


@router.post("", response=answers(CaseGiven, 404, *BODY, status=201), operation_id="open_case", summary="Open a case")
def open_case(request: HttpRequest, new: NewCase) -> Status[CaseGiven]:
    """A new case with its records, and the token's owner as its therapist."""
    from stillhere.web.cases.actions.open_case import open_case as act

    with said_plainly():
        case = act(asker(request), **new.model_dump())
    return Status(201, given(asker(request), case))


@router.get("/{uuid:case_id}", response=answers(CaseGiven, 404), operation_id="read_case", summary="Read a case")
def read_case(request: HttpRequest, case_id: UUID) -> CaseGiven:
    """One case."""
    user = asker(request)
    case = get_object_or_404(visible(user), pk=case_id)
    audit.record(user, "case.read", case_id=case.pk, about=case)
    return given(user, case)


@router.get(
    "/{uuid:case_id}/members",
    response=answers(list[Member], 404),
    operation_id="list_members",
    summary="List a case's members",
)
def list_members(request: HttpRequest, case_id: UUID) -> list[Member]:
    """Who may open the case now."""
    held = members(get_object_or_404(visible(asker(request)), pk=case_id))
    return [Member(name=str(m.user), role=m.role, since=m.since) for m in held]  # type: ignore[arg-type]


@router.post(
    "/{uuid:case_id}/archive", response=answers(CaseGiven, 404), operation_id="archive_case", summary="Archive a case"
)
def archive_case(request: HttpRequest, case_id: UUID) -> CaseGiven:
    """Off the list; nothing of it is lost, and once archived it stays so."""
    from stillhere.web.cases.actions.archive_case import archive_case as act

    user = asker(request)
    return given(user, act(user, get_object_or_404(visible(user), pk=case_id)))


@router.post(
    "/{uuid:case_id}/bring-back",
    response=answers(CaseGiven, 404),
    operation_id="bring_back_case",
    summary="Bring a case back",
)
def bring_back_case(request: HttpRequest, case_id: UUID) -> CaseGiven:
    """On the list again, where it stood."""
    from stillhere.web.cases.actions.bring_back_case import bring_back_case as act

    user = asker(request)
    return given(user, act(user, get_object_or_404(visible(user), pk=case_id)))


def given(user: User, case: Case) -> CaseGiven:
    """The case as it goes out."""
    whole = Record.objects.visible_to(user).filter(case=case, kind=Record.Kind.MAIN).exists()
    line = CaseLine.model_validate(case, from_attributes=True)
    return CaseGiven(**line.model_dump(), about=case.about if whole else "")
