"""How earlier therapies ended, as the client told it, and the plan the two wrote together for the day of the pull.

The most telling thing to know before the pull to leave comes back is that it came before (clinical.md §6.4). It is told
in the client's words and counted; it is never made into a kind of person.
"""

import re
from dataclasses import dataclass
from datetime import date

from stillhere.model import Course, EarlierTherapy, Ended, Evidence, FlightPlan, SourceKind, evidence

STRONG = 2  # earlier endings of that kind from which it weighs much
LONGEST = 240  # letters of a line that can be read out in the room
MOST = 8  # lines of a plan
_CLINICAL = re.compile(
    r"\b(?:avoidan\w+|attachment\w*|ambivalen\w+|disorgani[sz]ed|dysregulat\w+|resistan\w+|transference|enactment|"
    r"acting out|decompensat\w+|non-?complian\w+|premature terminat\w+|borderline)\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Off:
    """Something that doesn't fit: the id of the record or the number of the line, and the id of the sentence."""

    where: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is known of earlier therapies. `asked` False means that nobody asked: that is not "none".

    `alike` are those of which the client said that it got important, was cancelled and then stopped. `not_asked` are
    those where this is not known.
    """

    asked: bool
    told: tuple[EarlierTherapy, ...] = ()
    alike: tuple[EarlierTherapy, ...] = ()
    not_asked: tuple[EarlierTherapy, ...] = ()

    @property
    def strength(self) -> str:
        """How much it weighs: "strong" from two such endings on, "weak" with one, else "none"."""
        return "strong" if len(self.alike) >= STRONG else "weak" if self.alike else "none"

    @property
    def words(self) -> str:
        """The client's own words for it, the latest there are; empty where none were kept."""
        return next((t.words for t in reversed(self.alike) if t.words), "")

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The endings it rests on."""
        return tuple(chip(t, n) for n, t in enumerate(self.told, start=1) if t in self.alike)


def history_of(course: Course) -> History:
    """The course's earlier therapies in the order they were told."""
    return History(
        asked=course.earlier_asked,
        told=course.earlier,
        alike=tuple(t for t in course.earlier if t.pattern and t.unilateral),
        not_asked=tuple(t for t in course.earlier if t.pattern is None),
    )


def chip(therapy: EarlierTherapy, number: int) -> Evidence:
    """The evidence for one earlier therapy, the first, second and so on that was told of."""
    return evidence(SourceKind.EARLIER, therapy.id, label=f"earlier therapy {number}")


def plan_chip(plan: FlightPlan) -> Evidence:
    """The evidence for the shared plan."""
    return evidence(SourceKind.PLAN, plan.id, label=f"shared plan, {plan.written_on.day} {plan.written_on:%B %Y}")


def check_earlier(told: tuple[EarlierTherapy, ...]) -> tuple[Off, ...]:
    """What in the history can't be, or doesn't go together; what was left out is not amiss."""
    found = []
    for one in told:
        if one.months is not None and not 0 <= one.months <= 1200:
            found.append(Off(where=one.id, key="earlier.check.months"))
        if one.closeness is not None and not 0 <= one.closeness <= 10:
            found.append(Off(where=one.id, key="earlier.check.closeness"))
        if one.pattern and one.decided in (Ended.THERAPIST, Ended.OUTSIDE):
            found.append(Off(where=one.id, key="earlier.check.decided"))
    ids = [one.id for one in told]
    found += [Off(where=i, key="earlier.check.twice") for i in dict.fromkeys(ids) if ids.count(i) > 1]
    return tuple(found)


def check_plan(plan: FlightPlan, *, today: date) -> tuple[Off, ...]:
    """What in a shared plan should be looked at again before it is kept: empty lines, length, words nobody says.

    A clinician's word is only pointed at: some clients do say it.
    """
    found = []
    if plan.written_on > today:
        found.append(Off(where="0", key="earlier.plan.future"))
    if not plan.lines:
        found.append(Off(where="0", key="earlier.plan.empty"))
    if len(plan.lines) > MOST:
        found.append(Off(where="0", key="earlier.plan.many"))
    for number, (sign, please) in enumerate(plan.lines, start=1):
        if not sign.strip() or not please.strip():
            found.append(Off(where=str(number), key="earlier.plan.half"))
        if max(len(sign), len(please)) > LONGEST:
            found.append(Off(where=str(number), key="earlier.plan.long"))
        if _CLINICAL.search(f"{sign} {please}"):
            found.append(Off(where=str(number), key="earlier.plan.clinical"))
    return tuple(found)
