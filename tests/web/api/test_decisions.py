"""Reviews by API, and what people say of their marks."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import CaseMembership
from stillhere.web.review.models import Decision
from stillhere.web.sessions.models import Hour
from stillhere.web.trust.models import AuditEvent
from tests.web.api.conftest import Program
from tests.web.conftest import Cast

Programs = Callable[[User], Program]


def a_mark(review: dict[str, Any]) -> dict[str, Any]:
    """The first mark nobody has decided about."""
    mark: dict[str, Any] = next(code for code in review["codes"] if code["status"] == "draft")
    return mark


def of(review: dict[str, Any], mark: dict[str, Any]) -> list[str]:
    """How it stands with this code on this line now."""
    same = (mark["utterance_id"], mark["code"])
    return [code["status"] for code in review["codes"] if (code["utterance_id"], code["code"]) == same]


def test_a_review_is_the_published_document(cast: Cast, program: Programs, read: Hour) -> None:
    import jsonschema

    from stillhere.report.document import document_schema

    document = program(cast.ada).get(f"sessions/{read.pk}/review")
    assert document.pop("stale") is False
    jsonschema.validate(document, document_schema())
    assert AuditEvent.objects.filter(act="review.opened", actor=cast.ada, case_id=cast.maren.pk).count() == 1


def test_a_review_of_what_was_corrected_since_says_that_it_is_stale(cast: Cast, program: Programs, read: Hour) -> None:
    Hour.objects.filter(pk=read.pk).update(changed_at=timezone.now())
    body = program(cast.ada).response("GET", f"sessions/{read.pk}/review").content
    assert body.startswith(b'{"stale":true,"stillhere":1,')


def test_a_session_nobody_has_read_has_no_review(cast: Cast, program: Programs, hour: Hour) -> None:
    for end in ("review", "decisions"):
        problem = program(cast.ada).get(f"sessions/{hour.pk}/{end}", status=404)
        assert problem["error"] == "This session hasn't been read yet."


@pytest.mark.parametrize(("verdict", "status"), [("keep", "confirmed"), ("reject", "rejected")])
def test_what_is_said_of_a_mark_holds_in_the_review_until_it_is_taken_back(
    cast: Cast, program: Programs, read: Hour, verdict: str, status: str
) -> None:
    ada, base = program(cast.ada), f"sessions/{read.pk}"
    mark = a_mark(ada.get(f"{base}/review"))
    said = {"verdict": verdict, "line": mark["utterance_id"], "code": mark["code"]}
    [made] = ada.post(f"{base}/decisions", said, status=201)
    assert (made["by"], made["verdict"]) == ("Ada", verdict)
    assert of(ada.get(f"{base}/review"), mark) == [status]
    assert ada.get(f"{base}/decisions") == [made]
    assert ada.post(f"decisions/{made['id']}/undo") == []
    assert of(ada.get(f"{base}/review"), mark) == ["draft"]
    assert AuditEvent.objects.filter(act__startswith="mark.", actor=cast.ada, case_id=cast.maren.pk).count() == 2


def test_a_line_gets_a_mark_of_ones_own(cast: Cast, program: Programs, read: Hour) -> None:
    ada, base = program(cast.ada), f"sessions/{read.pk}"
    client = next(s["id"] for s in ada.get(f"{base}/transcript")["speakers"] if s["role"] == "client")
    review = ada.get(f"{base}/review")
    taken = {code["utterance_id"] for code in review["codes"]}
    line = next(u for u in review["session"]["utterances"] if u["speaker_id"] == client and u["id"] not in taken)
    said = {"verdict": "add", "line": line["id"], "code": "W5_deferential", "start": 0, "end": 3}
    ada.post(f"{base}/decisions", said, status=201)
    [code] = [c for c in ada.get(f"{base}/review")["codes"] if c["utterance_id"] == line["id"]]
    assert (code["code"], code["coder"], code["span"]) == ("W5_deferential", "Ada", {"start": 0, "end": 3})
    for start, end in ((3, 3), (0, 9_999_999), (5, None)):
        ada.post(f"{base}/decisions", said | {"start": start, "end": end}, status=422)


def test_what_the_page_offers_nowhere_is_refused(cast: Cast, program: Programs, read: Hour) -> None:
    ada, base = program(cast.ada), f"sessions/{read.pk}"
    mark = a_mark(ada.get(f"{base}/review"))
    line, code = mark["utterance_id"], mark["code"]
    for said in (
        {"verdict": "keep", "line": "no-such-line", "code": code},
        {"verdict": "keep", "line": line, "code": "no_such_code"},
        {"verdict": "correct", "line": line, "code": code, "instead": code},
        {"verdict": "correct", "line": line, "code": code, "instead": "no_such_code"},
        {"verdict": "correct", "line": line, "code": code},
        {"verdict": "add", "line": line, "code": "no_such_code"},
        {"verdict": "undo", "line": line, "code": code},
    ):
        assert list(ada.post(f"{base}/decisions", said, status=422)) == ["error"]
    assert not Decision.objects.exists()


def test_nobody_else_decides(cast: Cast, program: Programs, read: Hour) -> None:
    base = f"sessions/{read.pk}"
    mark = a_mark(program(cast.ada).get(f"{base}/review"))
    said = {"verdict": "keep", "line": mark["utterance_id"], "code": mark["code"]}
    [made] = program(cast.ada).post(f"{base}/decisions", said, status=201)
    for who in (cast.dov, cast.fay, cast.sol, cast.owner):
        program(who).post(f"{base}/decisions", said, status=404)
        program(who).post(f"decisions/{made['id']}/undo", status=404)
    CaseMembership.objects.create(case=cast.maren, user=cast.sol, role=CaseMembership.Role.SUPERVISOR)
    cast.maren.records.update(shared_with_supervision=True)
    assert program(cast.sol).get(f"{base}/decisions") == [made]
    program(cast.sol).post(f"{base}/decisions", said, status=404)
    assert Decision.objects.count() == 1


def test_harm_at_home_is_named_in_no_answer_about_a_joint_session(cast: Cast, program: Programs, joint: Hour) -> None:
    ada, base = program(cast.ada), f"sessions/{joint.pk}"
    review = json.dumps(ada.get(f"{base}/review"))
    assert "S_ipv" not in review
    assert "ipv" in joint.review.body
    line = json.loads(joint.transcript)["utterances"][0]["id"]
    ada.post(f"{base}/decisions", {"verdict": "add", "line": line, "code": "S_ipv"}, status=422)
    Decision.objects.create(hour=joint, by=cast.ada, utterance_id=line, code="S_ipv", verdict="keep")
    assert ada.get(f"{base}/decisions") == []
