"""What is filled in about appointments; every refusal is one sentence."""

from typing import Any

from django import forms

from stillhere.web import clock
from stillhere.web.calendar.models import Appointment, Side

Became, Cause = Appointment.Became, Appointment.Cause
DAY = {"required": "Say on which day.", "invalid": "That isn’t a day; write it as 2026-03-31."}
TIME = {"required": "Say at what time.", "invalid": "That isn’t a time; write it as 14:30."}
NUMBER = {"required": "Give a number.", "invalid": "Give a whole number."}


class Day(forms.DateInput):
    """A day, picked."""

    input_type = "date"


class Clock(forms.TimeInput):
    """A time of day, picked."""

    input_type = "time"


def moment(label: str) -> forms.SplitDateTimeField:
    """A day and a time, both or neither, in the practice's own zone."""
    widget = forms.SplitDateTimeWidget(
        date_attrs={"type": "date", "aria-label": f"{label}: day"},
        time_attrs={"type": "time", "aria-label": f"{label}: time"},
        date_format="%Y-%m-%d",
        time_format="%H:%M",
    )
    said = {"invalid_date": DAY["invalid"], "invalid_time": TIME["invalid"], "invalid": "Choose another time."}
    return forms.SplitDateTimeField(label=label, required=False, widget=widget, error_messages=said)


class AddForm(forms.Form):
    """One appointment, or the same hour each week."""

    day = forms.DateField(label="Day", widget=Day(format="%Y-%m-%d"), error_messages=DAY)
    clock = forms.TimeField(label="Time", widget=Clock(format="%H:%M"), error_messages=TIME)
    minutes = forms.IntegerField(label="Minutes", initial=50, error_messages=NUMBER)
    weeks = forms.IntegerField(label="Weeks, if it is the same hour each week", initial=1, error_messages=NUMBER)


class BreakForm(forms.Form):
    """Days on which somebody is away."""

    whose = forms.ChoiceField(label="Who is away", choices=[("therapist", "You, for all your cases"), ("client", "")])
    starts = forms.DateField(label="First day", widget=Day(format="%Y-%m-%d"), error_messages=DAY)
    ends = forms.DateField(label="Last day", widget=Day(format="%Y-%m-%d"), error_messages=DAY)
    told_on = forms.DateField(label="Announced on", widget=Day(format="%Y-%m-%d"), required=False, error_messages=DAY)

    def __init__(self, *args: Any, client: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["whose"].choices = [("therapist", "You, for all your cases"), ("client", client)]  # type: ignore[attr-defined]


class OutcomeForm(forms.Form):
    """What became of it; what does not belong to the answer is left alone."""

    became = forms.ChoiceField(
        label="What became of it",
        choices=[choice for choice in Became.choices if choice[0] != Became.AHEAD],
        widget=forms.RadioSelect,
        error_messages={"required": "Say what became of it.", "invalid_choice": "Say what became of it."},
    )
    session = forms.IntegerField(label="Number of the session", required=False, error_messages=NUMBER)
    late_minutes = forms.IntegerField(label="Minutes late", required=False, error_messages=NUMBER)
    late_by = forms.ChoiceField(label="Who was late", required=False, choices=[("", "Nobody"), *Side.choices])
    over_minutes = forms.IntegerField(label="Minutes over", required=False, error_messages=NUMBER)
    by = forms.ChoiceField(label="Who cancelled or moved it", required=False, choices=[("", "Choose"), *Side.choices])
    told_at = moment("When you heard of it, or said it")
    cause = forms.ChoiceField(label="What was said about why", choices=Cause.choices, initial=Cause.NOT_SAID)
    reason = forms.CharField(
        label="In their words, if you like",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "Keep it under 1,000 characters; more belongs in a note."},
    )
    moved_to = moment("Offered instead")


def first_problem(form: forms.Form) -> str:
    """The first thing to put right."""
    return next((str(errors[0]) for errors in form.errors.values()), "")


def initial_day() -> dict[str, Any]:
    """Today, at the next full hour."""
    now = clock.now()
    return {"day": now.date(), "clock": now.replace(minute=0)}
