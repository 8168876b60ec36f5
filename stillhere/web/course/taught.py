"""What the practice's own finished courses taught the forecast; none until enough have finished."""

from dataclasses import replace
from typing import TYPE_CHECKING

from stillhere.web.accounts.models import User
from stillhere.web.course.models import Taught

if TYPE_CHECKING:
    from stillhere.course.flight.hazard import Hazard


def own_hazard() -> "Hazard | None":
    """The hazard that forecasts may use; None where the practice has none of its own yet.

    It is kept with therapists' ids; a course knows its therapist by name.
    """
    kept = Taught.objects.values_list("body__hazard", flat=True).first()
    if not kept:
        return None
    from stillhere.course.flight.hazard import Hazard

    hazard = Hazard.of_plain(kept)
    names = {str(user.pk): str(user) for user in User.objects.filter(pk__in=hazard.therapists)}
    return replace(hazard, therapists=tuple(names.get(one, one) for one in hazard.therapists))
