"""Which profile a place gives on a day, as signed data; unknown, unsigned or out of date is the strictest."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from stillhere.profiles.profile import profiles
from stillhere.profiles.signing import signature_of, verified

FILE, KEY = "places.toml", "trusted.pub"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What one place allows from a day on, by which law, and why each capability beyond it is off."""

    since: date
    profile: str
    source: str
    reasons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place and its rules, the oldest first; without a rule nobody has checked it."""

    id: str
    name: str
    note: str = ""
    rules: tuple[Rule, ...] = ()

    def rule(self, on: date) -> Rule | None:
        """The rule of that day; None where the file is silent."""
        return next((rule for rule in reversed(self.rules) if rule.since <= on), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """A rules file as it was found. Where `problem` says anything, no place in it counts."""

    places: dict[str, Place] = field(default_factory=dict)
    checked_on: date | None = None
    check_again_by: date | None = None
    signed_by: str = ""
    own: bool = False
    problem: str = ""

    def trouble(self, today: date) -> str:
        """Why the file can't be used today: "tampered", "unreadable", "expired"; empty when it can."""
        if self.problem:
            return self.problem
        return "expired" if self.check_again_by is None or today > self.check_again_by else ""


def rules(folder: Path | None = None) -> Rules:
    """The practice's own file where its folder holds one, else the one that Stillhere brings; checked each time."""
    if folder is not None and any((folder / name).exists() for name in (FILE, f"{FILE}.sig")):
        key = folder / KEY if (folder / KEY).exists() else None
        return read(folder / FILE, key, own=True)
    with as_file(files("stillhere.profiles").joinpath(FILE)) as shipped:
        return read(shipped)


def read(file: Path, key: Path | None = None, *, own: bool = False) -> Rules:
    """A rules file, checked against a key or the one that Stillhere brings."""
    try:
        content = file.read_bytes()
        signature = signature_of(file).read_text("ascii")
        public = (key or files("stillhere.profiles").joinpath(KEY)).read_text("ascii")
    except (OSError, UnicodeError):
        return Rules(own=own, problem="tampered")
    if not verified(content, signature, public):
        return Rules(own=own, problem="tampered")
    try:
        return parsed(content, own=own)
    except (ValueError, KeyError, TypeError, AttributeError):
        return Rules(own=own, problem="unreadable")


def parsed(content: bytes, *, own: bool = False) -> Rules:
    """The rules in a file. ValueError, KeyError or TypeError when it does not say what it must."""
    document = tomllib.loads(content.decode())
    if not (_day(document["checked_on"]) and _day(document["check_again_by"])):
        raise TypeError("A date is none.")
    return Rules(
        places={key: _place(key, row) for key, row in document["place"].items()},
        checked_on=document["checked_on"],
        check_again_by=document["check_again_by"],
        signed_by=str(document["signed_by"]),
        own=own,
    )


def _place(key: str, row: dict[str, Any]) -> Place:
    known = {one.id for one in profiles()}
    found = []
    for rule in row.get("rule", ()):
        if rule["profile"] not in known or not _day(rule["from"]):
            raise ValueError("A rule names no profile or no day.")
        reasons = {str(name): str(text) for name, text in rule.get("reasons", {}).items()}
        found.append(Rule(since=rule["from"], profile=rule["profile"], source=str(rule["source"]), reasons=reasons))
    found.sort(key=lambda rule: (rule.since, -_rank(rule.profile)))
    return Place(id=key, name=str(row["name"]), note=str(row.get("note", "")), rules=tuple(found))


def _rank(profile_id: str) -> int:
    return next((one.rank for one in profiles() if one.id == profile_id), 0)


def _day(value: object) -> bool:
    return type(value) is date
