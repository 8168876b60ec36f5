"""Which band of an instrument a score falls into."""

from stillhere.measures.instrument import Instrument
from stillhere.measures.results import Band
from stillhere.measures.scoring import Scores


def band(instrument: Instrument, score_id: str, value: float | None) -> Band | None:
    """The band that holds this value (its lower edge in it, its upper edge not); None for an unscored score.

    A band's label describes a score and is never a diagnosis. Where `verified` is False it is drawn in grey and
    decides nothing alone.
    """
    if value is None:
        return None
    of_score = (each for each in instrument.bands if each.score == score_id)
    return next((each for each in of_score if each.min <= value < each.below), None)


def bands(instrument: Instrument, scores: Scores) -> dict[str, Band]:
    """The bands of one form's scores, by score."""
    found = {score_id: band(instrument, score_id, scores.number(score_id)) for score_id in scores.values}
    return {score_id: each for score_id, each in found.items() if each is not None}
