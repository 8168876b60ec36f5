"""Every public set of the bench, in the order of the table; a new set is a file beside this one and a line here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from stillhere.evaluation.bench import annomi, emobank, epitome, esconv, goemotions, reactions, sdcnl
from stillhere.evaluation.bench.tasks import Known, Task
from stillhere.model import ExitCode, StillhereError


@dataclass(frozen=True, slots=True)
class Set:
    """A public set: its name and folder, the tasks known of it, and how they are read from the data folder."""

    name: str
    known: tuple[Known, ...]
    tasks: Callable[[Path], tuple[Task, ...]]


SETS = (
    Set("annomi", annomi.KNOWN, annomi.tasks),
    Set("epitome", epitome.KNOWN, epitome.tasks),
    Set("goemotions", goemotions.KNOWN, goemotions.tasks),
    Set("emobank", emobank.KNOWN, emobank.tasks),
    Set("esconv", esconv.KNOWN, esconv.tasks),
    Set("sdcnl", sdcnl.KNOWN, sdcnl.tasks),
    Set("reactions", reactions.KNOWN, reactions.tasks),
)


def chosen(names: Sequence[str]) -> tuple[Set, ...]:
    """The sets with only the tasks asked for, by a set's name or a task's; all where nothing is asked."""
    known = [word for each in SETS for word in (each.name, *(k.key for k in each.known))]
    for name in names:
        if name not in known:
            raise StillhereError(
                f"There is no task “{name}”.",
                next_step=f"The tasks: {', '.join(dict.fromkeys(known))}.",
                exit_code=ExitCode.USAGE,
            )
    kept = (
        Set(each.name, tuple(k for k in each.known if not names or {each.name, k.key} & set(names)), each.tasks)
        for each in SETS
    )
    return tuple(each for each in kept if each.known)
