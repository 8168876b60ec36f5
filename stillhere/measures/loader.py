"""Reads the instruments' files, once, and refuses one that contradicts itself: the error names file and key."""

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from stillhere.measures.checks import check, off
from stillhere.measures.instrument import Instrument
from stillhere.model.codec import validator


@cache
def load() -> Mapping[str, Instrument]:
    """All instruments by id, in the order of their ids; read and checked once a process."""
    return {name: read(name, text) for name, text in sources().items()}


@cache
def load_one(name: str) -> Instrument:
    """One instrument of this id, without reading the others; KeyError where there is no such file."""
    file = files("stillhere.measures") / "data" / f"{name}.toml"
    if not name.isidentifier() or not file.is_file():
        raise KeyError(name)
    return read(name, file.read_text(encoding="utf-8"))


def sources() -> dict[str, str]:
    """The instruments' files: id to TOML text."""
    folder = files("stillhere.measures") / "data"
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return {file.name.removesuffix(".toml"): file.read_text(encoding="utf-8") for file in found}


def read(name: str, text: str) -> Instrument:
    """One instrument from the text of its file, or a StillhereError with the first thing that is off in it."""
    from pydantic import ValidationError

    try:
        # Strict reading by way of JSON: arrays become tuples, and a number in quotes is not taken for a number.
        found: Instrument = validator(Instrument).validate_json(json.dumps(tomllib.loads(text)), strict=True)
    except (tomllib.TOMLDecodeError, TypeError) as problem:
        raise off(name, "its file", f"can't be read ({problem})") from problem
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise off(name, where, f"is not as it must be ({first['msg'].lower()})") from problem
    check(name, found)
    return found
