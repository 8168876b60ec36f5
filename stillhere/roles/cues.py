"""What points to the therapist's chair: labels, and ways of speaking that the job brings with it."""

import re
from dataclasses import dataclass

from stillhere.model import Role
from stillhere.model.text import fold

# Labels people give in transcripts; the whole label must match.
LABELS: tuple[tuple[str, Role], ...] = (
    (
        r"(?:the )?(?:psycho)?therapist|th?\d{0,2}|tx|counsell?or|clinician|psychologist|analyst|practitioner|"
        r"interviewer|int",
        Role.THERAPIST,
    ),
    (r"(?:the )?(?:client|patient|pt|cl|c|p|cli|pat|interviewee|service user)\d{0,3}", Role.CLIENT),
    (r"(?:partner|person|client|p) ?(?:a|1|one)", Role.PARTNER_A),
    (r"(?:partner|person|client|p) ?(?:b|2|two)", Role.PARTNER_B),
)
COUPLE_LABELS = re.compile(r"f|m|w|h|female|male|wife|husband|man|woman|he|she|partner|her|him")
TITLES = re.compile(r"\b(?:dr|prof|psychd|phd|lmft|lcsw|lpc|psyd|msc|bacp|therapist|counsell?or)\b\.?")

# Weights are judgement, checked against coded dialogues with their labels taken away (benchmarks/roles.py).
_THERAPIST = re.compile(
    r"\b(?:it sounds like|sounds like|i wonder|i'm wondering|what's (?:that|it) like|what was (?:that|it) like|"
    r"how (?:does|did) that (?:feel|land|sit)|what (?:comes up|happens|do you notice)|tell me (?:more|about)|"
    r"can you say (?:more|a bit)|what i'm hearing|i hear you|it makes sense|that makes sense|"
    r"last (?:time|week|session) you|you (?:mentioned|said|told me|were saying)|"
    r"we(?:'ve| have) (?:got |about )?\w+ minutes|time for today|stay with (?:that|it)|take your time|"
    r"your (?:homework|diary|breathing|body|voice|shoulders|hands)|thank you for telling|i notice|"
    r"would you be willing|shall we|how have you been|how's (?:the|your) week|i'm glad you)\b"
)
_CLIENT = re.compile(
    r"\b(?:my (?:mum|mom|mam|mother|dad|father|husband|wife|partner|boss|sister|brother|son|daughter|ex|nan|kids|"
    r"boyfriend|girlfriend)|i (?:feel|felt|can't|couldn't|didn't|don't|hate|miss|want|wanted|was|went|had|just)|"
    r"i've been|i keep|you asked me|last week you said|i told (?:him|her|them))\b"
)
_ASKS = re.compile(
    r"\?|^(?:so |and |okay )?(?:what|how|when|where|who|do you|did you|are you|can you|would you|have you)\b"
)
_YOU = re.compile(r"\byou(?:r|'re|'ve|'d)?\b")
_I = re.compile(r"\b(?:i|i'm|i've|i'd|my|me)\b")


@dataclass(frozen=True, slots=True)
class Manner:
    """How one speaker talks, as shares: of their lines, or of their words."""

    lines: int
    words: int
    asks: float
    you: float
    first: float
    therapist_phrases: float
    client_phrases: float

    @property
    def score(self) -> float:
        """Higher is more like a therapist. Differences between speakers matter, not the level."""
        return (
            2.0 * self.asks + 14.0 * (self.you - self.first) + 4.0 * self.therapist_phrases - 2.0 * self.client_phrases
        )


def manner(texts: list[str]) -> Manner:
    """The manner of a speaker's lines."""
    lows = [fold(t) for t in texts]
    words = sum(len(low.split()) for low in lows) or 1
    n = len(lows) or 1
    return Manner(
        lines=len(lows),
        words=words,
        asks=sum(bool(_ASKS.search(low)) for low in lows) / n,
        you=sum(len(_YOU.findall(low)) for low in lows) / words,
        first=sum(len(_I.findall(low)) for low in lows) / words,
        therapist_phrases=sum(len(_THERAPIST.findall(low)) for low in lows) / n,
        client_phrases=sum(len(_CLIENT.findall(low)) for low in lows) / n,
    )


def role_in_label(label: str) -> Role | None:
    """The role a label itself states ("Therapist", "T", "P12"), else None."""
    bare = re.sub(r"[\s_#.:()\[\]-]+", " ", fold(label)).strip()
    for pattern, role in LABELS:
        if re.fullmatch(pattern, bare):
            return role
    return Role.THERAPIST if TITLES.search(bare) and "patient" not in bare else None


def couple_label(label: str) -> bool:
    """Whether the label is one that transcribers give to a partner (F, M, wife, husband)."""
    return bool(COUPLE_LABELS.fullmatch(fold(label).strip(" .:")))
