"""Opened facts are held in memory for a while: only as they were opened, only so many, gone when dropped."""

from datetime import date
from uuid import uuid4

from stillhere.model import SessionFacts
from stillhere.web.course.held_facts import MOST, _held, forget, held


def test_facts_opened_before_are_opened_anew_once_anything_about_them_is_another() -> None:
    pk, opened = uuid4(), []

    def asked(stamp: str) -> SessionFacts:
        opened.append(stamp)
        return SessionFacts(number=len(opened), held_on=date(2026, 3, 3))

    found = [held(pk, stamp, lambda s=stamp: asked(s)).number for stamp in ("a", "a", "b", "b")]  # type: ignore[misc]
    assert found == [1, 1, 2, 2]
    forget(pk)
    assert held(pk, "b", lambda: asked("b")).number == 3


def test_no_more_than_a_few_long_courses_are_held_in_memory() -> None:
    facts = SessionFacts(number=1, held_on=date(2026, 3, 3))
    for _ in range(MOST + 5):
        held(uuid4(), "a", lambda: facts)
    assert len(_held) == MOST
    forget()
    assert not _held
