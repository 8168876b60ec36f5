"""Codes that a file carries, as JSON objects or as marks on a tier ("W5_deferential@12-30 0.72"), to and fro."""

import re
from dataclasses import dataclass
from typing import Any

from stillhere.formats.characters import said
from stillhere.formats.draft import CodeDetail, Draft
from stillhere.formats.json_source import fields
from stillhere.model import Code, CodeStatus

_MARK = re.compile(
    r"(?P<code>[^\s;@]+)(?:@(?P<start>[0-9]{1,7})-(?P<end>[0-9]{1,7}))?"
    r"(?:\s+(?P<confidence>[01](?:\.[0-9]{1,20})?))?(?:\s+(?P<status>confirmed|corrected|rejected))?"
)
_CODE_ID = re.compile(r"[A-Z]{1,6}[0-9]{0,2}_[A-Za-z0-9_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One code as it is typed on a tier; `span` None is the whole line."""

    code: str
    span: tuple[int, int] | None
    detail: CodeDetail


def mark_text(codes: list[Code], text: str) -> str:
    """The codes of one line as one tier annotation: id, span unless it is the whole line, confidence, status."""
    return "; ".join(_mark(code, text) for code in codes)


def marks_in(text: str, *, strict: bool) -> list[Mark] | None:
    """The marks of an annotation; None where it holds anything else. `strict` wants ids shaped as a codebook's."""
    marks = []
    for part in text.split(";"):
        match = _MARK.fullmatch(part.strip())
        if match is None or (strict and not _CODE_ID.fullmatch(match["code"])):
            return None
        span = (int(match["start"]), int(match["end"])) if match["start"] else None
        confidence = float(match["confidence"]) if match["confidence"] else 1.0
        detail = CodeDetail(confidence=min(confidence, 1.0), status=CodeStatus(match["status"] or "draft"))
        marks.append(Mark(code=match["code"], span=span, detail=detail))
    return marks


def add_marks(draft: Draft, turn: int, marks: list[Mark], *, coder: str) -> None:
    """Put a tier's marks on a turn of the draft."""
    for mark in marks:
        start, end = mark.span or (0, len(draft.turns[turn].text))
        _add(draft, (turn, mark.code, start, end, coder), mark.detail)


def as_data(code: Code) -> dict[str, Any]:
    """A code as a JSON object, for formats that hold one per line."""
    return {
        "code": code.code,
        "start": code.span.start,
        "end": code.span.end,
        "confidence": code.confidence,
        "coder": code.coder,
        "reason": code.reason,
        "rule": code.rule,
        "status": code.status.value,
    }


def add_data(draft: Draft, turn: int, value: object) -> bool:
    """Put a code written by `as_data`, or at least {"code": id}, on a turn; False where it is none."""
    data = fields(value)
    code = said(data.get("code")).strip()
    if not code:
        return False
    start, end = _offset(data.get("start"), 0), _offset(data.get("end"), len(draft.turns[turn].text))
    status = said(data.get("status"))
    detail = CodeDetail(
        confidence=_confidence(data.get("confidence", 1.0)),
        reason=said(data.get("reason")),
        rule=said(data.get("rule")),
        status=CodeStatus(status) if status in set(CodeStatus) else CodeStatus.DRAFT,
    )
    _add(draft, (turn, code, start, end, said(data.get("coder")) or "unknown"), detail)
    return True


def _add(draft: Draft, code: tuple[int, str, int, int, str], detail: CodeDetail) -> None:
    draft.details[len(draft.codes)] = detail
    draft.codes.append(code)


def _mark(code: Code, text: str) -> str:
    span = f"@{code.span.start}-{code.span.end}" if (code.span.start, code.span.end) != (0, len(text)) else ""
    confidence = f" {round(code.confidence, 4):.4f}".rstrip("0").rstrip(".") if code.confidence < 1 else ""
    status = f" {code.status.value}" if code.status is not CodeStatus.DRAFT else ""
    return f"{code.code}{span}{confidence}{status}"


def _offset(value: object, otherwise: int) -> int:
    return value if isinstance(value, int) and 0 <= value <= 10_000_000 else otherwise


def _confidence(value: object) -> float:
    """0 to 1; a value that is no number counts as the faintest, since unknown isn't sure."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        return 0.0
    return float(value)
