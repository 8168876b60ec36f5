"""The texts of consent, filled with this practice's facts, hashed, and kept word for word when they are answered."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from stillhere.web.cases.models import Case, CaseMembership
from stillhere.web.consent.models import ConsentText, Purpose
from stillhere.wording import wording
from stillhere.wording.slots import slots_of

VERSION = "2026-11"  # raised whenever a text below `consent` in the wording changes; a test holds the two together
LANGUAGE = "en_gb"
PARTS = ("what", "why", "who", "where", "stop", "say_no", "change_mind", "then_what", "ask")
# Days by which what was agreed to is gone; they stand in the text, and the practice keeps to them.
WINDOWS = {"audio_days": 14, "transcript_days": 90, "delete_days": 7, "backup_days": 30}


@dataclass(frozen=True, slots=True)
class Shown:
    """One text as it is put to a person, part by part."""

    purpose: Purpose
    title: str
    parts: Mapping[str, str]

    @property
    def body(self) -> str:
        """The whole text: what is hashed, kept and printed."""
        return "\n\n".join((self.title, *self.parts.values()))

    @property
    def sha256(self) -> str:
        """Of the whole text in UTF-8."""
        return hashlib.sha256(self.body.encode()).hexdigest()

    def kept(self) -> ConsentText:
        """The row that holds this text; the same words are kept once."""
        row, _ = ConsentText.objects.get_or_create(
            sha256=self.sha256,
            defaults={"purpose": self.purpose, "language": LANGUAGE, "version": VERSION, "body": self.body},
        )
        return row


def text_of(case: Case, purpose: Purpose) -> Shown | None:
    """The text of a purpose for this case, or None while a fact of it is unknown: nobody agrees to a gap.

    Research and voice need a study, which no practice has until its study's facts are entered.
    """
    return _filled(purpose, facts_of(case))


def texts_of(case: Case) -> dict[Purpose, Shown]:
    """All texts that can be put to a person of this case, with one look at who works in it."""
    facts = facts_of(case)
    found = {purpose: _filled(purpose, facts) for purpose in Purpose}
    return {purpose: text for purpose, text in found.items() if text is not None}


def facts_of(case: Case) -> dict[str, str]:
    """What fills the texts: who works in the case, and the practice's windows."""
    people = case.memberships.filter(ended_at=None).select_related("user").order_by("since")
    therapists = [str(one.user) for one in people if one.role == CaseMembership.Role.THERAPIST]
    supervisors = [str(one.user) for one in people if one.role == CaseMembership.Role.SUPERVISOR]
    return {
        "therapist": _listed(therapists) or "your therapist",
        "supervisor": _listed(supervisors) or "the supervisor",
        "training_scope": "inside this practice",
        "retrain_by": "the next time it is taught, at the latest within a year",
        **{name: str(days) for name, days in WINDOWS.items()},
    }


def _filled(purpose: Purpose, facts: Mapping[str, str]) -> Shown | None:
    words, block = wording(LANGUAGE), f"consent.{purpose}"
    parts = {}
    for part in PARTS:
        template = words.template(f"{block}.{part}")
        if not slots_of(template) <= {*facts, "video_too"}:
            return None
        # Sound alone is recorded here, so the words about the picture stay out.
        parts[part] = template.replace("{video_too}", "").format(**facts)
    return Shown(purpose, words.text(f"{block}.title") or "", {key: _capital(text) for key, text in parts.items()})


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
