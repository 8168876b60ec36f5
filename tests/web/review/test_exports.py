"""A review leaves as a file: under a name that tells nothing, without notes, taken by a therapist of the case alone."""

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from stillhere.coding.encoder.decisions import ABSENT, STANDS, decisions_of
from stillhere.evaluation.dialogue import read_dialogues
from stillhere.evaluation.dialogue import session_of as session_of_dialogue
from stillhere.model import Code, Review, Span, to_json
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import CaseMembership, Record
from stillhere.web.consent.models import Purpose
from stillhere.web.notes.actions.save_draft import save_draft
from stillhere.web.review import exports
from stillhere.web.review.actions.decide import Said, decide
from stillhere.web.review.models import Decision, StoredReview
from stillhere.web.sessions.models import Hour
from stillhere.web.trust.models import AuditEvent
from tests.conftest import session_of
from tests.web.accounts.steps import just_proved
from tests.web.conftest import Cast, agree
from tests.web.review.conftest import CANARY, LINES, keep

SignedIn = Callable[[User], Client]
QUICK = ("json", "html", "elan", "convokit", "pdf")
SIGNS = ("harm at home", "look today, in private")  # how the mark is called where it may be told


def _read(hour: Hour, review: Review) -> Hour:
    StoredReview(hour=hour, body=to_json(review).decode()).save(force_insert=True)
    return hour


def _mark(line: str, code: str, coder: str = "rules@1") -> Code:
    return Code(code=code, utterance_id=line, span=Span(0, 4), confidence=0.8, coder=coder)


@pytest.fixture
def signed_in(signed_in: SignedIn) -> SignedIn:
    """Signed in, and sure a moment ago."""
    return lambda user: just_proved(signed_in(user), user)


@pytest.fixture
def reviewed(cast: Cast, hour: Hour) -> Hour:
    """Maren's session with two marks in its review, and a private note beside it."""
    save_draft(cast.ada, hour=hour, kind="private", text="I was bored: wolfram.", base=0, page="one")
    session = session_of(*LINES)
    return _read(
        hour,
        Review(session=session, profile="clinical_support", roles_certain=True, codes=(_mark("u4", "W5_deferential"),)),
    )


def get(client: Client, hour: Hour, kind: str) -> bytes:
    answer = client.get(reverse("review-export", args=[hour.pk, kind]))
    assert answer.status_code == 200
    return answer.content


def text_of(pdf: bytes) -> str:
    """The words of a PDF, with the line breaks of its sheets taken for spaces."""
    from pypdf import PdfReader

    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def opened_up(held: bytes) -> str:
    """All words of a file, whatever it is packed in."""
    if held.startswith(b"%PDF"):
        return text_of(held)
    if held.startswith(b"PK"):
        with ZipFile(BytesIO(held)) as archive:
            held = b"".join(archive.read(name) for name in archive.namelist())
    return held.decode()


@pytest.mark.parametrize("kind", QUICK)
def test_each_file_holds_the_session_and_no_note_under_a_name_that_says_nothing(
    cast: Cast, reviewed: Hour, signed_in: SignedIn, kind: str
) -> None:
    answer = signed_in(cast.ada).get(reverse("review-export", args=[reviewed.pk, kind]))
    held = opened_up(answer.content)
    assert CANARY in held
    assert "wolfram" not in held
    name = answer["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="stillhere-S1-2026-03-03\.(json|html|eaf|zip|pdf)"', name)
    assert AuditEvent.objects.filter(act="review.exported", object_id=str(reviewed.pk)).count() == 1


def test_json_is_what_the_command_line_gives(cast: Cast, reviewed: Hour, signed_in: SignedIn) -> None:
    held = json.loads(get(signed_in(cast.ada), reviewed, "json"))
    assert held["stillhere"] == 1
    assert [code["code"] for code in held["codes"]] == ["W5_deferential"]


def test_what_a_person_decided_is_in_the_file(cast: Cast, reviewed: Hour, signed_in: SignedIn) -> None:
    Decision.objects.create(
        hour=reviewed, by=cast.ada, utterance_id="u4", code="W5_deferential", verdict=Decision.Verdict.KEEP
    )
    held = json.loads(get(signed_in(cast.ada), reviewed, "json"))
    assert [(code["code"], code["status"]) for code in held["codes"]] == [("W5_deferential", "confirmed")]


def test_a_joint_file_holds_nothing_of_harm_at_home_nor_of_a_private_record(cast: Cast, signed_in: SignedIn) -> None:
    joint = keep(cast.ben_and_cleo, cast.ada, session_of(("T", "Hello."), ("P1", "He hits me."), ("P2", "No.")))
    alone = session_of(("T", "Hello."), ("C", "I never told her: antimony."))
    Hour.objects.create(
        record=cast.ben_and_cleo.records.get(kind=Record.Kind.PRIVATE_A),
        number=1,
        held_on="2026-03-04",
        transcript=to_json(alone).decode(),
        format="test",
        added_by=cast.ada,
    )
    session = session_of(("T", "Hello."), ("P1", "He hits me."), ("P2", "No."), setting="couple")
    _read(joint, Review(session=session, profile="clinical_support", roles_certain=True, codes=(_mark("u2", "S_ipv"),)))
    agree(cast.ben_and_cleo, cast.ada, Purpose.TRAINING)
    client = signed_in(cast.ada)
    for kind in exports.KINDS:
        held = opened_up(get(client, joint, kind))
        assert "He hits me" in held
        assert "S_ipv" not in held
        assert not any(sign in held for sign in SIGNS)
        assert "antimony" not in held
    page = client.get(reverse("review-print", args=[joint.pk])).content.decode()
    assert not any(sign in page for sign in (*SIGNS, "S_ipv", "antimony"))


@pytest.mark.parametrize("who", ["dov", "fay", "sol"])
def test_nobody_but_a_therapist_of_the_case_takes_a_file(
    cast: Cast, reviewed: Hour, signed_in: SignedIn, who: str
) -> None:
    CaseMembership.objects.create(case=cast.maren, user=cast.sol, role=CaseMembership.Role.SUPERVISOR)
    Record.objects.filter(pk=reviewed.record_id).update(shared_with_supervision=True)
    client = signed_in(getattr(cast, who))
    for kind in exports.KINDS:
        assert client.get(reverse("review-export", args=[reviewed.pk, kind])).status_code == 404
    assert client.get(reverse("review-print", args=[reviewed.pk])).status_code == 404


def test_a_session_teaches_only_with_everybodys_yes(cast: Cast, reviewed: Hour, signed_in: SignedIn) -> None:
    refused = signed_in(cast.ada).get(reverse("review-export", args=[reviewed.pk, "teaching"]))
    assert refused.status_code == 409
    assert "yes to teaching the program" in refused.content.decode()
    assert not AuditEvent.objects.filter(act="review.exported").exists()
    agree(cast.maren, cast.ada, Purpose.TRAINING)
    assert get(signed_in(cast.ada), reviewed, "teaching")


def test_what_a_person_decided_is_what_learn_reads_from_the_teaching_file(
    cast: Cast, reviewed: Hour, signed_in: SignedIn, tmp_path: Path
) -> None:
    agree(cast.maren, cast.ada, Purpose.TRAINING)
    decide(cast.ada, reviewed, [Said(utterance_id="u4", code="W5_deferential", verdict=Decision.Verdict.REJECT)])
    decide(cast.ada, reviewed, [Said(utterance_id="u6", code="F_urge", verdict=Decision.Verdict.ADD)])
    file = tmp_path / "decided.jsonl"
    file.write_bytes(get(signed_in(cast.ada), reviewed, "teaching"))
    assert "Maren" not in file.read_text("utf-8")
    (dialogue,) = read_dialogues(file)
    codes = ("W5_deferential", "F_urge", "T4")
    found = decisions_of(session_of_dialogue(dialogue), dialogue.raw, codes, setting="individual")
    assert (found.values[3, 0], found.values[5, 1], found.unread) == (ABSENT, STANDS, 0)
    assert (found.values == STANDS).sum() == 1


def test_a_file_leaves_once_it_is_sure_again_who_asks(cast: Cast, reviewed: Hour, signed_in: SignedIn) -> None:
    sure = signed_in(cast.ada)
    unsure = Client()
    unsure.cookies = sure.cookies
    session = unsure.session
    session["account_authentication_methods"] = [
        {**step, "at": step["at"] - 3600} for step in session["account_authentication_methods"]
    ]
    session.save()
    for address in (reverse("review-print", args=[reviewed.pk]), reverse("review-export", args=[reviewed.pk, "json"])):
        answer = unsure.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert not AuditEvent.objects.filter(act="review.exported").exists()


def test_a_visitor_is_sent_to_the_sign_in(reviewed: Hour) -> None:
    answer = Client().get(reverse("review-export", args=[reviewed.pk, "json"]))
    assert "login" in answer["Location"]


def test_a_session_that_was_not_read_has_no_file(cast: Cast, hour: Hour, signed_in: SignedIn) -> None:
    assert signed_in(cast.ada).get(reverse("review-export", args=[hour.pk, "json"])).status_code == 404


def test_the_print_view_brings_its_own_style_and_lets_nothing_else_in(
    cast: Cast, reviewed: Hour, signed_in: SignedIn
) -> None:
    answer = signed_in(cast.ada).get(reverse("review-print", args=[reviewed.pk]))
    assert CANARY in answer.content.decode()
    assert answer["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def test_the_pdf_holds_the_words_and_what_a_person_made_of_the_marks(
    cast: Cast, reviewed: Hour, signed_in: SignedIn
) -> None:
    before = text_of(get(signed_in(cast.ada), reviewed, "pdf"))
    assert CANARY in before
    assert "agreed quickly fairly sure. not yet looked at by a person" in before
    Decision.objects.create(
        hour=reviewed, by=cast.ada, utterance_id="u4", code="W5_deferential", verdict=Decision.Verdict.KEEP
    )
    after = text_of(get(signed_in(cast.ada), reviewed, "pdf"))
    assert "agreed quickly confirmed" in after
    assert "not yet looked at" not in after


@pytest.mark.parametrize("kind", QUICK)
def test_a_review_of_words_that_were_corrected_since_does_not_leave(
    cast: Cast, reviewed: Hour, signed_in: SignedIn, kind: str
) -> None:
    Hour.objects.filter(pk=reviewed.pk).update(changed_at=timezone.now())
    client = signed_in(cast.ada)
    assert client.get(reverse("review-export", args=[reviewed.pk, kind])).status_code == 409
    assert client.get(reverse("review-print", args=[reviewed.pk])).status_code == 409
    assert "may no longer fit" in client.get(reverse("review", args=[reviewed.pk])).content.decode()
