"""What each profile allows, and why the rest is off, in the words of the page."""

from dataclasses import dataclass

from stillhere.profiles import profiles
from stillhere.web.cases.models import Case, Record
from stillhere.web.consent.models import Purpose
from stillhere.web.consent.standing import missing, sentence
from stillhere.web.law.inforce import InForce
from stillhere.wording import wording

# What a person knows it by (law.row.*), and the capability it needs: "" for what no profile takes away, None for what
# none allows.
ROWS: tuple[tuple[str, str | None], ...] = (
    ("hours", ""),
    ("answers", "arithmetic"),
    ("by_hand", ""),
    ("transcript", "transcript"),
    ("safety_scan", "safety_scan"),
    ("markers", "markers"),
    ("draft_brief", "draft_brief"),
    ("affect_text", "affect_text"),
    ("flight_card", "flight_card"),
    ("client_voice", "client_voice"),
    ("own_voice", None),
)
FREE = ("", "arithmetic")  # needs nobody's yes
ASKED = {  # which yes a capability waits for
    "transcript": Purpose.TRANSCRIBE,
    "markers": Purpose.TEXT_ANALYSIS,
    "client_voice": Purpose.VOICE_ANALYSIS,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A capability, and its state under each profile: on, consent or off."""

    name: str
    cells: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Off:
    """One thing that is off and why, what that rests on, and what can still be done."""

    why: str
    source: str
    still: str


def name_of(profile_id: str) -> str:
    """What a profile is called on screen."""
    return wording().text(f"refusal.profile.{profile_id}.name") or profile_id


def table(now: InForce) -> tuple[Row, ...]:
    """Every capability under every profile, the one in force marked."""
    return tuple(
        Row(
            wording().text(f"law.row.{key}") or key,
            tuple((_state(need, one.capabilities), one.id == now.profile.id) for one in profiles()),
        )
        for key, need in ROWS
    )


def offs(now: InForce, case: Case | None = None) -> tuple[Off, ...]:
    """What the profile in force leaves out, and what of the rest waits for somebody's yes in this case."""
    words, found = wording(), []
    main = case.records.get(kind=Record.Kind.MAIN) if case else None
    for key, need in ROWS:
        still = words.phrase(f"law.still.{key}") if words.has(f"law.still.{key}") else ""
        if need is None:
            why, source = words.text(f"law.off.{key}"), words.text(f"law.off.{key}_why")
        elif need and not now.profile.allows(need):
            because, source = _why(now, need)
            why = words.text(f"law.off.{key}", because=because)
        elif main is not None and need in ASKED and (lacking := missing(main, ASKED[need])):
            why, source = words.text(f"law.asked.{key}"), sentence(main, lacking)
        else:
            continue
        found.append(Off(why or "", source or "", still or ""))
    return tuple(found)


def _why(now: InForce, need: str) -> tuple[str, str]:
    for cause in now.because:
        reason = dict(cause.reasons).get(need)
        if reason:
            return reason, cause.source
    words, cause, profile = wording(), now.because[-1], name_of(now.profile.id)
    if now.trouble and cause.whose != "choice":
        return words.phrase("law.because.trouble") or "", ""
    if cause.whose == "choice":
        return words.phrase("law.because.choice", profile=profile) or "", ""
    if not cause.name:
        return words.phrase("law.because.unknown") or "", ""
    return words.phrase("law.because.place", place=cause.name, profile=profile) or "", cause.source


def _state(need: str | None, allowed: frozenset[str]) -> str:
    if need is None or (need and need not in allowed):
        return "off"
    return "on" if need in FREE else "consent"
