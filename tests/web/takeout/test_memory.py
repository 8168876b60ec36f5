"""A long case fills neither memory nor disk: what is sent is forgotten."""

import random
import tracemalloc
from pathlib import Path

import pytest
from django.conf import settings

from stillhere.web.notes.models import Note
from stillhere.web.takeout.actions.take_out import take_out
from stillhere.web.takeout.choice import Choice, Kind
from tests.conftest import session_of
from tests.web.conftest import Cast
from tests.web.takeout.conftest import kept, written

MIB = 2**20


def _files() -> set[Path]:
    return {path for path in Path(settings.DATA).rglob("*") if path.is_file()}


@pytest.mark.django_db
def test_two_hundred_sessions_need_no_more_memory_than_twenty(cast: Cast) -> None:
    record = cast.maren.records.get()
    chance = random.Random(1)
    said = tuple(("TC"[n % 2], chance.randbytes(2000).hex()) for n in range(10))
    session = session_of(*said)

    def peak() -> tuple[int, int]:
        tracemalloc.start()
        size = sum(len(piece) for piece in take_out(cast.ada, cast.maren, choice=Choice(kind=Kind.WHOLE)))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most, size

    for number in range(1, 21):
        written(kept(record, cast.ada, session, number=number), cast.ada, Note.Kind.PROGRESS, "body " * 400)
    peak()  # what is loaded once is not counted
    few, small = peak()
    for number in range(21, 201):
        written(kept(record, cast.ada, session, number=number), cast.ada, Note.Kind.PROGRESS, "body " * 400)
    before = _files()
    many, large = peak()
    assert large > 7 * small
    assert many < few + 2 * MIB
    assert many < 12 * MIB
    assert _files() == before
