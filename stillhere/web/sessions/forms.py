"""What is asked when a session is added."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from stillhere.web.sessions.actions.add_hour import HIGHEST

EARLIEST = date(1900, 1, 1)


class HourForm(forms.Form):
    """When the session was, and which one it was; the file or the text comes beside it."""

    held_on = forms.DateField(error_messages={"required": "Say when the session was.", "invalid": "Write a date."})
    number = forms.IntegerField(
        min_value=1,
        max_value=HIGHEST,
        error_messages={
            "required": "Say which session it was.",
            "invalid": "Write a number.",
            "min_value": "The first session is number 1.",
            "max_value": f"The highest number is {HIGHEST:,}.",
        },
    )
    text = forms.CharField(required=False, strip=False)
    file = forms.FileField(required=False, allow_empty_file=True)
    upload = forms.UUIDField(required=False)

    def clean_held_on(self) -> date:
        """A day that has been."""
        day: date = self.cleaned_data["held_on"]
        if not EARLIEST <= day <= timezone.localdate():
            raise ValidationError("A session that is written down lies in the past.")
        return day
