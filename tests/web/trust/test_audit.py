"""Acts are written down once, in a chain that needs a key."""

import hashlib
from collections.abc import Callable

import pytest

from stillhere.web.trust import audit, keys
from stillhere.web.trust.models import AuditEvent
from tests.web.conftest import Cast


def test_opening_a_case_is_written_down(cast: Cast) -> None:
    event = AuditEvent.objects.filter(act="case.opened", case_id=cast.maren.pk).get()
    assert event.actor == cast.ada


def test_a_digest_needs_the_key(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    event = audit.record(cast.ada, "case.read", case_id=cast.maren.pk, about=cast.maren)
    assert audit.digest(event, "") == audit.digest(event, "")
    with_the_key = audit.digest(event, "")
    monkeypatch.setattr(audit, "chain_key", lambda: hashlib.sha256(b"another").digest())
    assert audit.digest(event, "") != with_the_key


def test_the_two_keys_are_neither_the_secret_nor_each_other() -> None:
    assert keys.chain_key() != keys.head_key()
    assert len(keys.chain_key()) == len(keys.head_key()) == 32


def test_an_event_can_not_be_changed_or_deleted_through_its_model(cast: Cast) -> None:
    event = AuditEvent.objects.all()[0]
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        event.delete()


@pytest.mark.parametrize(
    "change",
    [
        lambda acts: acts.update(act="nothing"),
        lambda acts: acts.filter(number=1).delete(),
        lambda acts: acts._raw_delete("default"),
        lambda acts: acts.bulk_update(list(acts), ["act"]),
        lambda acts: acts.bulk_create([AuditEvent(number=99)]),
        lambda acts: acts.update_or_create(number=1, defaults={"act": "nothing"}),
        lambda acts: acts.get_or_create(number=99),
    ],
)
def test_nor_many_at_once(cast: Cast, change: Callable[..., object]) -> None:
    before = list(AuditEvent.objects.values_list("number", "digest"))
    with pytest.raises(TypeError, match="audit"):
        change(AuditEvent.objects.all())
    assert list(AuditEvent.objects.values_list("number", "digest")) == before


def test_a_number_that_is_there_is_never_written_over(cast: Cast) -> None:
    from django.db import IntegrityError, transaction
    from django.utils import timezone

    first = AuditEvent.objects.get(number=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEvent(number=1, at=timezone.now(), act="nothing", digest=first.digest).save()
    assert AuditEvent.objects.get(number=1).act == first.act
