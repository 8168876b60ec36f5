"""What only the simulator knows of a course: kept in a file of its own, never in the course."""

from dataclasses import dataclass

from stillhere.simulation.assumptions import Kind
from stillhere.simulation.paths import Paths


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """How a course ended and why, after `hours` offered hours, and the hours in which somebody came very near."""

    course: str
    kind: str
    unilateral: bool
    hours: int
    prone: bool
    near_in: tuple[int, ...] = ()
    rupture_in: tuple[int, ...] = ()
    pulled_in: tuple[int, ...] = ()  # the pull after closeness was at 0.5 or more
    shock_in: tuple[int, ...] = ()


def truth_of(paths: Paths, i: int) -> Truth:
    """The truth of course i of a block."""
    hours = int(paths.hours[i])
    states = {name: values[:hours, i] for name, values in paths.states.items()}

    def when(name: str, least: float = 0.5) -> tuple[int, ...]:
        return tuple(n for n, v in enumerate(states[name].tolist(), start=1) if v >= least)

    kind = Kind(int(paths.kind[i]))
    return Truth(
        course=name_of(paths, i),
        kind=kind.name.lower(),
        unilateral=kind.unilateral,
        hours=hours,
        prone=bool(paths.who.prone[i]),
        near_in=when("event"),
        rupture_in=when("rupture"),
        pulled_in=when("pull"),
        shock_in=when("shock"),
    )


def name_of(paths: Paths, i: int) -> str:
    """The id of a course: its number in the practice, the same whatever the count."""
    return f"course-{paths.start + i}"
