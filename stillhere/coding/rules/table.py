"""The explicit table of rule families, in the order in which they run; uptake reads the others and comes last."""

from collections.abc import Callable, Iterator
from types import ModuleType

from stillhere.coding.rules.cue import Hit
from stillhere.coding.rules.talk import Talk

Family = Callable[[Talk], Iterator[Hit]]


def families() -> tuple[tuple[str, ModuleType], ...]:
    """Each family's id and module; imported here so that commands without coding do not pay for them."""
    from stillhere.coding.rules import (
        attunement,
        closeness,
        confrontation,
        contribution,
        correction,
        flight,
        misattunement,
        resolution,
        safety,
        withdrawal,
    )

    return (
        ("W", withdrawal),
        ("C", confrontation),
        ("H", correction),
        ("R", resolution),
        ("TC", contribution),
        ("A", attunement),
        ("M", misattunement),
        ("CL", closeness),
        ("F", flight),
        ("S", safety),
    )
