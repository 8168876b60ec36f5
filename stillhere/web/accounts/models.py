"""People with a sign-in, and the practice they belong to."""

import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone

TOKEN_DAYS = 90  # how long a token holds where nobody says otherwise
PASSWORD_DAYS = 7  # how long a password that was handed over holds


def token_end() -> datetime:
    """When a token that is made now runs out; tokens older than this column got it with the migration."""
    return timezone.now() + timedelta(days=TOKEN_DAYS)


class Work(models.TextChoices):
    """What somebody does in the practice; what they may open follows from it and from each case's memberships."""

    OWNER = "owner", "Practice owner"
    THERAPIST = "therapist", "Therapist"
    SUPERVISOR = "supervisor", "Supervisor"
    FRONT_DESK = "front_desk", "Front desk"
    CLIENT = "client", "Client"


class Practice(models.Model):
    """The one practice of this installation."""

    name = models.CharField(max_length=120)
    profile = models.CharField(max_length=40, default="record_only")  # until somebody chooses what the law allows
    started_at = models.DateTimeField(auto_now_add=True)


class User(AbstractUser):
    """A person who signs in. An owner who sees clients is a therapist too, by membership of a case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    work = models.CharField(max_length=20, choices=Work.choices, default=Work.THERAPIST)
    shown_name = models.CharField(max_length=120, blank=True)
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField(blank=True)
    must_change_password = models.BooleanField(default=False)  # somebody else knows it: it was handed over
    password_given_at = models.DateTimeField(null=True, blank=True)  # when that was; None for one's own
    access_ended_at = models.DateTimeField(null=True, blank=True)

    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.shown_name or self.username

    @property
    def is_clinical(self) -> bool:
        """May this person ever see clinical content?"""
        return self.work in (Work.OWNER, Work.THERAPIST, Work.SUPERVISOR)

    @property
    def is_owner(self) -> bool:
        """May this person change who works here?"""
        return self.work == Work.OWNER

    @property
    def password_has_expired(self) -> bool:
        """Was the password handed over, and not used in its seven days? One that nobody dated has none left."""
        if not self.must_change_password:
            return False
        given = self.password_given_at
        return given is None or given + timedelta(days=PASSWORD_DAYS) <= timezone.now()


class ApiToken(models.Model):
    """A way in for a program, as the person who made it. Only a hash is kept: the token itself is shown once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(default=token_end)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.name

    @property
    def has_expired(self) -> bool:
        """Is its time over? It stays on its owner's page, so that they see why a program stopped."""
        return self.expires_at <= timezone.now()


class SignInReset(models.Model):
    """An owner let somebody in again; that person is told of it at their next sign-in, and until they say so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="resets")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    known_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at",)
