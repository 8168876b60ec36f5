"""Noting an answer, and carrying out what follows when somebody changes their mind."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from stillhere.web.cases.actions.add_member import add_member
from stillhere.web.cases.actions.share_record import share_record
from stillhere.web.cases.models import Record
from stillhere.web.consent.actions.note_answer import note_answer
from stillhere.web.consent.models import Answer
from stillhere.web.consent.standing import ConsentMissing
from stillhere.web.erasure.actions.place_hold import place_hold
from stillhere.web.erasure.models import Receipt
from stillhere.web.erasure.quotes import DELETED
from stillhere.web.review.actions.decide import Said, decide
from stillhere.web.review.actions.start_run import start_run
from stillhere.web.review.models import Decision, Run, StoredReview
from stillhere.web.review.task import cache_of, read_hour
from stillhere.web.sessions.actions.add_hour import add_hour
from stillhere.web.sessions.arrival import Refused
from stillhere.web.sessions.models import Hour
from stillhere.web.trust.models import AuditEvent
from tests.conftest import session_of
from tests.web.conftest import Cast
from tests.web.review.conftest import LINES, _rules_alone, keep  # noqa: F401

DAY = date(2026, 3, 2)
VTT = b"WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nT: How was the week?\n\n00:00:05.000 --> 00:00:08.000\nM: Long.\n"


def said(cast: Cast, purpose: str, words: str, *, subject: str = "client", couple: bool = False) -> Answer:
    case = cast.ben_and_cleo if couple else cast.maren
    return note_answer(cast.ada, case, subject=subject, purpose=purpose, said=words, method="spoken", given_on=DAY)


@pytest.fixture
def read(cast: Cast) -> Hour:
    from stillhere.web.review.worker import run_worker

    hour = keep(cast.maren, cast.ada, session_of(*LINES))
    start_run(cast.ada, hour)
    run_worker(once=True)
    return Hour.objects.get(pk=hour.pk)


@pytest.mark.parametrize("who", ["dov", "sol", "fay", "owner"])
def test_nobody_but_the_case_s_therapist_notes_an_answer(cast: Cast, who: str) -> None:
    add_member(cast.ada, cast.maren, user=cast.sol)
    before = Answer.objects.count()
    with pytest.raises(PermissionDenied):
        note_answer(
            getattr(cast, who),
            cast.maren,
            subject="client",
            purpose="record",
            said="yes",
            method="paper",
            given_on=DAY,
        )
    assert Answer.objects.count() == before


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"subject": "partner_a"}, "Choose somebody who comes"),
        ({"purpose": "marketing"}, "Choose one of the questions"),
        ({"purpose": "research"}, "can’t be asked about here"),
        ({"said": "perhaps"}, "Choose what they said"),
        ({"method": "telepathy"}, "Say how"),
        ({"said": "withdrawn"}, "no yes to take back"),
        ({"expires_on": DAY}, "end before it begins"),
        ({"given_on": timezone.localdate() + timedelta(days=2)}, "can’t lie ahead"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(cast: Cast, changed: dict[str, object], told: str) -> None:
    fields = {"subject": "client", "purpose": "record", "said": "yes", "method": "paper", "given_on": DAY} | changed
    before = Answer.objects.count(), AuditEvent.objects.count()
    with pytest.raises(ValueError, match=told):
        note_answer(cast.ada, cast.maren, **fields)  # type: ignore[arg-type]
    assert (Answer.objects.count(), AuditEvent.objects.count()) == before


def test_an_answer_is_never_changed_and_the_audit_names_it(cast: Cast) -> None:
    answer = said(cast, "record", "yes")
    with pytest.raises(TypeError):
        answer.save()
    event = AuditEvent.objects.order_by("-number").first()
    assert event is not None
    assert (event.act, event.object_id, event.case_id) == ("consent.yes", str(answer.pk), cast.maren.pk)


def test_no_text_is_kept_before_the_yes(cast: Cast) -> None:
    said(cast, "transcribe", "no")
    main = cast.maren.records.get(kind=Record.Kind.MAIN)
    with pytest.raises(Refused) as refused:
        add_hour(cast.ada, main, data=VTT, name="hour.vtt", held_on=DAY, number=1)
    assert (refused.value.status, "2 March 2026" in refused.value.text) == (409, True)
    assert not Hour.objects.exists()


def test_no_program_reads_before_the_yes(cast: Cast) -> None:
    hour = keep(cast.maren, cast.ada, session_of(*LINES))
    said(cast, "text_analysis", "no")
    with pytest.raises(ConsentMissing):
        start_run(cast.ada, hour)
    assert not Run.objects.exists()


def test_a_reading_that_waits_when_the_yes_is_taken_back_never_begins(cast: Cast) -> None:
    hour = keep(cast.maren, cast.ada, session_of(*LINES))
    run = start_run(cast.ada, hour)
    Answer.objects.bulk_create(
        [
            Answer(
                case=cast.maren,
                subject="client",
                purpose="text_analysis",
                said="no",
                text=cast.maren.answers.filter(purpose="text_analysis").first().text,  # type: ignore[union-attr]
                method="spoken",
                witness=cast.ada,
                given_on=DAY,
            )
        ]
    )
    read_hour.call(str(run.pk))
    run.refresh_from_db()
    assert (run.state, run.message) == (Run.State.FAILED, "run.consent")
    assert not StoredReview.objects.exists()


def test_taking_a_yes_back_deletes_what_the_program_marked_and_lists_it(
    cast: Cast, read: Hour, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    codes = _codes(read)
    decide(cast.ada, read, [Said(utterance_id=codes[0][0], code=codes[0][1], verdict=Decision.Verdict.REJECT)])
    decide(cast.ada, read, [Said(utterance_id=codes[0][0], code=codes[0][1], verdict=Decision.Verdict.ADD)])
    assert cache_of(read).exists()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        answer = said(cast, "text_analysis", "no")
    assert (answer.said, answer.effects) == ("withdrawn", {"readings": 1, "marks": 1, "runs": 0, "held": 0})
    assert not StoredReview.objects.exists()
    assert not cache_of(read).exists()
    assert [one.verdict for one in Decision.objects.all()] == ["add"]
    assert Hour.objects.get(pk=read.pk).transcript == read.transcript


def test_taking_text_back_deletes_the_words_with_a_receipt(cast: Cast, read: Hour) -> None:
    answer = said(cast, "transcribe", "withdrawn")
    assert (answer.effects["transcripts"], answer.effects["held"]) == (1, 0)
    hour = Hour.objects.get(pk=read.pk)
    assert (hour.state, hour.transcript) == (Hour.State.GONE, "")
    assert not StoredReview.objects.exists()
    assert Receipt.objects.get().because == "consent"


def test_of_a_couple_only_the_one_who_takes_it_back_has_their_lines_blanked(cast: Cast) -> None:
    words = (("T", "Hello."), ("P1", "I was late."), ("P2", "I waited."))
    hour = keep(cast.ben_and_cleo, cast.ada, session_of(*words, setting="couple"))
    answer = said(cast, "transcribe", "withdrawn", subject="partner_b", couple=True)
    assert answer.effects == {"transcripts": 0, "turns": 1, "held": 0}
    assert [u.text for u in Hour.objects.get(pk=hour.pk).spoken().utterances] == ["Hello.", "I was late.", DELETED]


def test_a_legal_hold_keeps_what_there_is_and_the_answer_says_so(cast: Cast, read: Hour) -> None:
    place_hold(cast.ada, cast.maren, reason="A court asked.")
    for purpose in ("text_analysis", "transcribe"):
        assert said(cast, purpose, "withdrawn").effects["held"] == 1
    assert StoredReview.objects.exists()
    assert Hour.objects.get(pk=read.pk).transcript == read.transcript
    with pytest.raises(ConsentMissing):
        start_run(cast.ada, read)


def test_taking_back_supervision_shuts_the_records_that_person_speaks_in(cast: Cast) -> None:
    case = cast.ben_and_cleo
    for record in case.records.all():
        share_record(cast.ada, record, shared=True)
    answer = said(cast, "supervision", "withdrawn", subject="partner_b", couple=True)
    assert answer.effects == {"records_unshared": 2}
    assert [r.kind for r in case.records.filter(shared_with_supervision=True)] == ["private_a"]
    with pytest.raises(ConsentMissing):
        share_record(cast.ada, case.records.get(kind="main"), shared=True)


def test_an_older_answer_never_overrules_a_later_one(cast: Cast) -> None:
    said(cast, "record", "no")
    with pytest.raises(ValueError, match="later answer"):
        note_answer(
            cast.ada,
            cast.maren,
            subject="client",
            purpose="record",
            said="yes",
            method="paper",
            given_on=DAY - timedelta(days=1),
        )


def _codes(hour: Hour) -> list[tuple[str, str]]:
    from stillhere.model import Review, from_json

    review = from_json(Review, StoredReview.objects.get(pk=hour.pk).body)
    return [(code.utterance_id, code.code) for code in review.codes]
