"""Rupture episodes: strain marks that stand together, the therapist's own part, and whether the client came back.

An episode is a run of client markers no more than six turns apart (docs/codebook.md, after 3RS). Resolution is rated
1 to 5 from the client's lines alone: an apology is never evidence of repair.
"""

from dataclasses import dataclass

from stillhere.coding.rules.talk import Line
from stillhere.model import Code, Moment, MomentKind
from stillhere.moments.hour import Hour, evidence, ids, together

NEAR = 6  # turns between markers of one episode
LOOK_AHEAD = 8  # turns after the last marker in which repair may show
SUBSTANCE = 5  # letters from which a shared word says that two turns speak of the same thing
ONE_ALONE = 4  # significance from which a single marker makes an episode
TOGETHER = 4  # or the sum of several
_HEAVY = {"W7_selfcrit_hopeless": 3, "C1_therapist": 4, "C2_reject": 3, "C7_control": 3, "C5_progress": 3}
_RIVALS = {"withdrawal": 4, "confrontation": 4, "mixed": 3}


@dataclass(frozen=True, slots=True)
class Marker:
    """A client line with strain marks on it."""

    line: Line
    codes: tuple[Code, ...]

    @property
    def significance(self) -> int:
        """1 (no impact) to 5 (work stopped), from the kind of mark and how many agree on the line."""
        heaviest = max(_HEAVY.get(c.code, 2) for c in self.codes)
        return min(5, heaviest + (len(self.codes) - 1))


def rupture_moments(hour: Hour) -> tuple[Moment, ...]:
    """The rupture episodes of an hour, in order."""
    return tuple(_moment(hour, n, run) for n, run in enumerate(_runs(hour), start=1) if _counts(run))


def _runs(hour: Hour) -> list[list[Marker]]:
    runs: list[list[Marker]] = []
    for line in hour.lines:
        codes = tuple(hour.on(line, "W", "C")) if line.is_client and not _of_danger(hour, line) else ()
        if not codes:
            continue
        if runs and line.index - runs[-1][-1].line.index <= NEAR:
            runs[-1].append(Marker(line, codes))
        else:
            runs.append([Marker(line, codes)])
    return runs


def _counts(run: list[Marker]) -> bool:
    weights = [m.significance for m in run]
    return sum(weights) >= TOGETHER or max(weights) >= ONE_ALONE


def _moment(hour: Hour, n: int, run: list[Marker]) -> Moment:
    kinds = {code.family for marker in run for code in marker.codes}
    subtype = "mixed" if kinds == {"W", "C"} else "withdrawal" if "W" in kinds else "confrontation"
    own = _own_part(hour, run)
    repair = _repair(hour, run)
    last = max(repair.until, run[-1].line.index)
    lines = hour.lines[run[0].line.index : last + 1]
    start, end = hour.times(lines)
    codes = [c for m in run for c in m.codes]
    marks = [*codes, *(c for line in own for c in hour.on(line, "TC", "M")), *repair.codes]
    return Moment(
        id=f"rupture-{n}",
        kind=MomentKind.RUPTURE,
        subtype=subtype,
        utterance_ids=ids(lines),
        evidence=evidence(marks),
        strength=min(5, max(m.significance for m in run) + (1 if len(run) >= 3 else 0)),
        confidence=together([c.confidence for c in codes]),
        alternatives=tuple(f"moment.rupture.{subtype}.rival_{i}" for i in range(1, _RIVALS[subtype] + 1)),
        wording=f"moment.rupture.{subtype}",
        start=start,
        end=end,
        resolution=repair.rating,
        client_evidence=ids(repair.lines),
        therapist_part=ids(own),
        reason=repair.reason,
    )


def _own_part(hour: Hour, run: list[Marker]) -> list[Line]:
    """Therapist lines with TC or M marks inside the episode or in the two exchanges before it."""
    first, last = run[0].line.index, run[-1].line.index
    near = hour.lines[max(0, first - 4) : last + 1]
    return [line for line in near if line.is_therapist and hour.on(line, "TC", "M")]


@dataclass(frozen=True, slots=True)
class Repair:
    """How far the client came back: rating 1 to 5, the client's lines that show it, and where the episode ends."""

    rating: int
    lines: tuple[Line, ...]
    codes: tuple[Code, ...]
    until: int
    reason: str


def _repair(hour: Hour, run: list[Marker]) -> Repair:
    """Read the client's lines after the first attempt to mend that follows or falls within the strain."""
    first, last = run[0].line.index, run[-1].line.index
    window = hour.lines[first : min(len(hour.lines), last + 1 + LOOK_AHEAD)]
    attempts = [x for x in window if x.is_therapist and (hour.on(x, "R") or _takes_in(hour, x))]
    tail = [x for x in hour.lines[last + 1 : last + 1 + LOOK_AHEAD] if x.is_client]
    after = attempts[0].index if attempts else len(hour.lines)
    strained = {w for m in run for w in m.line.bag if len(w) >= SUBSTANCE}
    # Going on is no coming back: it answers an attempt to mend, or speaks of the strain itself.
    back = [x for x in tail if _returns(hour, x) and (x.index > after or strained & x.bag)]
    half = [x for x in tail if x.index > after and _half(hour, x)]
    worse = len(run) > 1 and any(c.code in _WORSE for c in run[-1].codes)
    shown = tuple(back or half)
    used = tuple(c for x in [*attempts, *shown] for c in hour.on(x, "R", "U", "CL", "H"))
    until = max([x.index for x in shown[:2]] + [x.index for x in attempts if x.index > last] + [last])
    if back and len(back) >= min(2, len(tail)):
        return Repair(5, shown, used, until, "The client came back to it in their own words.")
    if shown:
        return Repair(4, shown, used, until, "The client came some of the way back.")
    if worse and not attempts:
        return Repair(1, (), used, until, "The strain grew, and no attempt to mend it was found.")
    if attempts:
        return Repair(2, (), used, until, "There was an attempt to mend, and no sign from the client that it took.")
    return Repair(3, (), used, until, "It was dropped: neither mended nor made worse, as far as can be read.")


_WORSE = ("C7_control", "C1_therapist", "W7_selfcrit_hopeless", "F_end")


def _takes_in(hour: Hour, line: Line) -> bool:
    return any(c.code in ("A_reflect", "A_validate", "A_track", "F_named") for c in hour.on(line))


def _returns(hour: Hour, line: Line) -> bool:
    """Renewed elaboration, closeness or uptake from the client, with no new step away in the same breath."""
    codes = hour.on(line)
    if _of_danger(hour, line) or any(c.family in ("W", "C") for c in codes):
        return False
    return any(c.code in ("U_yes", "U_correct", "H_disagree", "F_owned") or c.family == "CL" for c in codes)


def _of_danger(hour: Hour, line: Line) -> bool:
    """Words about danger are neither strain nor its repair: they are looked at by themselves."""
    return any(c.code not in ("S_idiom", "S_quote") for c in hour.on(line, "S"))


def _half(hour: Hour, line: Line) -> bool:
    return not _of_danger(hour, line) and any(c.code == "U_partial" for c in hour.on(line))
