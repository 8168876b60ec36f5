"""The facts of sessions opened lately, held in memory: to open two hundred takes longer than the rest of a page.

What is held is plain, hence only in this process, never in a cache that others or a disk see; `forget` drops it.
"""

import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable, Hashable

from stillhere.model import SessionFacts

MOST = 800  # sessions in memory: four long courses, some 25 MiB

_held: OrderedDict[uuid.UUID, tuple[Hashable, SessionFacts]] = OrderedDict()
_lock = threading.Lock()


def held(hour_id: uuid.UUID, stamp: Hashable, opened: Callable[[], SessionFacts]) -> SessionFacts:
    """The facts of a session as they were opened before under the very same stamp, or `opened` now."""
    with _lock:
        known = _held.get(hour_id)
        if known is not None and known[0] == stamp:
            _held.move_to_end(hour_id)
            return known[1]
    found = opened()
    with _lock:
        _held[hour_id] = (stamp, found)
        _held.move_to_end(hour_id)
        while len(_held) > MOST:
            _held.popitem(last=False)
    return found


def forget(hour_id: uuid.UUID | None = None) -> None:
    """Drop a session from memory, or all."""
    with _lock:
        if hour_id is None:
            _held.clear()
        else:
            _held.pop(hour_id, None)
