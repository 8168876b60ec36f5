"""A case's names change, and stay sealed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from stillhere.web.cases.actions.edit_case import edit_case
from stillhere.web.cases.models import Case
from stillhere.web.trust.models import AuditEvent
from tests.web.conftest import Cast


def test_new_names_are_kept(cast: Cast) -> None:
    edit_case(cast.ada, cast.ben_and_cleo, name=" Harbour ", partner_a="Benjamin", partner_b="Cleo", about="Since May")
    case = Case.objects.get(pk=cast.ben_and_cleo.pk)
    assert (case.name, case.partner_a, case.partner_b, case.about) == ("Harbour", "Benjamin", "Cleo", "Since May")
    assert AuditEvent.objects.get(act="case.edited").case_id == case.pk


def test_names_never_reach_the_table_in_plain(cast: Cast) -> None:
    edit_case(cast.ada, cast.maren, name="Marengo", about="Works nights")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, about FROM cases_case")
        stored = b"".join(bytes(value) for row in cursor.fetchall() for value in row)
    assert b"Marengo" not in stored
    assert b"nights" not in stored


def test_one_person_s_case_is_given_no_partners(cast: Cast) -> None:
    case = edit_case(cast.ada, cast.maren, name="Maren", partner_a="Ben", partner_b="Cleo")
    assert (case.partner_a, case.partner_b) == ("", "")


@pytest.mark.parametrize("names", [{"name": " "}, {"name": "Two", "partner_a": "Ben", "partner_b": " "}])
def test_a_couple_without_all_its_names_is_refused(cast: Cast, names: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="name"):
        edit_case(cast.ada, cast.ben_and_cleo, **names)
    assert Case.objects.get(pk=cast.ben_and_cleo.pk).name == "Ben and Cleo"
    assert not AuditEvent.objects.filter(act="case.edited").exists()


def test_only_the_case_s_therapist_changes_it(cast: Cast) -> None:
    for person in (cast.dov, cast.owner, cast.sol, cast.fay):
        with pytest.raises(PermissionDenied):
            edit_case(person, cast.maren, name="Taken")
