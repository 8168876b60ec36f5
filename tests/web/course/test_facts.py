"""The facts of a session follow its reading, what people decide, and the law of the place."""

from collections.abc import Callable

import pytest

from stillhere.model import CodeStatus
from stillhere.web.accounts.models import Practice
from stillhere.web.course.facts import facts_of_record, keep_facts
from stillhere.web.course.models import StoredFacts
from stillhere.web.review.actions.decide import Said, decide
from stillhere.web.review.models import Decision
from stillhere.web.sessions.models import Hour
from tests.web.conftest import Cast
from tests.web.review.conftest import _rules_alone, hour, read

__all__ = ["_rules_alone", "hour", "read"]
CODE = "W5_deferential"


@pytest.fixture
def kept(read: Callable[[], Hour]) -> Hour:
    found = read()
    keep_facts(found)
    return found


def test_a_session_that_was_read_has_its_facts_sealed_beside_it(kept: Hour) -> None:
    stored = StoredFacts.objects.get(pk=kept.pk)
    (facts,) = facts_of_record(kept.record)
    assert facts.read
    assert facts.marks
    assert facts.marks[0].quote in stored.body
    raw = bytes(StoredFacts.objects.values_list("body", flat=True).get())
    assert facts.marks[0].quote.encode() not in raw


def test_what_a_person_decides_is_in_the_facts_at_once(kept: Hour, cast: Cast) -> None:
    line = "u4"
    decide(cast.ada, kept, [Said(utterance_id=line, code=CODE, verdict=Decision.Verdict.ADD)])
    (facts,) = facts_of_record(kept.record)
    mine = [mark for mark in facts.marks if (mark.utterance_id, mark.code) == (line, CODE)]
    assert [mark.status for mark in mine] == [CodeStatus.CONFIRMED]
    decide(cast.ada, kept, [Said(utterance_id=line, code=CODE, verdict=Decision.Verdict.REJECT)])
    (facts,) = facts_of_record(kept.record)
    assert (line, CODE) not in {(mark.utterance_id, mark.code) for mark in facts.marks}


def test_a_stricter_law_takes_what_was_read_before_out_of_the_facts(kept: Hour) -> None:
    Practice.objects.update(profile="record_only")
    (facts,) = facts_of_record(kept.record)
    assert not facts.read
    assert not facts.moments


def test_missing_facts_are_made_and_kept(kept: Hour) -> None:
    before = facts_of_record(kept.record)
    StoredFacts.objects.all().delete()
    assert facts_of_record(kept.record) == before
    assert StoredFacts.objects.count() == 1


def test_an_unread_session_is_told_as_unread(hour: Hour) -> None:
    (facts,) = facts_of_record(hour.record)
    assert not facts.read
    assert facts.client_turns is None
