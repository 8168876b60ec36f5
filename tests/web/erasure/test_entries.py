"""What is held in mind when the words it rests on go: a kept suggestion goes too, and what was signed about it."""

from datetime import date

import pytest

from stillhere.model import Side, Thread, ThreadKind
from stillhere.web.cases.models import Record
from stillhere.web.course.actions.keep_thread import keep_thread
from stillhere.web.course.actions.sign_brief import sign_brief
from stillhere.web.course.briefs import prepared
from stillhere.web.course.kinds import take
from stillhere.web.course.models import Entry
from stillhere.web.erasure.actions.delete_words import delete_words
from stillhere.web.erasure.going import with_words
from stillhere.web.erasure.provenance import HELD
from stillhere.web.sessions.actions.add_hour import add_hour
from stillhere.web.sessions.models import Hour
from tests.web.conftest import Cast
from tests.web.course.courses import everything, thread

SAID = "I’m dreading the gallimaufry on Sunday."


@pytest.fixture
def record(cast: Cast) -> Record:
    return everything(cast.ada, cast.maren.records.get())


def _keep(cast: Cast, record: Record, text: str) -> Entry:
    return keep_thread(cast.ada, record, thread(kind=ThreadKind.FACING, text=text, quote=SAID, session=3))


@pytest.mark.parametrize("text", [SAID, "I'm dreading the gallimaufry", "Gallimaufry"])
def test_a_suggestion_that_was_kept_goes_with_the_words_it_repeats(cast: Cast, record: Record, text: str) -> None:
    kept = _keep(cast, record, text)
    hour = Hour.objects.get(record=record, number=3)
    going = with_words(hour)
    assert going.counts["course.Entry"] == 1
    assert going.counts[HELD] == 0
    assert delete_words(cast.ada, hour).counts["course.Entry"] == 1
    assert not Entry.objects.filter(pk=kept.pk).exists()


def test_what_the_therapist_wrote_stays_and_loses_its_quotation(cast: Cast, record: Record) -> None:
    kept = _keep(cast, record, "Ask how Sunday was")
    delete_words(cast.ada, Hour.objects.get(record=record, number=3))
    left = take(Entry.objects.opened().get(pk=kept.pk), Thread)
    assert (left.text, left.quote) == ("Ask how Sunday was", "")


def test_a_signed_brief_keeps_no_sentence_about_a_thread_whose_words_are_gone(cast: Cast) -> None:
    record = everything(cast.ada, cast.maren.records.get(), sessions=5)
    promise = thread(kind=ThreadKind.PROMISE, whose=Side.THERAPIST, text=SAID, quote=SAID, session=1, closed_in=5)
    keep_thread(cast.ada, record, promise)
    found = prepared(record, on=date.today())
    entry = sign_brief(cast.ada, record, found.brief, on=found.on, seen=found.print)
    assert "gallimaufry" in Entry.objects.opened().get(pk=entry.pk).body
    delete_words(cast.ada, Hour.objects.get(record=record, number=1))
    assert "gallimaufry" not in Entry.objects.opened().get(pk=entry.pk).body


def test_what_was_noted_before_the_words_came_goes_with_them_too(cast: Cast) -> None:
    record = cast.maren.records.get()
    kept = _keep(cast, record, "Ask how Sunday was")
    assert kept.hour is None
    hour = add_hour(
        cast.ada, record, data=b"Ada: How was it?\nMaren: Fine.\n", name="a.txt", held_on=date(2026, 3, 3), number=3
    )
    delete_words(cast.ada, hour)
    left = take(Entry.objects.opened().get(pk=kept.pk), Thread)
    assert (left.text, left.quote) == ("Ask how Sunday was", "")
