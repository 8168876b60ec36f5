"""What a person fills in about where somebody is; every refusal says what to do."""

from collections.abc import Iterable
from typing import Any

from django import forms

from stillhere.profiles.places import Rules
from stillhere.wording import wording

ELSEWHERE = "elsewhere"  # in no rules file, and so the strictest


class Where(forms.Form):
    """Who is where, from which day on."""

    whose = forms.ChoiceField()
    place = forms.ChoiceField()
    from_on = forms.DateField()

    def __init__(self, *args: Any, found: Rules, people: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        words = wording()
        places = sorted(((one.id, one.name) for one in found.places.values()), key=lambda pair: pair[1])
        elsewhere = words.text("law.elsewhere") or ELSEWHERE
        self.fields["whose"].choices = list(people)  # type: ignore[attr-defined]
        self.fields["place"].choices = [*places, (ELSEWHERE, elsewhere)]  # type: ignore[attr-defined]
        for name, lacking in (("whose", "no_who"), ("place", "no_place"), ("from_on", "no_day")):
            self.fields[name].error_messages["required"] = words.text(f"law.form.{lacking}") or ""
        self.fields["from_on"].error_messages["invalid"] = words.text("law.form.no_such_day") or ""
