"""A practice's folder, opened for an operator's command, with every failure as one sentence."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from stillhere.model import ExitCode, StillhereError
from stillhere.web.serving import refuse_half_installed, start_django


def open_folder(data: Path) -> None:
    """Load the workspace over a folder that is there, without changing anything in it."""
    from stillhere.web.secrets import keyset_file

    refuse_half_installed()
    if not data.is_dir():
        raise StillhereError(f"There is no folder “{data}”.", exit_code=ExitCode.NOT_READ)
    if not os.environ.get("DATABASE_URL") and not (data / "stillhere.sqlite3").exists():
        raise StillhereError(
            f"“{data.name}” holds no practice.",
            next_step="Name the folder that `stillhere serve --data` was given, or set DATABASE_URL.",
            exit_code=ExitCode.NOT_READ,
        )
    if not keyset_file(data).exists():
        raise StillhereError(
            f"The keyset “{keyset_file(data).name}” is missing, and without it nothing opens.",
            next_step="Bring it back: docs/recovery.md.",
            exit_code=ExitCode.NOT_READ,
        )
    start_django(data)


@contextmanager
def database() -> Iterator[None]:
    """What a database says of itself, in one sentence: no answer, or no room."""
    from django.db import DatabaseError, OperationalError, connection

    try:
        yield
    except OperationalError as problem:
        server = connection.vendor == "postgresql"
        full = not server and "full" in str(problem)
        raise StillhereError(
            "There's no room left to store this."
            if full
            else "The database named by DATABASE_URL gives no answer."
            if server
            else "The database file can't be used.",
            next_step="Nothing half-written was left behind.",
            exit_code=ExitCode.NO_ANSWER if server else ExitCode.NOT_WRITTEN,
        ) from problem
    except DatabaseError as problem:
        raise StillhereError(
            f"The database refused this ({type(problem).__name__}).",
            next_step="Nothing half-written was left behind.",
            exit_code=ExitCode.NOT_WRITTEN,
        ) from problem


def moment_of(text: str) -> datetime:
    """A moment as people write it: a day means its end, and a time without a zone is UTC. StillhereError otherwise."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return datetime.combine(datetime.fromisoformat(text) + timedelta(days=1), time(), UTC)
        said = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise StillhereError(
            f"“{text}” is no moment.",
            next_step="Write 2026-11-24 or 2026-11-24T18:00, in UTC.",
            exit_code=ExitCode.USAGE,
        ) from None
    return said if said.tzinfo else said.replace(tzinfo=UTC)
