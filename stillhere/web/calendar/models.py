"""Appointments and what became of them, breaks, messages between sessions, and changes of the frame.

Times stay in plain, so that a day can be found; why somebody did not come is sealed. An appointment names the session
it became by its number and not by its row: that an hour was held is a fact of its own, whether or not anybody brought
its words, and it stays when they go.
"""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from stillhere import model
from stillhere.web import clock
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Record
from stillhere.web.sessions.models import records_open_to
from stillhere.web.vault.fields import EncryptedTextField
from stillhere.web.vault.models import DataKey


class Side(models.TextChoices):
    """Whose doing it was."""

    CLIENT = "client", "The client"
    THERAPIST = "therapist", "You"


class FrameQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """What belongs to the frame, by who may see it: a case's therapist alone."""

    def changeable_by(self, user: User) -> "FrameQuerySet":
        """Of the records to which this person may add."""
        return self.filter(record__in=records_open_to(user))

    def opened(self) -> "FrameQuerySet":
        """With all that unsealing needs."""
        return self.select_related("record__data_key", "record__case__data_key")


class Appointment(models.Model):
    """One offered hour. What nobody noted is null, never zero; an hour that is past and AHEAD was noted by nobody."""

    class Became(models.TextChoices):
        """What became of it, as a person noted it."""

        AHEAD = "ahead", "Not noted yet"
        HELD = "held", "Held"
        MISSED = "missed", "Missed"
        CANCELLED = "cancelled", "Cancelled"
        MOVED = "moved", "Moved"

    class Cause(models.TextChoices):
        """What was said about why."""

        NOT_SAID = "not_said", "Nothing was said"
        OUTSIDE = "outside", "A stated cause from outside: illness, work, travel"
        VAGUE = "vague", "Something vague"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="appointments")
    starts_at = models.DateTimeField(db_index=True)
    minutes = models.PositiveSmallIntegerField(default=50)
    became = models.CharField(max_length=10, choices=Became.choices, default=Became.AHEAD)
    session = models.PositiveIntegerField(null=True)  # the number of the session it became
    by = models.CharField(max_length=10, choices=Side.choices, blank=True)
    told_at = models.DateTimeField(null=True)
    cause = models.CharField(max_length=10, choices=Cause.choices, default=Cause.NOT_SAID)
    reason = EncryptedTextField()
    late_minutes = models.PositiveSmallIntegerField(null=True)
    late_by = models.CharField(max_length=10, choices=Side.choices, blank=True)
    over_minutes = models.PositiveSmallIntegerField(null=True)
    replaced_by = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="replaces")
    source = models.CharField(max_length=64, blank=True)  # a keyed digest of a calendar's own id for it
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    objects = FrameQuerySet.as_manager()

    class Meta:
        ordering = ("starts_at", "id")

    @property
    def data_key(self) -> DataKey:
        """Its record's."""
        return self.record.data_key

    @property
    def ends_at(self) -> datetime:
        """When it was to end."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_past(self) -> bool:
        """Whether its time is over."""
        return self.ends_at <= clock.now()

    def get_absolute_url(self) -> str:
        """Its page."""
        return f"/calendar/{self.pk}/"

    def known(self, *, now: datetime | None = None, marks: tuple[str, ...] = ()) -> model.Appointment:
        """The fact as a course holds it, its clock time in the practice's zone."""
        moment = now or clock.now()
        unnoted = self.became == self.Became.AHEAD and self.ends_at <= moment
        return model.Appointment(
            id=str(self.pk),
            starts_at=timezone.localtime(self.starts_at),
            minutes=self.minutes,
            booked_at=timezone.localtime(self.added_at) if self.added_at <= moment else None,
            became=model.Became.UNKNOWN if unnoted else model.Became(self.became),
            session=self.session,
            late_minutes=self.late_minutes,
            late_by=_side(self.late_by),
            over_minutes=self.over_minutes,
            by=_side(self.by),
            told_at=timezone.localtime(self.told_at) if self.told_at else None,
            cause=model.Cause(self.cause),
            reason=self.reason,
            replaced_by=str(self.replaced_by_id) if self.replaced_by_id else None,
            marks=marks,
        )


class Break(models.Model):
    """Days on which somebody is away: a therapist's own touch all their cases, a client's belong to their record."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    therapist = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Record, null=True, on_delete=models.CASCADE, related_name="breaks")
    starts = models.DateField()
    ends = models.DateField()
    told_on = models.DateField(null=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("starts", "id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(therapist=None) ^ models.Q(record=None), name="a_break_is_one_persons"
            )
        ]

    def known(self, spoken_in: tuple[int, ...] = ()) -> model.Break:
        """The fact as a course holds it."""
        by = model.Side.CLIENT if self.therapist_id is None else model.Side.THERAPIST
        return model.Break(
            id=str(self.pk), starts=self.starts, ends=self.ends, by=by, told_on=self.told_on, spoken_in=spoken_in
        )


class BreakSpoken(models.Model):
    """That a break came up in a session of one record."""

    of = models.ForeignKey(Break, on_delete=models.CASCADE, related_name="spoken")
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    session = models.PositiveIntegerField()

    class Meta:
        ordering = ("session",)
        constraints = [models.UniqueConstraint(fields=["of", "record", "session"], name="spoken_once_a_session")]


class MessageNote(models.Model):
    """That a message came between sessions and when it was answered; its words are not kept here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="messages")
    at = models.DateTimeField()
    by = models.CharField(max_length=10, choices=Side.choices, default=Side.CLIENT)
    answered_at = models.DateTimeField(null=True)
    warm = models.BooleanField(null=True)
    safety = models.BooleanField(default=False)

    objects = FrameQuerySet.as_manager()

    class Meta:
        ordering = ("at", "id")

    def known(self) -> model.Message:
        """The fact as a course holds it."""
        return model.Message(
            id=str(self.pk),
            at=timezone.localtime(self.at),
            by=model.Side(self.by),
            answered_at=timezone.localtime(self.answered_at) if self.answered_at else None,
            warm=self.warm,
            safety=self.safety,
        )


class FrameEvent(models.Model):
    """A change of fee, room, setting, mode or slot, and whether it was talked over."""

    class What(models.TextChoices):
        """What changed."""

        FEE = "fee", "The fee"
        ROOM = "room", "The room"
        SETTING = "setting", "Who comes"
        MODE = "mode", "In the room, by video or by phone"
        SLOT = "slot", "The day or the hour"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="frame_events")
    on = models.DateField()
    what = models.CharField(max_length=10, choices=What.choices)
    talked_over = models.BooleanField(null=True)
    note = EncryptedTextField()

    objects = FrameQuerySet.as_manager()

    class Meta:
        ordering = ("on", "id")

    @property
    def data_key(self) -> DataKey:
        """Its record's."""
        return self.record.data_key

    def known(self) -> model.FrameEvent:
        """The fact as a course holds it."""
        what = model.FrameChange(self.what)
        return model.FrameEvent(id=str(self.pk), on=self.on, what=what, talked_over=self.talked_over, note=self.note)


def _side(value: str) -> model.Side | None:
    return model.Side(value) if value else None
