"""What follows from a course, worked out once for as long as that very course is in memory.

Several pages, cards and signs ask the same of one course: its ledger, its ratings, how near each session was. A course
never changes, so neither does the answer. Nothing is kept beyond it: the answers go when the course goes, so that
opened words stay in memory no longer than they would without.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import ref

from stillhere.model import Course

P = ParamSpec("P")
R = TypeVar("R")

_known: dict[int, tuple["ref[Course]", dict[object, Any]]] = {}


def once(work: Callable[Concatenate[Course, P], R]) -> Callable[Concatenate[Course, P], R]:
    """Let `work` be done once for a course and its options, which must be hashable and given by name.

    Its answer is shared by all who ask and must not be changed; and it must not hold the course itself, which would
    keep both in memory. Courses are told apart by identity: comparing two hundred sessions costs more
    than it saves.
    """
    usual: dict[str, Any] = getattr(work, "__kwdefaults__", None) or {}

    @wraps(work)
    def answer(course: Course, /, *args: P.args, **options: P.kwargs) -> R:
        key = (work, *args, *sorted({**usual, **options}.items()))
        found = _answers(course)
        if key not in found:
            found[key] = work(course, *args, **options)
        kept: R = found[key]
        return kept

    return answer


def _answers(course: Course) -> dict[object, Any]:
    name = id(course)
    if name not in _known:
        _known[name] = (ref(course, lambda _: _known.pop(name, None)), {})
    return _known[name][1]
