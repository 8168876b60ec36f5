"""JSON in and out of the model's dataclasses, and the JSON Schema that is published from them."""

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import SchemaValidator

T = TypeVar("T")


_adapters: dict[Any, "TypeAdapter[Any]"] = {}
_validators: dict[Any, "SchemaValidator"] = {}


def _adapter(kind: Any) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter  # 60 ms that commands without JSON need not pay

    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def validator(kind: Any) -> "SchemaValidator":
    """Reads `kind`; its errors tell the place and what was expected, and quote nothing of what was given."""
    from pydantic_core import CoreConfig, SchemaValidator

    if kind not in _validators:
        # A dataclass carries its own configuration, and the adapter takes no other beside it.
        _validators[kind] = SchemaValidator(_adapter(kind).core_schema, CoreConfig(hide_input_in_errors=True))
    return _validators[kind]


def to_json(value: object, *, indent: int | None = None) -> bytes:
    """The value as UTF-8 JSON."""
    return _adapter(type(value)).dump_json(value, indent=indent)


def from_json(kind: type[T], data: bytes | str) -> T:
    """The dataclass `kind` read from JSON; pydantic.ValidationError when it does not fit."""
    value: T = validator(kind).validate_json(data)
    return value


def json_schema(kind: type) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a dataclass as it is written by `to_json`."""
    return _adapter(kind).json_schema(mode="serialization")
