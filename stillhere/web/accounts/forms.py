"""What people type when they start a practice, join it or change their name."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError

from stillhere.profiles import DEFAULT, profiles
from stillhere.web import start_code
from stillhere.web.accounts.actions.add_person import STAFF
from stillhere.web.accounts.models import TOKEN_DAYS, User, Work
from stillhere.web.accounts.tokens import LASTS
from stillhere.wording import wording

DAYS = "Choose how long the token holds."
NAME = {"required": "Write a name."}


def profile_choices() -> list[tuple[str, str]]:
    """Each profile's id and name, the strictest first."""
    return [(each.id, str(wording().text(f"refusal.profile.{each.id}.name"))) for each in profiles()]


class SignInName(forms.CharField):
    """A username nobody has: lower case, so that it can't be mistaken for another."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label="Name to sign in with",
            max_length=150,
            help_text="Letters, digits and . _ - without spaces.",
            validators=[UnicodeUsernameValidator(message="Use letters, digits and . _ - without spaces.")],
            error_messages={"required": "Write a name to sign in with."},
            **options,
        )

    def clean(self, value: Any) -> str:
        """In lower case."""
        username = str(super().clean(value)).lower()
        if User.objects.filter(username__iexact=username).exists():
            raise ValidationError("Somebody here has that name already. Choose another.")
        return username


class ShownName(forms.CharField):
    """How colleagues see somebody."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=120, error_messages=NAME, **options)


class ProfileChoice(forms.ChoiceField):
    """What the law of the place allows, as the practice reads it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label="What the program may do here",
            choices=profile_choices,
            widget=forms.RadioSelect,
            error_messages={"required": "Choose one. If you are unsure, take the first."},
            **options,
        )


def radios(form: forms.Form) -> list[tuple[Any, str]]:
    """Each profile's button, and what the profile allows."""
    about = {each.id: str(wording().text(f"refusal.profile.{each.id}.summary")) for each in profiles()}
    return [(radio, about[str(radio.data["value"])]) for radio in form["profile"]]


class ProfileForm(forms.Form):
    """Another profile."""

    profile = ProfileChoice()


class StartForm(forms.Form):
    """The first page of an installation."""

    code = forms.CharField(
        label="Start code",
        max_length=60,
        help_text="It stands in the terminal in which the server was started, or in that service’s log.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": "Write the start code."},
    )
    practice = forms.CharField(label="Name of the practice", max_length=120, error_messages=NAME)
    profile = ProfileChoice(initial=DEFAULT)
    shown_name = ShownName(label="Your name", widget=forms.TextInput(attrs={"autocomplete": "name"}))
    username = SignInName(widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}))
    password1 = forms.CharField(
        label="Password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="At least twelve letters, and not one that many people use. A few words in a row are good.",
        error_messages={"required": "Choose a password."},
    )
    password2 = forms.CharField(
        label="The password once more",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Write the password once more."},
    )

    def __init__(self, data: Any = None, *, asks_for_code: bool) -> None:
        super().__init__(data)
        if not asks_for_code:
            del self.fields["code"]

    def clean_code(self) -> None:
        """The one that the server told."""
        if not start_code.fits(settings.DATA, self.cleaned_data["code"]):
            raise ValidationError("That isn’t the code. Each start of the server makes a new one; take the latest.")

    def clean(self) -> dict[str, Any]:
        """The passwords are alike and hard enough to guess."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first:
            try:
                validate_password(first, User(username=cleaned.get("username", "")))
            except ValidationError as error:
                self.add_error("password1", error)
        if first and second and first != second:
            self.add_error("password2", "The two passwords differ.")
        return cleaned


class PersonForm(forms.Form):
    """Somebody who joins."""

    shown_name = ShownName(label="Their name")
    username = SignInName(widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}))
    work = forms.ChoiceField(
        label="Their work",
        choices=[("", "Choose"), *((work.value, work.label) for work in STAFF)],
        error_messages={"required": "Choose what they do here."},
    )


class NameForm(forms.Form):
    """One's own shown name."""

    shown_name = ShownName(label="Your name", widget=forms.TextInput(attrs={"autocomplete": "name"}))


class TokenForm(forms.Form):
    """What a token is for, and for how long."""

    name = forms.CharField(
        label="Program that will use it",
        max_length=80,
        help_text="For example: my notebook.",
        error_messages={"required": "Name the program that will use the token."},
    )
    days = forms.TypedChoiceField(
        label="It holds for",
        coerce=int,
        choices=[(days, f"{days} days") for days in LASTS],
        initial=TOKEN_DAYS,
        error_messages={"required": DAYS, "invalid_choice": DAYS},
    )


MAY = {
    Work.OWNER: "Changes who works here, and sees clients' cases of their own.",
    Work.THERAPIST: "Opens cases and reads their own.",
    Work.SUPERVISOR: "Reads what a therapist shared with them.",
    Work.FRONT_DESK: "Sees the calendar, never what was said.",
    Work.CLIENT: "Sees their own pages.",
}
