"""Emergency access as it is told: a neutral sign on the list of cases, and who, when and why on the case's own page."""

import uuid
from collections.abc import Sequence

from django.urls import reverse

from stillhere.web.accounts.models import User, Work
from stillhere.web.cases.models import Case, CaseMembership, UrgentAccess
from stillhere.web.cases.names import plain
from stillhere.web.review.signs import Sign
from stillhere.wording import wording


def alerts_of(user: User, cases: Sequence[Case]) -> dict[uuid.UUID, tuple[Sign, ...]]:
    """By case, in one query: that a case was opened in an emergency, for its therapist until they say they know."""
    led = Case.objects.led_by(user).filter(pk__in=[case.pk for case in cases])
    new = UrgentAccess.objects.filter(known_at=None, case__in=led).values_list("case", flat=True).distinct()
    words = wording().text("urgent.sign") or ""
    return {pk: (Sign(words, f"{reverse('case', args=[pk])}#urgent"),) for pk in new.order_by("case")}


def unknown_to(user: User, case: Case) -> list[UrgentAccess]:
    """What the case's therapist has not said they know of; nothing for anybody else."""
    if not Case.objects.led_by(user).filter(pk=case.pk).exists():
        return []
    found = list(UrgentAccess.objects.filter(case=case, known_at=None).select_related("by"))
    for access in found:
        access.case = case  # whose key is at hand
    return found


def own_standing(user: User, case: Case) -> UrgentAccess | None:
    """The access by which this person reads the case now, if that is how."""
    access = UrgentAccess.objects.of(user).filter(case=case).first()
    if access is not None:
        access.case = case
    return access


def therapists() -> list[User]:
    """Whose cases could be meant: everybody who leads one."""
    leading = CaseMembership.objects.filter(role=CaseMembership.Role.THERAPIST, ended_at=None).values("user")
    return list(User.objects.filter(pk__in=leading).exclude(work=Work.CLIENT).order_by("shown_name", "username"))


def meant(therapist: User, name: str) -> uuid.UUID | None:
    """The one open case of this therapist that goes by exactly this name; None for none, and for more than one.

    Nothing is listed: whoever asks has to know both, and learns of no other case.
    """
    wanted = plain(name).split()
    cases = Case.objects.led_by(therapist).select_related("data_key") if wanted else []
    named = [case.pk for case in cases if plain(case.name).split() == wanted]
    return named[0] if len(named) == 1 else None
