"""A person's caseload, page by page, in the same few queries for six cases and for six hundred."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Q, TextChoices

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case, CaseQuerySet, Record
from stillhere.web.cases.names import plain
from stillhere.web.cases.urgent import alerts_of
from stillhere.web.review.models import Run
from stillhere.web.review.signs import Sign, signs_of
from stillhere.web.sessions.models import Hour

PAGE = 40


class Show(TextChoices):
    """Which cases to list."""

    ALL = "open", "All open"
    INDIVIDUAL = "individual", "One person"
    COUPLE = "couple", "Couples"
    ARCHIVED = "archived", "Archived"


@dataclass(frozen=True, slots=True)
class Row:
    """One case of the list, with what its visible records hold."""

    case: Case
    sessions: int
    last: date | None
    roles: int  # sessions that wait for somebody to say who is who
    reading: int  # sessions that are being read
    signs: tuple[Sign, ...] = ()  # what waits for its therapist's own eyes

    @property
    def waits(self) -> str:
        """One line about what goes on in it, or nothing."""
        parts = []
        if self.roles == 1:
            parts.append("A session waits for its roles")
        elif self.roles:
            parts.append(f"{self.roles} sessions wait for their roles")
        if self.reading == 1:
            parts.append("a session is being read")
        elif self.reading:
            parts.append(f"{self.reading} sessions are being read")
        line = "; ".join(parts)
        return line[:1].upper() + line[1:]


def cases_of(user: User, *, show: str) -> CaseQuerySet:
    """The person's cases of this kind, newest touched first; the long text about each stays sealed."""
    cases = Case.objects.visible_to(user)
    if show == Show.ARCHIVED:
        cases = cases.exclude(archived_at=None)
    else:
        cases = cases.filter(archived_at=None)
        if show in (Show.INDIVIDUAL, Show.COUPLE):
            cases = cases.filter(setting=show)
    return cases.select_related("data_key").defer("about").order_by("-touched_at", "pk")


def page_of(user: User, *, show: str, number: str | int) -> Page[Case]:
    """One page of the list; a number out of reach gives the nearest page."""
    return Paginator(cases_of(user, show=show), PAGE).get_page(number)


def found(user: User, *, show: str, words: str) -> list[Case]:
    """Cases with every one of these words in their names: unsealed one by one in memory, since no index holds names."""
    wanted = plain(words).split()
    return [case for case in cases_of(user, show=show) if _has(case, wanted)]


def rows(user: User, cases: Sequence[Case]) -> list[Row]:
    """The same cases in the same order, with what the person may read of them counted in a few queries."""
    ids = [case.pk for case in cases]
    visible = Record.objects.visible_to(user).filter(case__in=ids).values("pk")
    counted: dict[uuid.UUID, tuple[int, date | None, int]] = {
        case_id: (sessions, last, roles)
        for case_id, sessions, last, roles in Hour.objects.filter(record__in=visible)
        .order_by()
        .values("record__case")
        .annotate(sessions=Count("pk"), last=Max("held_on"), waiting=Count("pk", filter=Q(state=Hour.State.ROLES)))
        .values_list("record__case", "sessions", "last", "waiting")
    }
    reading: dict[uuid.UUID, int] = dict(
        Run.objects.filter(state__in=(Run.State.WAITING, Run.State.RUNNING), hour__record__in=visible)
        .order_by()
        .values("hour__record__case")
        .annotate(sessions=Count("hour", distinct=True))
        .values_list("hour__record__case", "sessions")
    )
    signs, alerts = signs_of(user, cases), alerts_of(user, cases)
    return [
        Row(
            case,
            *counted.get(case.pk, (0, None, 0)),
            reading.get(case.pk, 0),
            (*alerts.get(case.pk, ()), *signs.get(case.pk, ())),
        )
        for case in cases
    ]


def _has(case: Case, wanted: list[str]) -> bool:
    names = plain(f"{case.name} {case.partner_a} {case.partner_b}")
    return all(word in names for word in wanted)
