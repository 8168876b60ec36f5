"""The sentences for what was not done, and why."""

from stillhere.model import Refusal, Session
from stillhere.profiles import Profile
from stillhere.wording import wording

_PROFILE_TEXT = {
    "safety": "safety",
    "safety cards": "safety",
    "codes": "review",
    "exchanges": "review",
    "moments": "review",
    "feeling words over the session": "review",
}


def who_spoke(session: Session, problem: str) -> Refusal:
    """Nothing relational is read: it isn't certain who spoke (`problem` "roles"), or two voices were put together."""
    names = ", ".join(f"“{s.label}”" for s in session.speakers)
    first = session.speakers[0].label
    step = (
        f"Say who is who, for example --roles “{first}=therapist,…=client” (the voices here: {names})."
        if problem == "roles"
        else "Split the voices in the program that wrote this file, or bring a transcript with a name before each turn."
    )
    return Refusal(
        feature="relational", cause="roles", text=wording().text(f"refusal.other.{problem}") or "", next_step=step
    )


def profile_off(feature: str, profile: Profile) -> Refusal:
    """The profile in force does not allow this feature."""
    part = _PROFILE_TEXT.get(feature, "review")
    text = wording().text(f"refusal.profile.{profile.id}.{part}") or ""
    return Refusal(
        feature=feature,
        cause="law",
        text=text,
        next_step="Choose a profile that fits where you and your client are: --profile clinical_support, or "
        "“stillhere profiles” to read what each allows.",
    )


def no_times() -> Refusal:
    """Timing measures are not available: the source has no times."""
    return Refusal(feature="timing", cause="times", text=wording().text("refusal.other.times") or "")


def language(session: Session) -> Refusal:
    """No rules exist for the session's language."""
    return Refusal(
        feature="relational",
        cause="language",
        text=wording().text("refusal.other.language", language=session.language) or "",
    )
