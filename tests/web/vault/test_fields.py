"""Words are sealed before they reach the database, and open only where they belong."""

import pytest
import tink
from django.core.exceptions import FieldError
from django.db import connection

from stillhere.web.cases.models import Case
from tests.web.conftest import Cast


def _bytes_of(case: Case, column: str) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM cases_case WHERE id = %s", [case.pk.hex if _sqlite() else case.pk])
        return bytes(cursor.fetchone()[0])


def _sqlite() -> bool:
    return connection.vendor == "sqlite"


def test_a_name_comes_back_as_it_was_written(cast: Cast) -> None:
    assert Case.objects.get(pk=cast.maren.pk).name == "Maren"


def test_a_name_never_stands_in_plain_in_the_database(cast: Cast) -> None:
    assert b"Maren" not in _bytes_of(cast.maren, "name")


def test_the_same_words_are_sealed_differently_each_time(cast: Cast) -> None:
    before = _bytes_of(cast.maren, "name")
    case = Case.objects.get(pk=cast.maren.pk)
    case.name = "Maren"
    case.save()
    assert _bytes_of(case, "name") != before


def test_a_ciphertext_moved_to_another_column_does_not_open(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET about = name")
    with pytest.raises(tink.TinkError):
        assert Case.objects.get(pk=cast.maren.pk).about


def test_a_ciphertext_moved_to_another_case_does_not_open(cast: Cast) -> None:
    other = _bytes_of(cast.ben_and_cleo, "name")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_case SET name = %s WHERE id = %s",
            [other, cast.maren.pk.hex if _sqlite() else cast.maren.pk],
        )
    with pytest.raises(tink.TinkError):
        assert Case.objects.get(pk=cast.maren.pk).name


def test_sealed_words_can_not_be_searched_in_the_database(cast: Cast) -> None:
    with pytest.raises(FieldError):
        Case.objects.filter(name="Maren").exists()


def test_saving_a_row_that_was_not_opened_leaves_its_words_alone(cast: Cast) -> None:
    case = Case.objects.get(pk=cast.maren.pk)
    case.save()
    assert Case.objects.get(pk=cast.maren.pk).name == "Maren"


def test_each_record_of_a_couple_has_a_key_of_its_own(cast: Cast) -> None:
    keys = {key for record in cast.ben_and_cleo.records.all() for key in (record.data_key_id, record.notes_key_id)}
    assert len(keys) == 6
    assert cast.ben_and_cleo.data_key_id not in keys
