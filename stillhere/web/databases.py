"""Where rows are kept: one SQLite file for a therapist, a PostgreSQL server for a clinic."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def database(data: Path, url: str) -> dict[str, Any]:
    """Django's description of the database; ImproperlyConfigured for an address it can't use."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "stillhere.sqlite3",
            "OPTIONS": {
                # Writers wait for one another instead of failing, and readers never wait.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # What was answered for outlives a power cut: a signed note, and the acts that audit-head knows of.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured("DATABASE_URL must begin with postgres://, or be left out for SQLite.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "postgres",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
