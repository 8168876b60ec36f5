"""What one session gives to its course: the marks and moments that a page would show, and a few lengths.

Nothing faint and nothing that a person set aside enters, unless a shown moment rests on it. Codes of danger never do:
they are looked at by themselves (docs/architecture.md, "Safety marks are always shown").
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from statistics import median

from stillhere.coding.human import is_persons, made_by_person
from stillhere.model import Code, CodeStatus, Mark, Moment, MomentKind, Review, Role, SessionFacts, Utterance
from stillhere.model.coding import family_of
from stillhere.model.places import Places, places
from stillhere.model.text import without_events
from stillhere.profiles import profiles
from stillhere.wording import sure

AFTER = 3  # the therapist's turns after a confrontation that tell whether they stayed
_SHOWN = ("c", "s")  # the forms that a page shows without being asked
_DANGER = "S"
_NO_DANGER = ("S_idiom", "S_quote")
_EVERYDAY = ("met", "partly")  # exchanges that went well are many, and their marks are kept
_READING = frozenset({"relational", "codes", "exchanges", "moments"})  # features without which nothing was read
# Warm or exploring: every A code, and what stays with a strain. Clearing up, giving reasons and changing the task are
# neither warm nor a retreat.
_STAYING = frozenset({"R4_invite", "R5_own", "R6_disclose", "R7_link_between_us", "R9_validate_defence"})


def facts_of(review: Review, *, number: int, held_on: date) -> SessionFacts:
    """The facts of a review that was laid open to the law of the place and to people's decisions before.

    A mark is kept if a person made or confirmed it, if its confidence reaches the display precision (clinical.md §3.4,
    0.55), or if a kept moment rests on it; strain on a line that also tells of danger is not strain. `read` is False
    where relational reading was refused, and then only a person's own marks are kept. Shares and lengths are None
    where they can't be known: who spoke is uncertain, the profile allows no counting, or there are no such turns.
    """
    allowed = {name for name in ("markers", "arithmetic") if _allows(review, name)}
    read = "markers" in allowed and _was_read(review)
    codes = [c for c in review.codes if c.status is not CodeStatus.REJECTED]
    danger = {c.utterance_id for c in codes if c.family == _DANGER and c.code not in _NO_DANGER}
    usable = [c for c in codes if c.family != _DANGER and not (c.family in ("W", "C") and c.utterance_id in danger)]
    usable = [c for c in usable if read or made_by_person(c)]
    moments = tuple(_kept_moments(review)) if read else ()
    where = places(review.session)
    facts = SessionFacts(
        number=number,
        held_on=held_on,
        read=read,
        marks=_marks(review, usable, moments, where),
        moments=moments,
        places=_places(review, moments, where),
    )
    if not review.roles_certain or "arithmetic" not in allowed:
        return facts
    facts = _with_client_turns(facts, review)
    return _with_therapist_turns(facts, review) if read else facts


def _allows(review: Review, capability: str) -> bool:
    return any(p.id == review.profile and p.allows(capability) for p in profiles())


def _was_read(review: Review) -> bool:
    """Whether the relational steps ran: "not assessed" is never told as "nothing found"."""
    if review.exchanges:
        return True
    refused = any(r.feature in _READING for r in review.refusals)
    return review.roles_certain and not refused and any(m.kind != MomentKind.SAFETY for m in review.moments)


def _kept_moments(review: Review) -> Iterable[Moment]:
    danger = {code.id for code in review.codes if code.family == _DANGER}
    for moment in review.moments:
        everyday = moment.kind == MomentKind.ATTUNEMENT and moment.subtype in _EVERYDAY
        if moment.kind == MomentKind.SAFETY or everyday or not _shown(moment.confidence, moment.kind, moment.status):
            continue
        evidence = tuple(e for e in moment.evidence if e not in danger)
        if evidence or not moment.evidence:
            yield replace(moment, evidence=evidence)


def _shown(confidence: float, kind: str, status: CodeStatus) -> bool:
    return sure(confidence, kind=kind, status=status).form in _SHOWN


def _marks(review: Review, codes: list[Code], moments: tuple[Moment, ...], where: Places) -> tuple[Mark, ...]:
    roles = {s.id: s.role for s in review.session.speakers}
    lines = {u.id: u for u in review.session.utterances}
    held = {e for moment in moments for e in moment.evidence}
    found: dict[tuple[int, str], Mark] = {}
    for code in codes:
        line = lines.get(code.utterance_id)
        if line is None or not (is_persons(code) or code.id in held or _shown(code.confidence, "", code.status)):
            continue
        at = where.index[line.id]
        before = found.get((at, code.code))
        if before is None or _rank(before) > _rank(code):
            found[at, code.code] = _mark(code, line, roles.get(line.speaker_id), where.name(at))
    return tuple(found[key] for key in sorted(found))


def _rank(code: Code | Mark) -> tuple[bool, float]:
    """Of two coders' marks of one thing on one line a person's stays, and else the surer."""
    return (code.status is CodeStatus.DRAFT, -code.confidence)


def _mark(code: Code, line: Utterance, role: Role | None, place: str) -> Mark:
    return Mark(
        code=code.code,
        utterance_id=line.id,
        place=place,
        role=role or Role.OTHER,
        quote=code.span.of(line.text).strip(),
        confidence=code.confidence,
        status=code.status,
    )


def _places(review: Review, moments: tuple[Moment, ...], where: Places) -> tuple[tuple[str, str], ...]:
    line_of = {code.id: code.utterance_id for code in review.codes}
    named = {i for m in moments for i in (*m.utterance_ids, *m.client_evidence, *m.therapist_part)}
    named |= {line_of[e] for m in moments for e in m.evidence if e in line_of}
    known = sorted(where.index[i] for i in named if i in where.index)
    ids = {n: i for i, n in where.index.items()}
    return tuple((ids[n], where.name(n)) for n in known)


def _words(line: Utterance) -> int:
    return sum(any(letter.isalnum() for letter in word) for word in without_events(line.text).split())


def _with_client_turns(facts: SessionFacts, review: Review) -> SessionFacts:
    """With how long the client's turns were and how long the silences were after which they answered."""
    roles = {s.id: s.role for s in review.session.speakers}
    lengths, silences = [], []
    before: Role | None = None
    for line in review.session.utterances:
        role = roles.get(line.speaker_id)
        if role is not None and role.is_client:
            lengths.append(_words(line))
            if line.pause_before is not None and before is Role.THERAPIST:
                silences.append(line.pause_before)
        before = role
    return replace(
        facts, client_turns=len(lengths), client_turn_words=_middle(lengths), client_latency=_middle(silences)
    )


def _with_therapist_turns(facts: SessionFacts, review: Review) -> SessionFacts:
    """With how warm and how long the therapist's turns were: all of them, and the three after each confrontation."""
    therapists = {s.id for s in review.session.speakers if s.role is Role.THERAPIST}
    warm = {m.utterance_id for m in facts.marks if m.code in _STAYING or family_of(m.code) == "A"}
    protest = {m.utterance_id for m in facts.marks if family_of(m.code) == "C" and m.role.is_client}
    turns: list[tuple[bool, int]] = []
    after: list[tuple[bool, int]] = []
    left = 0
    for line in review.session.utterances:
        if line.id in protest:
            left = AFTER
        if line.speaker_id not in therapists:
            continue
        turn = (line.id in warm, _words(line))
        turns.append(turn)
        if left:
            after.append(turn)
            left -= 1
    return replace(
        facts,
        warm_share=_share(turns),
        therapist_turn_words=_middle([n for _, n in turns]),
        after_strain=_share(after),
        after_strain_words=_middle([n for _, n in after]),
    )


def _share(turns: list[tuple[bool, int]]) -> float | None:
    return round(sum(warm for warm, _ in turns) / len(turns), 4) if turns else None


def _middle(values: list[int] | list[float]) -> float | None:
    return round(float(median(values)), 3) if values else None
