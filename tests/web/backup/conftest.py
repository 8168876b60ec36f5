"""A practice with its cast and a sealed file, backed up; bringing it back happens in a process of its own."""

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

from stillhere.web.accounts.actions.make_token import make_token
from stillhere.web.backup import ring
from stillhere.web.backup.making import Made, back_up
from stillhere.web.trust import head
from stillhere.web.trust.models import AuditEvent
from stillhere.web.vault import files
from tests.web.conftest import Cast

DATA, KEYSET = Path(settings.DATA), Path(settings.KEYSET_FILE)


@pytest.fixture
def practice(cast: Cast) -> Iterator[Cast]:
    """The cast, with a sealed file of more than one piece, and a row whose table is written before the one it names."""
    name = uuid.uuid4()
    make_token(cast.ada, name="backed up")
    files.write(cast.maren.data_key, name, [os.urandom(2**20) for _ in range(5)])
    noted()
    yield cast
    head.path().unlink(missing_ok=True)
    files.delete(name)
    for left in (DATA / "secrets" / ring.FILE, DATA / "backup.json", DATA / ".backup.lock"):
        left.unlink(missing_ok=True)


def noted() -> None:
    """The end of the audit, noted as after a commit: a test's transaction is never committed."""
    head.path().unlink(missing_ok=True)
    last = AuditEvent.objects.latest("number")
    head.advance(to=head.Head(last.number, last.digest), last=head.Head(0, ""))


@pytest.fixture
def made(practice: Cast, tmp_path: Path) -> Made:
    return back_up(DATA, tmp_path / "backups", keyset=KEYSET)


@pytest.fixture
def bring_back(tmp_path: Path) -> Callable[..., dict[str, object]]:
    """Restore as on another machine, into SQLite; gives what the process said in JSON."""

    def run() -> dict[str, object]:
        kept_out = ("DATABASE_URL", "STILLHERE_DATA", "DJANGO_SETTINGS_MODULE")
        around = {name: value for name, value in os.environ.items() if name not in kept_out}
        command = [sys.executable, "-m", "stillhere.web.backup.drill"]
        words = [str(tmp_path / "backups"), str(tmp_path / "again"), str(KEYSET)]
        ran = subprocess.run([*command, *words], env=around, capture_output=True, text=True, check=False)
        assert ran.stdout, ran.stderr
        return {"code": ran.returncode, **json.loads(ran.stdout.splitlines()[-1])}

    return run
