"""What a person fills in about a case, checked; every refusal is one sentence that says what to do."""

from typing import Any

from django import forms

from stillhere.web.cases.models import Case

LONGEST_NAME = 200
LONGEST_ABOUT = 10_000  # as for programs


def _name(missing: str, *, required: bool) -> forms.CharField:
    return forms.CharField(
        max_length=LONGEST_NAME,
        required=required,
        error_messages={"required": missing, "max_length": f"Keep it under {LONGEST_NAME} characters."},
    )


class Names(forms.Form):
    """The words a practice uses for a case; a couple's partners are both named."""

    name = _name("Give the case a name that you will know it by.", required=True)
    partner_a = _name("", required=False)
    partner_b = _name("", required=False)
    about = forms.CharField(
        max_length=LONGEST_ABOUT,
        required=False,
        error_messages={"max_length": f"Keep it under {LONGEST_ABOUT:,} characters; more belongs in a note."},
    )

    def __init__(self, *args: Any, couple: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.couple = couple

    def is_couple(self) -> bool:
        """Whether two people come."""
        return self.couple

    def clean(self) -> dict[str, Any]:
        """Both partners named, and told apart; for one person no partner is kept."""
        words = self.cleaned_data
        if not self.is_couple():
            words["partner_a"] = words["partner_b"] = ""
            return words
        for partner in ("partner_a", "partner_b"):
            if not words.get(partner) and partner not in self.errors:
                self.add_error(partner, "Name this partner, so that their private record says whose it is.")
        first, second = words.get("partner_a"), words.get("partner_b")
        if first and second and first.casefold() == second.casefold():
            self.add_error("partner_b", "Give the two different names, so that their records can’t be mixed up.")
        return words


class NewCase(Names):
    """A case to open."""

    setting = forms.ChoiceField(
        choices=Case.Setting.choices,
        error_messages={
            "required": "Choose who comes: one person or a couple.",
            "invalid_choice": "Choose who comes: one person or a couple.",
        },
    )

    field_order = ("setting", "name", "partner_a", "partner_b", "about")

    def is_couple(self) -> bool:
        """As chosen."""
        return self.cleaned_data.get("setting") == Case.Setting.COUPLE
