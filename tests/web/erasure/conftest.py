"""Sessions with something in every store."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from stillhere.web.cases.models import Record
from stillhere.web.sessions.models import Hour
from tests.web.conftest import Cast
from tests.web.erasure.practices import Plan, fill

FULL = Plan(lines=6, corrections=2, decisions=4, notes=True, drafted=True, read=True, cached=True, uploads=1)


@pytest.fixture(autouse=True)
def empty_folders() -> Iterator[None]:
    yield
    for name in ("files", "cache"):
        shutil.rmtree(Path(settings.DATA) / name, ignore_errors=True)


@pytest.fixture
def full(cast: Cast) -> Hour:
    """A session of Maren's."""
    return fill(cast.ada, cast.maren.records.get(), 1, FULL)


@pytest.fixture
def joint(cast: Cast) -> Hour:
    """A session of Ben and Cleo together."""
    return fill(cast.ada, cast.ben_and_cleo.records.get(kind=Record.Kind.MAIN), 1, FULL)


@pytest.fixture
def alone(cast: Cast) -> Hour:
    """A session of Ben's alone."""
    return fill(cast.ada, cast.ben_and_cleo.records.get(kind=Record.Kind.PRIVATE_A), 1, FULL)
