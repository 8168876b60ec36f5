"""Exchanges: the client says or shows something, the therapist answers, and the client's next turns decide.

After the uptake window of two client turns (docs/codebook.md): going further is met, a healthy correction that the
therapist takes in is repaired, stepping away is missed, anything too short or too mixed stays open.
"""

from collections.abc import Iterator
from itertools import islice

from stillhere.coding.feelings import opening
from stillhere.coding.rules.coder import confidence as rule_confidence
from stillhere.coding.rules.coder import uptake_confidence
from stillhere.coding.rules.talk import Line
from stillhere.coding.rules.uptake import answering, reading
from stillhere.model import Code, Exchange, Verdict
from stillhere.moments.hour import Hour, evidence, ids, names

REPAIR_WINDOW = 6  # lines after a miss in which the client may come back to it
SUBSTANCE = 5  # letters from which a shared word says that two turns speak of the same thing
UNCODED = 0.5  # confidence of a verdict that no code supports

_SHOWS = ("W", "C", "CL", "F", "S", "E", "K", "P", "IWM", "AE", "ARE")
_OFFERS = ("A", "M", "R", "TC")
_VERDICT = {"U_yes": Verdict.MET, "U_partial": Verdict.PARTLY, "U_no": Verdict.MISSED, "U_correct": Verdict.REPAIRED}


def exchanges(hour: Hour) -> tuple[Exchange, ...]:
    """All exchanges of an hour in order; together they cover every line after the first client line once."""
    read = [_exchange(hour, n, *parts) for n, parts in enumerate(_parts(hour), start=1)]
    return tuple(_mended(hour, read))


def _parts(hour: Hour) -> Iterator[tuple[list[Line], list[Line], list[Line]]]:
    """Runs of client lines, the therapist's answer, and the client lines of the uptake window."""
    runs: list[list[Line]] = []
    for line in hour.lines:
        if not (line.is_client or line.is_therapist):
            continue
        if runs and runs[-1][0].is_client == line.is_client:
            runs[-1].append(line)
        else:
            runs.append([line])
    first = 0 if runs and runs[0][0].is_client else 1
    for at in range(first, len(runs), 2):
        therapist = runs[at + 1] if at + 1 < len(runs) else []
        yield runs[at], therapist, _uptake(hour, runs[at], therapist)


def _uptake(hour: Hour, client: list[Line], therapist: list[Line]) -> list[Line]:
    """The lines in which whoever opened takes it up; in a couple the other partner's answer decides nothing here."""
    speaker = client[-1].utterance.speaker_id
    answer = answering(hour.talk, therapist[-1], by=speaker) if therapist else None
    if answer is None:
        return []
    lines = [x for x in hour.lines[therapist[-1].index + 1 : answer.index + 1] if x.utterance.speaker_id == speaker]
    for line in hour.lines[answer.index + 1 :]:
        if line.utterance.speaker_id != speaker:
            break
        lines.append(line)
    return lines


def _exchange(hour: Hour, n: int, client: list[Line], therapist: list[Line], uptake: list[Line]) -> Exchange:
    shown = [c for line in client for c in hour.on(line, *_SHOWS)]
    offered = [c for line in therapist for c in hour.on(line, *_OFFERS)]
    after = [c for line in uptake for c in hour.on(line)]
    is_opening = bool(shown) or any(opening(line) for line in client)
    verdict, why, used, sure = _read(hour, therapist, uptake, offered, after, is_opening)
    return Exchange(
        id=f"x{n}",
        client_ids=ids(client),
        therapist_ids=ids(therapist),
        uptake_ids=ids(uptake),
        opening=is_opening,
        affect=names(shown),
        response_codes=names(offered),
        uptake=next((c.code for c in after if c.family == "U"), None),
        verdict=verdict,
        confidence=sure,
        evidence=evidence([*shown, *offered, *used]),
        reason=why,
    )


def _read(
    hour: Hour, therapist: list[Line], uptake: list[Line], offered: list[Code], after: list[Code], is_opening: bool
) -> tuple[Verdict, str, list[Code], float]:
    """The verdict, its reason, the codes it uses and its confidence."""
    if not is_opening and not any(c.family in ("A", "M", "R") for c in offered):
        return Verdict.OPEN, "The client's turn held no opening.", [], 1.0
    if not therapist or not uptake:
        return Verdict.OPEN, "What followed is too short to say.", [], UNCODED
    marks = [c for c in after if c.family == "U"]
    if marks:
        best = max(marks, key=lambda c: c.confidence)
        return _VERDICT[best.code], best.reason, [best], uptake_confidence(best)
    return _unmarked(hour, therapist, uptake, offered, after)


def _unmarked(
    hour: Hour, therapist: list[Line], uptake: list[Line], offered: list[Code], after: list[Code]
) -> tuple[Verdict, str, list[Code], float]:
    """A verdict where no uptake code stands: from strain marks, or from how the client went on."""
    strain = [c for c in after if c.family in ("W", "C")]
    if strain:
        best = max(strain, key=lambda c: c.confidence)
        return Verdict.MISSED, best.reason, [best], best.confidence
    line, answer = therapist[-1], uptake[0]
    code, rule, why = reading(hour.talk, line, answer, offered=[c.code for c in offered], shown=[c.code for c in after])
    further = answer.n_words >= hour.talk.usual(answer).words and (opening(answer) or len(answer.bag & line.bag) >= 3)
    if code == "U_yes" and further:
        return Verdict.MET, why, [], min(UNCODED, rule_confidence(rule))
    return Verdict.OPEN, "What followed is too mixed to say.", [], UNCODED


def _mended(hour: Hour, read: list[Exchange]) -> Iterator[Exchange]:
    """A miss that the client came back from within six lines, after the therapist's attempt, counts as repaired."""
    at = {line.utterance.id: line for line in hour.lines}
    for n, exchange in enumerate(read):
        if exchange.verdict is not Verdict.MISSED:
            yield exchange
            continue
        last = at[exchange.therapist_ids[-1]].index
        for later in islice(read, n + 1, None):
            if not later.therapist_ids or at[later.therapist_ids[0]].index - last > REPAIR_WINDOW:
                yield exchange
                break
            attempt = any(c[0] == "R" for c in later.response_codes) or _comes_back(at, exchange, later)
            if attempt and later.verdict in (Verdict.MET, Verdict.REPAIRED) and later.uptake in ("U_yes", "U_correct"):
                yield _as_repaired(exchange, later)
                break
        else:
            yield exchange


def _comes_back(at: dict[str, Line], missed: Exchange, later: Exchange) -> bool:
    """Whether an attuned turn and its answer speak of what was missed: they share a word of substance with it."""
    if not any(c.startswith("A_") for c in later.response_codes):
        return False
    theirs = {w for i in missed.client_ids for w in at[i].bag if len(w) >= SUBSTANCE}
    return any(theirs & at[i].bag for i in (*later.therapist_ids, *later.uptake_ids))


def _as_repaired(missed: Exchange, later: Exchange) -> Exchange:
    from dataclasses import replace

    return replace(
        missed,
        verdict=Verdict.REPAIRED,
        uptake_ids=tuple(dict.fromkeys((*missed.uptake_ids, *later.therapist_ids, *later.uptake_ids))),
        confidence=min(missed.confidence, later.confidence),
        evidence=tuple(dict.fromkeys((*missed.evidence, *later.evidence))),
        reason="It did not seem to land at first; then the client came back to it.",
    )
