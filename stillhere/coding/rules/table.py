"""The explicit table of relational rule families, in the order in which they run.

Uptake reads the others and comes last; safety runs apart, since it must also run where nobody has a role (coder.py).
"""

from collections.abc import Callable, Iterator

from stillhere.coding.rules.cue import Hit
from stillhere.coding.rules.talk import Talk

Family = Callable[[Talk], Iterator[Hit]]


def families() -> tuple[tuple[str, Family], ...]:
    """Each family's id and its reading of a talk; imported here so that commands without coding do not pay for them."""
    from stillhere.coding.rules.attunement import find as attunement
    from stillhere.coding.rules.closeness import find as closeness
    from stillhere.coding.rules.confrontation import find as confrontation
    from stillhere.coding.rules.contribution import find as contribution
    from stillhere.coding.rules.correction import find as correction
    from stillhere.coding.rules.flight import find as flight
    from stillhere.coding.rules.misattunement import find as misattunement
    from stillhere.coding.rules.resolution import find as resolution
    from stillhere.coding.rules.withdrawal import find as withdrawal

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
    )
