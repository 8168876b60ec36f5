"""What each profile allows, and why the rest is off, in the words of the page."""

from dataclasses import dataclass

from stillhere.profiles import profiles
from stillhere.web.law.inforce import InForce
from stillhere.wording import wording

# What a person knows it by; the capability it needs ("" for what no profile takes away, None for what none allows).
ROWS: tuple[tuple[str, str | None, str], ...] = (
    ("Hours, attendance, questionnaires and their sums", "arithmetic", ""),
    ("Words of the hour, kept and searched", "transcript", ""),
    ("Words about danger, shown to you", "safety_scan", "read the session yourself, and ask."),
    ("Possible marks in the words: strain, mending, the pull to leave", "markers", "read the words as they are kept."),
    ("A drafted brief, which you read and sign", "draft_brief", "write your own notes."),
    ("Met and missed, read from the words", "affect_text", "read the words as they are kept."),
    ("The threads ahead: pulling away after closeness", "flight_card", "see the sessions and their dates."),
    ("The client’s voice: pace, pauses, pitch", "client_voice", "listen as you do."),
    ("Your voice", None, ""),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A capability, and its state under each profile: on, consent or off."""

    name: str
    cells: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Off:
    """One thing that is off, why, by which source, and what can still be done."""

    name: str
    because: str
    source: str
    still: str


def name_of(profile_id: str) -> str:
    """What a profile is called on screen."""
    return wording().text(f"refusal.profile.{profile_id}.name") or profile_id


def table(now: InForce) -> tuple[Row, ...]:
    """Every capability under every profile, the one in force marked."""
    return tuple(
        Row(name, tuple((_state(need, one.capabilities), one.id == now.profile.id) for one in profiles()))
        for name, need, _ in ROWS
    )


def offs(now: InForce) -> tuple[Off, ...]:
    """What the profile in force leaves out."""
    found = []
    for name, need, still in ROWS:
        if need is None:
            found.append(Off(name, "Stillhere does not read a therapist’s voice, in any profile", "", ""))
        elif not now.profile.allows(need):
            found.append(Off(name, *_why(now, need), still))
    return tuple(found)


def _why(now: InForce, need: str) -> tuple[str, str]:
    for cause in now.because:
        reason = dict(cause.reasons).get(need)
        if reason:
            return reason, cause.source
    cause = now.because[-1]
    if now.trouble and cause.whose != "choice":
        return "the rules file can’t be used, so the strictest profile holds", ""
    if cause.whose == "choice":
        return f"the practice has chosen “{name_of(now.profile.id)}”", ""
    if not cause.name:
        return "the place is in no rules file, so the strictest profile holds", ""
    return f"{cause.name} gives “{name_of(now.profile.id)}” here", cause.source


def _state(need: str | None, allowed: frozenset[str]) -> str:
    if need is None or need not in allowed:
        return "off"
    return "on" if need == "arithmetic" else "consent"
