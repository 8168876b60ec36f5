"""The audit shows when it was touched."""

import pytest
from django.db import connection

from stillhere.web.trust import audit
from stillhere.web.trust.models import AuditEvent
from tests.web.conftest import Cast


def test_opening_a_case_is_written_down(cast: Cast) -> None:
    event = AuditEvent.objects.filter(act="case.opened", case_id=cast.maren.pk).get()
    assert event.actor == cast.ada


def test_an_untouched_chain_holds(cast: Cast) -> None:
    audit.record(cast.ada, "case.read", case_id=cast.maren.pk, about=cast.maren)
    assert list(audit.broken()) == []


def test_a_changed_event_breaks_the_chain(cast: Cast) -> None:
    event = audit.record(cast.ada, "case.read", case_id=cast.maren.pk, about=cast.maren)
    audit.record(cast.ada, "case.read", case_id=cast.maren.pk, about=cast.maren)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE trust_auditevent SET act = 'nothing' WHERE number = %s", [event.number])
    assert event.number in list(audit.broken())


def test_a_removed_event_breaks_the_chain(cast: Cast) -> None:
    event = audit.record(cast.ada, "case.read", case_id=cast.maren.pk, about=cast.maren)
    audit.record(cast.ada, "case.read", case_id=cast.maren.pk, about=cast.maren)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM trust_auditevent WHERE number = %s", [event.number])
    assert list(audit.broken()) == [event.number + 1]


def test_an_event_can_not_be_changed_or_deleted_through_its_model(cast: Cast) -> None:
    event = AuditEvent.objects.all()[0]
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        event.delete()
