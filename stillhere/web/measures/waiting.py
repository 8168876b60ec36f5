"""What in stored answers waits for a person, and the quiet sign of it for a case's therapist alone."""

import uuid
from collections import defaultdict
from collections.abc import Iterable

from stillhere.measures.open_tasks import OpenTask, tasks_of
from stillhere.model import Response
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case
from stillhere.web.measures.models import StoredResponse


def calls(response: Response) -> tuple[OpenTask, ...]:
    """Tasks that somebody has to see to before anything else: those about safety and about being safe at home."""
    return tuple(task for task in tasks_of(response) if task.kind in ("safety", "privacy"))


def waiting_of(user: User, cases: Iterable[Case]) -> dict[uuid.UUID, list[str]]:
    """Addresses of answers that nobody has read, by case, the oldest first; nobody else is told.

    Where they lead says neither what nor of whom: the sign is the same as that of a line to read alone.
    """
    mine = Case.objects.led_by(user).filter(pk__in=[case.pk for case in cases])
    rows = StoredResponse.objects.filter(waits=True, record__case__in=mine).order_by("completed_at")
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    for pk, case in rows.values_list("pk", "record__case"):
        found[case].append(f"/measures/{pk}/")
    return found
