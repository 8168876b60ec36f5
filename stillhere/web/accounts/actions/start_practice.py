"""Start the practice: its name, what the law allows there, and its owner, in one act that happens once."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from stillhere.web.accounts.models import Practice, User, Work
from stillhere.web.trust import audit

THE_ONE = 1  # two people who press at the same moment meet at this key, and one of them is refused


def start_practice(*, name: str, profile: str, username: str, shown_name: str, password: str) -> User:
    """The owner. PermissionDenied when there is somebody already; every check of the fields is the form's."""
    try:
        with transaction.atomic():
            if User.objects.exists():
                raise PermissionDenied
            practice = Practice.objects.create(pk=THE_ONE, name=name, profile=profile)
            owner = User.objects.create_user(username, password=password, shown_name=shown_name, work=Work.OWNER)
            audit.record(owner, "practice.started", about=practice)
    except IntegrityError as error:
        raise PermissionDenied from error
    return owner
