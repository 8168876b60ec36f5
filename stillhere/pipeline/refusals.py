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
    step = (
        f"Say who is who, for example: --roles {_example(session)}"
        if problem == "roles"
        else "Split the voices in the program that wrote this file, or bring a transcript with a name before each turn."
    )
    return Refusal(
        feature="relational", cause="roles", text=wording().text(f"refusal.other.{problem}") or "", next_step=step
    )


def _example(session: Session) -> str:
    """The --roles option as it could be typed for these voices, the first taken for the therapist."""
    labels = [s.label for s in session.speakers]
    roles = ["therapist", "client"] if len(labels) == 2 else ["therapist", "partner_a", "partner_b"]
    roles += ["other"] * (len(labels) - len(roles))
    return '"' + ",".join(f"{label}={role}" for label, role in zip(labels, roles, strict=False)) + '"'


def profile_off(feature: str, profile: Profile) -> Refusal:
    """The profile in force does not allow this feature."""
    if profile.expired_on is not None:
        return Refusal(
            feature=feature,
            cause="law",
            text=wording().text("refusal.expired", date=f"{profile.expired_on:%d %B %Y}") or "",
            next_step="Somebody at your practice needs to check it again; a newer Stillhere may hold a newer reading.",
        )
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


def language(spoken: str) -> Refusal:
    """No rules exist for this language: neither moments nor words about danger were looked for."""
    name = "this language" if spoken == "other" else spoken
    return Refusal(
        feature="relational",
        cause="language",
        text=wording().text("refusal.other.language", language=name) or "",
        next_step="Nobody but you has looked for words about danger in it.",
    )
