"""What the invented practices are assumed to be like, in one place, so that a sceptic can read it and change it.

None of these figures is data. Where one follows a published figure its source stands beside it; every other is a design
(D), chosen for being plausible and never for making a forecast look good. docs/simulation.md says which of them carry
the results, and the benchmark shows how the results fall when those are weakened.
"""

from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum


class Kind(IntEnum):
    """How a course ended, as only the simulator knows it."""

    GOES_ON = 0
    AFTER_CLOSENESS = 1
    AFTER_RUPTURE = 2
    DRIFT = 3
    GOOD_ENOUGH = 4
    OUTSIDE = 5
    AGREED = 6
    MOVED_AWAY = 7

    @property
    def unilateral(self) -> bool:
        """Whether the client stopped without an agreed end."""
        return Kind.AFTER_CLOSENESS <= self <= Kind.OUTSIDE


class Law(StrEnum):
    """What leaving follows: hidden states that signs only show through noise, or the coded signs themselves.

    MECHANISM is for asking how well leaving can be foreseen: the forecast's own model is then wrong, as it is in life.
    SIGNS is for asking one thing only: whether a fit finds again what was put in.
    """

    MECHANISM = "mechanism"
    SIGNS = "signs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """All that the law needs. Chances are per offered hour unless said otherwise; states run from 0 to about 1.5."""

    law: Law = Law.MECHANISM
    clients_a_week: int = 20  # a therapist's hours
    therapists: int = 25
    therapist_sd: float = 0.45  # logits; 5.7 % of the variance of dropout (Zimmermann 2017)
    most_hours: int = 60  # a course is watched no longer
    setting: str = "private"

    # People
    prone_base: float = -1.6  # logit that closeness pulls somebody away, at average avoidance
    prone_avoidance: float = 1.0  # and its rise with each SD of avoidance
    drifter: float = 0.18
    asked_earlier: float = 0.8  # intakes that ask how earlier therapies ended

    # What happens between the two
    close_event: float = 0.07  # a session in which somebody comes very near, from the third on
    close_rise: float = 1.8
    pull_kept: float = 0.85  # of a pull from one hour to the next
    pull_of_others: float = 0.1  # the pull after closeness in somebody who is not prone
    rupture_opens: float = 0.05
    rupture_mends: float = 0.3
    drift_step: float = 0.15
    shock: float = 0.012  # illness, work, money, a move of the family
    shock_lasts: float = 0.6

    # How far a state shows: 1 as below, 0 not at all. Attendance, answers and words alike
    shows: float = 1.0
    away_base: float = -3.1  # logit of an hour not met; about 4 % of hours with no state at all
    away_pull: float = 1.9
    away_rupture: float = 0.8
    away_drift: float = 1.2
    away_shock: float = 2.2
    excuse: float = 0.15  # a pull or a drift that gives a stated cause which is not the cause
    told_outside: float = 0.9  # a real cause outside that is told
    everyday_outside: float = 0.5  # ordinary absences with a stated cause
    answers: float = 0.85  # forms that come back after a session held
    read: float = 0.7  # sessions whose words were read
    sensitivity: float = 0.6  # of a coder, for a line that is there
    false_mark: float = 0.03  # a session with a mark of a kind that is not there

    # Leaving, in logits for a state of 1, above a hazard that is the prior's shape lowered by `base`
    base: float = -1.1
    effect: float = 1.0  # on all of those below
    leave_pull: float = 3.5
    leave_rupture: float = 2.0
    leave_drift: float = 3.0
    leave_good_enough: float = 0.9
    leave_shock: float = 2.0
    agreed: float = 0.025  # from the eighth hour on
    agreed_improved: float = 0.06
    moves_away: float = 0.002

    # The law of signs: β in the order of the prior's predictors in use; None takes the prior's means
    beta: tuple[float, ...] | None = None

    def weakened(self, *, effect: float = 1.0, shows: float = 1.0) -> "Assumptions":
        """The same with states that drive leaving less, or that show less."""
        return replace(self, effect=self.effect * effect, shows=self.shows * shows)
