"""A case, its members and its records.

An individual has one record. A couple has a joint record and a private one for each partner: three stores, three keys,
so that nothing told alone can be read with what was told together (clinical reference, 8.3).
"""

import uuid

from django.db import models
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.vault.fields import EncryptedTextField
from stillhere.web.vault.models import DataKey


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases by who may see them."""

    def visible_to(self, user: User) -> "CaseQuerySet":
        """Cases of which the person is a member with clinical work, and those opened in an emergency, while it lasts.

        Front desk and clients see none here.
        """
        if not user.is_authenticated or not user.is_clinical:
            return self.none()
        mine = CaseMembership.objects.filter(user_id=user.pk, ended_at=None).values("case")
        return self.filter(models.Q(pk__in=mine) | models.Q(pk__in=UrgentAccess.objects.of(user).values("case")))

    def led_by(self, user: User) -> "CaseQuerySet":
        """Cases that the person holds as their therapist, and so may change."""
        if not user.is_authenticated or not user.is_clinical:
            return self.none()
        role = CaseMembership.Role.THERAPIST
        return self.filter(memberships__user=user, memberships__ended_at=None, memberships__role=role)


class Case(models.Model):
    """One therapy: of one person, or of a couple."""

    class Setting(models.TextChoices):
        """Who comes."""

        INDIVIDUAL = "individual", "One person"
        COUPLE = "couple", "A couple"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    setting = models.CharField(max_length=12, choices=Setting.choices)
    data_key = models.ForeignKey(DataKey, on_delete=models.PROTECT, related_name="+")
    name = EncryptedTextField()  # what the practice calls them: a pseudonym or a name
    partner_a = EncryptedTextField()
    partner_b = EncryptedTextField()
    about = EncryptedTextField()
    opened_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(auto_now=True, db_index=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    @property
    def is_couple(self) -> bool:
        """Two people, three records."""
        return self.setting == self.Setting.COUPLE

    def touch(self) -> None:
        """Bring it to the top of the caseload: something was done in it. Nothing else of the row is written."""
        self.touched_at = timezone.now()
        type(self).objects.filter(pk=self.pk).update(touched_at=self.touched_at)

    def get_absolute_url(self) -> str:
        """The case's page; an id says nothing about anybody."""
        return f"/cases/{self.pk}/"


class CaseMembership(models.Model):
    """Who may open a case, as what."""

    class Role(models.TextChoices):
        """What somebody is to the case."""

        THERAPIST = "therapist", "Therapist"
        SUPERVISOR = "supervisor", "Supervisor"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices)
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="one_membership_each")]


class RecordQuerySet(models.QuerySet["Record"]):
    """Records by who may see them."""

    def visible_to(self, user: User) -> "RecordQuerySet":
        """A therapist's whole cases; of a supervisor's only records that were shared with supervision.

        Whoever opened a case in an emergency reads the record of one person, or what a couple share, and never what a
        partner told alone.
        """
        if not user.is_authenticated or not user.is_clinical:
            return self.none()
        mine = CaseMembership.objects.filter(user_id=user.pk, ended_at=None)
        led = mine.filter(role=CaseMembership.Role.THERAPIST).values("case")
        supervised = mine.filter(role=CaseMembership.Role.SUPERVISOR).values("case")
        urgent = UrgentAccess.objects.of(user).values("case")
        return self.filter(
            models.Q(case__in=led)
            | models.Q(case__in=supervised, shared_with_supervision=True)
            | models.Q(case__in=urgent, kind=Record.Kind.MAIN)
        )


class Record(models.Model):
    """One store of a case, with a key of its own."""

    class Kind(models.TextChoices):
        """Whose it is."""

        MAIN = "main", "The record"  # of one person, or what a couple share
        PRIVATE_A = "private_a", "Private record of the first partner"
        PRIVATE_B = "private_b", "Private record of the second partner"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="records")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.MAIN)
    data_key = models.ForeignKey(DataKey, on_delete=models.PROTECT, related_name="+")
    notes_key = models.ForeignKey(DataKey, on_delete=models.PROTECT, related_name="+")  # psychotherapy notes' own
    shared_with_supervision = models.BooleanField(default=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "kind"], name="one_record_of_a_kind")]

    @property
    def is_private(self) -> bool:
        """Told alone: it stands on no page that is read together."""
        return self.kind != self.Kind.MAIN


class UrgentAccessQuerySet(models.QuerySet["UrgentAccess"]):
    """Emergency access by whether it still lasts."""

    def standing(self) -> "UrgentAccessQuerySet":
        """Begun, not ended, and its day not over; a clock set back before it began opens nothing."""
        now = timezone.now()
        return self.filter(ended_at=None, at__lte=now, until__gt=now)

    def of(self, user: User) -> "UrgentAccessQuerySet":
        """What this person opened."""
        return self.standing().filter(by_id=user.pk)


class UrgentAccess(models.Model):
    """That a clinical owner opened a case they don't belong to, for a reason, to read and for one day.

    `known_at` is when the case's therapist said that they know of it; until then it stands before them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="urgent_accesses")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    reason = EncryptedTextField()
    known_at = models.DateTimeField(null=True)
    known_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    objects = UrgentAccessQuerySet.as_manager()

    class Meta:
        ordering = ("at",)

    @property
    def data_key(self) -> DataKey:
        """Its case's."""
        return self.case.data_key
