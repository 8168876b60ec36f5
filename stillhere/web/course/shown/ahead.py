"""The next three sessions in words: natural frequencies, what weighs most, whose numbers they are. No percentage."""

from dataclasses import dataclass

from stillhere.model import Forecast
from stillhere.pictures.therapy.words import ahead_lines, words_of
from stillhere.web.course.links import Chip, Links
from stillhere.wording import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What may be said of the sessions ahead, or why nothing is."""

    sentences: tuple[str, ...] = ()
    band: str = ""
    weighs: str = ""
    hands: str = ""
    chips: tuple[Chip, ...] = ()
    whose_numbers: str = ""
    refused: str = ""


def ahead(forecast: Forecast, client: str, links: Links) -> Ahead:
    """A forecast as sentences."""
    words = wording()
    if forecast.refused_because:
        reasons = [words.text(str(key), client=client) or "" for key in forecast.refused_because]
        return Ahead(refused=" ".join(reason for reason in reasons if reason))
    top = forecast.contributions[:3]
    named = [words.phrase(f"forecast.seen.{one.key}", client=client) or "" for one in top]
    changeable = next((one for one in forecast.contributions if one.modifiable), None)
    key = "prior" if forecast.calibration == "prior_only" else "own"
    hands = words.phrase(f"forecast.hands.{changeable.key}", client=client) if changeable else None
    return Ahead(
        sentences=ahead_lines(forecast, words_of(client)),
        band=words.text(f"moment.pull.after_closeness.band_{forecast.band}") or "" if forecast.band else "",
        weighs=words.text("courses.ahead.weighs", observations=", ".join(n for n in named if n) or None) or "",
        hands=words.text("courses.ahead.hands", modifiable=hands) or "",
        chips=links.chips([e for one in top for e in one.evidence]),
        whose_numbers=words.text(f"courses.ahead.{key}", courses=forecast.courses, client=client) or "",
    )
