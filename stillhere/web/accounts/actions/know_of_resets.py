"""Say that one has read who reset one's sign-in, so that the notice no longer stands before everything else."""

from django.db import transaction
from django.utils import timezone

from stillhere.web.accounts.models import SignInReset, User
from stillhere.web.trust import audit


def know_of_resets(by: User) -> int:
    """How many were news. They stay on one's own page for ninety days, whoever it was that pressed."""
    with transaction.atomic():
        news = list(SignInReset.objects.select_for_update().filter(person=by, known_at=None))
        SignInReset.objects.filter(pk__in=[each.pk for each in news]).update(known_at=timezone.now())
        for each in news:
            audit.record(by, "sign-in-reset.known", about=each)
    return len(news)
