"""Which profile is in force for a case on a day, and which place makes it so: the strictest of all that is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from stillhere.profiles import Profile, profile
from stillhere.profiles.places import Rules, rules
from stillhere.web.accounts.models import Practice
from stillhere.web.cases.models import Case
from stillhere.web.law.models import ClientPlace, PracticePlace


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: from which day it counts, the day it was written down, and the place."""

    from_on: date
    said_on: date
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One thing that sets a bound: the practice's choice, its place, or where somebody is."""

    whose: str  # "choice", "practice", "client", "partner_a", "partner_b"
    profile: Profile
    name: str = ""
    since: date | None = None
    source: str = ""
    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """The profile that counts, all that was weighed, and what of it decides."""

    profile: Profile
    causes: tuple[Cause, ...]
    rules: Rules
    trouble: str

    @property
    def because(self) -> tuple[Cause, ...]:
        """The causes as strict as the profile in force."""
        return tuple(cause for cause in self.causes if cause.profile.rank == self.profile.rank)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Practice:
    """What holds for every case alike."""

    chosen: Profile
    said: list[Said]
    rules: Rules
    trouble: str


def in_force(case: Case, on: date, *, today: date | None = None) -> InForce:
    """The rules under which this case's session of that day may be read."""
    today = today or timezone.localdate()
    return _weighed(_practice(today), _told(case), on, today)


def in_force_by_day(case: Case, days: Iterable[date], *, today: date | None = None) -> dict[date, Profile]:
    """The profile of each of these days, in as many queries as for one."""
    today = today or timezone.localdate()
    practice, told = _practice(today), _told(case)
    return {day: _weighed(practice, told, day, today).profile for day in set(days)}


def in_force_for(cases: Iterable[Case], on: date, *, today: date | None = None) -> dict[UUID, InForce]:
    """The rules of many cases on one day, in as many queries as for one."""
    today = today or timezone.localdate()
    found = {case.pk: case for case in cases}
    practice, told = _practice(today), _told_of(found)
    return {pk: _weighed(practice, told.get(pk, {}), on, today) for pk in found}


def profiles_for(days: Mapping[Case, Iterable[date]], *, today: date | None = None) -> dict[tuple[UUID, date], Profile]:
    """The profile of many cases, each on its own days, in as many queries as for one."""
    today = today or timezone.localdate()
    practice, told = _practice(today), _told_of({case.pk: case for case in days})
    return {
        (case.pk, day): _weighed(practice, told.get(case.pk, {}), day, today).profile
        for case, wanted in days.items()
        for day in set(wanted)
    }


def practice_in_force(on: date, *, today: date | None = None) -> InForce:
    """The rules where the practice is, before any client's place is looked at."""
    today = today or timezone.localdate()
    return _weighed(_practice(today), {}, on, today)


def _told(case: Case) -> dict[str, list[Said]]:
    return _told_of({case.pk: case}).get(case.pk, {})


def _told_of(cases: Mapping[UUID, Case]) -> dict[UUID, dict[str, list[Said]]]:
    told: dict[UUID, dict[str, list[Said]]] = {}
    for one in ClientPlace.objects.filter(case__in=cases).select_related("case__data_key"):
        of = told.setdefault(one.case_id, {})
        of.setdefault(one.whose, []).append(Said(one.from_on, one.said_on, one.place))
    return told


def _practice(today: date) -> _Practice:
    found = rules(Path(settings.DATA) / "law")
    return _Practice(
        chosen=profile(Practice.objects.order_by("pk").values_list("profile", flat=True).first(), today=today),
        said=[Said(row.from_on, row.said_on, row.place) for row in PracticePlace.objects.all()],
        rules=found,
        trouble=found.trouble(today),
    )


def _weighed(practice: _Practice, told: dict[str, list[Said]], on: date, today: date) -> InForce:
    causes = [Cause(whose="choice", profile=practice.chosen)]
    for whose, rows in (("practice", practice.said), *sorted(told.items())):
        weighed = [
            bound(practice.rules, said, on, whose=whose, today=today, trouble=practice.trouble)
            for said in views(rows, on)
        ]
        if weighed:
            causes.append(min(weighed, key=lambda cause: cause.profile.rank))
    least = min(causes, key=lambda cause: cause.profile.rank).profile
    return InForce(profile=least, causes=tuple(causes), rules=practice.rules, trouble=practice.trouble)


def views(rows: Iterable[Said], on: date) -> list[Said]:
    """What was believed of that day at the end of it and of each later day on which something was written down.

    The strictest of them counts. So what is written down later can make a past session's rules stricter and never
    looser, and the order within a day plays no part.
    """
    about = [row for row in rows if row.from_on <= on]
    found: list[Said] = []
    for day in sorted({on, *(row.said_on for row in about if row.said_on > on)}):
        known = [row for row in about if row.said_on <= day]
        if known:
            last = max((row.from_on, row.said_on) for row in known)
            found += [row for row in known if (row.from_on, row.said_on) == last]
    return found


def bound(found: Rules, said: Said, on: date, *, whose: str, today: date, trouble: str) -> Cause:
    """What a place allows on a day; the strictest where the file is silent or can't be used."""
    place = None if trouble else found.places.get(said.place)
    rule = place.rule(on) if place else None
    return Cause(
        whose=whose,
        profile=profile(rule.profile if rule else None, today=today),
        name=place.name if place else "",
        since=max(said.from_on, rule.since) if rule else said.from_on,
        source=rule.source if rule else (place.note if place else ""),
        reasons=tuple(rule.reasons.items()) if rule else (),
    )
