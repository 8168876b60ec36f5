"""The forecast for one course: the risk over the next three scheduled sessions and what it rests on, or why none.

It is for the therapist's eyes: never a number to a client, and nothing is sent because of it. Whether the law of the
place allows it (capability `flight_card`) is for callers to ask first.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from stillhere.course.flight.features import signs_now
from stillhere.course.flight.hazard import Hazard, prior_hazard
from stillhere.course.flight.prior import Prior
from stillhere.course.flight.schedule import runs_of
from stillhere.course.flight.signs import Signs
from stillhere.course.flight.table import Outcome, table_of
from stillhere.course.offered import is_couple
from stillhere.model import Contribution, Course, Ending, Forecast

EVENT = "leaving"
SHOWN = 3


class Reason(StrEnum):
    """Why there is no forecast: ids of the wording. The law of the place is a caller's reason and not listed here."""

    NO_SCHEDULE = "forecast.refused.no_schedule"
    TOO_FEW = "forecast.refused.too_few"
    ENDED = "forecast.refused.ended"
    AGREED_ENDING = "forecast.refused.agreed_ending"
    AWAY = "forecast.refused.away"
    COUPLE = "forecast.refused.couple"


def forecast_of(course: Course, *, prior: Prior, as_of: date, hazard: Hazard | None = None) -> Forecast:
    """The forecast for a course as of a day, from its practice's own hazard, or from the prior where that is none."""
    used = hazard or prior_hazard(prior)
    reasons = reasons_against(course, prior=prior, as_of=as_of)
    signs = None if reasons else signs_now(course, prior=prior, as_of=as_of)
    if signs is None:
        return Forecast(
            event=EVENT,
            horizon=prior.horizon,
            calibration=calibration(used, prior),
            courses=used.courses,
            refused_because=reasons or (Reason.TOO_FEW,),
        )
    return forecast(signs, prior=prior, hazard=used)


def forecast(signs: Signs, *, prior: Prior, hazard: Hazard | None = None) -> Forecast:
    """The forecast from the signs of one scheduled session; the hazard may have more predictors on than the prior."""
    used = hazard or prior_hazard(prior)
    on = {p.key for p in prior.chosen()}
    extra = tuple(key for key in used.keys if key not in on)
    table = table_of([[(signs, Outcome.WENT_ON)]], prior=prior, extra=extra, therapists=used.therapists)
    risk, low, high = (float(part[0]) for part in used.risks(table, horizon=prior.horizon))
    return Forecast(
        event=EVENT,
        horizon=prior.horizon,
        probability=risk,
        low=low,
        high=high,
        contributions=contributions(signs, prior=prior, hazard=used, extra=extra),
        calibration=calibration(used, prior),
        courses=used.courses,
        band=prior.word(risk),
    )


def calibration(hazard: Hazard, prior: Prior) -> str:
    """Whose it is: "own" from 200 finished courses that taught the hazard, else "prior_only"."""
    return "own" if hazard.courses >= prior.own_from else "prior_only"


def contributions(signs: Signs, *, prior: Prior, hazard: Hazard, extra: Sequence[str] = ()) -> tuple[Contribution, ...]:
    """The three observations that raise the logit most, and, where none of them can be changed, the next one that can.

    What is not known contributes nothing and is not listed; neither are α, the setting and the therapist, which nobody
    observed of this client.
    """
    found = []
    for predictor in prior.chosen(extra=tuple(extra)):
        read = predictor.read(signs)
        if read is not None and (logit := hazard.coefficient(predictor.key) * read[0]) > 0:
            found.append(
                Contribution(key=predictor.key, logit=logit, evidence=read[1], modifiable=predictor.modifiable)
            )
    found.sort(key=lambda c: (-c.logit, c.key))
    top, rest = found[:SHOWN], found[SHOWN:]
    if not any(c.modifiable for c in top):
        top += [c for c in rest if c.modifiable][:1]
    return tuple(top)


def reasons_against(course: Course, *, prior: Prior, as_of: date) -> tuple[str, ...]:
    """Why a course gets no forecast as of a day; empty where it may have one."""
    if is_couple(course):
        return (Reason.COUPLE,)  # the prior is of single clients
    if not course.appointments:
        return (Reason.NO_SCHEDULE,)
    if course.ending is not None and course.ended_on is not None:
        if course.ended_on <= as_of:
            return (Reason.ENDED,)
        if course.ending is not Ending.UNILATERAL:
            return (Reason.AGREED_ENDING,)
    runs = runs_of(course, as_of=as_of, window_days=prior.window_days)
    if not runs:
        return (Reason.TOO_FEW,)
    return (Reason.AWAY,) if runs[-1].left else ()
