import pytest
from django.db import DatabaseError
from django.test import Client


def test_it_answers_before_anybody_has_signed_in(db: None) -> None:
    answer = Client().get("/health/")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_it_says_when_the_database_is_gone(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise DatabaseError

    with monkeypatch.context() as broken:
        broken.setattr("stillhere.web.health.connection.cursor", gone)
        assert Client().get("/health/").status_code == 503
