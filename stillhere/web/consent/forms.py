"""An answer as it is filled in; every refusal is one sentence."""

from django import forms

from stillhere.web.consent.models import Answer, Purpose, Subject

_DAY = {"required": "Say on which day.", "invalid": "That isn’t a day; write it as 2026-03-31."}


class AnswerForm(forms.Form):
    """What one person said to one question, on which day, how, and until when."""

    subject = forms.ChoiceField(choices=Subject.choices)
    purpose = forms.ChoiceField(choices=Purpose.choices)
    said = forms.ChoiceField(
        choices=Answer.Said.choices,
        error_messages={"required": "Choose what they said.", "invalid_choice": "Choose what they said."},
    )
    method = forms.ChoiceField(
        choices=Answer.Method.choices,
        error_messages={
            "required": "Say how the answer was given.",
            "invalid_choice": "Say how the answer was given.",
        },
    )
    given_on = forms.DateField(error_messages=_DAY)
    expires_on = forms.DateField(required=False, error_messages=_DAY)

    def first_problem(self) -> str:
        """The first thing to put right."""
        return next((str(errors[0]) for errors in self.errors.values()), "")
