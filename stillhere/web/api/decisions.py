"""What people say of marks: keep it, put another in its place, set it aside, or give a line a mark of one's own."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status
from ninja.errors import HttpError
from pydantic import Field

from stillhere.web.api.problems import BODY, answers, said_plainly
from stillhere.web.api.reviews import review_of
from stillhere.web.api.sessions import hour_for
from stillhere.web.api.shapes import Given, Sent
from stillhere.web.api.token import asker
from stillhere.web.review.models import Decision
from stillhere.web.review.reading import Opened
from stillhere.web.review.who import workable
from stillhere.web.trust import audit

if TYPE_CHECKING:
    from stillhere.web.review.actions.decide import Said

router = Router(tags=["decisions"])

LineId = Annotated[str, Field(min_length=1, max_length=200, description="The id of an utterance of the transcript.")]
CodeId = Annotated[str, Field(min_length=1, max_length=40, description="The id of a code of the codebook.")]
Place = Annotated[int, Field(ge=0, le=10_000_000)]


class Keep(Sent):
    """The mark is right, or it isn't."""

    verdict: Literal["keep", "reject"]
    line: LineId
    code: CodeId


class Correct(Sent):
    """Another mark belongs in its place."""

    verdict: Literal["correct"]
    line: LineId
    code: CodeId
    instead: CodeId


class Add(Sent):
    """A mark that the line lacks: on the letters from `start` to before `end`, or on the whole line."""

    verdict: Literal["add"]
    line: LineId
    code: CodeId
    start: Place | None = None
    end: Place | None = None


class DecisionGiven(Given):
    """One thing a person said. `line` is the line's id, or a digest of it where a file brought ids of its own."""

    id: UUID
    line: str
    code: str
    instead: str
    verdict: Literal["keep", "correct", "reject", "add"]
    start: int | None
    end: int | None
    by: str
    at: datetime


NewDecision = Annotated[Keep | Correct | Add, Field(discriminator="verdict")]


@router.get(
    "sessions/{uuid:hour_id}/decisions",
    response=answers(list[DecisionGiven], 404),
    operation_id="list_decisions",
    summary="List decisions",
)
def list_decisions(request: HttpRequest, hour_id: UUID) -> list[DecisionGiven]:
    """Every decision that stands, in the order they were made."""
    from stillhere.web.review.decided import standing

    hour = hour_for(request, hour_id)
    hidden = _hidden(review_of(hour))
    audit.record(asker(request), "review.opened", case_id=hour.record.case_id, about=hour)
    return given(d for d in standing(hour.decisions.select_related("by")) if not {d.code, d.instead} & hidden)


@router.post(
    "sessions/{uuid:hour_id}/decisions",
    response=answers(list[DecisionGiven], 404, *BODY, status=201),
    operation_id="decide",
    summary="Decide about a mark",
)
def decide(request: HttpRequest, hour_id: UUID, new: NewDecision) -> Status[list[DecisionGiven]]:
    """What was said holds everywhere from then on, and is kept beside what the machine marked."""
    from stillhere.web.review.actions.decide import decide as act

    hour = get_object_or_404(workable(asker(request)), pk=hour_id)
    said = _said(review_of(hour), new)
    with said_plainly(422):
        made = act(asker(request), hour, [said])
    return Status(201, given(made))


@router.post(
    "decisions/{uuid:decision_id}/undo",
    response=answers(list[DecisionGiven], 404),
    operation_id="undo_decision",
    summary="Take a decision back",
)
def undo_decision(request: HttpRequest, decision_id: UUID) -> list[DecisionGiven]:
    """What held before it holds again; gives the decisions of the session that stand. Twice is like once."""
    from stillhere.web.review.actions.undo import undo as act

    theirs = Decision.objects.select_related("hour__record").filter(hour__in=workable(asker(request)).values("pk"))
    decision = get_object_or_404(theirs.exclude(verdict=Decision.Verdict.UNDO), pk=decision_id)
    act(asker(request), decision)
    return list_decisions(request, decision.hour_id)


def _said(opened: Opened, new: Keep | Correct | Add) -> "Said":
    """The decision as the page would offer it. HttpError 422 for what the page offers nowhere."""
    from stillhere.web.review.actions.decide import Said
    from stillhere.web.review.choices import choices
    from stillhere.web.review.marks import mark_at

    reading = opened.page.reading
    line = next((n for n, one in enumerate(reading.lines) if one.id == new.line), None)
    if line is None:
        raise HttpError(422, "The session has no line of that id.")
    stands = None if isinstance(new, Add) else mark_at(opened, line, new.code)
    if not isinstance(new, Add) and stands is None:
        raise HttpError(422, "That line carries no such mark.")
    wanted = new.code if isinstance(new, Add) else new.instead if isinstance(new, Correct) else None
    instead_of = new.code if isinstance(new, Correct) else ""
    offered = {one.code for family in choices(reading, line, instead_of=instead_of) for one in family.choices}
    if wanted is not None and wanted not in offered:
        raise HttpError(422, "That line can't carry this mark.")
    start, end = (new.start, new.end) if isinstance(new, Add) else (None, None)
    if (start, end) != (None, None) and not (start or 0) < (end or 0) <= len(reading.lines[line].text):
        raise HttpError(422, "The line has no letters from “start” to “end”.")
    if stands is not None:  # the words that it rests on, should a new reading no longer have the mark
        start, end = stands.code.span.start, stands.code.span.end
    return Said(
        utterance_id=new.line,
        code=new.code,
        verdict=Decision.Verdict(new.verdict),
        instead=new.instead if isinstance(new, Correct) else "",
        start=start if end is None else start or 0,
        end=end,
    )


def _hidden(opened: Opened) -> frozenset[str]:
    """Codes that no answer about a joint session names."""
    from stillhere.report.register import PRIVATE, is_joint

    return PRIVATE if is_joint(opened.review) else frozenset()


def given(decisions: Iterable[Decision]) -> list[DecisionGiven]:
    """Decisions as they go out."""
    return [
        DecisionGiven(
            id=one.pk,
            line=one.utterance_id,
            code=one.code,
            instead=one.instead,
            verdict=one.verdict,  # type: ignore[arg-type]
            start=one.start,
            end=one.end,
            by=str(one.by),
            at=one.at,
        )
        for one in decisions
    ]
