"""What each person of a case agreed to, beside the rules that may hold a yes back."""

from dataclasses import dataclass

from stillhere.web.cases.models import Case
from stillhere.web.consent.models import Purpose, Subject
from stillhere.web.consent.standing import Standing, name_of, standings, subjects_of
from stillhere.web.consent.views.asked import effects_in_words
from stillhere.web.law.inforce import InForce
from stillhere.web.law.table import ASKED
from stillhere.wording import wording

NEEDS = {purpose: capability for capability, purpose in ASKED.items()}
SIGNS = {"yes": "given", "no": "no", "withdrawn": "back", "expired": "ended", "later": "later", "not_asked": "unasked"}


@dataclass(frozen=True, slots=True)
class Said:
    """One purpose: its sign and the word for it (law.agreed.*), and when and how."""

    purpose: str
    sign: str
    state: str
    more: str


@dataclass(frozen=True, slots=True)
class Person:
    """One person and what they said to every purpose."""

    subject: Subject
    name: str
    said: tuple[Said, ...]


def agreed(case: Case, now: InForce) -> tuple[Person, ...]:
    """Everybody in the case, in two queries; of a couple each stands alone."""
    found = standings(case)
    return tuple(
        Person(who, name_of(case, who), tuple(_said(found[who, purpose], now) for purpose in Purpose))
        for who in subjects_of(case)
    )


def _said(standing: Standing, now: InForce) -> Said:
    need = NEEDS.get(standing.purpose)
    sign = "unused" if standing.given and need and not now.profile.allows(need) else SIGNS[standing.state]
    words = wording().phrase(f"law.agreed.{sign}") or sign
    return Said(standing.purpose.label, sign, words, _more(standing, sign))


def _more(standing: Standing, sign: str) -> str:
    answer, words = standing.answer, wording()
    if answer is None:
        return ""
    day = f"{answer.given_on:%-d %B %Y}"
    if sign == "unused":
        return words.text("law.agreed.held") or ""
    if sign == "back" and (done := effects_in_words(answer)):
        return words.text("law.agreed.done", date=day, what=done) or ""
    if standing.state != "yes":
        return day
    parts = [day, answer.get_method_display().lower()]
    if answer.expires_on:
        parts.append(words.phrase("law.agreed.until", date=f"{answer.expires_on:%-d %B %Y}") or "")
    return ", ".join(parts)
