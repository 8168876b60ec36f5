"""People's decisions laid over what the machine marked; theirs win, and all that follows from marks is read anew."""

import re
import uuid
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from stillhere.coding.merging import ONE_OF
from stillhere.model import Code, CodeStatus, Moment, Review, Span, Utterance
from stillhere.model.coding import family_of
from stillhere.pipeline.later import reread
from stillhere.web.review.models import Decision

Verdict = Decision.Verdict
Key = tuple[str, str]  # line, code
_OURS = re.compile(r"[a-z]?\d{1,8}")


def key_of(utterance_id: str) -> str:
    """What a decision calls a line by: its id, or a digest of one that might hold words of a file."""
    return utterance_id if _OURS.fullmatch(utterance_id) else sha256(utterance_id.encode()).hexdigest()[:40]


def decided(review: Review, decisions: Iterable[Decision]) -> Review:
    """The review as people have corrected it.

    `decisions` in the order they were made. A kept mark is confirmed and counts in full; one set aside is rejected and
    counts for nothing; one corrected is rejected in favour of the person's own. A mark that a person gave a line stands
    in for the machine's readings of the same answer there. What a person kept or put right holds where a new reading
    no longer has the mark it was said of, or where that mark's own decision was taken back.
    """
    held = standing(decisions)
    if not held:
        return review
    lines = {key_of(u.id): u for u in review.session.utterances}
    marks: dict[Key, Code] = {}
    for code in review.codes:
        marks.setdefault((code.utterance_id, code.code), code)
    for decision in held:
        if decision.utterance_id in lines:
            _apply(marks, decision, lines[decision.utterance_id])
    place = {u.id: n for n, u in enumerate(review.session.utterances)}
    codes = sorted(marks.values(), key=lambda c: place.get(c.utterance_id, -1))
    found = reread(review.with_(codes=tuple(codes)))
    people = {c.id for c in codes if c.status in (CodeStatus.CONFIRMED, CodeStatus.CORRECTED)}
    return found.with_(moments=tuple(_agreed(moment, people) for moment in found.moments))


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that were not taken back, in order."""
    found = list(decisions)
    undone: set[uuid.UUID | None] = {one.undoes_id for one in found if one.verdict == Verdict.UNDO}
    return [one for one in found if one.verdict != Verdict.UNDO and one.pk not in undone]


def _apply(marks: dict[Key, Code], decision: Decision, line: Utterance) -> None:
    key = (line.id, decision.code)
    held = marks.get(key)
    span = held.span if held is not None else _span(decision, line)
    if decision.verdict == Verdict.ADD:
        _give(marks, decision, line, decision.code, CodeStatus.CONFIRMED, _span(decision, line))
    elif decision.verdict == Verdict.KEEP and held is None:
        _give(marks, decision, line, decision.code, CodeStatus.CONFIRMED, span)
    elif decision.verdict == Verdict.KEEP and held is not None:
        kept = CodeStatus.CORRECTED if held.status is CodeStatus.CORRECTED else CodeStatus.CONFIRMED
        marks[key] = replace(held, status=kept, confidence=1.0)
    elif held is not None:
        marks[key] = replace(held, status=CodeStatus.REJECTED)
    if decision.verdict == Verdict.CORRECT:
        _give(marks, decision, line, decision.instead, CodeStatus.CORRECTED, span)


def _give(
    marks: dict[Key, Code], decision: Decision, line: Utterance, code: str, status: CodeStatus, span: Span
) -> None:
    family = family_of(code)
    if family in ONE_OF:
        for key, other in marks.items():
            if key[0] == line.id and other.family == family and other.status is CodeStatus.DRAFT:
                marks[key] = replace(other, status=CodeStatus.REJECTED)
    marks[line.id, code] = Code(
        code=code, utterance_id=line.id, span=span, confidence=1.0, coder=str(decision.by), status=status
    )


def _span(decision: Decision, line: Utterance) -> Span:
    start, end = decision.start or 0, decision.end if decision.end is not None else len(line.text)
    whole = not 0 <= start < end <= len(line.text)
    return Span(0, len(line.text)) if whole else Span(start, end)


def _agreed(moment: Moment, people: set[str]) -> Moment:
    """A moment is confirmed when a person stands behind every mark it rests on."""
    all_theirs = bool(moment.evidence) and people.issuperset(moment.evidence)
    return replace(moment, status=CodeStatus.CONFIRMED) if all_theirs else moment
