"""Which cases somebody holds, and who could take them over."""

from django.db.models import F, Q, QuerySet

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case, CaseMembership
from stillhere.web.cases.permission import OPENERS


def holdings() -> Q:
    """Memberships of therapists that stand, or that ended with their whole access and were taken over by nobody."""
    ended_with_access = Q(user__access_ended_at__isnull=False, ended_at=F("user__access_ended_at"))
    return Q(role=CaseMembership.Role.THERAPIST) & (Q(ended_at=None) | ended_with_access)


def held_by(person: User) -> QuerySet[Case]:
    """This person's cases as their therapist, with the keys that open their names."""
    theirs = CaseMembership.objects.filter(holdings(), user=person)
    return Case.objects.filter(pk__in=theirs.values("case")).select_related("data_key")


def may_take_over(person: User) -> bool:
    """Whether this person could lead a case."""
    return person.is_active and person.work in OPENERS


def takers(*, by: User, of: User) -> QuerySet[User]:
    """Colleagues who could take a case over: neither who has it, nor who hands it over."""
    return (
        User.objects.filter(is_active=True, work__in=OPENERS)
        .exclude(pk__in=[by.pk, of.pk])
        .order_by("shown_name", "username")
    )
