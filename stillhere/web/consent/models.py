"""Answers to the questions of consent: each kept for good, the latest of a person to a purpose holds.

An answer names the text that was put to the person by its hash, so that nobody has to take on
trust what they agreed to.
"""

import uuid
from datetime import date

from django.conf import settings
from django.db import models

from stillhere.web.cases.models import Case


class Subject(models.TextChoices):
    """Whose words or voice it is about; in a couple each partner answers alone."""

    CLIENT = "client", "Client"
    PARTNER_A = "partner_a", "First partner"
    PARTNER_B = "partner_b", "Second partner"


class Purpose(models.TextChoices):
    """What somebody is asked about: each a question of its own."""

    RECORD = "record", "Recording the sessions"
    TRANSCRIBE = "transcribe", "Text of the sessions"
    TEXT_ANALYSIS = "text_analysis", "A program that reads the text"
    VOICE_ANALYSIS = "voice_analysis", "A program that measures the voice"
    SUPERVISION = "supervision", "Showing parts to a supervisor"
    RESEARCH = "research", "Research"
    TRAINING = "training", "Teaching the program"


class ConsentText(models.Model):
    """What was put to a person, word for word; it holds the names of people who work here, and no client's."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    language = models.CharField(max_length=12)
    version = models.CharField(max_length=20)
    body = models.TextField()


class Answer(models.Model):
    """What one person said to one purpose on one day, how, and to whom. Never changed: a new mind is a new answer.

    `effects` lists what was done when it was taken back: counts by kind, never words.
    """

    class Said(models.TextChoices):
        """The three answers, and the change of mind."""

        YES = "yes", "Yes"
        NO = "no", "No"
        LATER = "later", "Wants to talk about it first"
        WITHDRAWN = "withdrawn", "Changed their mind"

    class Method(models.TextChoices):
        """How it was given."""

        PAPER = "paper", "Signed on paper"
        SPOKEN = "spoken", "Said in the session"
        SCREEN = "screen", "Chosen on screen"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="answers")
    subject = models.CharField(max_length=10, choices=Subject.choices)
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    said = models.CharField(max_length=10, choices=Said.choices)
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=8, choices=Method.choices)
    witness = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    noted_at = models.DateTimeField(auto_now_add=True)
    effects = models.JSONField(default=dict)

    class Meta:
        ordering = ("noted_at", "id")
        indexes = [models.Index(fields=["case", "purpose", "subject"])]

    def save(self, *args: object, **options: object) -> None:
        """Once."""
        if not self._state.adding:
            raise TypeError("An answer can't be changed; note a new one.")
        super().save(*args, **options)  # type: ignore[arg-type]

    def holds_on(self, day: date) -> bool:
        """Whether it is a yes that has not ended by this day; the day it ends on is no longer covered."""
        return self.said == self.Said.YES and (self.expires_on is None or day < self.expires_on)
