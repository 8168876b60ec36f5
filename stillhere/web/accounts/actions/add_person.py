"""Add somebody who works here, with a password that the owner hands over and that is good for one sign-in."""

import secrets

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from stillhere.web.accounts.models import User, Work
from stillhere.web.trust import audit

STAFF = (Work.THERAPIST, Work.SUPERVISOR, Work.FRONT_DESK, Work.OWNER)
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # read aloud without mistakes


def one_time_password() -> str:
    """Sixteen letters in groups of four: nearly 80 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def add_person(by: User, *, username: str, shown_name: str, work: str) -> tuple[User, str]:
    """The person and their one-time password, which nobody can read again. PermissionDenied unless `by` is an owner."""
    if not by.is_owner or work not in STAFF:
        raise PermissionDenied
    password = one_time_password()
    with transaction.atomic():
        person = User.objects.create_user(
            username,
            password=password,
            shown_name=shown_name,
            work=work,
            must_change_password=True,
            password_given_at=timezone.now(),
        )
        audit.record(by, "person.added", about=person)
    return person, password
