"""How sure, in words and in form: a word is only as good as the check behind it."""

import math
from dataclasses import dataclass

from stillhere.model import CodeStatus, ExitCode, StillhereError
from stillhere.wording.loader import Wording, wording

# Kinds of moment for which no stronger word than "looks like" is used, however sure the coder is.
CAPPED_KINDS = frozenset({"rupture", "flight", "voice"})
# Weakest first; `person`, `fact` and `not_assessed` stand outside the scale.
SCALE = ("kept_back", "faint", "may", "looks_like", "likely", "very_likely")
# The design's forms: "c" solid, "s" hatched, "w" dashed, "n" an empty ring, None kept back.
_FORMS = {"kept_back": None, "faint": "w", "person": "c", "fact": "c", "not_assessed": "n"}


@dataclass(frozen=True, slots=True)
class Band:
    """One step of certainty.

    `key` is its id under "uncertainty"; `word` stands in a sentence and `short` beside one. `form` is how it is drawn:
    "c" solid, "s" hatched, "w" dashed, "n" an empty ring, None for what is kept back. `note` is the id of the sentence
    that says why no stronger word was used, or None. `word` of "person" holds the slot {name}.
    """

    key: str
    word: str
    short: str
    form: str | None
    note: str | None = None


def sure(
    confidence: float,
    *,
    kind: str = "",
    calibrated: bool = True,
    status: CodeStatus = CodeStatus.DRAFT,
    words: Wording | None = None,
) -> Band:
    """The band of a mark: how often marks like it were confirmed by people.

    `confidence` is 0 to 1; `kind` a moment's kind ("rupture", "flight", "voice", "safety", ...). A band runs from its
    `from` (included) to its `to` (excluded, save 1.00). A coder without calibration stays at or below "may", strain,
    the pull to leave and words-and-voice at or below "looks_like". Safety is shown however unsure: "may" is its
    weakest band. What a person confirmed or corrected is "person". What a person set aside counts for nothing and is
    kept back. StillhereError when the confidence is not between 0 and 1.
    """
    if math.isnan(confidence) or not 0 <= confidence <= 1:
        raise StillhereError(f"A confidence lies between 0 and 1, not at {confidence}.", exit_code=ExitCode.FAILED)
    words = words or wording()
    if status in (CodeStatus.CONFIRMED, CodeStatus.CORRECTED):
        return band("person", words=words)
    if status is CodeStatus.REJECTED:
        return band("kept_back", words=words)
    reached = max(i for i, key in enumerate(SCALE) if confidence >= words.block(f"uncertainty.{key}")["from"])
    if kind == "safety":
        reached = max(reached, SCALE.index("may"))
    allowed, note = _ceiling(kind, calibrated)
    return band(SCALE[min(reached, allowed)], note=note if reached > allowed else None, words=words)


def band(key: str, *, note: str | None = None, words: Wording | None = None) -> Band:
    """A band by its key: "fact" for what is on file, "not_assessed" for what could not be looked at."""
    texts = (words or wording()).block(f"uncertainty.{key}")
    return Band(key, texts["word"], texts["short"], _FORMS.get(key, "s"), note)


def _ceiling(kind: str, calibrated: bool) -> tuple[int, str | None]:
    """The highest step of the scale a mark may reach, and the id of the sentence that says why."""
    if not calibrated:
        return SCALE.index("may"), "uncertainty.uncalibrated"
    if kind in CAPPED_KINDS:
        return SCALE.index("looks_like"), "uncertainty.capped"
    return len(SCALE) - 1, None
