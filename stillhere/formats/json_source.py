"""JSON as strangers write it: errors name the line, NaN is nothing, and a wrong shape is an empty list."""

import json
from typing import Any

from stillhere.formats.source import SourceFile, broken
from stillhere.model import StillhereError


def is_json(source: SourceFile) -> bool:
    """Whether the text begins as JSON does."""
    return source.head.lstrip()[:1] in ("{", "[")


def has_keys(source: SourceFile, *keys: str) -> bool:
    """Whether all keys stand in the JSON text; a scan and not a parse, so a file cut in the middle is known too."""
    return is_json(source) and all(f'"{key}"' in source.text for key in keys)


def load(source: SourceFile) -> Any:
    """The parsed JSON; E03 with the line where it stops."""
    return _parsed(source.name, source.text, first_line=1)


def load_lines(source: SourceFile) -> list[tuple[int, dict[str, Any]]]:
    """The objects of a JSON-lines text with their line numbers; also a plain list, or one object over many lines."""
    text = source.text
    if text.lstrip()[:1] == "[":
        return [(n, row) for n, row in enumerate(rows(load(source)), start=1)]
    lines = [(n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if len(lines) > 1 and not lines[0][1].rstrip().endswith("}"):
        whole = load(source)
        return [(1, whole)] if isinstance(whole, dict) else []
    found = []
    for number, line in lines:
        value = _parsed(source.name, line, first_line=number)
        if not isinstance(value, dict):
            raise broken(source.name, number, "that line isn't a JSON object")
        found.append((number, value))
    return found


def rows(value: object) -> list[dict[str, Any]]:
    """The objects of a list; [] for anything else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def fields(value: object) -> dict[str, Any]:
    """The value where it is an object; {} for anything else."""
    return value if isinstance(value, dict) else {}


def shape_error(source: SourceFile, format_name: str, missing: str) -> StillhereError:
    """The error for JSON that parses and yet isn't what it seemed to be."""
    return StillhereError(
        f"“{source.name}” looks like {format_name}, and it has no {missing}.",
        next_step="Export it anew from where it came from.",
        key="E03_file_broken",
    )


def _parsed(name: str, text: str, *, first_line: int) -> Any:
    try:
        return json.loads(text, parse_constant=lambda _: None)
    except json.JSONDecodeError as problem:
        if not text.rstrip().endswith(("}", "]")):
            raise broken(name, first_line + text.rstrip().count("\n"), "it stops in the middle") from None
        raise broken(name, first_line + problem.lineno - 1, "it isn't valid JSON there") from None
    except RecursionError:
        raise broken(name, first_line, "it is nested too deeply") from None
    except ValueError:  # an integer of more digits than Python converts
        raise broken(name, first_line, "it holds a number that is too long") from None
