"""Slots: the places in a text that a fact fills, or that keep the text from being shown."""

import re
from collections.abc import Mapping

_SLOT = re.compile(r"\{(\w+)\}")


def slots_of(template: str) -> frozenset[str]:
    """The names of the slots a text holds."""
    return frozenset(_SLOT.findall(template))


def fill(template: str, slots: Mapping[str, object]) -> str | None:
    """The text with every slot filled, or None when the text or one of its slots is empty: a slot is never guessed.

    Values are put in as they are; braces in a person's own words stay braces. Zero is a value.
    """
    if not template:
        return None
    values = {name: _words(slots.get(name)) for name in slots_of(template)}
    if not all(values.values()):
        return None
    return _SLOT.sub(lambda slot: values[slot[1]], template)


def capitalised(text: str) -> str:
    """The text with its first letter made a capital; a text that opens with a quotation mark is left as it is."""
    return text[:1].upper() + text[1:]


def _words(value: object) -> str:
    return "" if value is None else str(value).strip()
