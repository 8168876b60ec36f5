"""A backup comes back into PostgreSQL too, whatever order its tables are written in."""

import os
import re
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from stillhere.web.backup.making import Made
from tests.web.backup.conftest import KEYSET

ADDRESS = os.environ.get("DATABASE_URL", "")
pytestmark = pytest.mark.skipif(not ADDRESS, reason="a server is needed: tests/postgres.py")


@pytest.fixture
def empty() -> Iterator[str]:
    """The address of a database of one's own."""
    import psycopg

    name = f"restored_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(ADDRESS, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}".encode())
    yield re.sub(r"/\w*(\?|$)", rf"/{name}\1", ADDRESS, count=1)
    with psycopg.connect(ADDRESS, autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def test_a_practice_comes_back_into_postgresql_with_the_same_content(made: Made, empty: str, tmp_path: Path) -> None:
    assert connection.vendor == "postgresql"
    kept_out = ("STILLHERE_DATA", "DJANGO_SETTINGS_MODULE")
    around = {name: value for name, value in os.environ.items() if name not in kept_out} | {"DATABASE_URL": empty}
    command = [sys.executable, "-P", "-c", "from stillhere.cli import entry; entry()"]
    words = ["restore", str(tmp_path / "backups"), "--to", str(tmp_path / "again"), "--keyset", str(KEYSET)]
    for expected, sentence in ((0, made.manifest.content_hash), (2, "isn’t empty|isn't empty")):
        ran = subprocess.run([*command, *words], env=around, capture_output=True, text=True, check=False)
        assert ran.returncode == expected, ran.stderr
        assert re.search(sentence, ran.stdout + ran.stderr)
        words[3] = str(tmp_path / "once more")
