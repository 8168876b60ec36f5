"""Archiving takes a case off the list and loses nothing."""

import pytest
from django.core.exceptions import PermissionDenied

from stillhere.web.cases.actions.archive_case import archive_case
from stillhere.web.cases.actions.bring_back_case import bring_back_case
from stillhere.web.trust.models import AuditEvent
from tests.web.cases.hours import hour, record
from tests.web.conftest import Cast


def test_an_archived_case_keeps_its_sessions_and_its_place(cast: Cast) -> None:
    hour(record(cast.maren), cast.ada)
    cast.maren.refresh_from_db()
    before = cast.maren.touched_at
    archived = archive_case(cast.ada, cast.maren)
    archived.refresh_from_db()
    assert archived.archived_at is not None
    assert archived.touched_at == before
    assert record(archived).hours.count() == 1
    assert archived.name == "Maren"


def test_archiving_and_bringing_back_are_each_written_down_once(cast: Cast) -> None:
    for _ in range(2):
        archive_case(cast.ada, cast.maren)
    for _ in range(2):
        case = bring_back_case(cast.ada, cast.maren)
    case.refresh_from_db()
    assert case.archived_at is None
    acts = AuditEvent.objects.filter(case_id=case.pk).values_list("act", flat=True)
    assert list(acts) == ["case.opened", "case.archived", "case.brought_back"]


def test_only_the_case_s_therapist_archives_it_or_brings_it_back(cast: Cast) -> None:
    for person in (cast.dov, cast.owner, cast.sol, cast.fay):
        for act in (archive_case, bring_back_case):
            with pytest.raises(PermissionDenied):
                act(person, cast.maren)
