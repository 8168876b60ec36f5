"""What a family, a code and a pair must hold before the codebook may be used."""

from collections.abc import Mapping
from typing import Any

from stillhere.codebook.entry import LEVELS, SETTINGS, SPEAKERS, Family
from stillhere.model import ExitCode, StillhereError
from stillhere.model.coding import family_of

_FAMILY_TEXTS = ("id", "name", "purpose", "unit", "speaker", "note", "evidence", "source")
_FAMILY_FIELDS = {*_FAMILY_TEXTS, "settings", "approach"}
_CODE_LISTS = ("cues", "exclusions")
_CODE_FIELDS = {"definition", *_CODE_LISTS, "confused_with", "speaker", "evidence", "source", "level", "raised"}


def off(where: str, what: str) -> StillhereError:
    """The error that names the family or code and what is off in it."""
    return StillhereError(f"The codebook is off at {where}: {what}.", exit_code=ExitCode.FAILED)


def a_family(letters: str, fields: Mapping[str, Any]) -> None:
    """A family says everything about itself, under its own letters."""
    where = f"family {letters}"
    _known(where, fields, _FAMILY_FIELDS)
    for key in _FAMILY_TEXTS:
        _text(where, key, fields.get(key))
    _texts(where, "settings", fields.get("settings"))
    if fields["id"] != letters:
        raise off(where, f"it calls itself “{fields['id']}”")
    _one_of(where, "speaker", fields["speaker"], SPEAKERS)
    for setting in fields["settings"]:
        _one_of(where, "setting", setting, SETTINGS)


def a_code(code: str, fields: Mapping[str, Any], family: Family) -> None:
    """A code belongs to its family, is defined, and says when to code it and when not; safety codes have a level."""
    if family_of(code) != family.id:
        raise off(code, f"it stands in family {family.id}, and its letters are {family_of(code)}")
    _known(code, fields, _CODE_FIELDS)
    _text(code, "definition", fields.get("definition"))
    for key in _CODE_LISTS:
        _texts(code, key, fields.get(key))
    for key in ("evidence", "source"):
        if key in fields:
            _text(code, key, fields[key])
    _one_of(code, "speaker", fields.get("speaker", family.speaker), SPEAKERS)
    _levels(code, fields, family)


def a_pair(code: str, other: str, tell: str, sides: Mapping[str, Mapping[str, str]]) -> None:
    """A pair is of two known codes and told apart once, by either of them."""
    if other not in sides:
        raise off(code, f"it is told apart from “{other}”, which is no code")
    if other == code:
        raise off(code, "it is told apart from itself")
    if other in sides[code]:
        raise off(code, f"{other} already says how the two are told apart")
    _text(code, f"tell from {other}", tell)


def _levels(code: str, fields: Mapping[str, Any], family: Family) -> None:
    level, raised = fields.get("level"), fields.get("raised", {})
    if family.id != "S":
        if level is not None or raised:
            raise off(code, "only safety codes have a level")
        return
    _one_of(code, "level", level, LEVELS)
    for higher, when in raised.items():
        _one_of(code, "level", higher, LEVELS)
        _text(code, f"when it is {higher}", when)
        if LEVELS.index(higher) <= LEVELS.index(level or "none"):
            raise off(code, f"{higher} is no higher than {level}")


def _known(where: str, fields: Mapping[str, Any], known: set[str]) -> None:
    strangers = sorted(set(fields) - known)
    if strangers:
        raise off(where, f"nobody knows the field “{strangers[0]}”")


def _text(where: str, key: str, value: object) -> None:
    if not isinstance(value, str) or not value.strip():
        raise off(where, f"its {key} is missing or empty")


def _texts(where: str, key: str, value: object) -> None:
    if not isinstance(value, list) or not value:
        raise off(where, f"its {key} are missing or empty")
    for each in value:
        _text(where, key, each)


def _one_of(where: str, key: str, value: object, known: tuple[str, ...]) -> None:
    if value not in known:
        raise off(where, f"its {key} is “{value}” and not one of {', '.join(known)}")
