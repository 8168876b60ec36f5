"""How near each session was for one person, against that person's own usual: the closeness index (clinical.md §6.4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from stillhere.course import chips
from stillhere.course.offered import Offered, hours_by_session, is_couple, offered_hours
from stillhere.course.once import once
from stillhere.course.ratings import Rating, ratings_of
from stillhere.course.within import standings
from stillhere.model import CodeStatus, Course, Evidence, Mark, Message, SessionFacts, Side

NEAR = 1.5
MOST_Z = 3.0  # as in the forecast, so that one rare thing does not carry an index alone
MOST_AFTER = 5  # sessions with an index before one may be called the closest so far
PULSE_CLIENT = ("session_pulse_client",)
COUPLE = "closeness.couple"
TOLD = ("CL_known", "CL_need", "CL_disclosure")  # the words about the therapist first: they are quoted
_SAID_AS = {"CL_disclosure": "near_first_time", "CL_known": "near_known", "CL_need": "near_in_mind"}
_DEEP = ("AE_core", "AE_transf")
# What is expected of a part before a person's own values weigh more (D): its mean and its spread.
Named = tuple[str, tuple[Evidence, ...]]
EXPECTED = {"P1": (7.5, 1.2), "P4": (0.0, 1.2), "words": (0.3, 0.6), "care": (0.3, 0.6), "message": (0.3, 0.6)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing that went into an index: its z, kept within ±3, and what it rests on.

    `signs` are the ids of its words in the wording's table of signs, each with what it rests on.
    """

    key: str
    z: float
    evidence: tuple[Evidence, ...]
    signs: tuple["Named", ...] = ()
    value: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """C_t of one session: the mean of the z of `parts`. `most` says that it is the person's highest so far."""

    session: int
    at: datetime
    index: float
    parts: tuple[Part, ...]
    most: bool = False
    told: Mark | None = None

    @property
    def close(self) -> bool:
        """Whether it counts as close: C_t ≥ 1.5, or the highest so far after five sessions with an index."""
        return self.index >= NEAR or self.most

    def part(self, key: str) -> Part | None:
        """One part; None where it was not available."""
        return next((p for p in self.parts if p.key == key), None)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Everything it rests on."""
        return tuple(dict.fromkeys(e for p in self.parts for e in p.evidence))


@dataclass(frozen=True, slots=True, kw_only=True)
class Closeness:
    """The index by session, the sessions for which none can be given, and why there is none at all."""

    points: tuple[Near, ...] = ()
    not_assessed: tuple[int, ...] = ()
    refused_because: tuple[str, ...] = ()

    def at(self, session: int) -> Near | None:
        """The index of one session; None where there is none."""
        return next((p for p in self.points if p.session == session), None)


@once
def closeness_of(course: Course, *, as_of: date) -> Closeness:
    """C_t of every session by a day: the mean of what is available, each against the person's own usual until then.

    P1 · P4, a move nearer only, so that one away counts 0 · words (how many of something told for the first time, felt
    known, and in mind between sessions were found, in a session that was read) · care (a word of care by the therapist
    and whether it was taken in, where there was one) · depth (where a person coded) · message (a message since the
    session before whose warmth is known). What is not available is left out and adds no zero.

    z is that of `within.standings`: with few sessions it is drawn towards EXPECTED, whose weight is two values for the
    mean and four for the spread, so that nobody's second answer is far from their first. P1, P4 and words need a value
    before; the others stand against EXPECTED alone at first, because what is rare has no history when it comes. A later
    session changes none before it. Couples are refused: what is near then is mostly the partner.
    """
    if is_couple(course):
        return Closeness(refused_because=(COUPLE,))
    hours = hours_by_session(offered_hours(course, as_of=as_of))
    parts: dict[int, list[Part]] = {n: [] for n in hours}
    facts = sorted((f for f in course.sessions if f.number in hours and f.held_on <= as_of), key=lambda f: f.number)
    for session, part in _all_parts(course, facts, sorted(hours.values(), key=lambda h: h.at), as_of):
        if session in parts:
            parts[session].append(part)
    told = {f.number: _told(f) for f in facts}
    return Closeness(
        points=tuple(_points(hours, parts, told)),
        not_assessed=tuple(sorted(n for n, found in parts.items() if not found)),
    )


def _points(hours: dict[int, Offered], parts: dict[int, list[Part]], told: dict[int, Mark | None]) -> Iterator[Near]:
    best, seen = float("-inf"), 0
    for session in sorted(hours):
        found = parts[session]
        if not found:
            continue
        index = sum(p.z for p in found) / len(found)
        most = seen >= MOST_AFTER and index > max(best, 0.0)
        yield Near(
            session=session,
            at=hours[session].at,
            index=index,
            parts=tuple(found),
            most=most,
            told=told.get(session),
        )
        best, seen = max(best, index), seen + 1


def _all_parts(
    course: Course, facts: Sequence[SessionFacts], hours: Sequence[Offered], as_of: date
) -> Iterator[tuple[int, Part]]:
    for key, sign in (("P1", "near_understood"), ("P4", "near_distance")):
        points = ratings_of(course, as_of=as_of, score=key, instruments=PULSE_CLIENT).points
        yield from _rated(points, key, sign)
    read = [f for f in facts if f.read]
    yield from _counted("words", [_words(f) for f in read], first=False)
    yield from _counted("care", [c for f in read if (c := _care(f)) is not None])
    yield from _counted(
        "depth", [(f.number, 1.0, found, (("near_deep", found),)) for f in facts if (found := _depth(f))]
    )
    yield from _counted("message", list(_messages(course.messages, hours, as_of)))


def _rated(points: Sequence[Rating], key: str, sign: str) -> Iterator[tuple[int, Part]]:
    mean, sd = EXPECTED[key]
    for n, (rating, z) in enumerate(zip(points, standings((r.value for r in points), mean=mean, sd=sd), strict=True)):
        if n:
            z = max(z, 0.0) if key == "P4" else z
            rests_on = (rating.evidence,)
            signs = ((sign, rests_on),) if z > 0 else ()
            yield rating.session, Part(key=key, z=_kept(z), evidence=rests_on, signs=signs, value=rating.value)


_Found = tuple[int, float, tuple[Evidence, ...], tuple[Named, ...]]


def _counted(key: str, found: Sequence[_Found], *, first: bool = True) -> Iterator[tuple[int, Part]]:
    mean, sd = EXPECTED.get(key, (0.3, 0.6))
    zs = standings((value for _, value, _, _ in found), mean=mean, sd=sd)
    for n, ((session, value, rests_on, signs), z) in enumerate(zip(found, zs, strict=True)):
        if n or first:
            yield session, Part(key=key, z=_kept(z), evidence=rests_on, signs=signs if z > 0 else (), value=value)


def _told(facts: SessionFacts) -> Mark | None:
    """The line to quote: the surest of the words about the therapist, else what was told for the first time."""
    own = [m for m in facts.marks if m.code in TOLD and m.role.is_client and m.quote]
    return min(own, key=lambda m: (TOLD.index(m.code) // 2, m.status is CodeStatus.DRAFT, -m.confidence), default=None)


def _kept(z: float) -> float:
    return max(-MOST_Z, min(z, MOST_Z))


def _words(facts: SessionFacts) -> _Found:
    own = [m for m in facts.marks if m.code in TOLD and m.role.is_client]
    kinds = dict.fromkeys(m.code for m in own)
    signs = tuple((_SAID_AS[k], _lines(facts, [m for m in own if m.code == k])) for k in kinds)
    return facts.number, float(len(kinds)), _lines(facts, own) or (chips.session(facts.number),), signs


def _lines(facts: SessionFacts, marks: Sequence[Mark]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(chips.line(facts, m.utterance_id, m.place) for m in marks))


def _care(facts: SessionFacts) -> _Found | None:
    """Whether any word of care was taken in; None where none was found, for then nothing is known of taking it in."""
    given: list[Mark] = []
    taken: tuple[Mark, Mark] | None = None
    last: Mark | None = None
    for mark in facts.marks:
        if mark.code == "A_affirm":
            given.append(mark)
            last = mark
        elif last is not None and mark.role.is_client and mark.code.startswith("U_"):
            taken = taken or ((last, mark) if mark.code == "U_yes" else None)
            last = None
    if not given:
        return None
    rests_on = _lines(facts, taken or (given[-1],))
    return facts.number, float(taken is not None), rests_on, (("near_care", rests_on),)


def _depth(facts: SessionFacts) -> tuple[Evidence, ...]:
    own = [m for m in facts.marks if m.code in _DEEP and m.role.is_client and m.status is not CodeStatus.DRAFT]
    return _lines(facts, own)


def _messages(messages: Sequence[Message], hours: Sequence[Offered], as_of: date) -> Iterator[_Found]:
    """For each session the client's messages since the one before, as far as somebody noted their warmth."""
    known = [m for m in messages if m.by is Side.CLIENT and m.warm is not None and m.at.date() <= as_of]
    waiting = sorted(known, key=lambda m: m.at)
    at = 0
    for hour in hours:
        since = []
        while at < len(waiting) and waiting[at].at <= hour.at:
            since.append(waiting[at])
            at += 1
        if since and hour.session is not None:
            warm = [m for m in since if m.warm]
            rests_on = tuple(chips.message(m) for m in warm or since)
            yield hour.session, float(bool(warm)), rests_on, (("near_message", rests_on),)
