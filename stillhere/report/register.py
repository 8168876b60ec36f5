"""Which words a page may use under the profile in force: a claim, what was said and done, or none at all."""

import re
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from stillhere.model import Exchange, Moment, Review, Role
from stillhere.profiles import profiles

# Words for a feeling or a state of mind; words with a second, plain sense (kind, alone, safe) are not here.
_FEELING = re.compile(
    r"\b(feel|felt|emotion|mood|afraid|scared|fear|anxi|worr(y|ie)|sad|grie[fv]|ang(er|ry)|rage|hurt|sham|asham|guilt"
    r"|lonel|longing|happ(y|i)|glad|joy|relie[fv]|upset|despair|hope(d|ful|less)?\b|proud|pride|love|hate|jealous|numb\b"
    r"|calm|stress|surpris|dread|panic|scorn|sorrow|moved by|stung|soft place)",
    re.IGNORECASE,
)


PRIVATE = frozenset({"S_ipv"})  # codes of harm at home


class Register(StrEnum):
    """How a page speaks of what was marked."""

    NONE = "none"
    PLAIN = "plain"
    CLAIM = "claim"


def register_of(profile_id: str) -> Register:
    """The register of a profile; a profile nobody knows allows no reading."""
    found = next((p for p in profiles() if p.id == profile_id), None)
    if found is None or not found.allows("markers"):
        return Register.NONE
    return Register.CLAIM if found.allows("feeling_words") else Register.PLAIN


def counts_feelings(profile_id: str) -> bool:
    """Whether the profile allows words for feelings to be counted."""
    return any(p.id == profile_id and p.allows("affect_text") for p in profiles())


def is_plain(text: str) -> bool:
    """Whether a text of ours holds no word for a feeling or a state of mind."""
    return not _FEELING.search(text)


def is_joint(review: Review) -> bool:
    """Whether this page may be read by a couple: more than one voice beside the therapist's, known or possible."""
    roles = [s.role for s in review.session.speakers]
    therapists = max(1, roles.count(Role.THERAPIST))  # where nobody has a role, one of them is the therapist
    return review.session.setting == "couple" or len(roles) - therapists > 1


def for_the_page(review: Review) -> Review:
    """The review without what this page must not hold.

    A page of joint work may be read together, so that harm at home is never shown, counted or hinted at on it.
    """
    if not is_joint(review):
        return review
    hidden = {code.id for code in review.codes if code.code in PRIVATE}
    codes = tuple(code for code in review.codes if code.id not in hidden)
    from stillhere.moments.safety import safety_level

    return review.with_(
        codes=codes,
        moments=tuple(_without(m, hidden) for m in review.moments if not _of_harm_at_home(m)),
        exchanges=tuple(_without(x, hidden) for x in review.exchanges),
        safety_level=safety_level(codes) if review.safety_level is not None else None,
    )


Rests = TypeVar("Rests", Moment, Exchange)


def _without(one: Rests, hidden: set[str]) -> Rests:
    """A moment or an exchange whose evidence and affect name nothing that is hidden."""
    kept = tuple(e for e in one.evidence if e not in hidden)
    if isinstance(one, Exchange):
        return replace(one, evidence=kept, affect=tuple(c for c in one.affect if c not in PRIVATE))
    return replace(one, evidence=kept)


def private_moments(review: Review) -> tuple[Moment, ...]:
    """What `for_the_page` leaves out: for the therapist alone, never on a page that may be read together."""
    return tuple(m for m in review.moments if _of_harm_at_home(m)) if is_joint(review) else ()


def _of_harm_at_home(moment: Moment) -> bool:
    return moment.subtype in ("S_ipv", "ipv") or moment.wording == "moment.safety.ipv"
