"""The brief in the workspace: read, signed as it was read, taken out, and gone with what it rests on."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from stillhere.model import ThreadKind
from stillhere.web.accounts.models import Practice, User
from stillhere.web.calendar.actions.add_appointments import Wanted, add_appointments
from stillhere.web.cases.models import Record
from stillhere.web.consent.actions.note_answer import note_answer
from stillhere.web.course.actions.keep_thread import keep_thread
from stillhere.web.course.actions.remove_entry import remove_entry
from stillhere.web.course.actions.sign_brief import print_of, sign_brief
from stillhere.web.course.briefs import prepared
from stillhere.web.course.kinds import SignedBrief, take
from stillhere.web.course.models import Entry
from stillhere.web.erasure.actions.delete_hour import delete_hour
from stillhere.web.erasure.actions.delete_words import delete_words
from stillhere.web.measures.actions.enter_response import enter_response
from stillhere.web.measures.actions.remove_response import remove_response
from stillhere.web.measures.models import StoredResponse
from stillhere.web.review.actions.drop_reading import drop_reading
from stillhere.web.review.models import StoredReview
from stillhere.web.sessions.models import Hour
from stillhere.web.trust.models import AuditEvent
from tests.web.conftest import Cast
from tests.web.course.courses import WORD, everything, thread

SignedIn = Callable[[User], Client]


@pytest.fixture
def record(cast: Cast) -> Record:
    return everything(cast.ada, cast.maren.records.get())


def address(record: Record, name: str = "brief") -> str:
    return reverse(name, args=[record.pk])


def signed(record: Record) -> SignedBrief:
    return take(Entry.objects.opened().get(record=record, kind=Entry.Kind.BRIEF), SignedBrief)


def sources(record: Record) -> set[str]:
    return {e.source for s in signed(record).brief.sections for c in s.claims for e in c.evidence}


def sign_now(cast: Cast, record: Record) -> None:
    found = prepared(record, on=date.today())
    sign_brief(cast.ada, record, found.brief, on=found.on, seen=found.print)


def test_every_sentence_of_a_brief_has_a_chip(cast: Cast, record: Record, signed_in: SignedIn) -> None:
    page = signed_in(cast.ada).get(address(record)).content.decode()
    assert "Maren, before session 4" in page
    listed = re.findall(r'<ul class="read">(.*?)</ul>', page, re.S)
    sentences = [one for part in listed for one in part.split("<li>")[1:]]
    assert sentences
    assert all("chip" in one for one in sentences)
    assert "Not known" in page


@pytest.mark.parametrize("who", ["owner", "dov", "sol", "fay"])
@pytest.mark.parametrize("name", ["brief", "brief-sheet", "brief-sign"])
def test_nobody_but_the_therapist_finds_it(
    cast: Cast, record: Record, signed_in: SignedIn, who: str, name: str
) -> None:
    client = signed_in(getattr(cast, who))
    answer = client.post(address(record, name)) if name == "brief-sign" else client.get(address(record, name))
    assert answer.status_code == 404


def test_what_was_read_is_signed_and_stands_as_it_was_read(cast: Cast, record: Record, signed_in: SignedIn) -> None:
    client = signed_in(cast.ada)
    seen = re.search(r'name="seen" value="(\w+)"', client.get(address(record)).content.decode())
    assert seen is not None
    client.post(address(record, "brief-sign"), {"seen": seen[1]})
    page = client.get(address(record)).content.decode()
    assert "Read and signed by you" in page
    assert "Read and sign<" not in page
    assert print_of(signed(record).brief) == seen[1]
    assert AuditEvent.objects.filter(act="brief.signed", case_id=cast.maren.pk).count() == 1
    body = Entry.objects.filter(kind=Entry.Kind.BRIEF).values_list("body", flat=True)
    assert WORD not in repr(list(body))


def test_a_draft_that_changed_while_it_was_read_is_not_signed(cast: Cast, record: Record, signed_in: SignedIn) -> None:
    client = signed_in(cast.ada)
    client.post(address(record, "brief-sign"), {"seen": "another"})
    assert not Entry.objects.filter(kind=Entry.Kind.BRIEF).exists()
    assert "changed since you opened" in client.get(address(record)).content.decode()


def test_only_the_therapist_signs(cast: Cast, record: Record) -> None:
    found = prepared(record, on=date.today())
    with pytest.raises(PermissionDenied):
        sign_brief(cast.dov, record, found.brief, on=found.on, seen=found.print)


def test_what_changed_since_it_was_signed_is_said(cast: Cast, record: Record, signed_in: SignedIn) -> None:
    sign_now(cast, record)
    keep_thread(cast.ada, record, thread(kind=ThreadKind.WORD, text="Boiler", utterance_id="", quote="", session=3))
    client = signed_in(cast.ada)
    assert "has changed since then" in client.get(address(record)).content.decode()
    assert "Sign today&#x27;s draft" in client.get(address(record) + "?draft").content.decode()


@pytest.mark.parametrize("delete", [delete_words, delete_hour, drop_reading])
def test_a_session_takes_its_sentences_out_of_a_signed_brief(
    cast: Cast, record: Record, delete: Callable[[User, Hour], object]
) -> None:
    sign_now(cast, record)
    assert "session:1" in sources(record)
    left = sources(record) - {"session:1"}
    delete(cast.ada, Hour.objects.get(record=record, number=1))
    assert "session:1" not in sources(record)
    assert any(one in sources(record) for one in left)


def test_what_is_taken_away_takes_its_sentences_along(cast: Cast, record: Record) -> None:
    sign_now(cast, record)
    response = StoredResponse.objects.filter(record=record, session=3).get()
    assert f"response:{response.pk}" in sources(record)
    remove_response(cast.ada, response)
    assert f"response:{response.pk}" not in sources(record)
    expectation = Entry.objects.get(record=record, kind=Entry.Kind.EXPECTATION)
    assert f"expectation:{expectation.pk}" in sources(record)
    remove_entry(cast.ada, expectation)
    assert f"expectation:{expectation.pk}" not in sources(record)


def test_it_comes_as_one_sheet_and_that_is_written_down(cast: Cast, record: Record, signed_in: SignedIn) -> None:
    answer = signed_in(cast.ada).get(address(record, "brief-sheet"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert "Maren" not in answer["Content-Disposition"]
    assert AuditEvent.objects.filter(act="brief.exported", case_id=cast.maren.pk).exists()


def test_where_the_rules_leave_it_off_the_page_says_why(cast: Cast, record: Record, signed_in: SignedIn) -> None:
    StoredReview.objects.all().delete()  # these are empty ones, which no other profile could read anew
    Practice.objects.update(profile="record_only")
    client = signed_in(cast.ada)
    page = client.get(address(record)).content.decode()
    assert "No brief:" in page
    assert reverse("law-case", args=[cast.maren.pk]) in page
    assert WORD not in page
    assert client.get(address(record, "brief-sheet")).status_code == 404
    assert client.post(address(record, "brief-sign"), {"seen": "x"}).status_code == 404


def test_without_a_yes_the_page_says_so(cast: Cast, record: Record, signed_in: SignedIn) -> None:
    note_answer(
        cast.ada,
        cast.maren,
        subject="client",
        purpose="text_analysis",
        said="withdrawn",
        method="paper",
        given_on=date(2026, 3, 2),
    )
    page = signed_in(cast.ada).get(address(record)).content.decode()
    assert "No brief:" in page
    assert reverse("consent", args=[cast.maren.pk]) in page
    assert WORD not in page


def test_an_answer_that_nobody_read_stands_first_even_where_no_brief_is_drafted(
    cast: Cast, record: Record, signed_in: SignedIn
) -> None:
    from stillhere.measures.catalogue import get

    answers = dict.fromkeys(get("phq_9").keys, 1)
    enter_response(
        cast.ada, record, instrument="phq_9", respondent="client", answers=answers, completed_at=timezone.now()
    )
    StoredReview.objects.all().delete()  # these are empty ones, which no other profile could read anew
    for profile in ("clinical_support", "record_only"):
        Practice.objects.update(profile=profile)
        assert "first-of-all" in signed_in(cast.ada).get(address(record)).content.decode()


def test_the_joint_page_of_a_couple_holds_nothing_told_alone(cast: Cast, signed_in: SignedIn) -> None:
    couple = cast.ben_and_cleo
    everything(cast.ada, couple.records.get(kind=Record.Kind.PRIVATE_A))
    joint = couple.records.get(kind=Record.Kind.MAIN)
    add_appointments(cast.ada, joint, [Wanted(starts_at=timezone.now() + timedelta(days=1))])
    page = signed_in(cast.ada).get(address(joint)).content.decode()
    assert "Ben and Cleo, before session 1" in page
    assert WORD not in page
