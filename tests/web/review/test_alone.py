"""Harm at home in a joint session: a neutral sign for its therapist, a page for them alone, and marks to decide."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case, CaseMembership, Record
from stillhere.web.review.actions.read_sign import read_sign
from stillhere.web.review.actions.start_run import start_run
from stillhere.web.review.models import Decision, StoredReview
from stillhere.web.review.reading import forget, opened
from stillhere.web.review.worker import run_worker
from stillhere.web.sessions.models import Hour
from stillhere.web.trust.models import AuditEvent
from tests.conftest import session_of
from tests.web.accounts.steps import just_proved
from tests.web.conftest import Cast
from tests.web.review.conftest import keep

SignedIn = Callable[[User], Client]
SIGN = "One thing to read alone"
FIRST = "A line to read first"
LINE = 2


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    forget()


@pytest.fixture
def joint(cast: Cast) -> Hour:
    session = session_of(
        ("T", "What happened on Saturday?"),
        ("P2", "He pushed me against the wall and I was scared he would hit me again."),
        ("P1", "We had an argument."),
        ("T", "I want to slow this down."),
        setting="couple",
    )
    hour = keep(cast.ben_and_cleo, cast.ada, session)
    start_run(cast.ada, hour)
    run_worker(once=True)
    return hour


@pytest.fixture
def alone(cast: Cast, joint: Hour) -> str:
    return reverse("review-alone-mark", args=[joint.pk, LINE, "S_ipv"])


def pages(case: Case) -> tuple[str, str]:
    return reverse("cases"), reverse("case", args=[case.pk])


def test_a_sign_stands_on_the_caseload_and_the_case_until_the_page_is_opened(
    cast: Cast, joint: Hour, signed_in: SignedIn
) -> None:
    ada, there = signed_in(cast.ada), reverse("review-alone", args=[joint.pk])
    for page in pages(cast.ben_and_cleo):
        shown = ada.get(page).content.decode()
        assert SIGN in shown
        assert f'href="{there}"' in shown
    ada.get(reverse("review", args=[joint.pk]))  # the joint page is not the one
    assert SIGN in ada.get(reverse("cases")).content.decode()
    ada.get(there)
    for page in pages(cast.ben_and_cleo):
        assert SIGN not in ada.get(page).content.decode()
    assert AuditEvent.objects.filter(act="sign.read", object_id=str(joint.pk)).count() == 1


def test_the_sign_says_neither_what_nor_of_whom(cast: Cast, joint: Hour, signed_in: SignedIn) -> None:
    shown = signed_in(cast.ada).get(reverse("case", args=[cast.ben_and_cleo.pk])).content.decode()
    sign = shown.partition('<p class="signs">')[2].partition("</p>")[0]
    assert SIGN in sign
    for word in ("Ben", "Cleo", "harm", "violence", "safety", "S_ipv"):
        assert word not in sign


def test_the_sign_is_on_no_page_of_the_session_and_in_no_file(cast: Cast, joint: Hour, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)
    assert SIGN not in ada.get(reverse("review", args=[joint.pk])).content.decode()
    assert SIGN not in ada.get(joint.get_absolute_url()).content.decode()
    just_proved(ada, cast.ada)
    for kind in ("html", "json"):
        file = ada.get(reverse("review-export", args=[joint.pk, kind]))
        assert file.status_code == 200
        assert SIGN.encode() not in file.content


def test_a_supervisor_sees_no_sign_and_takes_none_down(cast: Cast, joint: Hour, signed_in: SignedIn) -> None:
    CaseMembership.objects.create(case=cast.ben_and_cleo, user=cast.sol, role=CaseMembership.Role.SUPERVISOR)
    joint.record.shared_with_supervision = True
    joint.record.save()
    sol = signed_in(cast.sol)
    for page in (*pages(cast.ben_and_cleo), reverse("review", args=[joint.pk])):
        assert SIGN not in sol.get(page).content.decode()
    assert sol.get(reverse("review-alone", args=[joint.pk])).status_code == 404
    assert StoredReview.objects.get(pk=joint.pk).waits_alone


def test_only_its_therapist_takes_a_sign_down(cast: Cast, joint: Hour) -> None:
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        read_sign(cast.dov, joint, alone=True)
    assert StoredReview.objects.get(pk=joint.pk).waits_alone


def test_a_line_of_one_person_is_read_first(cast: Cast, signed_in: SignedIn) -> None:
    hour = keep(
        cast.maren,
        cast.ada,
        session_of(("T", "How are the nights?"), ("C", "Most nights I wish I would not wake up."), ("T", "Tell me.")),
    )
    start_run(cast.ada, hour)
    run_worker(once=True)
    ada, there = signed_in(cast.ada), reverse("review", args=[hour.pk])
    for page in pages(cast.maren):
        shown = ada.get(page).content.decode()
        assert FIRST in shown
        assert f'href="{there}"' in shown
    ada.get(there)
    for page in pages(cast.maren):
        assert FIRST not in ada.get(page).content.decode()


def test_what_a_partner_said_alone_is_read_alone(cast: Cast, signed_in: SignedIn) -> None:
    hour = keep(
        cast.ben_and_cleo,
        cast.ada,
        session_of(("T", "How are the nights?"), ("C", "Most nights I wish I would not wake up.")),
    )
    Hour.objects.filter(pk=hour.pk).update(record=cast.ben_and_cleo.records.get(kind=Record.Kind.PRIVATE_B))
    StoredReview.objects.create(hour=Hour.objects.get(pk=hour.pk), body="{}", waits_first=True)
    shown = signed_in(cast.ada).get(reverse("case", args=[cast.ben_and_cleo.pk])).content.decode()
    assert SIGN in shown
    assert FIRST not in shown


@pytest.mark.parametrize("verdict", ["keep", "reject"])
def test_a_new_reading_calls_nobody_to_what_was_decided(
    cast: Cast, joint: Hour, alone: str, signed_in: SignedIn, verdict: str
) -> None:
    ada = signed_in(cast.ada)
    ada.get(reverse("review-alone", args=[joint.pk]))
    ada.post(alone, {"verdict": verdict})
    start_run(cast.ada, joint)
    run_worker(once=True)
    assert SIGN not in ada.get(reverse("cases")).content.decode()


def test_a_new_reading_calls_again_to_what_nobody_decided_about(cast: Cast, joint: Hour, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)
    ada.get(reverse("review-alone", args=[joint.pk]))
    start_run(cast.ada, joint)
    run_worker(once=True)
    assert SIGN in ada.get(reverse("cases")).content.decode()


def test_the_caseload_asks_as_often_for_one_sign_as_for_many(cast: Cast, joint: Hour) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from stillhere.web.review.signs import signs_of

    for number in range(2, 6):
        hour = keep(cast.maren, cast.ada, session_of(("T", "Good day.")), number=number)
        StoredReview.objects.create(hour=hour, body="{}", waits_first=True)
    with CaptureQueriesContext(connection) as asked:
        signs = signs_of(cast.ada, [cast.maren, cast.ben_and_cleo])
    assert len(asked) == 2  # what was read, and what was answered
    assert [sign.words for sign in signs[cast.maren.pk]] == ["4 sessions with a line to read first"]
    assert [sign.words for sign in signs[cast.ben_and_cleo.pk]] == [SIGN]


def test_its_lines_lead_to_their_place_and_carry_the_three_answers(
    cast: Cast, joint: Hour, alone: str, signed_in: SignedIn
) -> None:
    shown = signed_in(cast.ada).get(reverse("review-alone", args=[joint.pk])).content.decode()
    assert f'href="{reverse("review", args=[joint.pk])}#u{LINE}"' in shown
    assert f'action="{alone}"' in shown
    for button in ('value="keep"', 'value="reject"', "Put it right"):
        assert button in shown


def test_a_kept_mark_is_confirmed_and_stays_off_the_joint_page(
    cast: Cast, joint: Hour, alone: str, signed_in: SignedIn
) -> None:
    ada = signed_in(cast.ada)
    answer = ada.post(alone, {"verdict": "keep"})
    decision = Decision.objects.get()
    assert answer.headers["Location"] == f"{reverse('review-alone', args=[joint.pk])}?said={decision.pk}"
    found = opened(joint)
    assert found is not None
    assert next(c for c in found.review.codes if c.code == "S_ipv").status == "confirmed"
    joint_page = ada.get(reverse("review", args=[joint.pk])).content.decode()
    assert "S_ipv" not in joint_page
    assert "What people decided" not in joint_page
    assert ada.get(answer.headers["Location"]).content.decode().count("Undo") >= 2


def test_a_mark_set_aside_is_gone_and_comes_back_with_undo(
    cast: Cast, joint: Hour, alone: str, signed_in: SignedIn
) -> None:
    ada, there = signed_in(cast.ada), reverse("review-alone", args=[joint.pk])
    ada.post(alone, {"verdict": "reject"})
    shown = ada.get(there).content.decode()
    assert f'action="{alone}"' not in shown
    assert "What you decided here" in shown
    back = ada.post(
        reverse("review-undo", args=[joint.pk]), {"decision": str(Decision.objects.get().pk), "at": "alone"}
    )
    assert back.headers["Location"] == there
    assert f'action="{alone}"' in ada.get(there).content.decode()


def test_a_corrected_mark_stands_on_the_joint_page_as_what_it_was_put_right_to(
    cast: Cast, joint: Hour, alone: str, signed_in: SignedIn
) -> None:
    ada = signed_in(cast.ada)
    ada.post(alone, {"verdict": "correct", "instead": "S_history"})
    shown = ada.get(reverse("review", args=[joint.pk])).content.decode()
    assert reverse("review-mark", args=[joint.pk, LINE, "S_history"]) in shown
    assert "S_ipv" not in shown


@pytest.mark.parametrize(
    "fields", [{}, {"verdict": "add"}, {"verdict": "correct"}, {"verdict": "correct", "instead": "S_ipv"}]
)
def test_what_makes_no_sense_is_refused(
    cast: Cast, joint: Hour, alone: str, signed_in: SignedIn, fields: dict[str, str]
) -> None:
    assert signed_in(cast.ada).post(alone, fields).status_code == 422
    assert not Decision.objects.exists()


def test_outsiders_and_marks_that_are_not_there_find_nothing(
    cast: Cast, joint: Hour, alone: str, signed_in: SignedIn
) -> None:
    for person in (cast.dov, cast.fay, cast.owner, cast.sol):
        assert signed_in(person).post(alone, {"verdict": "keep"}).status_code == 404
    assert Client().post(alone, {"verdict": "keep"}).status_code == 302
    for line, code in ((1, "S_ipv"), (99, "S_ipv"), (LINE, "S_passive")):
        there = reverse("review-alone-mark", args=[joint.pk, line, code])
        assert signed_in(cast.ada).post(there, {"verdict": "keep"}).status_code == 404
    assert not Decision.objects.exists()
