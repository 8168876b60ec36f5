"""Closeness and the pull to leave within one session, as the client said or showed them."""

from collections.abc import Callable

from stillhere.coding.rules.talk import Line
from stillhere.model import Code, Moment, MomentKind
from stillhere.moments.hour import Hour, evidence, ids, together

NEAR_PULL = 14  # lines between marks of one pull to leave
NEAR_CLOSE = 24  # closeness takes its time: a first telling, and some minutes later what it was to be heard
STAYS = 7  # lines after the last mark in which the client may show that they stay
_PULL = ("F_end", "F_urge", "F_logistics", "F_owned", "F_named")


def closeness_moments(hour: Hour) -> tuple[Moment, ...]:
    """Moments of closeness: runs of CL marks that hold the client's own words about the therapist.

    Something told for the first time is a mark of its own; without a word about the therapist it makes no moment.
    """
    runs = [
        r
        for r in _runs(hour, lambda c: c.family == "CL", near=NEAR_CLOSE)
        if any(_about_therapist(found) for _, found in r)
    ]
    return tuple(_closeness(hour, n, run) for n, run in enumerate(runs, start=1))


def flight_moments(hour: Hour) -> tuple[Moment, ...]:
    """Moments of a pull to leave: runs of F marks that hold at least one of the client's own."""
    runs = [r for r in _runs(hour, lambda c: c.code in _PULL, near=NEAR_PULL) if any(line.is_client for line, _ in r)]
    return tuple(_flight(hour, n, run) for n, run in enumerate(runs, start=1))


def _about_therapist(codes: list[Code]) -> bool:
    return any(c.code in ("CL_known", "CL_need") for c in codes)


Run = list[tuple[Line, list[Code]]]


def _runs(hour: Hour, wanted: Callable[[Code], bool], *, near: int) -> list[Run]:
    runs: list[Run] = []
    for line in hour.lines:
        codes = [c for c in hour.on(line) if wanted(c)]
        if not codes:
            continue
        if runs and line.index - runs[-1][-1][0].index <= near:
            runs[-1].append((line, codes))
        else:
            runs.append([(line, codes)])
    return runs


def _closeness(hour: Hour, n: int, run: Run) -> Moment:
    lines, codes = [line for line, _ in run], [c for _, found in run for c in found]
    known = [c for c in codes if _about_therapist([c])]
    told = max(known, key=lambda c: c.confidence)  # what makes it a moment; a first telling only adds to it
    start, end = hour.times(lines)
    return Moment(
        id=f"closeness-{n}",
        kind=MomentKind.CLOSENESS,
        subtype=told.code,
        utterance_ids=ids(lines),
        evidence=evidence(codes),
        strength=min(5, 2 + len(codes)),
        confidence=together([c.confidence for c in known], marks=len(codes)),
        alternatives=tuple(f"moment.closeness.closer.rival_{i}" for i in (1, 2, 3)),
        wording="moment.closeness.closer",
        start=start,
        end=end,
        client_evidence=ids(lines),
        reason=told.reason,
    )


def _flight(hour: Hour, n: int, run: Run) -> Moment:
    lines = [line for line, _ in run]
    own = [c for line, found in run if line.is_client for c in found]
    named = [c for line, found in run if line.is_therapist for c in found]
    owned = [c for c in own if c.code == "F_owned"]
    after = [x for x in hour.lines[lines[0].index + 1 : lines[-1].index + STAYS] if x.is_client]
    stays = [x for x in after if any(c.code == "U_yes" or c.family == "CL" for c in hour.on(x))]
    subtype = "owned" if owned else "named" if named else "leave"
    start, end = hour.times(lines)
    return Moment(
        id=f"flight-{n}",
        kind=MomentKind.FLIGHT,
        subtype=subtype,
        utterance_ids=ids(lines),
        evidence=evidence([*own, *named]),
        strength=min(5, 2 + len(own)),
        confidence=together([c.confidence for c in own], marks=len(own) + len(named)),
        alternatives=tuple(f"moment.pull.{subtype}.rival_{i}" for i in range(1, 5 if subtype == "leave" else 4)),
        wording=f"moment.pull.{subtype}",
        start=start,
        end=end,
        resolution=_resolution(bool(named), len(stays), bool(owned)),
        client_evidence=ids(stays),
        therapist_part=ids(x for x, _ in run if x.is_therapist),
        reason=own[0].reason,
    )


def _resolution(named: bool, stays: int, owned: bool) -> int:
    """5 when the pull was worked through together, 4 in part, 3 when it was left; read from the client's lines."""
    if stays >= 2 and (named or owned):
        return 5
    return 4 if stays and (named or owned) else 3
