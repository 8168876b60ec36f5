"""A form made from an instrument: its own questions, each of which may be left open."""

from typing import Any

from django import forms

from stillhere.measures.instrument import Instrument, Item, ResponseSet
from stillhere.web import clock
from stillhere.web.calendar.forms import DAY, NUMBER, Day
from stillhere.web.measures.models import StoredResponse

OPEN = ("", "Left open")


class EnterForm(forms.Form):
    """Who answered, when and how; the instrument's own questions follow."""

    respondent = forms.ChoiceField(label="Who answered", error_messages={"required": "Say who answered."})
    on = forms.DateField(label="Answered on", widget=Day(format="%Y-%m-%d"), error_messages=DAY)
    session = forms.IntegerField(label="Number of the session", required=False, error_messages=NUMBER)
    channel = forms.ChoiceField(label="How the answers came", choices=StoredResponse.Channel.choices)

    def __init__(self, *args: Any, instrument: Instrument, people: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.instrument = instrument
        self.fields["respondent"].choices = people  # type: ignore[attr-defined]
        if instrument.scoring.targets:
            choices = [(target, target.replace("_", " ")) for target in instrument.scoring.targets]
            self.fields["target"] = forms.ChoiceField(label="About whom", choices=choices)
        sheet = instrument.answer_sheet()
        for number, item in enumerate(instrument.items, start=1):
            self.fields[f"q_{item.key}"] = _question(item, sheet[item.key], number)

    def answers(self) -> dict[str, float | None]:
        """What was answered, by the instrument's own keys; None where it was left open."""
        given = {key.removeprefix("q_"): value for key, value in self.cleaned_data.items() if key.startswith("q_")}
        return {key: None if value in ("", None) else float(value) for key, value in given.items()}


def _question(item: Item, answers: ResponseSet, number: int) -> forms.Field:
    """A choice or a number; where the words may not ship it is asked for by its number on the printed form."""
    label = item.text or f"Question {number}"
    if answers.type == "slider":
        ends = f"{answers.least:g} {answers.min_label} – {answers.most:g} {answers.max_label}"
        step = {"step": f"{answers.step:g}"} if answers.step else {}
        return forms.FloatField(
            label=label,
            required=False,
            help_text=" ".join(ends.split()),
            widget=forms.NumberInput(attrs=step),
            error_messages=NUMBER,
        )
    labels = {option.value: option.label for option in answers.options}
    choices = [(f"{value:g}", labels.get(value) or f"{value:g}") for value in answers.allowed]
    return forms.ChoiceField(label=label, required=False, choices=[OPEN, *choices])


def today() -> dict[str, Any]:
    """What a new form starts with."""
    return {"on": clock.today()}
