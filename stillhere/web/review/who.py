"""Who may read a session's review, and who may decide about its marks."""

from django.db.models import Exists, OuterRef, QuerySet

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import CaseMembership, Record
from stillhere.web.sessions.models import Hour


def readable(user: User) -> QuerySet[Hour]:
    """Sessions of the records this person may see, with what a page needs of them."""
    seen = Record.objects.visible_to(user).values("pk")
    return Hour.objects.filter(record__in=seen).select_related("record__case__data_key", "key")


def workable(user: User) -> QuerySet[Hour]:
    """Sessions in which this person may also change something: those of cases that they are the therapist of."""
    theirs = CaseMembership.objects.filter(
        case=OuterRef("record__case"), user=user, ended_at=None, role=CaseMembership.Role.THERAPIST
    )
    return readable(user).filter(Exists(theirs))


def may_work(user: User, hour: Hour) -> bool:
    """Whether this person may change something in it."""
    return workable(user).filter(pk=hour.pk).exists()
