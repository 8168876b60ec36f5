"""Roles that a person states: on the command line, or in a small file beside the transcript."""

import re
import tomllib
from pathlib import Path

from stillhere.model import ExitCode, Role, StillhereError

_PAIR = re.compile(r"\s*(?P<label>.+?)\s*=\s*(?P<role>[a-zA-Z_ ]+?)\s*(?:,|$)")
SUFFIX = ".roles.toml"


def parse_roles_option(option: str) -> dict[str, Role]:
    """The mapping that “Ada=therapist,Maren=client” states; names may hold commas. StillhereError says what is off."""
    found: dict[str, Role] = {}
    position = 0
    while position < len(option):
        match = _PAIR.match(option, position)
        if not match:
            raise _unusable(f"“{option[position:].strip()}” is not of the form NAME=ROLE.")
        if match["label"] in found:
            raise _unusable(f"“{match['label']}” is named twice.")
        found[match["label"]] = _role(match["role"])
        position = match.end()
    if not found:
        raise _unusable("No roles were given.")
    return found


def read_sidecar(transcript: Path) -> dict[str, Role]:
    """The roles in TRANSCRIPT.roles.toml (a table [roles], label = "role"), or {} where there is no such file."""
    path = transcript.parent / (transcript.name + SUFFIX)
    if not transcript.name or not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("roles")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as problem:
        raise _unusable(f"“{path.name}” can't be read: {problem}.") from problem
    if not isinstance(table, dict):
        raise _unusable(f"“{path.name}” needs a table named [roles].")
    return {label: _role(str(role)) for label, role in table.items()}


def _role(name: str) -> Role:
    try:
        return Role(name.strip().lower().replace(" ", "_"))
    except ValueError as problem:
        raise _unusable(f"“{name}” is not a role.") from problem


def _unusable(text: str) -> StillhereError:
    return StillhereError(
        text,
        next_step="Write for example: --roles Ada=therapist,Maren=client (roles: therapist, client, partner_a, "
        "partner_b, other).",
        exit_code=ExitCode.USAGE,
    )
