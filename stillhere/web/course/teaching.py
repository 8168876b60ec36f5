"""Teach the forecast from the practice's own courses, once a night, and check it on courses it had not seen.

Only whoever said yes to teaching the program is in it: not silence, and not a yes that has ended. What is kept are
numbers alone (`Taught`). The check is honest by five folds: each course is foretold by a hazard taught from the others,
so that nothing is judged by what it was taught.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import DatabaseError

from stillhere.course.flight.prior import Prior, load_prior
from stillhere.model import Course
from stillhere.web import clock
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case, Record
from stillhere.web.consent.models import Purpose
from stillhere.web.consent.standing import speakers_of, standings_of
from stillhere.web.course.gathering import courses_of
from stillhere.web.course.models import Taught

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from stillhere.course.flight.hazard import Numbers
    from stillhere.course.flight.table import Table

BATCH = 20  # courses that are open at one time
FOLDS = 5
log = logging.getLogger(__name__)


def teach_tonight() -> Taught | None:
    """The same for a worker: what goes wrong here stops nothing else, and the last numbers stand."""
    try:
        return teach()
    except (DatabaseError, ArithmeticError, ValueError) as problem:
        log.warning("The forecast was not taught tonight: %s", type(problem).__name__)
        return None


def teach(on: date | None = None) -> Taught:
    """What the courses teach by this day; below the number that is needed only how many have finished."""
    import numpy as np

    from stillhere.course.flight.features import rows_of
    from stillhere.course.flight.table import Outcome, table_of

    day, prior = on or clock.today(), load_prior()
    runs = [rows for course in _courses(clock.now()) if (rows := rows_of(course, prior=prior, as_of=day))]
    table = table_of(runs, prior=prior)
    finished = int(np.count_nonzero(table.outcome != Outcome.WENT_ON))
    body: dict[str, Any] = {}
    if finished >= prior.own_from:
        signs = [one for run in runs for one, _ in run]
        weeks = {(one.therapist, *one.at.isocalendar()[:2]) for one in signs}
        body = checked(table, weeks=len(weeks), settings=[one.setting for one in signs], prior=prior)
    taught, _ = Taught.objects.update_or_create(on=day, defaults={"finished": finished, "body": body})
    Taught.objects.exclude(on=day).delete()
    return taught


def _courses(now: datetime) -> Iterator[Course]:
    """Everybody's who comes alone, a few at a time."""
    found = Record.objects.filter(kind=Record.Kind.MAIN, case__setting=Case.Setting.INDIVIDUAL)
    ids = list(found.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        records = list(Record.objects.filter(pk__in=ids[start : start + BATCH]).select_related("case"))
        said = standings_of(one.case for one in records)
        asked = [
            one for one in records if all(said[one.case_id][who, Purpose.TRAINING].given for who in speakers_of(one))
        ]
        yield from courses_of(asked, now=now).values()


def checked(table: "Table", *, weeks: int, settings: Sequence[str], prior: Prior) -> dict[str, Any]:
    """The hazard that the courses teach, and how it does on those it had not seen: lists, numbers and settings' names.

    `weeks` are weeks of one therapist each; `settings` (n,) the setting of each row.
    """
    from stillhere.course.flight.alerts import alerts_of
    from stillhere.course.flight.calibration import by_group, calibration_of
    from stillhere.course.flight.fit import fit

    table = _by_id(table)
    made, risk = fit(table, prior=prior), foretold(table, prior)
    known, left = came(table, prior.horizon)
    course = table.course[known]
    named = [name for name, is_known in zip(settings, known, strict=True) if is_known]
    alerts = [(word, alerts_of(table, risk, band=least, weeks=weeks)) for word, least in prior.shown]
    return {
        "hazard": made.hazard.plain() if made.may_be_used(prior) else None,
        "calibration": asdict(calibration_of(risk[known], left[known], course=course)),
        "alerts": [asdict(one) | {"word": word} for word, one in alerts],
        "groups": [asdict(one) for one in by_group(risk[known], left[known], named, course=course)],
    }


def foretold(table: "Table", prior: Prior) -> "Numbers":
    """The risk of each row (n,) by a hazard taught from the courses of the other folds."""
    import numpy as np

    from stillhere.course.flight.fit import fit

    found = np.zeros(len(table))
    for fold in range(FOLDS):
        here = table.course % FOLDS == fold
        if here.any():
            hazard = fit(table.rows(~here), prior=prior).hazard
            found[here] = hazard.risks(table.rows(here), horizon=prior.horizon)[0]
    return found


def came(table: "Table", horizon: int) -> tuple["NDArray[np.bool_]", "NDArray[np.bool_]"]:
    """Of which rows it is known what came of the forecast, and in which the client left within `horizon` sessions."""
    import numpy as np

    from stillhere.course.flight.table import Outcome

    ends = np.flatnonzero(table.ends())
    end = ends[np.searchsorted(ends, np.arange(len(table)))]
    lead, how = end - np.arange(len(table)), table.outcome[end]
    return (how != Outcome.WENT_ON) | (lead >= horizon), (how == Outcome.LEFT) & (lead < horizon)


def _by_id(table: "Table") -> "Table":
    """The table with therapists' ids for their names, so that what is kept names nobody."""
    ids = {str(user): str(user.pk) for user in User.objects.all()}
    return replace(table, therapists=tuple(ids.get(name, str(UUID(int=n))) for n, name in enumerate(table.therapists)))
