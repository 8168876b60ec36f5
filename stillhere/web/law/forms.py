"""What a person fills in about where somebody is; every refusal says what to do."""

from collections.abc import Iterable
from typing import Any

from django import forms

from stillhere.profiles.places import Rules

ELSEWHERE = "elsewhere"  # in no rules file, and so the strictest


class Where(forms.Form):
    """Who is where, from which day on."""

    whose = forms.ChoiceField(error_messages={"required": "Choose whom this is about."})
    place = forms.ChoiceField(error_messages={"required": "Choose a place, or somewhere else."})
    from_on = forms.DateField(
        error_messages={"required": "Choose a day.", "invalid": "There is no such day. Which did you mean?"}
    )

    def __init__(self, *args: Any, found: Rules, people: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        places = sorted(((one.id, one.name) for one in found.places.values()), key=lambda pair: pair[1])
        self.fields["whose"].choices = list(people)  # type: ignore[attr-defined]
        self.fields["place"].choices = [*places, (ELSEWHERE, "Somewhere else")]  # type: ignore[attr-defined]
