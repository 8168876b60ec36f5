"""People's codes: they win over any machine's, and what a person set aside stays set aside."""

import re
from collections.abc import Iterable, Sequence

from stillhere.model import Code, CodeStatus

_MACHINE = re.compile(r"[a-z_.]+@\d[\w.+-]*")  # "rules@1"; an e-mail address is a person


def made_by_person(code: Code) -> bool:
    """Whether the mark is a person's own from the start, and not a machine's that a person kept."""
    return not _MACHINE.fullmatch(code.coder)


def is_persons(code: Code) -> bool:
    """Whether a person made the code or decided about it; a machine's coder is "component@version"."""
    return made_by_person(code) or code.status is not CodeStatus.DRAFT


def by_people(codes: Iterable[Code]) -> tuple[Code, ...]:
    """The codes that a person made or decided about."""
    return tuple(code for code in codes if is_persons(code))


def merged(machine: Iterable[Code], people: Sequence[Code]) -> tuple[Code, ...]:
    """The machine's codes with people's laid over them.

    Where a person decided about a code on a line, the machine's mark of that code on that line gives way, whatever the
    person's word was: kept, corrected or rejected. Rejected codes stay in the list, and count for nothing from then on.
    """
    decided = {(c.utterance_id, c.code) for c in people}
    return (*(c for c in machine if (c.utterance_id, c.code) not in decided), *people)
