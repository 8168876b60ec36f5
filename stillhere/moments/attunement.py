"""Attunement: met, missed and mended, each with what else it could have been."""

from stillhere.coding.rules.talk import Line
from stillhere.model import Exchange, Moment, MomentKind, Verdict
from stillhere.moments.hour import Hour

_SUBTYPE = {Verdict.MET: "met", Verdict.PARTLY: "partly", Verdict.MISSED: "missed", Verdict.REPAIRED: "mended"}
_RIVALS = {"met": 3, "partly": 3, "missed": 4, "mended": 3, "correction": 3, "silence": 3}


def attunement_moments(hour: Hour, exchanges: tuple[Exchange, ...]) -> tuple[Moment, ...]:
    """One moment for each exchange that was met, missed or mended; open exchanges make none."""
    lines = {line.utterance.id: line for line in hour.lines}
    return tuple(_moment(hour, x, lines) for x in exchanges if x.verdict in _SUBTYPE)


def _moment(hour: Hour, exchange: Exchange, lines: dict[str, Line]) -> Moment:
    subtype = _SUBTYPE[exchange.verdict]
    if exchange.uptake == "U_correct" and exchange.verdict is Verdict.REPAIRED:
        subtype = "correction"
    if "A_silence" in exchange.response_codes and exchange.verdict is Verdict.MET:
        subtype = "silence"
    wording = "met" if subtype == "partly" else subtype
    spoken = [lines[i] for i in exchange.utterance_ids]
    start, end = hour.times(spoken)
    return Moment(
        id=f"attunement-{exchange.id}",
        kind=MomentKind.ATTUNEMENT,
        subtype=subtype,
        utterance_ids=exchange.utterance_ids,
        evidence=exchange.evidence,
        strength=_strength(exchange),
        confidence=exchange.confidence,
        alternatives=tuple(f"moment.attunement.{wording}.rival_{n}" for n in range(1, _RIVALS[subtype] + 1)),
        wording=f"moment.attunement.{wording}",
        start=start,
        end=end,
        client_evidence=exchange.uptake_ids if exchange.verdict is not Verdict.MISSED else (),
        therapist_part=exchange.therapist_ids,
        reason=exchange.reason,
    )


def _strength(exchange: Exchange) -> int:
    """1 to 5: how much hung on it, from what the client showed and how many marks agree."""
    shown = 1 if exchange.opening else 0
    marks = min(2, len(exchange.affect)) + min(2, len(exchange.response_codes))
    return max(1, min(5, 1 + shown + marks))
