"""What is filled in about a whole course; every refusal is one sentence."""

from django import forms

from stillhere.model import Ended, Ending
from stillhere.web.calendar.forms import DAY, NUMBER, Day
from stillhere.web.course.writing import LONGEST

LINES = 6
YES_NO = [("", "Not asked, or not known"), ("true", "Yes"), ("false", "No")]


def words(label: str, *, rows: int = 2) -> forms.CharField:
    """Some words, as many as are of use."""
    said = {"max_length": f"Keep it under {LONGEST:,} characters; more belongs in a note."}
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=LONGEST, widget=area, error_messages=said)


def number(label: str, *, help_text: str = "") -> forms.FloatField:
    """A number that may stay unknown."""
    return forms.FloatField(label=label, required=False, help_text=help_text, error_messages=NUMBER)


def yes_no(label: str) -> forms.TypedChoiceField:
    """Yes, no, or not known: which is not no."""
    known = {"true": True, "false": False}
    return forms.TypedChoiceField(label=label, required=False, choices=YES_NO, coerce=known.get, empty_value=None)


class EarlierForm(forms.Form):
    """How an earlier therapy went and ended."""

    began = forms.CharField(label="When it was", required=False, max_length=200)
    months = number("How many months")
    closeness = number("How close it got, 0 to 10", help_text="The client’s own number.")
    last_month = words("What happened in the last month")
    decided = forms.ChoiceField(
        label="Who decided that it ended",
        choices=[
            (Ended.NOT_SAID.value, "Not said"),
            (Ended.CLIENT.value, "The client"),
            (Ended.THERAPIST.value, "The therapist"),
            (Ended.BOTH.value, "Both together"),
            (Ended.OUTSIDE.value, "Something from outside"),
        ],
    )
    would_have_helped = words("What would have helped")
    pattern = yes_no("It got important, then hours were cancelled, then it stopped")
    words = words("In the client’s own words")


class PlanForm(forms.Form):
    """The plan that client and therapist write together."""

    written_on = forms.DateField(label="Written on", widget=Day(format="%Y-%m-%d"), error_messages=DAY)
    not_to = words("Please don’t")
    word = forms.CharField(label="A word for it, between the two", required=False, max_length=200)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        for n in range(1, LINES + 1):
            self.fields[f"sign_{n}"] = words(f"{n}. If I start to …", rows=1)
            self.fields[f"answer_{n}"] = words(f"{n}. Please …", rows=1)

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Each sign with what to do; a line of which one half is missing stays, so that nothing vanishes unseen."""
        pairs = [(self.cleaned_data[f"sign_{n}"], self.cleaned_data[f"answer_{n}"]) for n in range(1, LINES + 1)]
        return tuple((sign.strip(), answer.strip()) for sign, answer in pairs if sign.strip() or answer.strip())


class BackgroundForm(forms.Form):
    """What intake knows; all of it may stay unknown."""

    setting = forms.ChoiceField(
        label="Setting",
        choices=[("private", "Private practice"), ("trainee", "A trainee’s practice"), ("public", "A public clinic")],
    )
    avoidance_z = number("Attachment avoidance, z", help_text="Against the instrument’s norm, not the raw score.")
    anxiety_z = number("Attachment anxiety, z")
    severity_z = number("Severity, z")
    wait_weeks = number("Weeks of waiting before the first hour")
    negative_expectations = yes_no("Expected little of therapy at the start")
    preference_unmet = yes_no("Wanted another therapist or another way of working")
    feedback_used = yes_no("Answers of each session are talked over")
    reply_hours = number("Hours within which messages are answered, as agreed")


class EndingForm(forms.Form):
    """How the course ended."""

    ending = forms.ChoiceField(
        label="How it ended",
        required=False,
        choices=[
            ("", "It goes on"),
            (Ending.AGREED.value, "Agreed between the two"),
            (Ending.TRANSFER.value, "Handed on to somebody else"),
            (Ending.MOVE.value, "A move, or something from outside"),
            (Ending.UNILATERAL.value, "The client stopped coming"),
        ],
    )
    on = forms.DateField(label="On", required=False, widget=Day(format="%Y-%m-%d"), error_messages=DAY)
