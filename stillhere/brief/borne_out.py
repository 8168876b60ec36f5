"""Whether forms bear out a change in what somebody expects: avoidance or anxiety on ECR-RS, down by more than error.

The instrument's file has no standard deviation, so that without the practice's own nothing can be called reliable, and
nothing is (clinical.md §10, rung 6).
"""

from collections.abc import Mapping
from datetime import date

from stillhere.course import chips
from stillhere.course.working_model import CORROBORATED, Rung
from stillhere.measures.catalogue import get
from stillhere.measures.change import change
from stillhere.measures.results import Reliability
from stillhere.model import Course, Response, Teller

FORM = "ecr_rs"
SCORES = ("avoidance", "anxiety")


def borne_out(course: Course, *, reliability: Mapping[str, Reliability], as_of: date) -> tuple[Rung, ...]:
    """For each person a form is about, each score that fell from the first to the latest by more than its error.

    `reliability` is the practice's own r and sd by score; a score without one is not looked at.
    """
    given: dict[str, list[Response]] = {}
    for response in sorted(course.responses, key=lambda r: (r.completed_at, r.id)):
        own = response.respondent is Teller.CLIENT and response.completed_at.date() <= as_of
        if own and response.instrument.partition("@")[0] == FORM:
            given.setdefault(response.instrument, []).append(response)
    found = []
    for name, forms in given.items():
        for score in SCORES:
            known = [f for f in forms if f.score(score) is not None]
            if len(known) < 2 or score not in reliability:
                continue
            first, last = known[0], known[-1]
            moved = change(get(name), score, first.score(score), last.score(score), reliability=reliability[score])
            if moved is not None and moved.reliable and moved.difference < 0:
                rests_on = (chips.answer(first, score), chips.answer(last, score))
                found.append(Rung(number=CORROBORATED, on=last.completed_at.date(), evidence=rests_on))
    return tuple(found)
